/** What each machine goes through in the whole run, the first to move first; those to which nothing happens are left out. */
import { begunWaves } from '~/domain/evacuation/begun-waves'
import type { Evacuation, Named } from '~/domain/evacuation/types'
import type { VmReason } from '~/domain/reason'
import { indexById } from '~/lib/collections'
import type { PlanFacts } from './facts'
import type { PlanVm, PlanVmAction } from './plan-types'

export function planVms(evacuation: Evacuation, facts: PlanFacts): PlanVm[] {
  const hosts = new Map(facts.hosts.map(({ id, name }): [string, Named] => [id, { id, name }]))
  const hostOf = (id: string): Named => hosts.get(id) ?? { id, name: id }
  const actions = new Map<string, PlanVmAction[]>()
  const add = (vmId: string, action: PlanVmAction) => {
    const own = actions.get(vmId)
    if (own === undefined) actions.set(vmId, [action])
    else own.push(action)
  }
  const doubted = new Set(
    evacuation.unsure.filter(({ reason }) => MAY_NOT_MOVE.has(reason.code)).map(({ vm }) => vm.id),
  )
  for (const [wave, { hosts: emptied, movesBack }] of begunWaves(evacuation).entries()) {
    for (const { moves, shutDowns } of emptied) {
      for (const { vmId, from, to, isForced } of moves)
        add(vmId, { do: 'move', wave, from: hostOf(from), to: hostOf(to), isForced })
      for (const { vmId, hostId } of shutDowns) {
        add(vmId, { do: 'shutDown', wave, on: hostOf(hostId) })
        add(vmId, { do: 'startAgain', wave, on: hostOf(hostId) })
      }
    }
    for (const { vmId, from, to } of movesBack)
      add(vmId, { do: 'moveBack', wave, from: hostOf(from), to: hostOf(to) })
  }
  const vms = indexById(facts.vms)
  const found: PlanVm[] = []
  for (const [id, own] of actions) {
    const vm = vms.get(id)
    if (vm === undefined || vm.hostId === null) continue
    const moves = evacuation.movesPerVm.get(id) ?? 0
    found.push({ id, name: vm.name, hostId: vm.hostId, actions: own, moves, mayNotMove: doubted.has(id) })
  }
  return found
}

/** What it needs, or which hosts it likes, does not keep it from moving. */
const MAY_NOT_MOVE: ReadonlySet<VmReason['code']> = new Set([
  'vm.paused',
  'vm.statusMayHoldIt',
  'vm.affinityUnknown',
  'vm.hostedEngineHostsNotKnown',
])
