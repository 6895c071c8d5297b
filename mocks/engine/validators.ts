/**
 * Why the engine refuses: contract 4.2 to 4.4, in the engine's order, with its texts and HTTP codes. Pure functions of
 * the state, written from UpgradeHostValidator.java, HostUpgradeCheckCommand.java, ActivateVdsCommand.java and
 * MaintenanceNumberOfVdssCommand.java.
 */
import type { Refusal } from './contract'
import { flowOf, isLocked } from './flows'
import { compareLevels, hostsOfCluster, isHostedEngineVm, needCluster, vmsOn } from './lookup'
import { locked, refusal } from './outcome'
import type { EngineState, Host, HostStatus, Vm } from './state'

const UPGRADABLE: ReadonlySet<HostStatus> = new Set([
  'up',
  'maintenance',
  'non_operational',
  'install_failed',
])

/** 4.3 */
export const whyNotUpgrade = (state: EngineState, host: Host): Refusal | null => {
  if (isLocked(state, host.id)) return locked('upgrade', 'Host')
  if (!UPGRADABLE.has(host.status))
    return refusal(
      409,
      'Cannot upgrade Host. Valid Host statuses for upgrade are Up, Maintenance, and Non-Operational.',
    )
  if (!host.updateAvailable)
    return refusal(409, 'Cannot upgrade Host. There are no available updates for the host.')
  if (needCluster(state, host.clusterId).tsxAffected)
    return refusal(
      409,
      'Cannot upgrade Host. The cluster CPU configuration is outdated, Please make sure all hosts in the cluster are in the Up state and do support the new configuration. Then either restart the engine or bring one of the hosts into the Maintenance and Up again.',
    )
  return flowOf(state, 'upgrade', host.id) === undefined ? null : locked('upgrade', 'Host')
}

/** `install_failed` is accepted here and turned away by the checker with event 887 (4.2, note 5). */
export const whyNotCheck = (state: EngineState, host: Host): Refusal | null => {
  if (isLocked(state, host.id)) return locked('check for upgrade', 'Host')
  if (!UPGRADABLE.has(host.status))
    return refusal(
      409,
      'Cannot check for upgrade Host. Valid Host statuses for upgrade check are Up or Non-Operational.',
    )
  return null
}

/** VDSStatus.isEligibleForOnDemandCheckUpdates */
export const isCheckedOnDemand = (host: Host): boolean =>
  host.status === 'up' || host.status === 'non_operational' || host.status === 'maintenance'

/** The REST column of 4.2: only Up, NonResponsive and a missing unique id are refused (note 7). */
export const whyNotActivate = (state: EngineState, host: Host): Refusal | null => {
  if (isLocked(state, host.id)) return locked('activate', 'Host')
  if (host.status === 'up') return refusal(409, 'Cannot activate Host. Host in Up status.')
  if (host.status === 'non_responsive')
    return refusal(409, 'Cannot activate Host. Host is in non responsive state.')
  return null
}

const MAINTAINABLE: ReadonlySet<HostStatus> = new Set([
  'maintenance',
  'non_responsive',
  'up',
  'error',
  'preparing_for_maintenance',
  'down',
  'non_operational',
  'install_failed',
])

const names = (things: { name: string }[], separator: string): string =>
  things.map(thing => thing.name).join(separator)

/** `isInternal`: inside UpgradeHost `user_migratable` blocks like `pinned`; the HE VM is moved by its agent. */
const isBlocked = (vm: Vm, internal: boolean): boolean =>
  !isHostedEngineVm(vm) && (vm.affinity === 'pinned' || (internal && vm.affinity === 'user_migratable'))

const whyVmsKeepIt = (state: EngineState, host: Host, vms: Vm[], internal: boolean): Refusal | null => {
  if (vms.some(isHostedEngineVm)) {
    const hasRefuge = hostsOfCluster(state, host.clusterId).some(
      other =>
        other.id !== host.id &&
        other.status === 'up' &&
        other.hostedEngine?.configured === true &&
        other.hostedEngine.score > 0,
    )
    if (!hasRefuge)
      return refusal(
        409,
        'Cannot switch the Host(s) to Maintenance mode.\nNone of the hosts capable of running the engine VM has score more than 0 and is in Up state.',
      )
  }
  const blocked = vms.filter(vm => isBlocked(vm, internal))
  if (blocked.length > 0)
    return refusal(
      409,
      `Cannot switch the following Hosts to Maintenance mode: ${host.name}.\nOne or more running VMs are indicated as non-migratable. The non-migratable VMs are: ${names(blocked, ' , ')}.`,
    )
  const snapshots = vms.filter(vm => vm.pluggedDiskSnapshot)
  if (snapshots.length > 0) {
    const disks = snapshots.map(vm => `${vm.name} / ${vm.name}_Disk1`).join('\n')
    return refusal(
      409,
      `Cannot switch the following Hosts to Maintenance mode: ${host.name}.\nThe following VMs cannot be migrated because they have activated Disk Snapshot attached (VM/Disk Snapshots): \n \n${disks} \n \nplease deactivate/detach the Disk snapshots or turn off those VMs and try again.`,
    )
  }
  return null
}

