import type { EngineEvent, Host } from '~/api/model'
import { EVENT, eventsByHost } from '~/domain/engine-events'
import type { HostUpgradeView } from './types'
import { hostUpgradeView } from './view'

/** The running upgrades of these hosts, by host id; for lists. Events are sorted and split once. */
export function upgradesInFlight(
  hosts: readonly Host[],
  events: readonly EngineEvent[],
  now: number,
): Map<string, HostUpgradeView> {
  const byHost = eventsByHost(events)
  const running = new Map<string, HostUpgradeView>()
  for (const host of hosts) {
    const own = byHost.get(host.id)
    if (own === undefined || !own.some(event => event.code === EVENT.upgradeStarted)) continue
    const view = hostUpgradeView({ host, events: own, vms: [], now })
    if (view?.result === 'running') running.set(host.id, view)
  }
  return running
}
