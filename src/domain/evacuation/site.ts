/**
 * The facts of a cluster by number instead of by id, so that a simulation runs on typed arrays: hosts by name, virtual
 * machines in the order in which the engine lets them leave. Nothing here changes during a simulation.
 */
import type { AffinityGroup, Host, Vm, VmStatus } from '~/api/model'
import { ownReasonToStay } from '~/domain/vm-mobility'
import type { VmReason } from '~/domain/reason'
import { byName } from '~/lib/compare'
import type { EvacuationInput, VmChoice } from './types'

export type Site = {
  hosts: readonly Host[]
  hostIndex: ReadonlyMap<string, number>
  vms: readonly SiteVm[]
  /** Memory each machine takes, in bytes. */
  memory: Float64Array
  /** What each host may still hand out now. */
  free: Float64Array
  /** Rules between machines. */
  groups: readonly VmGroup[]
}

export type SiteVm = {
  vm: Vm
  /** Where it runs now, by index. */
  home: number
  choice: VmChoice
  /** Why it does not move at all, with the choice as it is. */
  stays: VmReason | null
  /** Stays only because nobody decided to move it by force. */
  yieldsToForce: boolean
  /** Moves, as far as anyone can tell. */
  unsure: VmReason | null
  rules: VmRules | null
}

/** Where a machine may go; `null` in its place: anywhere. */
export type VmRules = {
  /** By host: 1 where hard rules let it be. */
  allowed: Uint8Array | null
  /** Why, where `allowed` leaves nothing. */
  reason: VmReason
  /** By host: how many wishes it breaks (dedicated hosts weigh more than soft rules). */
  cost: Uint8Array | null
  /** Indices into `groups`. */
  groups: readonly number[]
}

export type VmGroup = {
  id: string
  name: string
  positive: boolean
  isHard: boolean
  /** Below level 4.3 a hard rule holds back an evacuation; above it is only avoided (engine contract 3.7). */
  isBinding: boolean
  vms: readonly number[]
}

/** No longer there when its turn comes. */
const GONE_SOON: ReadonlySet<VmStatus> = new Set(['down', 'suspended', 'saving_state', 'powering_down'])
const MOST_COST = 255
const DEDICATED_COST = 16

export function siteOf(input: EvacuationInput): Site {
  const hosts = input.hosts.filter(host => host.clusterId === input.cluster.id).sort(byName)
  const hostIndex = new Map(hosts.map((host, index) => [host.id, index]))
  // Nothing runs on a host in maintenance, whatever an older answer about a machine says.
  const running = new Set(hosts.filter(host => host.status !== 'maintenance').map(host => host.id))
  const here = inOrderOfLeaving(
    input.vms.filter(vm => vm.hostId !== null && running.has(vm.hostId) && !GONE_SOON.has(vm.status)),
  )
  const vmIndex = new Map(here.map((vm, index) => [vm.id, index]))
  const affinityGroups = (input.affinityGroups ?? []).toSorted(byName)
  const groups = vmGroups(affinityGroups, vmIndex, holdsBack(input))
  const rulesOf = rulesMaker(hosts, hostIndex, affinityGroups, groups)
  return {
    hosts,
    hostIndex,
    groups,
    memory: Float64Array.from(here, memoryOf),
    free: Float64Array.from(hosts, host => host.maxSchedulingMemory),
    vms: here.map((vm, index) => siteVm(vm, index, input, hosts, hostIndex, rulesOf)),
  }
}

/** What the engine reserves for it: never ballooned below the guaranteed memory (engine contract 3.6). */
export const memoryOf = (vm: Vm): number => vm.memoryGuaranteed ?? vm.memory

/**
 * By priority as in BLL/MaintenanceVdsCommand.java; among equals what is hardest to place first, then by id: comparing
 * thousands of names the natural way takes longer than the whole simulation. What is compared is read once from each.
 */
function inOrderOfLeaving(vms: readonly Vm[]): Vm[] {
  const rank = Float64Array.from(
    vms,
    ({ highAvailability: { priority, enabled } }) => 2 * priority + Number(enabled),
  )
  const memory = Float64Array.from(vms, memoryOf)
  const at = (numbers: Float64Array, index: number): number => numbers[index] ?? 0
  const idOf = (index: number): string => vms[index]?.id ?? ''
  const compare = (a: number, b: number): number =>
    at(rank, b) - at(rank, a) || at(memory, b) - at(memory, a) || (idOf(a) < idOf(b) ? -1 : 1)
  return [...vms.keys()].sort(compare).flatMap(index => vms[index] ?? [])
}

/** IgnoreVmToVmAffinityForHostMaintenance is true from level 4.3 on. */
function holdsBack({ cluster }: EvacuationInput): boolean {
  const { major, minor } = cluster.version
  return major !== null && minor !== null && (major < 4 || (major === 4 && minor < 3))
}

function vmGroups(
  groups: readonly AffinityGroup[],
  vmIndex: ReadonlyMap<string, number>,
  isBinding: boolean,
): VmGroup[] {
  return groups.flatMap(({ id, name, vmsRule, vmIds }) => {
    const vms = [...new Set(vmIds)].flatMap(vmId => vmIndex.get(vmId) ?? [])
    if (!vmsRule.enabled || vms.length < 2) return []
    const isHard = vmsRule.enforcing
    return [{ id, name, positive: vmsRule.positive, isHard, isBinding: isHard && isBinding, vms }]
  })
}

