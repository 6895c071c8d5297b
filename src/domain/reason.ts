/**
 * Why something is not possible, will go wrong, or is worth knowing: a code with plain data, never a sentence.
 * The words are made elsewhere from this union, which is exhausted there.
 */
import type { HostStatus, VmStatus } from '~/api/model'

/** What has to happen before the host can be acted upon. `approve` is done in the Administration Portal. */
export type FirstStep = 'wait' | 'activate' | 'getHostBack' | 'approve'

type HostReason =
  | { code: 'host.noUpdate' }
  /** Nothing is known to be available, and nobody ever looked. */
  | { code: 'host.updatesNotChecked' }
  | { code: 'host.statusForbidsUpgrade'; status: HostStatus; first: FirstStep }
  | { code: 'host.statusForbidsCheck'; status: HostStatus; first: FirstStep }
  | { code: 'host.statusForbidsMaintenance'; status: HostStatus; first: FirstStep }
  | { code: 'host.statusForbidsActivate'; status: HostStatus; first: FirstStep }
  /** The engine accepts a check of an install_failed host and then gives it up with event 887 (engine contract 4.2, note 5). */
  | { code: 'host.checkNotSupportedAfterFailedInstall' }
  /** A status this app has no rule for. */
  | { code: 'host.statusUnknown'; status: HostStatus }
  | { code: 'host.alreadyUp' }
  | { code: 'host.alreadyInMaintenance' }
  | { code: 'host.upgradeInFlight'; since: number | null }
  | { code: 'host.checkInFlight'; since: number | null }
  | { code: 'host.nonResponsiveWithVms'; vms: number }
  | { code: 'host.nonResponsiveSpm' }
  | { code: 'host.spmContending' }
  /** It holds the storage pool manager role, which moves on before the host goes into maintenance. */
  | { code: 'host.isSpm' }
  | { code: 'host.reinstallationRequired' }
  | { code: 'host.rebootForced' }
  | { code: 'host.staysInMaintenance' }
  /** Fell out with this status, and is activated after the upgrade, not put back (engine contract 5.3). */
  | { code: 'host.willBeActivated'; status: HostStatus }
  /** The engine counts more machines here than it shows to this user. */
  | { code: 'host.moreVmsThanKnown'; known: number; total: number }
  /** EL hosts take every package of every enabled repository (engine contract 6.1). */
  | { code: 'host.allPackages' }

type ClusterReason =
  /** Virtual machines run here, and no other host of the cluster is up to take them. */
  | { code: 'cluster.noOtherHostUp'; vms: number }
  /** Nothing runs here, yet no host of the cluster will be up meanwhile. */
  | { code: 'cluster.lastHostUp' }
  /** Another client has set the cluster's upgrade flag. */
  | { code: 'cluster.upgradeInProgress'; percent: number }
  | { code: 'cluster.affinityGroupsNotKnown' }

export type VmReason =
  | { code: 'vm.pinned'; vm: string }
  /** Moves only when someone asks for it: an upgrade refuses it as if it were pinned (engine contract 4.4). */
  | { code: 'vm.userMigratable'; vm: string }
  | { code: 'vm.affinityUnknown'; vm: string; affinity: string }
  | { code: 'vm.hostedEngineNoOtherHost'; vm: string }
  | { code: 'vm.hostedEngineHostsNotKnown'; vm: string }
  /** The engine's own machine: the engine is out of reach for a moment while it moves. */
  | { code: 'vm.hostedEngineWillMove'; vm: string }
  | { code: 'vm.noOtherHostUp'; vm: string }
  | { code: 'vm.placementNoOtherHost'; vm: string; hosts: string[] }
  | { code: 'vm.affinityGroupNoHost'; vm: string; group: string }
  | { code: 'vm.memoryFitsNowhere'; vm: string; needed: number; largestFree: number; largestHost: string }
  | { code: 'vm.memoryNotKnown'; vm: string }
  | { code: 'vm.paused'; vm: string }
  | { code: 'vm.alreadyMigrating'; vm: string }
  | { code: 'vm.statusMayHoldIt'; vm: string; status: VmStatus }

type CapacityReason =
  /** One by one, largest first, this one finds no room left although it would fit alone. */
  { code: 'capacity.shortfall'; vm: string; needed: number; missing: number; host: string }

export type Reason = HostReason | ClusterReason | VmReason | CapacityReason
export type ReasonCode = Reason['code']

/** What REST cannot tell before a host is emptied (engine contract 3.6, 4.4): the limits of every check made here. */
export const CHECK_LIMITS = [
  'hostDevices',
  'pluggedSnapshots',
  'networks',
  'storageTasks',
  'runningOperations',
  'affinityLabels',
] as const
export type CheckLimit = (typeof CHECK_LIMITS)[number]
