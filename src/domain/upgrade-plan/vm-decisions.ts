/** The machines on chosen hosts that do not just move to where they may be, and what may be chosen for each. */
import type { Host, Vm, VmStatus } from '~/api/model'
import type { VmChoice } from '~/domain/evacuation/types'
import { isWorking } from '~/domain/host-status'
import { ownReasonToStay } from '~/domain/vm-mobility'
import type { VmReason } from '~/domain/reason'
import { byName, compareNatural } from '~/lib/compare'
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'

export type VmDecision = {
  vm: Vm
  host: Host
  reason: VmReason
  /** `migrate` means: nothing is chosen. */
  possible: VmChoice[]
  choice: VmChoice
}

/** By host, then by name. */
export function vmDecisions(draft: UpgradeDraft, facts: PlanFacts): VmDecision[] {
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
      const reason = whyToDecide(vm, others.get(host.id) ?? [])
      return reason === null
        ? []
        : [{ vm, host, reason, possible: choicesFor(vm), choice: choiceOf(vm, draft) }]
    })
    .sort((a, b) => compareNatural(a.host.name, b.host.name) || byName(a.vm, b.vm))
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
