import type { EngineEvent, Host } from '~/api/model'
import type { HostUpgradeView } from './types'

/** The running upgrades of these hosts, by host id; for lists. */
export declare function upgradesInFlight(
  hosts: readonly Host[],
  events: readonly EngineEvent[],
  now: number,
): Map<string, HostUpgradeView>
