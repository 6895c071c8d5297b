/** Where VMs may run: their placement policy and level (PUT of a VM), and affinity groups (contract 3.6, 3.7). */
import type { AffinityGroupPatch, Caller, Outcome, Refusal, VmPatch } from './contract'
import { logEvent, logVmEvent } from './events'
import { findCluster, findHost, findVm, isHostedEngineVm, isRunning } from './lookup'
import { accept, notFound, refusal, refuse } from './outcome'
import { whyNotPermitted } from './permissions'
import type { AffinityGroup, EngineState, Id, Vm } from './state'
import type { World } from './world'

const whyNotUpdateVm = (state: EngineState, vm: Vm, patch: VmPatch): Refusal | null => {
  const { placement } = patch
  if (placement === undefined) return null
  if (isHostedEngineVm(vm) && placement.hostIds.length > 0)
    return refusal(409, 'There was an attempt to change Hosted Engine VM values that are locked.')
  const hosts = placement.hostIds.map(id => findHost(state, id))
  if (hosts.includes(undefined))
    return refusal(400, "Cannot edit VM. VM is pinned to a specific host. The required host doesn't exist.")
  if (hosts.some(host => host?.clusterId !== vm.clusterId))
    return refusal(
      400,
      "Cannot edit VM. VM is pinned to a specific host. The host's cluster must be the same as the selected VM cluster.",
    )
  const runsOn = isRunning(vm) ? findHost(state, vm.hostId) : undefined
  const isElsewhere = runsOn !== undefined && !placement.hostIds.includes(runsOn.id)
  if ((placement.affinity ?? vm.affinity) === 'pinned' && placement.hostIds.length > 0 && isElsewhere)
    return refusal(
      400,
      `Cannot edit VM. Running VM is hosted on ${runsOn.name}. Include ${runsOn.name} in dedicated hosts, or migrate VM to dedicated host prior to pinning.`,
    )
  return null
}

/** UpdateVmCommand: placement at once; a level of its own of a running VM with its next run. */
export const updateVm = (world: World, caller: Caller, vmId: Id, patch: VmPatch): Outcome<null> => {
  const { state } = world
  const vm = findVm(state, vmId)
  if (vm === undefined) return notFound()
  const why =
    whyNotPermitted(state, caller.userId, 'edit_vm_properties', vm.clusterId) ??
    whyNotUpdateVm(state, vm, patch)
  if (why !== null) {
    if (why.httpStatus !== 403) logVmEvent(world, 58, vm, { by: caller })
    return refuse(why)
  }
  if (patch.placement !== undefined) {
    vm.affinity = patch.placement.affinity ?? vm.affinity
    vm.placementHostIds = [...patch.placement.hostIds]
  }
  if (patch.customVersion !== undefined) {
    if (isRunning(vm) || vm.status === 'suspended') {
      vm.nextCustomVersion = patch.customVersion
      vm.nextRun = true
    } else vm.customVersion = patch.customVersion
  }
  vm.comment = patch.comment ?? vm.comment
  vm.description = patch.description ?? vm.description
  logVmEvent(world, 35, vm, { by: caller })
  return accept(null)
}

const whyNotMembers = (
  state: EngineState,
  group: AffinityGroup,
  { vmIds = [], hostIds = [] }: AffinityGroupPatch,
): Refusal | null => {
  const say = (words: string) => refusal(400, `Cannot edit Affinity Group. ${words}`)
  for (const [entity, ids, find] of [
    ['VM', vmIds, findVm],
    ['Host', hostIds, findHost],
  ] as const) {
    const members = ids.map(id => find(state, id))
    if (members.includes(undefined)) return say(`Provided ${entity} is invalid (does not exist).`)
    if (members.some(member => member?.clusterId !== group.clusterId))
      return say(`Provided ${entity} resides in another Cluster.`)
    if (new Set(ids).size !== ids.length) return say(`Duplicate ${entity}.`)
  }
  return null
}

/** What is given takes the place of what there is, members as a whole (AffinityGroupMapper.java). */
export const updateAffinityGroup = (
  world: World,
  caller: Caller,
  groupId: Id,
  patch: AffinityGroupPatch,
): Outcome<null> => {
  const { state } = world
  const group = state.affinityGroups.find(({ id }) => id === groupId)
  const cluster = findCluster(state, group?.clusterId ?? null)
  if (group === undefined || cluster === undefined) return notFound()
  const why =
    whyNotPermitted(state, caller.userId, 'manipulate_affinity_groups', group.clusterId) ??
    whyNotMembers(state, group, patch)
  if (why !== null) return refuse(why)
  group.vmIds = patch.vmIds ?? group.vmIds
  group.hostIds = patch.hostIds ?? group.hostIds
  Object.assign(group.vmsRule, patch.vmsRule)
  Object.assign(group.hostsRule, patch.hostsRule)
  logEvent(world, 10352, { cluster, vars: { affinityGroupName: group.name }, by: caller })
  return accept(null)
}

export const addVmToAffinityGroup = (world: World, caller: Caller, groupId: Id, vmId: Id): Outcome<null> => {
  const group = world.state.affinityGroups.find(({ id }) => id === groupId)
  return group === undefined
    ? notFound()
    : updateAffinityGroup(world, caller, groupId, { vmIds: [...group.vmIds, vmId] })
}

/** UpdateLabelCommand.java: a label is updated as a whole; one more member is what REST offers. */
export const addToAffinityLabel = (
  world: World,
  caller: Caller,
  labelId: Id,
  member: { vmId: Id } | { hostId: Id },
): Outcome<null> => {
  const { state } = world
  const label = state.affinityLabels?.find(({ id }) => id === labelId)
  if (label === undefined) return notFound()
  const forbidden = whyNotPermitted(state, caller.userId, 'manipulate_affinity_groups', null)
  if (forbidden !== null) return refuse(forbidden)
  if (label.readOnly) return refuse(refusal(400, 'Affinity label is read only.'))
  const [ids, id] = 'vmId' in member ? [label.vmIds, member.vmId] : [label.hostIds, member.hostId]
  if (!ids.includes(id)) ids.push(id)
  logEvent(world, 10382, { vars: { labelName: label.name }, by: caller })
  return accept(null)
}
