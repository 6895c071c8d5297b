import type { EngineEvent, Host } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import type { Signs } from './signs'

/** Any of these after the 840 means that there was something to empty. */
const EMPTYING: ReadonlySet<number> = new Set([
  EVENT.maintenance,
  EVENT.maintenanceFailed,
  EVENT.activation,
  EVENT.migrationStartedBySystem,
  EVENT.migrationFailed,
  EVENT.migrationFailedInMaintenance,
  EVENT.migrationFailedNoTarget,
  EVENT.noHostForVm,
  EVENT.evacuationIncomplete,
])
const INTO_MAINTENANCE: ReadonlySet<number> = new Set([
  EVENT.maintenance,
  EVENT.manualMaintenance,
  EVENT.manualMaintenanceNoReason,
  EVENT.manualMaintenanceHostedEngine,
])
const OUT_OF_MAINTENANCE: ReadonlySet<number> = new Set([
  EVENT.hostUp,
  EVENT.activation,
  EVENT.autoRecovered,
  EVENT.nonOperational,
])

/**
 * The engine remembers the status a host had at the start (`initialStatus`, engine contract 5.1) and tells nobody. It
 * decides where the host should end (5.3), so it is inferred: an upgrade of an active host logs 15, which no flood limit
 * drops; a host that came from maintenance goes straight to the playbook.
 */
export function startedInMaintenance(signs: Signs, host: Host): boolean {
  const { attempt, finish } = signs
  const soFar = attempt.own.filter(event => finish === null || event.id < finish.id)
  if (signs.maintenanceLogged !== null || soFar.some(event => EMPTYING.has(event.code))) return false
  if (signs.back !== null && !wasActivatedAfter(finish, attempt.own)) return false
  if (finish === null && host.status === 'preparing_for_maintenance') return false
  if (finish !== null && host.status === 'maintenance' && !wentToMaintenanceAfter(finish, attempt.own))
    return true
  const last = attempt.before.findLast(
    event => INTO_MAINTENANCE.has(event.code) || OUT_OF_MAINTENANCE.has(event.code),
  )
  if (last !== undefined) return INTO_MAINTENANCE.has(last.code)
  return (
    signs.tasks.length > 0 || finish !== null || host.status === 'maintenance' || host.status === 'installing'
  )
}

function wasActivatedAfter(finish: EngineEvent | null, own: readonly EngineEvent[]): boolean {
  return finish !== null && own.some(event => event.id > finish.id && event.code === EVENT.activation)
}

function wentToMaintenanceAfter(finish: EngineEvent, own: readonly EngineEvent[]): boolean {
  return own.some(event => event.id > finish.id && INTO_MAINTENANCE.has(event.code))
}
