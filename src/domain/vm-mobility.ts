/**
 * Will the engine move this virtual machine away when its host is upgraded? In the order in which the engine checks
 * (engine contract 4.4). It claims only what REST shows: see CHECK_LIMITS in reason.ts for what it cannot see.
 */
import type { AffinityGroup, Host, Vm, VmStatus } from '~/api/model'
import { isWorking } from './host-status'
import type { VmReason } from './reason'

/** What a person can do about a virtual machine that an upgrade does not move. */
export type MoveRemedy = 'forceMigrate' | 'shutDown' | 'activateOtherHost'

/**
 * `refuses`: the engine refuses the whole upgrade before anything moves (engine contract 5.5 row 1). `strands`: others
 * have moved already when it gives up (row 2).
 */
export type MoveConsequence = 'refuses' | 'strands'

export type MoveVerdict =
  /** `reason`: something worth knowing about the move. */
  | { can: 'yes'; reason: VmReason | null }
  | { can: 'no'; reason: VmReason; consequence: MoveConsequence; remedies: MoveRemedy[] }
  /** The facts at hand do not allow a claim. */
  | { can: 'unknown'; reason: VmReason }

export type MobilityContext = {
  /** Of the cluster, the virtual machine's own included. `hostedEngine` is needed of them for the engine's own machine. */
  hosts: readonly Host[]
  /** `null`: not asked. */
  affinityGroups: readonly AffinityGroup[] | null
}

export function canMove(vm: Vm, context: MobilityContext): MoveVerdict {
  if (vm.hostId === null || GONE_SOON.has(vm.status)) return { can: 'yes', reason: null }
  if (vm.status === 'migrating') return { can: 'yes', reason: { code: 'vm.alreadyMigrating', vm: vm.name } }
  const others = otherHostsUp(vm, context)
  return (
    (vm.isHostedEngine ? hostedEngineVerdict(vm, context, others) : affinityVerdict(vm)) ??
    targetVerdict(vm, context, others) ??
    uncertainty(vm, others) ?? {
      can: 'yes',
      reason: vm.isHostedEngine ? { code: 'vm.hostedEngineWillMove', vm: vm.name } : null,
    }
  )
}

/** The hosts that could take it as far as REST shows: up, of its cluster, allowed by hard affinity, large enough. */
export function targetsFor(vm: Vm, context: MobilityContext): Host[] {
  const allowed = otherHostsUp(vm, context).filter(
    host => !(context.affinityGroups ?? []).some(group => forbids(group, vm, host)),
  )
  const able = vm.isHostedEngine ? allowed.filter(canRunEngine) : allowed
  return able.filter(host => host.maxSchedulingMemory >= (vm.memoryGuaranteed ?? 0))
}

/** Why a virtual machine stays where it is, told by nothing but itself. */
export function ownReasonToStay(vm: Vm): VmReason | null {
  const verdict = vm.isHostedEngine ? null : affinityVerdict(vm)
  return verdict?.reason ?? statusReason(vm)
}

/** No longer there when its turn comes. */
const GONE_SOON: ReadonlySet<VmStatus> = new Set(['down', 'suspended', 'saving_state', 'powering_down'])
/** BLL: a migration needs a machine that runs and answers; what a maintenance does with these is not in the contract. */
const MAY_HOLD: ReadonlySet<VmStatus> = new Set([
  'unassigned',
  'unknown',
  'not_responding',
  'wait_for_launch',
  'restoring_state',
  'image_locked',
])

function otherHostsUp(vm: Vm, context: MobilityContext): Host[] {
  return context.hosts.filter(
    host => host.id !== vm.hostId && host.clusterId === vm.clusterId && isWorking(host.status),
  )
}

function canRunEngine(host: Host): boolean {
  return host.hostedEngine !== null && host.hostedEngine.score > 0
}

/** VDS_CANNOT_MAINTENANCE_NO_ALTERNATE_HOST_FOR_HOSTED_ENGINE; hosts that never ran an engine carry no such facts at all. */
function hostedEngineVerdict(vm: Vm, context: MobilityContext, others: readonly Host[]): MoveVerdict | null {
  if (others.some(canRunEngine)) return null
  if (context.hosts.every(host => host.hostedEngine === null))
    return { can: 'unknown', reason: { code: 'vm.hostedEngineHostsNotKnown', vm: vm.name } }
  return {
    can: 'no',
    reason: { code: 'vm.hostedEngineNoOtherHost', vm: vm.name },
    consequence: 'refuses',
    remedies: ['activateOtherHost'],
  }
}

