/** The levels of clusters (contract 8.1 to 8.3) and of data centers (8.5): what is refused, and what a new one does. */
import type { Caller, DataCenterPatch, Outcome, Refusal } from './contract'
import { logEvent } from './events'
import { meetClusterFault, meetsVmFault } from './faults'
import { finishedJob } from './jobs'
import {
  compareLevels,
  findDataCenter,
  hostsOfCluster,
  isHostedEngineVm,
  isRunning,
  isSameLevel,
} from './lookup'
import { accept, notFound, refusal, refuse } from './outcome'
import { whyNotPermitted } from './permissions'
import type { Cluster, DataCenter, EngineState, Host, Id, Level, Vm } from './state'
import { scheduleAt, textOf } from './timeline'
import type { ActHandlers } from './timeline'
import type { World } from './world'

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

const vmsOfCluster = (state: EngineState, cluster: Cluster): Vm[] =>
  state.vms.filter(vm => vm.clusterId === cluster.id).sort(byName)

const namesOf = (things: readonly { name: string }[]): string => things.map(({ name }) => name).join(', ')

const knows = (host: Host, level: Level): boolean =>
  host.software?.levels.some(one => isSameLevel(one, level)) === true

/** UpdateClusterCommand.canUpdateCompatibilityVersionOrCpu: all that is wrong with hosts is said at once. */
const whyNotHosts = (hosts: readonly Host[], level: Level): string[] => {
  const counted = hosts
    .filter(({ status }) => status === 'up' || status === 'preparing_for_maintenance')
    .sort(byName)
  const behind = counted.filter(host => !knows(host, level))
  const lacking = (what: 'cpuFlags' | 'emulatedMachine') =>
    counted.filter(host => host.lacksAtHigherLevels?.includes(what) === true)
  const [flags, machine] = [lacking('cpuFlags'), lacking('emulatedMachine')]
  return [
    ...(behind.length > 0
      ? [
          `Cannot change Cluster Compatibility Version to higher version when there are active Hosts with lower version.\n-Please move Host ${namesOf(behind)} with lower version to maintenance first.`,
        ]
      : []),
    ...(flags.length > 0
      ? [
          `Cannot change Cluster CPU type when there are active Hosts that do not support the selected CPU type.\n\nPlease move Host ${namesOf(flags)} to maintenance first.`,
        ]
      : []),
    ...(machine.length > 0
      ? [
          `Cannot change Cluster Compatibility Version to higher version when there are active Host ${namesOf(machine)} whose emulated machine flags are not supported at the requested version.`,
        ]
      : []),
  ]
}

const whyNotLower = (state: EngineState, cluster: Cluster, level: Level): Refusal | null => {
  if (hostsOfCluster(state, cluster.id).length > 0)
    return refusal(400, "Cluster compatibility version can't be decreased if there are hosts in the Cluster.")
  const dataCenter = findDataCenter(state, cluster.dataCenterId)
  return dataCenter !== undefined && compareLevels(level, dataCenter.version) < 0
    ? refusal(400, 'Cannot decrease cluster compatibility version beneath data center compatibility version.')
    : null
}

/** Contract 8.2, in the order of UpdateClusterCommand.validate; `cpuType`: the one that the request asks for. */
export const whyNotLevel = (
  state: EngineState,
  cluster: Cluster,
  level: Level,
  cpuType: string | undefined,
): Refusal | null => {
  if (!state.supportedLevels.some(one => isSameLevel(one, level)))
    return refusal(400, 'Cannot edit Cluster. Selected Compatibility Version is not supported.')
  const direction = compareLevels(level, cluster.version)
  if (direction < 0) {
    const why = whyNotLower(state, cluster, level)
    if (why !== null) return why
  }
  const hosts = hostsOfCluster(state, cluster.id)
  const vms = vmsOfCluster(state, cluster)
  const previews = vms.filter(vm => vm.previewsSnapshot === true)
  if (direction !== 0 && previews.length > 0)
    return refusal(
      400,
      `Cannot change cluster version since following VMs are previewing snapshots:, ${namesOf(previews)}`,
    )
  if (direction > 0) {
    const words = whyNotHosts(hosts, level)
    if (words.length > 0) return refusal(400, words.join(', '))
  }
  if (
    cpuType !== undefined &&
    cpuType !== cluster.cpuType &&
    vms.some(({ status }) => status === 'suspended')
  )
    return refusal(
      400,
      'Cannot update Cluster and change CPU Cluster level if there are suspended VMs in the Cluster',
    )
  if (direction > 0 && hosts.length > 0 && !hosts.some(host => knows(host, level)))
    return refusal(
      400,
      'Cannot change Cluster compatibility version where there are no hosts in the Cluster which support that version.',
    )
  return null
}

