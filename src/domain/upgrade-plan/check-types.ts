/**
 * The checks before an upgrade as data (made in checks.ts): each is listed with its result, also when nothing was found.
 * A new code is a type error where the words are made.
 */
import type { HostStatus } from '~/api/model'
import type { Named, Remedy, BlockReason, VmChoice } from '~/domain/evacuation/types'
import type { CheckLimit } from '~/domain/reason'

export const CHECK_IDS = [
  'engine',
  'rights',
  'hosts',
  'hostStatus',
  'storagePoolManager',
  'updates',
  'vmsThatStay',
  'hostedEngine',
  'dedicatedHosts',
  'vmStatus',
  'affinity',
  'capacity',
  'headroom',
  'otherRun',
  'schedulingPolicy',
  'jobs',
  'diskSpace',
  'certificates',
  'tsx',
  'gluster',
  'level',
] as const
export type CheckId = (typeof CHECK_IDS)[number]

export const CHECK_LEVELS = ['blocking', 'warning', 'info'] as const
export type CheckLevel = (typeof CHECK_LEVELS)[number]

/** notAsked: it does not concern this plan. notKnown: REST cannot tell, or nobody asked it. */
export type CheckResult = 'ok' | 'found' | 'notAsked' | 'notKnown'

export type Affected = Named & { kind: 'host' | 'vm' | 'cluster' }

export type CheckCode =
  | { code: 'check.engineSilent' }
  | { code: 'check.noRightToUpgrade' }
  /** The scheduling policy and the upgrade flag cannot be set. */
  | { code: 'check.noRightToEditCluster' }
  /** The run works; what it did is not remembered in the engine. `true`: this right is lacking. */
  | { code: 'check.noRightToRemember'; events: boolean; tasks: boolean }
  | { code: 'check.clusterHasNoHosts' }
  | { code: 'check.onlyHost' }
  | { code: 'check.noOtherHostUp' }
  | { code: 'check.allUpToDate' }
  | { code: 'check.hostStatus'; status: HostStatus }
  /** Up and not chosen, or not up: it gives no room. */
  | { code: 'check.hostGivesNoRoom'; status: HostStatus }
  | { code: 'check.hostReinstallationRequired' }
  | { code: 'check.spmContending' }
  | { code: 'check.isSpm' }
  | { code: 'check.neverChecked' }
  | { code: 'check.checkFailed'; words: string | null }
  | { code: 'check.checkIsOld'; checkedAt: number }
  | { code: 'check.checkRuns' }
  | { code: 'check.noUpdate' }
  | { code: 'check.pinnedVms' }
  | { code: 'check.userMigratableVms' }
  /** Will be shut down, by choice. */
  | { code: 'check.vmsShutDown' }
  | { code: 'check.vmsMovedByForce' }
  | { code: 'check.hostsLeftOut' }
  | { code: 'check.moreVmsThanKnown'; known: number; total: number }
  | { code: 'check.hostedEngineNoOtherHost' }
  | { code: 'check.hostedEngineNotKnown' }
  | { code: 'check.hostedEngineMoves' }
  | { code: 'check.hostedEngineInGlobalMaintenance' }
  | { code: 'check.hostedEngineInLocalMaintenance' }
  | { code: 'check.leavesDedicatedHosts' }
  | { code: 'check.vmPaused' }
  | { code: 'check.vmSuspended' }
  | { code: 'check.vmStatusMayHold' }
  | { code: 'check.affinityNotKnown' }
  /** A hard rule binds them to hosts that are out or not up. */
  | { code: 'check.affinityNoHost'; group: string }
  | { code: 'check.affinityBroken'; group: string; positive: boolean; wave: number }
  | { code: 'check.memoryNotKnown' }
  | { code: 'check.cannotEmpty'; reason: BlockReason; remedies: Remedy[] }
  | { code: 'check.upgradeInProgress'; percent: number; correlationId: string | null }
  | { code: 'check.upgradeFlagNotKnown' }
  | { code: 'check.alreadyMaintenancePolicy' }
  | { code: 'check.jobsRun'; descriptions: string[]; total: number }
  | { code: 'check.lowDiskSpace'; at: number; words: string; isError: boolean }
  | { code: 'check.certificate'; at: number; words: string }
  | { code: 'check.glusterHealNotKnown' }
  /** Its VDSM, as it is now, does not support the level; it is among the chosen, so the upgrade may bring it. */
  | { code: 'check.hostTooOldForLevel'; level: string }
  /** Up and not chosen: the engine refuses the level because of it (engine contract 8.2). */
  | { code: 'check.hostStaysTooOld'; level: string }
  /** The same, and it cannot be chosen: no update of it is known. */
  | { code: 'check.noUpdateForLevel'; level: string }
  /** Not up: the engine does not look at it, and it cannot join afterwards (engine contract 8.2). */
  | { code: 'check.hostWillNotJoin'; level: string }
  | { code: 'check.hostLevelsNotKnown' }
  /** Counted by the engine, which refuses the level as long as it is. */
  | { code: 'check.hostBlocksLevel'; level: string }
  | { code: 'check.noHostSupportsLevel'; level: string }
  | { code: 'check.noRightToRaise' }
  | { code: 'check.vmPreviewsSnapshot' }
  | { code: 'check.vmLocked' }
  /** They keep the old level; a data center is not raised before they are resumed or off (engine contract 8.5). */
  | { code: 'check.suspendedVmsAndLevel' }
  | { code: 'check.vmsNeedRestart'; vms: number }
  | { code: 'check.vmsWithOwnLevel' }
  /** The level was raised before, and they have not been restarted since. */
  | { code: 'check.vmsWaitForRestart' }
  | { code: 'check.engineVmAndLevel' }
