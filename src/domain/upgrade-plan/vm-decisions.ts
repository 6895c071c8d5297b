/** The machines on chosen hosts that an upgrade does not move by itself, and what may be chosen for each. */
import type { Host, Vm } from '~/api/model'
import type { VmChoice } from '~/domain/evacuation/types'
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

/** By host, then by name. Machines that move but have a choice of their own are among them. */
export function vmDecisions(draft: UpgradeDraft, facts: PlanFacts): VmDecision[] {
  const chosen = new Set(draft.hostIds)
  const hosts = new Map(
    facts.hosts
      .filter(({ id, status }) => chosen.has(id) && status !== 'maintenance')
      .map(host => [host.id, host]),
  )
  return facts.vms
    .flatMap((vm): VmDecision[] => {
      const host = vm.hostId === null ? undefined : hosts.get(vm.hostId)
      const reason = vm.isHostedEngine ? null : ownReasonToStay(vm)
      if (host === undefined || reason === null) return []
      return [{ vm, host, reason, possible: choicesFor(vm), choice: choiceOf(vm, draft) }]
    })
    .sort((a, b) => compareNatural(a.host.name, b.host.name) || byName(a.vm, b.vm))
}

/** `forceMigrate` is for `user_migratable` machines only; the engine's own is never shut down. */
export function choicesFor(vm: Vm): VmChoice[] {
  if (vm.isHostedEngine) return ['migrate', 'leaveHostOut']
  return vm.affinity === 'user_migratable'
    ? ['migrate', 'forceMigrate', 'shutDown', 'leaveHostOut']
    : ['migrate', 'shutDown', 'leaveHostOut']
}

export const choiceOf = (vm: Vm, { choices }: UpgradeDraft): VmChoice =>
  (Object.hasOwn(choices, vm.id) ? choices[vm.id] : undefined) ?? 'migrate'
