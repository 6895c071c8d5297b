/**
 * The journal of a run: what the engine does not keep by itself (product: the journal). Each entry is written once, as
 * an external event with the run's correlation id; journal-codec.ts writes and reads them. The journal says what was
 * meant; what became of it is told by the engine's facts.
 */
import type { HostStatus } from '~/api/model'
import type { Named, VmChoice } from '~/domain/evacuation/types'
import type { RunHost, RunPlan } from './run-plan'

/** What happens to the hosts in hand when a run is stopped. */
export const IN_HAND_CHOICES = ['finish', 'leave', 'cancelMaintenance'] as const
export type InHandChoice = (typeof IN_HAND_CHOICES)[number]

export type Decision =
  | { do: 'pause' }
  | { do: 'resume' }
  | { do: 'stop'; inHand: InHandChoice }
  /** The answer to everything the run has asked so far: go on all the same. */
  | { do: 'goOn' }
  | { do: 'skipHost'; hostId: string }
  | { do: 'retryHost'; hostId: string }
  /** The way back from an evacuation that does not end. */
  | { do: 'activateHost'; hostId: string }
  /** Of waiting hosts; those it does not name come last. */
  | { do: 'setOrder'; hostIds: string[] }
  | { do: 'addHosts'; hosts: RunHost[] }
  | { do: 'dropHosts'; hostIds: string[] }
  | { do: 'setConcurrency'; concurrency: number }
  | { do: 'setChoice'; vmIds: string[]; choice: VmChoice }
  /** To the headless driver, until somebody takes over again: it goes on without this browser. */
  | { do: 'handOver' }
  /** The machine need not be started again. */
  | { do: 'leaveVmDown'; vmId: string }

/** One browser tab, or one headless driver: `client` is made anew by each. */
export type Driver = { number: number; client: string; means: 'browser' | 'headless' }
export const DRIVER_REASONS = ['start', 'takeOver', 'continue', 'handedOver'] as const
export type DriverReason = (typeof DRIVER_REASONS)[number]

export type PolicySetting = { policyId: string | null; properties: { name: string; value: string }[] }

/** What ran on a host: as texts, for comparing. `null`: the engine does not tell. */
export type HostSoftware = {
  os: string | null
  kernel: string | null
  vdsm: string | null
  libvirt: string | null
}

export const HOST_RESULTS = ['upgraded', 'upgradedWithWarnings', 'failed', 'skipped'] as const
export type HostResult = (typeof HOST_RESULTS)[number]

/** Why a host ended without being upgraded, or what is to be said about one that was. */
export const HOST_CAUSES = [
  /** The engine's own upgrade failed: the code of `FailureCause` is `detail`. */
  'upgradeFailed',
  /** The engine refused what was asked, at once. */
  'refused',
  'checkFailed',
  'evacuationLimit',
  'upgradeLimit',
  'rebootLimit',
  /** Upgraded, and somebody put it into another status. */
  'notInEndState',
  'noUpdate',
  'bySkip',
  'leftOut',
  /** A guest did not shut down, and powering it off was not allowed. */
  'vmDidNotShutDown',
  'vmCannotLeave',
  'cannotBegin',
  'cancelled',
  /** The run ended while the engine still worked on it. */
  'leftInHand',
  'gone',
  'dropped',
] as const
export type HostCause = (typeof HOST_CAUSES)[number]

export const HOST_WARNINGS = [
  'hostedEngineMayStayInMaintenance',
  'backNotConfirmed',
  'newUpdatesSince',
  'checkFailed',
  'vmNotStarted',
  'vmNotMovedBack',
] as const
export type HostWarning = (typeof HOST_WARNINGS)[number]

export const RUN_RESULTS = ['completed', 'completedWithWarnings', 'stopped', 'failed'] as const
export type RunResult = (typeof RUN_RESULTS)[number]

export const RUN_END_REASONS = ['allDone', 'stopped', 'failure', 'windowEnd', 'cannotBegin'] as const
export type RunEndReason = (typeof RUN_END_REASONS)[number]

export type HostSummary = Named & {
  result: HostResult | 'notBegun'
  cause: HostCause | null
  begunAt: number | null
  endedAt: number | null
}

/** `driver`: the number under which it was written; what an overtaken driver still writes does not count. */
export type Entry =
  | { kind: 'plan'; plan: RunPlan }
  | { kind: 'driver'; driver: Driver; why: DriverReason }
  /** `id`: made by the client that decides. */
  | { kind: 'decision'; id: string; decision: Decision }
  /** Written before the scheduling policy is changed. `before`: what to put back in the end. */
  | { kind: 'policy'; number: number; wanted: 'maintenance' | 'before'; before: PolicySetting }
  /**
   * A host's turn; written before anything is asked of it. `after`: the newest event known then. `vms`: those that ran
   * on it, if they are to come back.
   */
  | {
      kind: 'begun'
      hostId: string
      attempt: number
      driver: number
      after: number
      status: HostStatus
      software: HostSoftware
      vms: string[]
    }
  /** Written before a machine is shut down: it is to be started again. */
  | { kind: 'vmsDown'; hostId: string; attempt: number; vms: Named[] }
  /** Written before a host in hand is activated. */
  | {
      kind: 'wayBack'
      hostId: string
      attempt: number
      driver: number
      why: 'evacuationLimit' | 'stop' | 'decision'
    }
  /** The engine's answer to a command, in its words: it is not asked again in the same situation. */
  | { kind: 'refused'; command: string; driver: number; isForbidden: boolean; words: string }
  | {
      kind: 'ended'
      hostId: string
      attempt: number
      driver: number
      result: HostResult
      cause: HostCause | null
      detail: string | null
      warnings: HostWarning[]
      /** The engine's own text. */
      words: string | null
      software: HostSoftware | null
    }
  /** Nothing is done after it. */
  | { kind: 'end'; driver: number; result: RunResult; reason: RunEndReason; hosts: HostSummary[] }
export type EntryKind = Entry['kind']

/** `position`: the id of its event, or a place between two ids for what is in memory only. */
export type Written<E extends Entry = Entry> = {
  entry: E
  at: number
  position: number
  /** Name of the user who wrote it. */
  by: string | null
}

export type Journal = {
  correlationId: string
  /** Oldest first, each key once. */
  entries: readonly Written[]
  /** Events of ours that could not be read, or whose parts are missing. */
  unreadable: number
  /** `false`: the engine does not let us keep it, and it ends with this client. */
  isKept: boolean
}
