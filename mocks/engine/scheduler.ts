/**
 * Which host takes a VM. A filter answers with the engine's own words (AppErrors.properties, VAR__DETAIL__…); the
 * weight is simply the free memory.
 */
import { compareLevels, hostsOfCluster, isHostedEngineVm, isRunning, levelText, needCluster } from './lookup'
import type { AffinityGroup, EngineState, Host, Id, Vm } from './state'
import { MIB } from './world'

/** What the host keeps for itself (ReservedMemory of vds_dynamic). */
const HOST_RESERVE = 321 * MIB

/** InternalClusterPolicies.java, contract 3.8 */
export const CLUSTER_MAINTENANCE_POLICY: Id = '7677771e-5eab-422e-83fa-dc04080d21b7'

/** IgnoreVmToVmAffinityForHostMaintenance, contract 3.7 */
const IGNORES_VM_AFFINITY_FROM = { major: 4, minor: 3 }

export type Purpose =
  /** Cold start: the policy of the cluster counts. */
  | 'start'
  /** Somebody moves one VM. */
  | 'migrate'
  /** The host is being emptied: hard VM-to-VM affinity is ignored from level 4.3 on. */
  | 'evacuate'

const guaranteedOn = (state: EngineState, add: (hostId: Id, bytes: number) => void): void => {
  for (const vm of state.vms) {
    if (!isRunning(vm)) continue
    if (vm.hostId !== null) add(vm.hostId, vm.memoryGuaranteed)
    if (vm.migration !== null) add(vm.migration.toHostId, vm.memoryGuaranteed)
  }
}

const capacityOf = (state: EngineState, host: Host): number =>
  Math.floor((host.memory * needCluster(state, host.clusterId).memoryOverCommitPercent) / 100) - HOST_RESERVE

/** `max_scheduling_memory` of every host in one pass. */
export const schedulingMemoryByHost = (state: EngineState): Map<Id, number> => {
  const committed = new Map<Id, number>()
  guaranteedOn(state, (hostId, bytes) => committed.set(hostId, (committed.get(hostId) ?? 0) + bytes))
  return new Map(
    state.hosts.map(host => [
      host.id,
      host.software === null ? 0 : Math.max(0, capacityOf(state, host) - (committed.get(host.id) ?? 0)),
    ]),
  )
}

/** `max_scheduling_memory`: memory × over-commit, less what runs there, what is on its way there, and a reserve. */
export const schedulingMemoryOf = (state: EngineState, hostId: Id): number => {
  const host = state.hosts.find(one => one.id === hostId)
  if (host === undefined || host.software === null) return 0
  let committed = 0
  guaranteedOn(state, (id, bytes) => {
    if (id === hostId) committed += bytes
  })
  return Math.max(0, capacityOf(state, host) - committed)
}

const filtered = (name: string, detail: string): string =>
  `did not satisfy internal filter ${name} because ${detail}.`

const vmToHostProblem = (groups: AffinityGroup[], host: Host): string | null => {
  for (const group of groups) {
    const { enabled, enforcing, positive } = group.hostsRule
    if (!enabled || !enforcing) continue
    const isMember = group.hostIds.includes(host.id)
    if (positive && !isMember)
      return filtered('VmToHostsAffinityGroups', `it did not match positive affinity rules ${group.name}`)
    if (!positive && isMember)
      return filtered('VmToHostsAffinityGroups', `it matched negative affinity rules ${group.name}`)
  }
  return null
}

const NOBODY_ELSE: ReadonlySet<Id> = new Set()

/** `companions` move along with it. */
const vmToVmProblem = (
  state: EngineState,
  groups: AffinityGroup[],
  vm: Vm,
  host: Host,
  companions: ReadonlySet<Id>,
): string | null => {
  for (const group of groups) {
    const { enabled, enforcing, positive } = group.vmsRule
    if (!enabled || !enforcing) continue
    const places = state.vms
      .filter(other => other.id !== vm.id && group.vmIds.includes(other.id) && isRunning(other))
      .filter(other => !companions.has(other.id))
      .map(other => other.migration?.toHostId ?? other.hostId)
    if (positive && places.some(place => place !== host.id))
      return filtered('VmAffinityGroups', `it did not match positive affinity rules ${group.name}`)
    if (!positive && places.includes(host.id))
      return filtered('VmAffinityGroups', `it matched negative affinity rules ${group.name}`)
  }
  return null
}

const hostedEngineProblem = (vm: Vm, host: Host): string | null => {
  if (!isHostedEngineVm(vm)) return null
  if (host.hostedEngine === null || !host.hostedEngine.configured)
    return filtered('HA', 'it is not a Hosted Engine host.')
  if (host.hostedEngine.score <= 0 || host.hostedEngine.localMaintenance)
    return filtered('HA', "it doesn't have a positive Hosted Engine score.")
  return null
}

const levelProblem = (state: EngineState, vm: Vm, host: Host): string | null => {
  const wanted = vm.customVersion ?? needCluster(state, vm.clusterId).version
  const levels = host.software?.levels ?? []
  if (levels.some(level => compareLevels(level, wanted) === 0)) return null
  const supported = levels.map(levelText).join(', ')
  return filtered(
    'Compatibility-Version',
    `it doesn't support compatibility version '${levelText(wanted)}' which is required by the VM. Host supported compatibility versions are: ${supported}.`,
  )
}