const whyRoleKeepsIt = (host: Host, vms: Vm[]): Refusal | null => {
  if (host.status === 'maintenance')
    return refusal(409, 'Cannot switch Host to Maintenance mode. Host is already in Maintenance mode.')
  if (host.spm.status === 'contending')
    return refusal(
      409,
      'Cannot switch Host to Maintenance mode. Host is contending for Storage Pool Manager,\nwait for operation to complete and retry.',
    )
  if (host.status === 'non_responsive' && vms.length > 0)
    return refusal(
      409,
      'Cannot switch Host to Maintenance mode.\nHost still has running VMs on it and is in Non Responsive state.',
    )
  if (host.status === 'non_responsive' && host.spm.status === 'spm')
    return refusal(
      409,
      'Cannot switch Host to Maintenance mode.\nHost is Storage Pool Manager and is in Non Responsive state.\n- If power management is configured, engine will try to fence the host automatically.\n- Otherwise, either bring the node back up, or release the SPM resource.',
    )
  if (host.spm.status === 'spm' && host.status === 'up' && host.asyncTasks > 0)
    return refusal(
      409,
      'Cannot switch Host to Maintenance mode. Host has asynchronous running tasks,\nwait for operation to complete and retry.',
    )
  if (host.runningOperations.length > 0)
    return refusal(
      409,
      `Cannot switch Host ${host.name} to Maintenance mode. The following operations are running on the Host: \n\n ${host.runningOperations.join('\n')} \n\nPlease wait for the operations to complete and try again.`,
    )
  return null
}

/** Only up to level 4.2, and only groups whose host list is exactly this host (4.4). */
const whyAffinityKeepsIt = (state: EngineState, host: Host, vms: Vm[]): Refusal | null => {
  if (compareLevels(needCluster(state, host.clusterId).version, { major: 4, minor: 2 }) > 0) return null
  const groups = state.affinityGroups.filter(
    group =>
      group.vmsRule.enabled &&
      group.vmsRule.enforcing &&
      group.vmsRule.positive &&
      group.hostIds.length === 1 &&
      group.hostIds[0] === host.id &&
      vms.some(vm => group.vmIds.includes(vm.id)),
  )
  if (groups.length === 0) return null
  const lines = groups.map(group => {
    const members = state.vms.filter(vm => group.vmIds.includes(vm.id))
    return `${group.name} (${names(members, ' ,')})`
  })
  return refusal(
    409,
    `Cannot switch Host(s) to Maintenance mode.\nThe following Enforcing Affinity Group(s) have running VMs and can break the affinity rule.\n${lines.join('\n')}\nPlease manually migrate the VMs, or change Affinity Group's enforcing to false.`,
  )
}

const whyNoOtherHost = (state: EngineState, host: Host, vms: Vm[]): Refusal | null => {
  if (vms.length === 0) return null
  const others = hostsOfCluster(state, host.clusterId).filter(
    other => other.id !== host.id && other.status === 'up',
  )
  if (others.length > 0) return null
  return refusal(
    409,
    `The following Hosts have running VMs and cannot be switched to maintenance mode: ${host.name}.\nPlease ensure that the following Clusters have at least one Host in UP state: ${needCluster(state, host.clusterId).name}.`,
  )
}

/** 4.4. Gluster volumes are not simulated, so quorum and heal never refuse. */
export const whyNotMaintenance = (
  state: EngineState,
  host: Host,
  about: { internal: boolean; stopGluster: boolean },
): Refusal | null => {
  if (about.stopGluster && !needCluster(state, host.clusterId).gluster)
    return refusal(
      400,
      "Cannot maintenance Host. The selected cluster doesn't support stopping gluster services.",
    )
  if (isLocked(state, host.id)) return locked('maintenance', 'Host')
  if (!MAINTAINABLE.has(host.status))
    return refusal(409, 'Cannot switch Host to Maintenance mode, Host is not operational.')
  const vms = vmsOn(state, host.id)
  return (
    whyVmsKeepIt(state, host, vms, about.internal) ??
    whyRoleKeepsIt(host, vms) ??
    whyAffinityKeepsIt(state, host, vms) ??
    whyNoOtherHost(state, host, vms)
  )
}
