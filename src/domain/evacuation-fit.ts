import type { Host } from '~/api/model'

export type EvacuationMove = { vmId: string; hostId: string; memory: number }
export type Shortfall = {
  vmId: string
  needed: number
  missing: number
  /** The host that came nearest; `null`: there is none. */
  hostId: string | null
}
/** An estimate: where each virtual machine would go, largest first, and which find no room. */
export type EvacuationFit = {
  moves: EvacuationMove[]
  shortfalls: Shortfall[]
  /** Per host that takes part: memory it may hand out now and afterwards. */
  free: { hostId: string; before: number; after: number }[]
}
export type FitCandidate = { vmId: string; memory: number; hostIds: readonly string[] }

export declare function fitEvacuation(
  candidates: readonly FitCandidate[],
  hosts: readonly Host[],
): EvacuationFit
