/**
 * The machines on chosen hosts about which there is something to decide, and what may be chosen for each: those that do
 * not just move to where they may be, those that a remedy names, and those about which was decided.
 */
import type { Host, Vm, VmStatus } from '~/api/model'
import type { BlockedHost, VmChoice } from '~/domain/evacuation/types'
import { isWorking } from '~/domain/host-status'
import { ownReasonToStay } from '~/domain/vm-mobility'
import type { VmReason } from '~/domain/reason'
import { byName, compareNatural } from '~/lib/compare'
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'

export type VmDecision = {
  vm: Vm
  host: Host
  reason: DecisionReason
  /** `migrate` means: nothing is chosen. */
  possible: VmChoice[]
  choice: VmChoice
}

export type DecisionReason =
  | VmReason
  /** Shutting it down would help to empty this host. */
  | { code: 'plan.namedByRemedy'; host: string }
  /** It would move, and somebody has decided otherwise. */
  | { code: 'plan.decided' }

/** By host, then by name. `blocked`: what the simulation found, whose remedies may name machines. */
export function vmDecisions(
  draft: UpgradeDraft,
  facts: PlanFacts,
  blocked: readonly BlockedHost[] = [],
): VmDecision[] {
  const named = namedByRemedies(blocked)
  const chosen = new Set(draft.hostIds)
  const hosts = new Map(
    facts.hosts
      .filter(({ id, status }) => chosen.has(id) && status !== 'maintenance')
      .map(host => [host.id, host]),
  )
  const others = new Map([...hosts.values()].map(host => [host.id, othersUp(host, draft, facts)]))
  return facts.vms
    .flatMap((vm): VmDecision[] => {
      const host = vm.hostId === null || GONE_SOON.has(vm.status) ? undefined : hosts.get(vm.hostId)
      if (host === undefined) return []
      const helps = named.get(vm.id)
      const reason =
        whyToDecide(vm, others.get(host.id) ?? []) ??
        (choiceOf(vm, draft) === 'migrate'
          ? helps === undefined
            ? null
            : { code: 'plan.namedByRemedy' as const, host: helps }
          : { code: 'plan.decided' as const })
      return reason === null
        ? []
        : [{ vm, host, reason, possible: choicesFor(vm), choice: choiceOf(vm, draft) }]
    })
    .sort((a, b) => compareNatural(a.host.name, b.host.name) || byName(a.vm, b.vm))
}

/** By machine: the name of the host that would be emptied. */
function namedByRemedies(blocked: readonly BlockedHost[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  for (const { host, remedies } of blocked)
    for (const remedy of remedies)
      if (remedy.code === 'shutDown' || remedy.code === 'shutDownOneOf' || remedy.code === 'forceMigrate')
        for (const { id } of remedy.vms) named.set(id, host.name)
  return named
}

/** No longer there when its turn comes. */
const GONE_SOON: ReadonlySet<VmStatus> = new Set(['down', 'suspended', 'saving_state', 'powering_down'])

function whyToDecide(vm: Vm, others: readonly Host[]): VmReason | null {
  const own = vm.isHostedEngine ? null : ownReasonToStay(vm)
  if (own !== null) return own
  if (others.length === 0) return { code: 'vm.noOtherHostUp', vm: vm.name }
  const isDedicated = !vm.isHostedEngine && vm.placementHostIds.length > 0
  return isDedicated && !others.some(({ id }) => vm.placementHostIds.includes(id))
    ? { code: 'vm.placementNoOtherHost', vm: vm.name, hosts: vm.placementHostIds.toSorted() }
    : null
}

/** Up now, or activated by then because their turn was before. */
function othersUp(host: Host, { hostIds }: UpgradeDraft, { hosts }: PlanFacts): Host[] {
  const before = new Set(hostIds.slice(0, hostIds.indexOf(host.id)))
  return hosts.filter(
    ({ id, clusterId, status }) =>
      id !== host.id &&
      clusterId === host.clusterId &&
      (isWorking(status) || (before.has(id) && COMES_BACK.has(status))),
  )
}

const COMES_BACK: ReadonlySet<Host['status']> = new Set(['non_operational', 'install_failed'])

/** Moves unless something else is chosen; the others hold their host. */
export const movesUndecided = ({ reason }: VmDecision): boolean =>
  reason.code === 'plan.namedByRemedy' ||
  reason.code === 'plan.decided' ||
  reason.code === 'vm.placementNoOtherHost' ||
  reason.code === 'vm.statusMayHoldIt' ||
  reason.code === 'vm.affinityUnknown'

/** `forceMigrate` is for `user_migratable` machines only; the engine's own is never shut down. */
export function choicesFor(vm: Vm): VmChoice[] {
  if (vm.isHostedEngine) return ['migrate', 'leaveHostOut']
  return vm.affinity === 'user_migratable'
    ? ['migrate', 'forceMigrate', 'shutDown', 'leaveHostOut']
    : ['migrate', 'shutDown', 'leaveHostOut']
}

export const choiceOf = (vm: Vm, { choices }: UpgradeDraft): VmChoice =>
  (Object.hasOwn(choices, vm.id) ? choices[vm.id] : undefined) ?? 'migrate'