/** Every VM is run through UpdateVm; a running one that follows the cluster keeps the old level until its next cold start. */
const updateVm = (state: EngineState, from: Level, vm: Vm): void => {
  if (meetsVmFault(state, 'placementLost', vm)) {
    Object.assign(vm, { affinity: 'migratable', placementHostIds: [], customVersion: null })
    for (const label of state.affinityLabels ?? []) label.vmIds = label.vmIds.filter(id => id !== vm.id)
    for (const group of state.affinityGroups) group.vmIds = group.vmIds.filter(id => id !== vm.id)
  }
  if (vm.customVersion !== null || isHostedEngineVm(vm)) return
  if (!isRunning(vm) && vm.status !== 'suspended') return
  vm.customVersion = { ...from }
  vm.isLevelTemporary = true
  vm.nextRun = true
}

/** Why the machines cannot be changed, with the events that say so; `null`: they can. */
const whyNotVms = (world: World, caller: Caller, cluster: Cluster): Refusal | null => {
  const failed = vmsOfCluster(world.state, cluster).filter(vm => vm.refusesLevel !== undefined)
  if (failed.length === 0) return null
  for (const vm of failed)
    logEvent(world, 12005, { cluster, vm, vars: { Message: vm.refusesLevel ?? '' }, by: caller })
  logEvent(world, 812, { cluster, by: caller })
  return refusal(
    500,
    `Cannot update cluster because the update triggered update of the VMs/Templates and it failed for the following: ${namesOf(failed)}. "${failed[0]?.refusesLevel ?? ''}" is one of the error(s). <br /> <br /> To fix the issue, please go to each VM/Template, edit, change the Custom Compatibility Version (or other fields changed previously in the cluster dialog) and press OK. If the save does not pass, fix the dialog validation. After successful cluster update, you can revert your Custom Compatibility Version change (or other changes). If the problem still persists, you may refer to the engine.log file for further details.`,
  )
}

/** The cluster comes first, in a transaction of its own: from here on everybody sees the new level. */
const setLevel = (world: World, caller: Caller, cluster: Cluster, level: Level): void => {
  if (compareLevels(level, cluster.version) > 0 && cluster.cpuTypeOfNextLevel !== undefined) {
    cluster.cpuType = cluster.cpuTypeOfNextLevel
    delete cluster.cpuTypeOfNextLevel
    logEvent(world, 9029, { cluster, vars: { CPU: cluster.cpuType }, by: caller })
  }
  cluster.version = { ...level }
}

/**
 * After the validation. First the cluster, then its machines; what it began is undone when one of them cannot be changed
 * (UpdateClusterCommand.executeCommand, compensation). `slow`: the machines are not through yet, and 811 is still to come.
 */
export const raiseLevel = (
  world: World,
  caller: Caller,
  cluster: Cluster,
  level: Level,
): Refusal | 'slow' | null => {
  const { state } = world
  const from = { ...cluster.version }
  delete cluster.levelRefused
  const slow = meetClusterFault(state, 'levelSlow', cluster)
  if (slow !== null) {
    cluster.levelChange = { from, cpuType: cluster.cpuType }
    setLevel(world, caller, cluster, level)
    const { userId, correlationId } = caller
    scheduleAt(state, world.now + slow.ms, {
      type: 'level.finish',
      clusterId: cluster.id,
      userId,
      correlationId,
    })
    return 'slow'
  }
  const why = whyNotVms(world, caller, cluster)
  if (why !== null) return why
  for (const vm of vmsOfCluster(state, cluster)) updateVm(state, from, vm)
  setLevel(world, caller, cluster, level)
  return null
}

