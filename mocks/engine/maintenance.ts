/**
 * Moving a host to maintenance: MaintenanceNumberOfVdss and MaintenanceVds (contract 4.4, 5.2, 5.5 rows 1 to 4, 5.7).
 * The upgrade that asked for it hears of the end by the act `upgrade.maintenanceEnded`.
 */
import { logEvent, logVmEvent } from './events'
import { beginFlow, endFlow, flowById, flowOf } from './flows'
import type { MaintenanceFlow } from './flows'
import { STEP_NAMES, addStep, endJob, endStepNamed, findJob, startJob } from './jobs'
import { findHost, vmsOn } from './lookup'
import { beginMigration, cancelIncomingMigrations, noticeEmptyHost } from './migrations'
import { beginArrival, cancelArrival } from './arrival'
import { newId } from './rng'
import { chooseHost, whyNoHost } from './scheduler'
import { releaseSpm } from './spm'
import { numberOf, schedule, textOf } from './timeline'
import type { ActHandlers } from './timeline'
import type { Host, Job, Vm } from './state'
import { SECOND } from './world'
import type { By, World } from './world'
import type { Refusal } from './contract'
import { refusal } from './outcome'

/** HostPreparingForMaintenanceIdleTime */
const RETRY_EVERY = 300 * SECOND
/** The command that sends the VMs away takes a moment of its own. */
const COMMAND_TAKES = 1 * SECOND
/** MIGRATION_REASON_HOST_IN_MAINTENANCE */
const REASON = 'Host preparing for maintenance'

const MULTIPLE = 'Migrating multiple VMs'

/** Highly available ones first, by priority (VmsComparer). */
const inOrder = (vms: Vm[]): Vm[] =>
  [...vms].sort(
    (a, b) =>
      Number(b.ha.enabled) - Number(a.ha.enabled) ||
      b.ha.priority - a.ha.priority ||
      (a.name < b.name ? -1 : 1),
  )

const canBeMoved = (vm: Vm): boolean => vm.status !== 'unknown' && vm.status !== 'not_responding'

/** Asks the scheduler for each VM; those with a target go even if others stay (4.4). Returns the ones that stay. */
const sendVmsAway = (world: World, host: Host, flow: MaintenanceFlow): Vm[] => {
  const { state } = world
  const job = findJob(state, flow.jobId)
  const multiple = job?.steps.find(step => step.description === MULTIPLE)
  const stranded: Vm[] = []
  for (const vm of inOrder(vmsOn(state, host.id))) {
    if (vm.status === 'migrating' || vm.status === 'powering_down') continue
    const target = canBeMoved(vm) ? chooseHost(state, vm, 'evacuate') : null
    if (target === null) {
      stranded.push(vm)
      continue
    }
    if (job !== undefined)
      addStep(world, job, {
        type: 'executing',
        description: `Migrating VM ${vm.name}`,
        parentId: multiple?.id ?? null,
      })
    beginMigration(world, vm, target, { by: flow, bySystem: true, reason: REASON })
  }
  return stranded
}

const startMaintenanceJob = (world: World, host: Host, by: By): Job => {
  const job = startJob(world, `Moving Host ${host.name} to Maintenance`, by)
  addStep(world, job, { type: 'validating', description: STEP_NAMES.validating })
  return job
}

/** 5.5 row 1: the refusal is heard of by events only. The upgrade adds 17 and 841. */
export const logMaintenanceRefusal = (world: World, host: Host, why: Refusal, by: By): void => {
  const message = why.detail.startsWith('[') ? why.detail.slice(1, -1) : why.detail
  logEvent(world, 14001, { host, by, vars: { Message: message } })
}

export const failMaintenanceJob = (world: World, host: Host, by: By): void =>
  endJob(world, startMaintenanceJob(world, host, by), 'failed')

const reachMaintenance = (world: World, host: Host, flow: MaintenanceFlow): void => {
  host.status = 'maintenance'
  if (host.hostedEngine?.configured === true) {
    host.hostedEngine.localMaintenance = true
    host.hostedEngine.score = 0
  }
  const job = findJob(world.state, flow.jobId)
  if (job !== undefined) {
    endStepNamed(world, job, STEP_NAMES.executing, 'finished')
    addStep(world, job, { type: 'finalizing', description: STEP_NAMES.finalizing })
    endJob(world, job, 'finished')
  }
  endFlow(world.state, flow.id)
  tellUpgrade(world, host, true)
}

const tellUpgrade = (world: World, host: Host, succeeded: boolean): void => {
  const upgrade = flowOf(world.state, 'upgrade', host.id)
  if (upgrade?.phase === 'maintenance')
    schedule(world, 0, { type: 'upgrade.maintenanceEnded', flowId: upgrade.id, succeeded })
}

type Begun = { jobId: string; stranded: Vm[] }

const logManualEnd = (world: World, host: Host, flow: MaintenanceFlow, stranded: Vm[]): void => {
  if (stranded.length > 0) logEvent(world, 602, { host, by: flow })
  else if (host.statusDetail === null || host.statusDetail === '') logEvent(world, 620, { host, by: flow })
  else logEvent(world, 600, { host, by: flow, vars: { Reason: host.statusDetail } })
}

