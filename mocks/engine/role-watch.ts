/** When `ovirt_host state=upgraded` calls a host done or failed: contract 7.5. */
import type { RoleFlow } from './flows'
import type { EngineState, Event, Host, HostStatus } from './state'
import { SECOND, paced } from './world'
import type { World } from './world'

/** Four looks twenty seconds apart. */
const SILENCE = 80 * SECOND

/** By its name in the text: that of host1 is found in those of host10 too (12.41). */
export const isNamed = (event: Event, host: Host): boolean => event.description.includes(host.name)

const told = (state: EngineState, flow: RoleFlow, codes: readonly number[], host: Host): boolean =>
  state.events.some(event => event.id > flow.since && codes.includes(event.code) && isNamed(event, host))

/** 841, a failure, counts as an end too. */
export const isHostDone = (state: EngineState, flow: RoleFlow, host: Host): boolean =>
  host.status === 'up' && (!flow.knewUpdate || told(state, flow, [841, 842, 888], host))

const LOST: ReadonlySet<HostStatus> = new Set(['error', 'install_failed', 'non_operational'])

/** Null: it may still become well. Remembers since when the host is silent. */
export const whyHostFailed = (world: World, flow: RoleFlow, host: Host): string | null => {
  if (LOST.has(host.status)) return `host is ${host.status}`
  if (host.status === 'non_responsive') flow.silentSince ??= world.now
  else flow.silentSince = null
  if (flow.silentSince !== null && world.now - flow.silentSince >= paced(world.state, SILENCE))
    return 'host is non_responsive'
  return told(world.state, flow, [17, 65, 140, 166], host) ? 'the host could not be emptied' : null
}
