/** The remote control: faults, pace, restart of the engine, and somebody else's hands on a host or VM. */
import { beginArrival, cancelArrival } from './arrival'
import { replanPeriodicCheck } from './checks'
import { clearUpgradeFlags } from './clusters'
import { logEvent } from './events'
import { endFlow, flowsOf } from './flows'
import { planHealth } from './health'
import { putBackLevel } from './levels'
import { findHost } from './lookup'
import { cancelMaintenance, refuseWaitingUpgrade } from './maintenance'
import { noticeEmptyHost } from './migrations'
import { electSpm } from './spm'
import { unschedule } from './timeline'
import type { Fault, Host, Vm } from './state'
import { NOBODY } from './world'
import type { World } from './world'

export const addFault = (world: World, fault: Fault): void => {
  world.state.faults.push(structuredClone(fault))
  planHealth(world)
}

export const removeFaults = (world: World, kind: Fault['kind'] | undefined): void => {
  world.state.faults = kind === undefined ? [] : world.state.faults.filter(fault => fault.kind !== kind)
}

/**
 * Contract 5.5 row 9 and 7.1. UpgradeHostInternalCommand takes the initial status as its compensation snapshot, so a
 * playbook in flight puts the host back to that; waiting evacuations and reboots go on.
 */
export const restartEngine = (world: World): void => {
  const { state } = world
  logEvent(world, 1, {})
  clearUpgradeFlags(state)
  for (const cluster of state.clusters) putBackLevel(cluster)
  for (const flow of flowsOf(state, 'upgrade')) {
    const host = findHost(state, flow.hostId)
    if (flow.phase === 'updating') {
      endFlow(state, flow.id)
      if (host?.status === 'installing') {
        host.status = flow.initialStatus
        if (host.status === 'up') electSpm(world, host)
      }
    } else if (flow.phase === 'failed') endFlow(state, flow.id)
  }
  // A role is a process of the engine's service, and dies with it.
  for (const flow of [...flowsOf(state, 'check'), ...flowsOf(state, 'role')]) endFlow(state, flow.id)
  unschedule(state, 'checks.periodic')
  replanPeriodicCheck(world)
}

const isMeant = (nameOrId: string) => (thing: { id: string; name: string }) =>
  thing.id === nameOrId || thing.name === nameOrId

export const patchHost = (world: World, nameOrId: string, patch: Partial<Host>): void => {
  const host = world.state.hosts.find(isMeant(nameOrId))
  if (host === undefined) throw new Error(`no host ${nameOrId}`)
  const wasReachable = host.reachable
  const before = host.status
  Object.assign(host, structuredClone(patch))
  if (patch.status !== undefined && patch.status !== before) {
    cancelArrival(world, host.id)
    cancelMaintenance(world, host, 'aborted')
    if (before === 'preparing_for_maintenance') refuseWaitingUpgrade(world, host)
  }
  const isBack = !wasReachable && host.reachable
  if (isBack && (host.status === 'non_responsive' || host.status === 'connecting'))
    beginArrival(world, host, 'rebooted', NOBODY)
}

export const patchVm = (world: World, nameOrId: string, patch: Partial<Vm>): void => {
  const vm = world.state.vms.find(isMeant(nameOrId))
  if (vm === undefined) throw new Error(`no VM ${nameOrId}`)
  const { hostId } = vm
  Object.assign(vm, structuredClone(patch))
  if (vm.status !== 'migrating') vm.migration = null
  if (vm.hostId === null || vm.status === 'down') {
    vm.hostId = null
    vm.startTime = null
  }
  noticeEmptyHost(world, hostId)
}
