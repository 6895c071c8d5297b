/**
 * Live migration: begins, ends, fails. A VM stays with its source (`hostId`) until it is done; meanwhile its memory is
 * taken on both sides.
 */
import { logVmEvent } from './events'
import { meetsVmFault } from './faults'
import { flowOf } from './flows'
import { findHost, findVm, vmsOn } from './lookup'
import { endJob, endStepNamed, findJob } from './jobs'
import { chance, roughly } from './rng'
import { chooseHost } from './scheduler'
import type { Purpose } from './scheduler'
import { schedule, scheduleAt, textOf } from './timeline'
import type { ActHandlers } from './timeline'
import type { DueAct, EngineState, Host, Id, Job, Vm } from './state'
import { DAY, GIB, MINUTE, SECOND, paced } from './world'
import type { By, World } from './world'

/** About a gigabit a second, plus what setting up takes. */
const PER_GIB = 8 * SECOND
const SETUP = 4 * SECOND
/** max_outgoing_migrations of VDSM */
const OUTGOING_AT_ONCE = 2
/** A stuck migration has no end; this one is beyond every test and every patience. */
const NEVER = 3650 * DAY
/** HostMonitoring sees the last VM gone at its next cycle (VdsRefreshRate). */
const MONITOR_CYCLE = 3 * SECOND

/** A host on its way to maintenance that has no VM any more gets there at the next monitor cycle. */
export const noticeEmptyHost = (world: World, hostId: Id | null): void => {
  if (hostId === null) return
  const flow = flowOf(world.state, 'maintenance', hostId)
  if (flow === undefined || vmsOn(world.state, hostId).length > 0) return
  schedule(world, MONITOR_CYCLE, { type: 'maintenance.drained', flowId: flow.id })
}

/** When the next of the two lanes of the source becomes free. */
const laneFreeAt = (world: World, sourceId: Id): number => {
  const ends = world.state.vms
    .filter(vm => vm.hostId === sourceId && vm.migration !== null)
    .map(vm => vm.migration?.endsAt ?? 0)
    .sort((a, b) => b - a)
  return ends.length < OUTGOING_AT_ONCE ? world.now : Math.max(world.now, ends[OUTGOING_AT_ONCE - 1] ?? 0)
}

export const beginMigration = (
  world: World,
  vm: Vm,
  target: Host,
  about: { by: By; bySystem: boolean; reason: string },
): void => {
  const { state, now } = world
  const sourceId = vm.hostId
  if (sourceId === null) return
  const progressAt = laneFreeAt(world, sourceId)
  const took = paced(state, roughly(state, SETUP + (vm.memory / GIB) * PER_GIB))
  const isStuck = meetsVmFault(state, 'migrationStuck', vm)
  const endsAt = isStuck ? progressAt + NEVER : progressAt + took
  logVmEvent(world, about.bySystem ? 67 : 62, vm, {
    by: about.by,
    vars: { DestinationVdsName: target.name, OptionalReason: about.reason },
  })
  const was = vm.status === 'paused' ? 'paused' : 'up'
  vm.status = 'migrating'
  vm.migration = {
    toHostId: target.id,
    startedAt: now,
    endsAt,
    progressAt,
    bySystem: about.bySystem,
    correlationId: about.by.correlationId,
  }
  if (isStuck) return
  const willFail = meetsVmFault(state, 'migrationFails', vm)
  scheduleAt(state, endsAt, {
    type: willFail ? 'vm.migrationFailed' : 'vm.migrated',
    vmId: vm.id,
    startedAt: now,
    toHostId: target.id,
    was,
    userId: about.by.userId,
  })
}

const secondsText = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / SECOND))
  return seconds < 60 ? `${seconds} seconds` : `${Math.floor(seconds / 60)} minutes ${seconds % 60} seconds`
}

const maintenanceJobOf = (state: EngineState, hostId: Id | null): Job | undefined =>
  findJob(state, hostId === null ? null : (flowOf(state, 'maintenance', hostId)?.jobId ?? null))

const endMigrationStep = (world: World, vm: Vm, status: 'finished' | 'failed'): void => {
  const description = `Migrating VM ${vm.name}`
  const maintenance = maintenanceJobOf(world.state, vm.hostId)
  if (maintenance !== undefined) endStepNamed(world, maintenance, description, status)
  const own = world.state.jobs.find(
    job =>
      job.status === 'started' &&
      !job.external &&
      (job.description === description || job.description.startsWith(`${description} to Host `)),
  )
  if (own !== undefined) endJob(world, own, status)
}

const DUE_TO = ' due to an Error: Fatal error during migration'

