/**
 * The engine's event codes that this app understands (CMN/AuditLogType.java; engine contract 5.4, 6.2), and the two
 * rules for reading events: order by id, and tell hosts apart by `host.id`, never by a name in a text (trap 41).
 */
import type { EngineEvent } from '~/api/model'

export const EVENT = {
  nonResponsive: 12,
  hostUp: 13,
  rebooting: 14,
  maintenance: 15,
  activation: 16,
  maintenanceFailed: 17,
  migrationStarted: 62,
  migrationDone: 63,
  migrationFailed: 65,
  migrationStartedBySystem: 67,
  migrationFailedRetried: 120,
  migrationTriesOtherHost: 128,
  migrationFailedInMaintenance: 140,
  clusterLevelNotSupported: 154,
  noHostForVm: 166,
  sshRestart: 197,
  sshRestartFailed: 198,
  initializing: 514,
  cpuLowerThanCluster: 515,
  nonOperational: 517,
  nonOperationalNetwork: 519,
  nonOperationalDomain: 522,
  taskError: 553,
  taskWarning: 554,
  taskAlert: 557,
  task: 559,
  manualMaintenance: 600,
  evacuationIncomplete: 602,
  nonOperationalInterface: 603,
  manualMaintenanceNoReason: 620,
  checkFailed: 839,
  upgradeStarted: 840,
  upgradeFailed: 841,
  upgradeFinished: 842,
  updatesAvailableNamed: 843,
  updatesAvailable: 844,
  checkStarted: 884,
  checkFinished: 885,
  checkAlreadyRuns: 886,
  checkUnsupportedStatus: 887,
  upgradeFinishedWillReboot: 888,
  upgradeFinishedManualHa: 890,
  migrationFailedNoTarget: 1111,
  autoRecovered: 9502,
  hostedEngineMaintenanceNotLeft: 10452,
  manualMaintenanceHostedEngine: 10453,
  refusal: 14001,
} as const

/** Oldest first, by the engine's running number (trap 21). */
export function inOrder(events: readonly EngineEvent[]): EngineEvent[] {
  return events.toSorted((a, b) => a.id - b.id)
}

/** The same list is sorted once, however many rules look at it. */
const SORTED = new WeakMap<readonly EngineEvent[], ReadonlyMap<string, EngineEvent[]>>()

/** Events by the id of their host, each list oldest first; events without a host are left out. */
export function eventsByHost(events: readonly EngineEvent[]): ReadonlyMap<string, EngineEvent[]> {
  const known = SORTED.get(events)
  if (known !== undefined) return known
  const byHost = sortedByHost(events)
  SORTED.set(events, byHost)
  return byHost
}

function sortedByHost(events: readonly EngineEvent[]): Map<string, EngineEvent[]> {
  const byHost = new Map<string, EngineEvent[]>()
  for (const event of inOrder(events)) {
    if (event.host === null) continue
    const list = byHost.get(event.host.id)
    if (list === undefined) byHost.set(event.host.id, [event])
    else list.push(event)
  }
  return byHost
}
