/**
 * Can these virtual machines leave one by one, largest first, each to the host with most room? An estimate: the engine's
 * scheduler weighs more than memory and has an order of its own.
 */
import type { Host } from '~/api/model'

export type FitCandidate = { vmId: string; memory: number; hostIds: readonly string[] }
export type EvacuationMove = { vmId: string; hostId: string; memory: number }
export type Shortfall = {
  vmId: string
  needed: number
  missing: number
  /** The host that came nearest; `null`: none may take it at all. */
  hostId: string | null
}
export type EvacuationFit = {
  moves: EvacuationMove[]
  shortfalls: Shortfall[]
  /** Per host that takes part: memory it may hand out before and after. */
  free: { hostId: string; before: number; after: number }[]
}

export function fitEvacuation(candidates: readonly FitCandidate[], hosts: readonly Host[]): EvacuationFit {
  const room = new Map(hosts.map(host => [host.id, host.maxSchedulingMemory]))
  const fit: EvacuationFit = { moves: [], shortfalls: [], free: [] }
  const largestFirst = candidates.toSorted((a, b) => b.memory - a.memory || (a.vmId < b.vmId ? -1 : 1))
  for (const { vmId, memory, hostIds } of largestFirst) {
    const roomiest = roomiestOf(hostIds, room)
    if (roomiest === null) fit.shortfalls.push({ vmId, needed: memory, missing: memory, hostId: null })
    else if (roomiest.free < memory)
      fit.shortfalls.push({ vmId, needed: memory, missing: memory - roomiest.free, hostId: roomiest.hostId })
    else {
      room.set(roomiest.hostId, roomiest.free - memory)
      fit.moves.push({ vmId, hostId: roomiest.hostId, memory })
    }
  }
  const involved = new Set(candidates.flatMap(candidate => candidate.hostIds))
  fit.free = hosts
    .filter(host => involved.has(host.id))
    .map(host => ({ hostId: host.id, before: host.maxSchedulingMemory, after: room.get(host.id) ?? 0 }))
  return fit
}

function roomiestOf(
  hostIds: readonly string[],
  room: ReadonlyMap<string, number>,
): { hostId: string; free: number } | null {
  let best: { hostId: string; free: number } | null = null
  for (const hostId of hostIds) {
    const free = room.get(hostId)
    if (free !== undefined && (best === null || free > best.free)) best = { hostId, free }
  }
  return best
}