const NONE: readonly never[] = []

type RulesMaker = (vm: Vm, index: number) => VmRules | null

function rulesMaker(
  hosts: readonly Host[],
  hostIndex: ReadonlyMap<string, number>,
  affinityGroups: readonly AffinityGroup[],
  groups: readonly VmGroup[],
): RulesMaker {
  const hostRules = new Map<string, AffinityGroup[]>()
  for (const group of affinityGroups) {
    if (!group.hostsRule.enabled || group.hostIds.length === 0) continue
    for (const vmId of new Set(group.vmIds)) hostRules.set(vmId, [...(hostRules.get(vmId) ?? []), group])
  }
  const groupsOf = new Map<number, number[]>()
  for (const [at, group] of groups.entries())
    for (const vm of group.vms) groupsOf.set(vm, [...(groupsOf.get(vm) ?? []), at])

  return (vm, index) => {
    const own = hostRules.get(vm.id) ?? NONE
    const between = groupsOf.get(index) ?? NONE
    const dedicated: readonly string[] = vm.isHostedEngine ? NONE : vm.placementHostIds
    if (own.length === 0 && between.length === 0 && dedicated.length === 0 && !vm.isHostedEngine) return null
    const rules = hostRulesOf(vm, own, hosts, hostIndex)
    for (const [at, host] of hosts.entries()) {
      if (dedicated.length === 0 || dedicated.includes(host.id)) continue
      rules.cost ??= new Uint8Array(hosts.length)
      rules.cost[at] = Math.min(MOST_COST, (rules.cost[at] ?? 0) + DEDICATED_COST)
    }
    const binding = between.map(at => groups[at]).find(group => group?.isBinding === true)
    if (binding !== undefined && rules.allowed === null)
      rules.reason = { code: 'vm.affinityGroupNoHost', vm: vm.name, group: binding.name }
    return { ...rules, groups: between }
  }
}

function hostRulesOf(
  vm: Vm,
  groups: readonly AffinityGroup[],
  hosts: readonly Host[],
  hostIndex: ReadonlyMap<string, number>,
): Omit<VmRules, 'groups'> {
  let reason: VmReason = { code: 'vm.noOtherHostUp', vm: vm.name }
  let allowed: Uint8Array | null = null
  let cost: Uint8Array | null = null
  if (vm.isHostedEngine && hosts.some(host => host.hostedEngine !== null)) {
    allowed = Uint8Array.from(hosts, host => Number((host.hostedEngine?.score ?? 0) > 0))
    reason = { code: 'vm.hostedEngineNoOtherHost', vm: vm.name }
  }
  for (const { name, hostsRule, hostIds } of groups) {
    const members = new Set(hostIds.flatMap(id => hostIndex.get(id) ?? []))
    const isBroken = (at: number) => members.has(at) !== hostsRule.positive
    if (hostsRule.enforcing) {
      const before: Uint8Array = allowed ?? new Uint8Array(hosts.length).fill(1)
      allowed = before.map((may, at) => (isBroken(at) ? 0 : may))
      if (!vm.isHostedEngine) reason = { code: 'vm.affinityGroupNoHost', vm: vm.name, group: name }
    } else {
      const before: Uint8Array = cost ?? new Uint8Array(hosts.length)
      cost = before.map((sum, at) => Math.min(DEDICATED_COST - 1, sum + Number(isBroken(at))))
    }
  }
  return { allowed, reason, cost }
}

function siteVm(
  vm: Vm,
  index: number,
  input: EvacuationInput,
  hosts: readonly Host[],
  hostIndex: ReadonlyMap<string, number>,
  rulesOf: RulesMaker,
): SiteVm {
  const choice = choiceOf(vm, input)
  const mayForce = vm.affinity === 'user_migratable'
  const whenForced = mayForce ? ownReasonToStay({ ...vm, affinity: 'migratable' }) : null
  const reason = mayForce && choice === 'forceMigrate' ? whenForced : ownReasonToStay(vm)
  const stays = reason !== null && holdsItsHost(reason, vm) ? reason : null
  return {
    vm,
    home: (vm.hostId === null ? undefined : hostIndex.get(vm.hostId)) ?? -1,
    choice,
    stays,
    yieldsToForce: mayForce && stays !== null && (whenForced === null || !holdsItsHost(whenForced, vm)),
    unsure: stays === null ? (reason ?? doubt(vm, hosts)) : null,
    rules: rulesOf(vm, index),
  }
}

/** Of the engine's own machine a status is only doubted: whoever reads it was answered by that machine. */
const holdsItsHost = ({ code }: VmReason, vm: Vm): boolean =>
  code === 'vm.pinned' || code === 'vm.userMigratable' || (code === 'vm.paused' && !vm.isHostedEngine)

/** The engine's own machine is never shut down by us. */
function choiceOf(vm: Vm, input: EvacuationInput): VmChoice {
  const choice = Object.hasOwn(input.choices, vm.id) ? input.choices[vm.id] : undefined
  return choice === undefined || (choice === 'shutDown' && vm.isHostedEngine) ? 'migrate' : choice
}

function doubt(vm: Vm, hosts: readonly Host[]): VmReason | null {
  if (vm.isHostedEngine && hosts.every(host => host.hostedEngine === null))
    return { code: 'vm.hostedEngineHostsNotKnown', vm: vm.name }
  return vm.memoryGuaranteed === null ? { code: 'vm.memoryNotKnown', vm: vm.name } : null
}