/** After validation. The manual command writes its end at once, the one inside an upgrade a moment later. */
export const beginMaintenance = (
  world: World,
  host: Host,
  about: { internal: boolean; reason: string | null; by: By },
): Begun => {
  const { state } = world
  const before = flowOf(state, 'maintenance', host.id)
  if (before !== undefined) {
    endFlow(state, before.id)
    const oldJob = findJob(state, before.jobId)
    if (oldJob !== undefined) endJob(world, oldJob, 'aborted')
  }
  cancelArrival(world, host.id)
  const job = startMaintenanceJob(world, host, about.by)
  endStepNamed(world, job, STEP_NAMES.validating, 'finished')
  const executing = addStep(world, job, { type: 'executing', description: STEP_NAMES.executing })
  const flow: MaintenanceFlow = {
    id: newId(state),
    kind: 'maintenance',
    hostId: host.id,
    internal: about.internal,
    jobId: job.id,
    userId: about.by.userId,
    correlationId: about.by.correlationId,
  }
  beginFlow(state, flow)
  host.statusDetail = about.reason
  releaseSpm(world, host)
  if (host.status === 'non_responsive' || host.status === 'down') {
    if (!about.internal) logManualEnd(world, host, flow, [])
    reachMaintenance(world, host, flow)
    return { jobId: job.id, stranded: [] }
  }
  host.status = 'preparing_for_maintenance'
  cancelIncomingMigrations(world, host.id)
  if (vmsOn(state, host.id).length > 0) {
    addStep(world, job, { type: 'executing', description: MULTIPLE, parentId: executing.id })
    schedule(world, RETRY_EVERY, { type: 'maintenance.retry', flowId: flow.id })
  }
  const stranded = sendVmsAway(world, host, flow)
  if (about.internal)
    schedule(world, COMMAND_TAKES, {
      type: 'maintenance.commandEnded',
      flowId: flow.id,
      stranded: stranded.length,
    })
  else logManualEnd(world, host, flow, stranded)
  noticeEmptyHost(world, host.id)
  return { jobId: job.id, stranded }
}

/** The manual command hands the scheduler's words back as its fault (MaintenanceVdsCommand.migrateAllVms). */
export const strandedRefusal = (world: World, stranded: Vm[]): Refusal | null => {
  const first = stranded[0]
  return first === undefined ? null : refusal(409, whyNoHost(world.state, 'migrate', first, 'evacuate'))
}

/** Somebody activates the host, or the engine itself does: the way to maintenance is over (5.5 rows 2 and 4). */
export const cancelMaintenance = (world: World, host: Host, jobStatus: 'failed' | 'aborted'): void => {
  const flow = flowOf(world.state, 'maintenance', host.id)
  if (flow === undefined) return
  const job = findJob(world.state, flow.jobId)
  if (job !== undefined) endJob(world, job, jobStatus)
  endFlow(world.state, flow.id)
}

/** For an upgrade that waits: 17 is written by whoever ended the wait, the upgrade adds 841. */
export const refuseWaitingUpgrade = (world: World, host: Host): void => {
  const upgrade = flowOf(world.state, 'upgrade', host.id)
  if (upgrade?.phase !== 'maintenance') return
  logEvent(world, 17, { host, by: upgrade })
  tellUpgrade(world, host, false)
}

export const maintenanceActs: ActHandlers = {
  'maintenance.commandEnded': (world, act) => {
    const flow = flowById(world.state, 'maintenance', textOf(act, 'flowId'))
    const host = findHost(world.state, flow?.hostId ?? null)
    if (flow === undefined || host === undefined) return
    if (numberOf(act, 'stranded') === 0) {
      logEvent(world, 15, { host, by: flow })
      return
    }
    cancelMaintenance(world, host, 'failed')
    logEvent(world, 16, { host, by: flow })
    refuseWaitingUpgrade(world, host)
    beginArrival(world, host, 'reactivated', flow)
  },
  'maintenance.drained': (world, act) => {
    const flow = flowById(world.state, 'maintenance', textOf(act, 'flowId'))
    const host = findHost(world.state, flow?.hostId ?? null)
    if (flow === undefined || host?.status !== 'preparing_for_maintenance') return
    if (vmsOn(world.state, host.id).length === 0) reachMaintenance(world, host, flow)
  },
  'maintenance.retry': (world, act) => {
    const flow = flowById(world.state, 'maintenance', textOf(act, 'flowId'))
    const host = findHost(world.state, flow?.hostId ?? null)
    if (flow === undefined || host?.status !== 'preparing_for_maintenance') return
    const stranded = sendVmsAway(world, host, flow)
    for (const vm of stranded) {
      logVmEvent(world, 166, vm, { host, by: flow })
      logVmEvent(world, 1111, vm, { host, by: flow, vars: { DueToMigrationError: '' } })
    }
    if (stranded.length > 0) logEvent(world, 602, { host, by: flow })
    if (vmsOn(world.state, host.id).length > 0)
      schedule(world, RETRY_EVERY, { type: 'maintenance.retry', flowId: flow.id })
  },
}