/** The words of a failed migration depend on what the source host is doing (MigrateVmCommand.getAuditLogForMigrationFailure). */
const logFailure = (world: World, vm: Vm, target: Host | undefined, by: By): void => {
  const vars = {
    DueToMigrationError: DUE_TO,
    ...(target === undefined ? {} : { DestinationVdsName: target.name }),
  }
  logVmEvent(world, 65, vm, { by, vars })
  const source = findHost(world.state, vm.hostId)
  if (source?.status === 'preparing_for_maintenance') logVmEvent(world, 140, vm, { by, vars })
  else logVmEvent(world, 120, vm, { by, vars })
}

/** Ends without the VM having moved. */
const failMigration = (world: World, vm: Vm, by: By, was: 'up' | 'paused' = 'up'): void => {
  const target = findHost(world.state, vm.migration?.toHostId ?? null)
  vm.status = was
  vm.migration = null
  logFailure(world, vm, target, by)
  endMigrationStep(world, vm, 'failed')
}

/**
 * The target goes away: incoming migrations are cancelled (MaintenanceNumberOfVdss.cancelIncomingMigrations) and the
 * engine looks for another host (128), else gives up (166).
 */
export const cancelIncomingMigrations = (world: World, hostId: Id): void => {
  for (const vm of world.state.vms) {
    if (vm.migration?.toHostId !== hostId) continue
    const by: By = { userId: null, correlationId: vm.migration.correlationId }
    const { bySystem } = vm.migration
    const leaving = findHost(world.state, hostId)
    vm.status = 'up'
    vm.migration = null
    const purpose: Purpose = bySystem ? 'evacuate' : 'migrate'
    const other = chooseHost(world.state, vm, purpose, [hostId])
    if (other === null) {
      logVmEvent(world, 166, vm, { by })
      logFailure(world, vm, leaving, by)
      endMigrationStep(world, vm, 'failed')
      continue
    }
    logVmEvent(world, 128, vm, {
      by,
      vars: { DueToMigrationError: DUE_TO, DestinationVdsName: leaving?.name ?? '' },
    })
    beginMigration(world, vm, other, {
      by,
      bySystem,
      reason: bySystem ? 'Host preparing for maintenance' : '',
    })
  }
}

const wasOf = (value: string): 'up' | 'paused' => (value === 'paused' ? 'paused' : 'up')

/** The VM, unless its migration was cancelled or begun anew meanwhile. */
const migrationOf = (world: World, act: DueAct): Vm | undefined => {
  const vm = findVm(world.state, textOf(act, 'vmId'))
  if (vm === undefined || vm.migration === null) return undefined
  const { startedAt, toHostId } = vm.migration
  return startedAt === act['startedAt'] && toHostId === act['toHostId'] ? vm : undefined
}

const userOfAct = (act: DueAct): Id | null => (act['userId'] === null ? null : textOf(act, 'userId'))

export const migrationActs: ActHandlers = {
  'vm.migrated': (world, act) => {
    const vm = migrationOf(world, act)
    if (vm?.migration === undefined || vm.migration === null) return
    const { toHostId, startedAt, correlationId } = vm.migration
    const by: By = { userId: userOfAct(act), correlationId }
    const target = findHost(world.state, toHostId)
    if (target === undefined || target.status !== 'up') {
      failMigration(world, vm, by, wasOf(textOf(act, 'was')))
      return
    }
    const sourceId = vm.hostId
    const downtime = 40 + Math.floor(chance(world.state) * 160)
    const took = secondsText(world.now - startedAt)
    logVmEvent(world, 63, vm, {
      by,
      vars: {
        DestinationVdsName: target.name,
        Duration: took,
        TotalDuration: took,
        ActualDowntime: `${downtime}ms`,
      },
    })
    endMigrationStep(world, vm, 'finished')
    vm.hostId = target.id
    vm.status = wasOf(textOf(act, 'was'))
    vm.migration = null
    noticeEmptyHost(world, sourceId)
  },
  'vm.migrationFailed': (world, act) => {
    const vm = migrationOf(world, act)
    if (vm === undefined) return
    const by: By = {
      userId: userOfAct(act),
      correlationId: vm.migration?.correlationId ?? null,
    }
    failMigration(world, vm, by, wasOf(textOf(act, 'was')))
  },
}

/** How far a migration is, in percent; null if the VM does not migrate. */
export const migrationPercent = (vm: Vm, now: number): number | null => {
  if (vm.migration === null) return null
  const { progressAt, endsAt } = vm.migration
  if (now <= progressAt) return 0
  return Math.min(
    99,
    Math.floor(((now - progressAt) / Math.max(1, Math.min(endsAt - progressAt, MINUTE * 60))) * 100),
  )
}
