/**
 * Plays an evacuation move by move and complains about whatever must not happen. Written apart from the simulation and
 * slowly on purpose: it shares nothing with it but the types.
 */
import type { Host, Vm } from '~/api/model'
import type { Evacuation, EvacuationInput } from './types'

export function complaintsAbout(input: EvacuationInput, evacuation: Evacuation): string[] {
  const complaints: string[] = []
  const hosts = new Map(input.hosts.map(host => [host.id, host]))
  const gone = new Set(['down', 'suspended', 'saving_state', 'powering_down'])
  const isRunning = ({ hostId }: Vm) => hostId !== null && hosts.get(hostId)?.status !== 'maintenance'
  const vms = new Map(input.vms.filter(vm => isRunning(vm) && !gone.has(vm.status)).map(vm => [vm.id, vm]))
  const place = new Map([...vms.values()].map(vm => [vm.id, vm.hostId ?? '']))
  const up = new Set(input.hosts.filter(host => host.status === 'up').map(host => host.id))
  const capacity = new Map(
    input.hosts.map(host => [host.id, host.maxSchedulingMemory + memoryOn(host.id, place, vms)]),
  )
  const mustBe = (isSo: boolean, what: string) => {
    if (!isSo) complaints.push(what)
  }
  const leftOut = new Set(evacuation.leftOut.map(({ host }) => host.id))
  const begun = new Set<string>()

  for (const wave of evacuation.waves) {
    const size = input.canary && wave.index === 0 ? 1 : input.concurrency
    mustBe(wave.hosts.length <= size, `wave ${wave.index} has ${wave.hosts.length} hosts`)
    const out = new Set(wave.hosts.map(({ hostId }) => hostId))
    const before = new Map(place)
    for (const { hostId, outcome, moves, shutDowns } of wave.hosts) {
      mustBe(!leftOut.has(hostId), `${hostId} was to be left out`)
      mustBe(!begun.has(hostId), `${hostId} comes twice`)
      mustBe(input.order.includes(hostId), `${hostId} was not asked for`)
      begun.add(hostId)
      if (outcome === 'blocked') {
        mustBe(moves.length + shutDowns.length === 0, `${hostId} is blocked, yet something happens`)
        continue
      }
      const others = [...up].filter(id => !out.has(id))
      const isAlone = wave.hosts.length === 1 && moves.length === 0
      mustBe(!up.has(hostId) || others.length > 0 || isAlone, `${hostId} is the last host up`)
      for (const { vmId } of shutDowns) {
        mustBe(place.get(vmId) === hostId, `${vmId} is shut down where it is not`)
        mustBe(input.choices[vmId] === 'shutDown', `${vmId} is shut down without being told to`)
        mustBe(vms.get(vmId)?.isHostedEngine === false, `the engine is shut down`)
        place.set(vmId, 'nowhere')
      }
      for (const { vmId, from, to } of moves) {
        const vm = vms.get(vmId)
        const target = hosts.get(to)
        if (vm === undefined || target === undefined) {
          complaints.push(`${vmId} or ${to} does not exist`)
          continue
        }
        mustBe(place.get(vmId) === from && from === hostId, `${vmId} moves from where it is not`)
        mustBe(up.has(to) && !out.has(to), `${vmId} moves to ${to}, which is not there`)
        mustBe(mayMove(vm, input), `${vmId} does not move`)
        mustBe(isAllowed(vm, target, input), `${vmId} may not be on ${to}`)
        place.set(vmId, to)
        mustBe(memoryOn(to, place, vms) <= (capacity.get(to) ?? 0), `${to} is over its memory`)
      }
      mustBe(![...place.values()].includes(hostId), `${hostId} is not empty`)
    }
    for (const { hostId, outcome, shutDowns } of wave.hosts) {
      if (outcome === 'blocked') continue
      if (hosts.get(hostId)?.status !== 'maintenance') up.add(hostId)
      for (const { vmId } of shutDowns) place.set(vmId, hostId)
    }
    for (const { vmId, from, to } of wave.movesBack) {
      mustBe(input.moveBack, `${vmId} moves back, unasked`)
      mustBe(place.get(vmId) === from && before.get(vmId) === to, `${vmId} moves back to where it was not`)
      place.set(vmId, to)
    }
    for (const host of input.hosts) {
      const isUnchanged = memoryOn(host.id, place, vms) <= memoryOn(host.id, before, vms)
      mustBe(
        isUnchanged || memoryOn(host.id, place, vms) <= (capacity.get(host.id) ?? 0),
        `${host.id} is over its memory after wave ${wave.index}`,
      )
    }
  }
  const asked = [...new Set(input.order)].filter(id => !leftOut.has(id))
  mustBe(
    asked.every(id => begun.has(id)),
    'a host was forgotten',
  )
  mustBe(
    evacuation.feasible ===
      evacuation.waves.every(({ hosts }) => hosts.every(({ outcome }) => outcome !== 'blocked')),
    'feasible is not what the waves say',
  )
  return complaints
}

function memoryOn(hostId: string, place: ReadonlyMap<string, string>, vms: ReadonlyMap<string, Vm>): number {
  let sum = 0
  for (const [vmId, on] of place)
    if (on === hostId) sum += vms.get(vmId)?.memoryGuaranteed ?? vms.get(vmId)?.memory ?? 0
  return sum
}

function mayMove(vm: Vm, { choices }: EvacuationInput): boolean {
  if (vm.isHostedEngine) return true
  if (vm.status === 'paused') return false
  if (vm.affinity === 'migratable') return true
  return vm.affinity === 'user_migratable' && choices[vm.id] === 'forceMigrate'
}

function isAllowed(vm: Vm, host: Host, { affinityGroups, hosts }: EvacuationInput): boolean {
  const isKnown = hosts.some(one => one.hostedEngine !== null)
  if (vm.isHostedEngine && isKnown && (host.hostedEngine?.score ?? 0) <= 0) return false
  return (affinityGroups ?? []).every(({ hostsRule, hostIds, vmIds }) => {
    if (!hostsRule.enabled || !hostsRule.enforcing || hostIds.length === 0 || !vmIds.includes(vm.id))
      return true
    return hostIds.includes(host.id) === hostsRule.positive
  })
}