/** Why the scheduler passes over this host; null if it would take the VM. The host is up and of the VM's cluster. */
const filterOf = (
  state: EngineState,
  vm: Vm,
  host: Host,
  purpose: Purpose,
  free: number = schedulingMemoryOf(state, host.id),
  companions: ReadonlySet<Id> = NOBODY_ELSE,
): string | null => {
  if (host.id === vm.hostId) return filtered('Migration', 'it currently hosts the VM')
  const cluster = needCluster(state, vm.clusterId)
  if (purpose === 'start' && cluster.schedulingPolicyId === CLUSTER_MAINTENANCE_POLICY && !vm.ha.enabled)
    return filtered(
      'ClusterInMaintenance',
      'the cluster is in maintenance and only highly available VMs are allowed to start',
    )
  if (vm.affinity === 'pinned' && vm.placementHostIds.length > 0 && !vm.placementHostIds.includes(host.id))
    return filtered('PinToHost', 'the host is not present in the pinning list')
  if (vm.hostDevices && purpose !== 'start')
    return filtered('HostDevice', 'the host does not provide requested host devices')
  const groups = state.affinityGroups.filter(group => group.vmIds.includes(vm.id))
  const ignoresVmAffinity =
    purpose === 'evacuate' && compareLevels(cluster.version, IGNORES_VM_AFFINITY_FROM) >= 0
  const affinity =
    vmToHostProblem(groups, host) ??
    (ignoresVmAffinity ? null : vmToVmProblem(state, groups, vm, host, companions)) ??
    hostedEngineProblem(vm, host) ??
    levelProblem(state, vm, host)
  if (affinity !== null) return affinity
  return free >= vm.memoryGuaranteed
    ? null
    : filtered('Memory', `its available memory is too low (${Math.floor(free / MIB)} MB) to run the VM`)
}

const upHostsFor = (state: EngineState, vm: Vm): Host[] =>
  hostsOfCluster(state, vm.clusterId).filter(host => host.status === 'up')

/** The host with most free memory among those that pass; null if there is none. */
export const chooseHost = (state: EngineState, vm: Vm, purpose: Purpose, except: Id[] = []): Host | null => {
  const free = schedulingMemoryByHost(state)
  const candidates = upHostsFor(state, vm).filter(
    host => !except.includes(host.id) && filterOf(state, vm, host, purpose, free.get(host.id) ?? 0) === null,
  )
  candidates.sort((a, b) => (free.get(b.id) ?? 0) - (free.get(a.id) ?? 0) || (a.name < b.name ? -1 : 1))
  return candidates[0] ?? null
}

export const wouldTake = (state: EngineState, vm: Vm, host: Host, purpose: Purpose): boolean =>
  host.status === 'up' && host.clusterId === vm.clusterId && filterOf(state, vm, host, purpose) === null

/** SCHEDULING_ALL_HOSTS_FILTERED_OUT with one reason per host, as the messages of the list print. */
export const whyNoHost = (
  state: EngineState,
  action: string,
  vm: Vm,
  purpose: Purpose,
  only?: Host,
): string => {
  const hosts = only === undefined ? upHostsFor(state, vm) : [only]
  if (hosts.length === 0)
    return 'There are no hosts to use. Check that the cluster contains at least one host in Up state.'
  const free = schedulingMemoryByHost(state)
  const reasons = hosts.map(host =>
    `The host ${host.name} ${filterOf(state, vm, host, purpose, free.get(host.id)) ?? ''}`.trim(),
  )
  return [
    `Cannot ${action} VM. There is no host that satisfies current scheduling constraints. See below for details:`,
    ...reasons,
  ].join(', ')
}

/** VMs that hard rules hold together, as far as these tell. A VM without such a rule is alone. */
const heldTogether = (state: EngineState, vms: readonly Vm[]): Vm[][] => {
  const rules = state.affinityGroups.filter(
    ({ vmsRule: { enabled, enforcing, positive } }) => enabled && enforcing && positive,
  )
  const left = new Set(vms)
  const groups: Vm[][] = []
  for (const first of left) {
    const ids = new Set([first.id])
    for (let size = 0; size < ids.size;) {
      size = ids.size
      for (const { vmIds } of rules) if (vmIds.some(id => ids.has(id))) for (const id of vmIds) ids.add(id)
    }
    const group = [...left].filter(vm => ids.has(vm.id))
    for (const vm of group) left.delete(vm)
    groups.push(group)
  }
  return groups
}

/** Who else of the same hosts would have to move along. */
const withClosure = (state: EngineState, vms: readonly Vm[]): Vm[] => {
  const places = new Set(vms.map(vm => vm.hostId))
  const neighbours = state.vms.filter(vm => isRunning(vm) && places.has(vm.hostId))
  const asked = new Set(vms)
  return heldTogether(state, neighbours)
    .filter(group => group.some(vm => asked.has(vm)))
    .flat()
}

/**
 * Hosts that are a target for each of these VMs (`migration_target_of`, contract 3.5): each VM is asked for alone, so
 * that all of them together need not fit. With `closure`, VMs held together by hard rules are asked for together, those
 * not named too (GetValidHostsForVmsQuery.java).
 */
export const hostsTakingEach = (state: EngineState, vmIds: readonly Id[], closure: boolean): Id[] => {
  const wanted = new Set(vmIds)
  const named = state.vms.filter(vm => wanted.has(vm.id))
  if (named.length === 0) return []
  const groups = closure ? heldTogether(state, withClosure(state, named)) : named.map(vm => [vm])
  const free = schedulingMemoryByHost(state)
  const takes = (host: Host, group: readonly Vm[]): boolean => {
    const companions = new Set(group.map(vm => vm.id))
    const needed = group.reduce((sum, vm) => sum + vm.memoryGuaranteed, 0)
    const room = free.get(host.id) ?? 0
    return (
      room >= needed &&
      group.every(
        vm =>
          host.clusterId === vm.clusterId && filterOf(state, vm, host, 'migrate', room, companions) === null,
      )
    )
  }
  return state.hosts
    .filter(host => host.status === 'up' && groups.every(group => takes(host, group)))
    .map(host => host.id)
}