/** VDS_CANNOT_MAINTENANCE_IT_INCLUDES_NON_MIGRATABLE_VM: inside an upgrade `user_migratable` blocks like pinned. */
function affinityVerdict(vm: Vm): MoveVerdict | null {
  switch (vm.affinity) {
    case 'migratable':
      return null
    case 'pinned':
      return {
        can: 'no',
        reason: { code: 'vm.pinned', vm: vm.name },
        consequence: 'refuses',
        remedies: ['shutDown'],
      }
    case 'user_migratable':
      return {
        can: 'no',
        reason: { code: 'vm.userMigratable', vm: vm.name },
        consequence: 'refuses',
        remedies: ['forceMigrate', 'shutDown'],
      }
    default:
      return { can: 'unknown', reason: { code: 'vm.affinityUnknown', vm: vm.name, affinity: vm.affinity } }
  }
}

/** CANNOT_MAINTENANCE_VDS_RUN_VMS_NO_OTHER_RUNNING_VDS, then what the scheduler filters by. */
function targetVerdict(vm: Vm, context: MobilityContext, others: readonly Host[]): MoveVerdict | null {
  if (others.length === 0)
    return {
      can: 'no',
      reason: { code: 'vm.noOtherHostUp', vm: vm.name },
      consequence: 'refuses',
      remedies: ['activateOtherHost', 'shutDown'],
    }
  let left = others
  for (const group of context.affinityGroups ?? []) {
    left = left.filter(host => !forbids(group, vm, host))
    if (left.length === 0)
      return {
        can: 'no',
        reason: { code: 'vm.affinityGroupNoHost', vm: vm.name, group: group.name },
        consequence: 'strands',
        remedies: ['shutDown', 'activateOtherHost'],
      }
  }
  return memoryVerdict(vm, left)
}

/** A hard VM-to-host rule; VM-to-VM rules do not hold back a maintenance from level 4.3 on (engine contract 3.7). */
function forbids(group: AffinityGroup, vm: Vm, host: Host): boolean {
  const rule = group.hostsRule
  if (!rule.enabled || !rule.enforcing || group.hostIds.length === 0 || !group.vmIds.includes(vm.id))
    return false
  return group.hostIds.includes(host.id) !== rule.positive
}

function memoryVerdict(vm: Vm, hosts: readonly Host[]): MoveVerdict | null {
  const needed = vm.memoryGuaranteed
  if (needed === null) return { can: 'unknown', reason: { code: 'vm.memoryNotKnown', vm: vm.name } }
  const largest = hosts.reduce<Host | null>(
    (best, host) => (best === null || host.maxSchedulingMemory > best.maxSchedulingMemory ? host : best),
    null,
  )
  if (largest === null || largest.maxSchedulingMemory >= needed) return null
  return {
    can: 'no',
    reason: {
      code: 'vm.memoryFitsNowhere',
      vm: vm.name,
      needed,
      largestFree: largest.maxSchedulingMemory,
      largestHost: largest.name,
    },
    consequence: 'strands',
    remedies: ['shutDown', 'activateOtherHost'],
  }
}

function uncertainty(vm: Vm, others: readonly Host[]): MoveVerdict | null {
  const reason = statusReason(vm) ?? placementReason(vm, others)
  return reason === null ? null : { can: 'unknown', reason }
}

function statusReason(vm: Vm): VmReason | null {
  if (vm.status === 'paused') return { code: 'vm.paused', vm: vm.name }
  return MAY_HOLD.has(vm.status) || vm.status.startsWith('unknown:')
    ? { code: 'vm.statusMayHoldIt', vm: vm.name, status: vm.status }
    : null
}

/**
 * Dedicated hosts of a migratable machine are where it starts, and a filter for pinned ones only
 * (BLL/scheduling/policyunits/PinToHostPolicyUnit.java): it may leave them, which its owner may not want.
 */
function placementReason(vm: Vm, others: readonly Host[]): VmReason | null {
  if (vm.placementHostIds.length === 0 || others.some(host => vm.placementHostIds.includes(host.id)))
    return null
  return { code: 'vm.placementNoOtherHost', vm: vm.name, hosts: vm.placementHostIds.toSorted() }
}