/** What is at it when the engine restarts is undone at its start. */
export const putBackLevel = (cluster: Cluster): void => {
  if (cluster.levelChange === undefined) return
  cluster.version = cluster.levelChange.from
  cluster.cpuType = cluster.levelChange.cpuType
  delete cluster.levelChange
}

export const levelActs: ActHandlers = {
  'level.finish': (world, act) => {
    const cluster = world.state.clusters.find(({ id }) => id === textOf(act, 'clusterId'))
    if (cluster?.levelChange === undefined) return
    const caller = { userId: textOf(act, 'userId'), correlationId: textOf(act, 'correlationId') }
    const why = whyNotVms(world, caller, cluster)
    if (why !== null) {
      cluster.levelRefused = why.detail
      putBackLevel(cluster)
      return
    }
    const { from } = cluster.levelChange
    for (const vm of vmsOfCluster(world.state, cluster)) updateVm(world.state, from, vm)
    delete cluster.levelChange
    logEvent(world, 811, { cluster, by: caller })
  },
}

/** UpdateStoragePoolCommand.validate */
const whyNotDataCenterLevel = (state: EngineState, dataCenter: DataCenter, level: Level): Refusal | null => {
  const direction = compareLevels(level, dataCenter.version)
  if (direction === 0) return null
  if (!state.supportedLevels.some(one => isSameLevel(one, level)))
    return refusal(400, 'Cannot edit Data Center. Selected Compatibility Version is not supported.')
  if (direction < 0) return refusal(400, 'Cannot decrease data center compatibility version.')
  const clusters = state.clusters.filter(({ dataCenterId }) => dataCenterId === dataCenter.id)
  const behind = clusters.filter(({ version }) => compareLevels(version, level) < 0).sort(byName)
  if (behind.length > 0)
    return refusal(
      400,
      `Cannot update Data Center compatibility version to a value that is greater than its cluster's version. The following clusters should be upgraded: ${behind.map(({ name }) => name).join(',')}.`,
    )
  const ids = new Set(clusters.map(({ id }) => id))
  const suspended = state.vms
    .filter(
      vm =>
        ids.has(vm.clusterId) &&
        vm.status === 'suspended' &&
        vm.customVersion !== null &&
        compareLevels(level, vm.customVersion) > 0,
    )
    .sort(byName)
  return suspended.length === 0
    ? null
    : refusal(
        400,
        `Update failed: The data center compatibility version cannot be updated. Please resume/power-off the following VMs before updating the data center: <ul>${suspended.map(({ name }) => `<li>${name}</li>`).join('')}</ul>.`,
      )
}

export const updateDataCenter = (
  world: World,
  caller: Caller,
  dataCenterId: Id,
  patch: DataCenterPatch,
): Outcome<null> => {
  const dataCenter = findDataCenter(world.state, dataCenterId)
  if (dataCenter === undefined) return notFound()
  const forbidden = whyNotPermitted(world.state, caller.userId, 'edit_storage_pool_configuration', null)
  if (forbidden !== null) return refuse(forbidden)
  const about = { dataCenterId, vars: { StoragePoolName: dataCenter.name }, by: caller }
  const why =
    patch.version === undefined ? null : whyNotDataCenterLevel(world.state, dataCenter, patch.version)
  if (why !== null) {
    logEvent(world, 953, about)
    return refuse(why)
  }
  dataCenter.name = patch.name ?? dataCenter.name
  dataCenter.description = patch.description ?? dataCenter.description
  if (patch.version !== undefined) dataCenter.version = { ...patch.version }
  finishedJob(world, `Editing Data Center ${about.vars.StoragePoolName} properties`, caller)
  logEvent(world, 952, about)
  return accept(null)
}
