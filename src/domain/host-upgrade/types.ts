/**
 * The upgrade of one host as it is shown, rebuilt at any moment from what the engine holds (engine contract 5):
 * a reload, or another browser, shows the same. Made by `hostUpgradeView` in view.ts.
 */
import type { HostStatus } from '~/api/model'
import type { DurationBand } from '~/domain/duration-band'
import type { VmReason } from '~/domain/reason'

export const UPGRADE_STEPS = ['evacuating', 'upgrading', 'rebooting', 'comingBack', 'verifying'] as const
export type UpgradeStepName = (typeof UPGRADE_STEPS)[number]
export type StepState = 'pending' | 'active' | 'done' | 'skipped' | 'failed'

export type UpgradeStep = {
  name: UpgradeStepName
  state: StepState
  /** As the engine's events tell; `null` where no event marks it. */
  startedAt: number | null
  endedAt: number | null
  expected: DurationBand
  /** Active, and longer than its band. */
  isSlow: boolean
}

export type UpgradeResult = 'running' | 'upgraded' | 'upgradedWithWarnings' | 'failed'

/** What the active step waits for. */
export type WaitingFor =
  /** Accepted; the engine has not begun to empty the host. */
  | { code: 'engineToBegin' }
  | { code: 'vmMigrating'; vmId: string; vmName: string; since: number | null }
  /** Still here and not on its way. `engineWords`: what the engine said last about it. */
  | {
      code: 'vmNotMoving'
      vmId: string
      vmName: string
      reason: VmReason | null
      engineWords: string | null
    }
  /** Empty, and the engine has not called it maintenance yet. */
  | { code: 'maintenance' }
  /** `task`: the newest task of the playbook, in the engine's words. */
  | { code: 'playbook'; task: string | null }
  | { code: 'hostToAnswer'; status: HostStatus }
  | { code: 'hostToBeUp'; status: HostStatus }
  | { code: 'hostToBeInMaintenance'; status: HostStatus }
  /** The host looks done, and the engine's word for it (888, 842, 890) has not been seen. */
  | { code: 'engineToConfirm' }
  /** `update_available` should be false by now. */
  | { code: 'updateFlagToClear' }
  /** The engine gave up emptying the host; its last word (841) has not been seen. */
  | { code: 'engineToGiveUp' }

/** Said beside a step that goes on. */
export type UpgradeNote =
  | { code: 'takingLongerThanUsual'; step: UpgradeStepName }
  /** After the engine's own wait of 600 s. */
  | { code: 'notBackYet'; sinceMs: number }
  /** `preparing_for_maintenance` has no end of its own (engine contract 5.5 row 3). */
  | { code: 'evacuationStuck'; sinceMs: number; nextSteps: NextStep[] }
  /** A check made after the upgrade found new updates. */
  | { code: 'newUpdatesSince'; at: number }

export type UpgradeWarning =
  /** 890 or 10452: hosted-engine HA may still be in local maintenance. */
  | { code: 'hostedEngineMayStayInMaintenance'; engineWords: string }
  /** In maintenance again, and nothing proves that it answers; a check for updates does. */
  | { code: 'backNotConfirmed'; nextSteps: NextStep[] }

export type NextStep =
  | 'retryUpgrade'
  | 'waitAndRetry'
  | 'activate'
  | 'activateOtherHost'
  | 'freeMemoryOnOtherHosts'
  | 'moveVmsByHand'
  | 'shutDownVms'
  | 'checkForUpgrade'
  | 'reinstallInAdminPortal'
  | 'checkHostLogs'
  | 'checkHostPower'
  | 'checkEngineLogs'

/** Which check refused the maintenance (engine contract 4.4), as far as the engine's text tells. */
export type MaintenanceCheck =
  | 'nonMigratableVms'
  | 'pluggedSnapshots'
  | 'affinity'
  | 'noOtherHostUp'
  | 'hostedEngine'
  | 'spmContending'
  | 'spmTasks'
  | 'runningOperations'
  | 'notResponding'
  | 'notOperational'
  | 'alreadyInMaintenance'
  | 'gluster'
  | 'unknown'

export type FailureCause =
  /** Nothing was touched (row 1). */
  | { code: 'maintenanceRefused'; check: MaintenanceCheck }
  /** At least one virtual machine found no target; others may have moved; the host was activated again (rows 2, 3). */
  | { code: 'evacuationFailed' }
  /** Somebody activated the host while it was being emptied (row 4). */
  | { code: 'cancelledByActivation'; by: string | null }
  /** The playbook failed or timed out (row 5). */
  | { code: 'installFailed' }
  | { code: 'rebootCommandFailed' }
  /** Updated, and not back within the limit (row 7). */
  | { code: 'didNotComeBack'; status: HostStatus }
  /** Updated and back, and cannot join its cluster (row 8). */
  | { code: 'nonOperational'; statusDetail: string | null }
  /** Lost while it was emptied or updated. */
  | { code: 'lostContact'; status: HostStatus }
  /** The attempt vanished: nothing moves, and the engine never said how it ended (row 9). */
  | { code: 'interrupted' }
  /** Looks done, and the engine never confirmed it. */
  | { code: 'notConfirmed' }
  /** The engine confirmed it, yet still offers updates. */
  | { code: 'updatesRemain' }
  /** The engine says it failed, not why. */
  | { code: 'unknown' }

export type FailureCode = FailureCause['code']

export type Failure = FailureCause & {
  hostId: string
  /** Of the event that tells it; else of the last sign of life, or when the limit ran out. */
  at: number
  vmNames: string[]
  /** Verbatim, oldest first, without repetitions and without texts the engine left unfilled. */
  engineWords: string[]
  nextSteps: NextStep[]
}

export type HostUpgradeView = {
  hostId: string
  /** Id of the event 840 that began it: names the attempt. */
  attemptId: number
  startedAt: number
  startedBy: string | null
  correlationId: string | null
  /** Inferred from events and status; may be revised while the attempt is young. */
  startedInMaintenance: boolean
  endsIn: 'up' | 'maintenance'
  result: UpgradeResult
  /** Always the five of UPGRADE_STEPS, in that order. */
  steps: UpgradeStep[]
  /** The active or failed one; `null` when it is over and well. */
  currentStep: UpgradeStepName | null
  waitingFor: WaitingFor[]
  notes: UpgradeNote[]
  warnings: UpgradeWarning[]
  failure: Failure | null
  /** `null` while it runs; as far as events tell. */
  endedAt: number | null
  /** 0 to 1, truncated to hundredths; 1 only when upgraded. */
  progress: number
  /** What is left; `null` when it is over. */
  eta: DurationBand | null
}

export type UpgradeLimits = {
  /** After this long in preparing_for_maintenance: the note `evacuationStuck`. */
  evacuationMs: number
  /** The engine's own wait for a rebooted host (`ServerRebootTimeout`). */
  engineRebootWaitMs: number
  /** After the finishing event: not back means failed. */
  comeBackMs: number
  /** No event and no movement for this long: interrupted. */
  silenceMs: number
  /** A state that may pass by itself is believed after this long. */
  transientMs: number
}
