/** A run as it is shown. Made by `runView` in view.ts from the journal, the engine's facts and the time, by any client alike. */
import type { ErrataBefore } from '~/domain/errata-rollup'
import type { HostStatus } from '~/api/model'
import type { DurationBand } from '~/domain/duration-band'
import type { BlockedHost, Named } from '~/domain/evacuation/types'
import type {
  Failure,
  HostUpgradeView,
  StepState,
  UpgradeNote,
  WaitingFor,
} from '~/domain/host-upgrade/types'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import type { VmReason } from '~/domain/reason'
import type { Deed } from './commands'
import type {
  Driver,
  HostCause,
  HostResult,
  HostSoftware,
  HostWarning,
  InHandChoice,
  RunEndReason,
} from './journal-types'
import type { RunPlan, RunStepName } from './run-plan'

export type RunState =
  | 'starting'
  | 'running'
  | 'pausing'
  | 'paused'
  | 'waitingForDecision'
  | 'stopping'
  | 'stopped'
  | 'completed'
  | 'completedWithWarnings'
  | 'failed'
  /** Nobody drives: something is due, and nobody has done it for a while. */
  | 'interrupted'

export type RunHostState = 'waiting' | 'inHand' | HostResult | 'notBegun'

export type RunStep = {
  name: RunStepName
  state: StepState
  startedAt: number | null
  endedAt: number | null
  expected: DurationBand
  /** Active, and longer than its band. */
  isSlow: boolean
}

export type VmState =
  | 'here'
  | 'migrating'
  | 'moved'
  /** The engine says it does not go. */
  | 'refused'
  | 'shuttingDown'
  | 'down'
  | 'starting'
  | 'running'

export type VmProgress = Named & {
  state: VmState
  /** Of the migration; `null`: not known. */
  percent: number | null
  since: number | null
  /** Where it is now. */
  on: Named | null
  reason: VmReason | null
  /** What the engine said last about it. */
  engineWords: string | null
}

/** What a host, or the run, waits for. */
export type RunWaiting =
  | WaitingFor
  | { code: 'check'; since: number }
  | { code: 'guestToShutDown'; vm: Named; until: number }
  | { code: 'vmToLeave'; vm: Named }
  | { code: 'vmToStart'; vm: Named }
  | { code: 'vmToComeBack'; vm: Named }
  /** Asked a moment ago, and not to be seen yet. */
  | { code: 'engineToReact' }
  /** The room, which was there when its turn came, is gone. */
  | { code: 'room'; blocked: BlockedHost }
  /** Its turn has not come. */
  | { code: 'turn' }
  | { code: 'soak'; until: number }
  /** The health of a host that was upgraded before. */
  | { code: 'health'; host: Named; problem: HealthProblem }
  | { code: 'flag' }
  | { code: 'policy' }
  /** The hosts in hand. */
  | { code: 'hosts'; hosts: Named[] }
  | { code: 'bracket' }

export type HealthProblem =
  { code: 'status'; status: HostStatus } | { code: 'errorEvents'; count: number; words: string; at: number }

export type RunHostView = Named & {
  state: RunHostState
  /** Of the active step; `null` unless in hand. */
  step: RunStepName | null
  /** Those it goes through, in order; empty while it waits. */
  steps: RunStep[]
  /** 0: not begun. */
  attempt: number
  begunAt: number | null
  endedAt: number | null
  /** What all its steps should take together. */
  expected: DurationBand
  waitingFor: RunWaiting[]
  notes: UpgradeNote[]
  /** Of the machines that were or are on it, while it is in hand. */
  vms: VmProgress[]
  cause: HostCause | null
  detail: string | null
  engineWords: string | null
  warnings: HostWarning[]
  /** The card for a failure of the engine's own upgrade. */
  failure: Failure | null
  /** Why it cannot begin now, and what would help; `null`: it can, or that was not asked. */
  blocked: BlockedHost | null
  before: HostSoftware | null
  after: HostSoftware | null
  /** The engine's own part. */
  upgrade: HostUpgradeView | null
  isCanary: boolean
  /** 0 to 1; 1 only when upgraded. */
  progress: number
}

export type RunQuestion =
  /** `policy ask`, or the canary failed. */
  | { code: 'hostFailed'; hosts: Named[]; isCanary: boolean }
  | { code: 'cannotBegin'; hosts: BlockedHost[] }
  | { code: 'unhealthy'; host: Named; problem: HealthProblem; isCanary: boolean }
  /** The flag of the cluster is on for somebody else's run. */
  | { code: 'otherRun'; correlationId: string | null }

export type RunFinding =
  | { code: 'hostActivatedByOther'; host: Named; by: string | null; at: number }
  | { code: 'hostDeactivatedByOther'; host: Named; by: string | null; at: number }
  | { code: 'hostUpgradedByOther'; host: Named; by: string | null; at: number }
  | { code: 'policyChangedByOther'; by: string | null; at: number | null }
  | { code: 'flagClearedByOther'; by: string | null; at: number }
  /** Nobody cleared it: the engine was restarted (engine contract 7.1). */
  | { code: 'flagClearedByRestart' }
  | { code: 'driverOvertaken'; from: number; to: number; by: string | null; at: number }

/** Stands until it is mended. `fix`: what mends it. */
export type RunAlert =
  | { code: 'policyNotRestored'; fix: Deed }
  | { code: 'flagLeftOn'; fix: Deed }
  /** `whyNot`: what the engine said, if it was asked. */
  | { code: 'levelNotRaised'; level: string; whyNot: string | null; fix: Deed }
  /** `whyNot`: what the engine said. */
  | { code: 'vmLeftDown'; vm: Named; host: Named; whyNot: string | null; fix: Deed }

/** What the engine does not let this client do; the run goes on without. */
export type Missing = 'journal' | 'tasks' | 'flag' | 'policy'

export type RunView = {
  correlationId: string
  plan: RunPlan | null
  /** Pending before the turn of each host, as far as it is remembered. */
  errata: ErrataBefore | null
  /** As it is now, decisions included. */
  options: DraftOptions | null
  state: RunState
  /** No further host is begun until somebody resumes, whatever else the state says. */
  isPaused: boolean
  /** While `stopping` or `stopped`. */
  inHandChoice: InHandChoice | null
  endReason: RunEndReason | null
  startedAt: number | null
  startedBy: string | null
  endedAt: number | null
  driver: (Driver & { since: number; by: string | null }) | null
  /** To the headless driver, which has not taken it yet. */
  isHandedOver: boolean
  /** Since when it waits for one. */
  handedOverAt: number | null
  /** Something is due, and nobody has done it since. */
  nobodyDrivesSince: number | null
  /** In order, those that are dropped last. */
  hosts: RunHostView[]
  counts: { all: number; upgraded: number; failed: number; skipped: number; waiting: number; inHand: number }
  /** 0 to 1, truncated to hundredths; 1 only when every host is upgraded and the run is over. */
  progress: number
  /** What is left; `null` when it is over. */
  eta: DurationBand | null
  waitingFor: RunWaiting[]
  questions: RunQuestion[]
  findings: RunFinding[]
  alerts: RunAlert[]
  missing: Missing[]
}