export type CheckCodeName = CheckCode['code']

/** What is recommended; where the API has a way, `fix` does it. */
export type CheckAction =
  | 'none'
  | 'wait'
  | 'retryConnection'
  | 'askAdministrator'
  | 'activateHost'
  | 'getHostBack'
  | 'reinstallHost'
  | 'approveHost'
  | 'chooseOtherHosts'
  | 'checkForUpgrade'
  | 'readCheckError'
  | 'decideForVms'
  | 'shutDownVms'
  | 'resumeVms'
  | 'changeAffinity'
  | 'freeMemory'
  | 'lowerConcurrency'
  | 'enableHostedEngineOnOtherHost'
  | 'leaveMaintenanceOfHostedEngine'
  | 'followOtherRun'
  | 'changeSchedulingPolicy'
  | 'waitForJobs'
  | 'freeDiskSpace'
  | 'renewCertificate'
  | 'waitForHeal'
  | 'chooseThemToo'
  | 'restartVmsAfterwards'
  | 'endPreview'
  | 'upgradeOrMaintenance'
  | 'upgradeFirst'

/** Done by one click: through the API, or in the draft (`setChoice`, `setConcurrency`). */
export type CheckFix =
  | { code: 'activateHost'; hostId: string }
  | { code: 'checkForUpgrade'; hostIds: string[] }
  /** `null`: which policy it had before is not known; the administrator chooses. */
  | { code: 'restoreSchedulingPolicy'; clusterId: string; policyId: string | null }
  | { code: 'finishUpgradeFlag'; clusterId: string }
  | { code: 'setChoice'; vmIds: string[]; choice: VmChoice }
  | { code: 'setConcurrency'; concurrency: number }
  | { code: 'addHosts'; hostIds: string[] }

export type CheckFinding = {
  level: CheckLevel
  what: CheckCode
  affects: Affected[]
  action: CheckAction
  fix: CheckFix | null
}

/** What a check cannot see (engine contract 3.5, 3.6, 4.3, 4.4, 12). */
export type CheckBlindSpot =
  | CheckLimit
  | 'rights'
  | 'clusterTsxRule'
  | 'glusterHeal'
  | 'levelsInferred'
  | 'jobsNameNoHost'
  | 'eventsOfThirtyDays'
  | 'estimate'
  | 'snapshotPreviews'
  | 'cpuFlags'
  | 'vmUpdates'

export type Check = {
  id: CheckId
  result: CheckResult
  /** Worst first. */
  findings: CheckFinding[]
  limits: CheckBlindSpot[]
}
