/** The computed plan: what the run will do, in order, with expected times. Made by `makePlan` in plan.ts. */
import type { HostKind } from '~/api/model'
import type { DurationBand } from '~/domain/duration-band'
import type { DurationSource } from '~/domain/upgrade-durations'
import type { BlockedHost, Evacuation, Named, VmMove, VmShutDown } from '~/domain/evacuation/types'
import type { Check } from './check-types'
import type { DraftOptions } from './options'
import type { DraftTarget } from './draft'

export const PLAN_STEPS = [
  'checking',
  'preparingVms',
  'evacuating',
  'upgrading',
  'rebooting',
  'verifying',
  'restoringVms',
] as const
export type PlanStepName = (typeof PLAN_STEPS)[number]

/** Only steps that this host goes through. */
export type PlanStep = { name: PlanStepName; expected: DurationBand }

export type PlanHost = Named & {
  kind: HostKind
  /** Counted from 0, like all waves of a plan: those in which at least one host begins. `null`: it is not begun. */
  wave: number | null
  steps: PlanStep[]
  /** From the start of the run until it begins. */
  beginsAfter: DurationBand
  lasts: DurationBand
  moves: VmMove[]
  movesBack: VmMove[]
  shutDowns: VmShutDown[]
  bytesMoved: number
  reboots: boolean
  endsIn: 'up' | 'maintenance'
  /** It is the first, alone, and the run waits after it. */
  isCanary: boolean
  /** Not begun, and why. */
  blocked: BlockedHost | null
  /** Times come from past upgrades of hosts like it. */
  isLearned: boolean
  learntFrom: DurationSource
}

export type PlanWave = {
  index: number
  /** Its index in the simulation, which counts those without a host that begins, too. */
  simulated: number
  /** Those that begin. */
  hostIds: string[]
  beginsAfter: DurationBand
  /** The longest of its hosts. */
  lasts: DurationBand
  /** Before the next wave. */
  soakMs: number
}

/** What one virtual machine goes through, in order. */
export type PlanVm = Named & {
  hostId: string
  actions: PlanVmAction[]
  moves: number
  /** Whether it moves is not sure. */
  mayNotMove: boolean
}
export type PlanVmAction =
  | { do: 'move'; wave: number; from: Named; to: Named; isForced: boolean }
  | { do: 'moveBack'; wave: number; from: Named; to: Named }
  | { do: 'shutDown'; wave: number; on: Named }
  | { do: 'startAgain'; wave: number; on: Named }

export type WindowFit = {
  endsAt: number
  /** mayNotFit: all hosts begin in time if it goes as usual, not if it is slow. */
  verdict: 'fits' | 'mayNotFit' | 'doesNotFit'
  /** How many hosts begin in time: if it is slow, as usual, and if it is quick. */
  hosts: { slow: number; usual: number; quick: number; all: number }
}

export type Plan = {
  cluster: Named
  target: DraftTarget
  options: DraftOptions
  madeAt: number
  /** Of the facts it was computed from: another one later says that facts changed. */
  fingerprint: string
  /** In order; those left out are not among them. */
  hosts: PlanHost[]
  waves: PlanWave[]
  /** Only those that do something. */
  vms: PlanVm[]
  leftOut: Evacuation['leftOut']
  /** Chosen, and no longer in the cluster. */
  gone: string[]
  totalMoves: number
  totalBytes: number
  /** Of any one machine. */
  mostMoves: number
  smallestFree: Evacuation['smallestFree']
  lasts: DurationBand
  endsAt: { earliest: number; usual: number; latest: number }
  window: WindowFit | null
  checks: Check[]
  /** `memoryOfWave(plan.evacuation, wave.simulated)` tells the memory of every host in a wave. */
  evacuation: Evacuation
  /** No check blocks, and at least one host is upgraded. */
  canStart: boolean
}
