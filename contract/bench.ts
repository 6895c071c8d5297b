/**
 * An engine with a clock in the test's hand, read the way the app reads it: through the HTTP handler, the transport and
 * the decoders of src/api.
 */
import { createEngine } from 'mocks/engine/engine'
import type { Engine } from 'mocks/engine/contract'
import { ADMIN } from 'mocks/engine/make'
import type { EngineState } from 'mocks/engine/state'
import { createHandler } from 'mocks/http/handle'
import { listAffinityGroups } from '~/api/affinity-groups'
import { getCluster } from '~/api/clusters'
import { EngineFailure } from '~/api/errors'
import { listEvents } from '~/api/events'
import { activateHost, checkHostUpgrade, deactivateHost, listHosts, upgradeHost } from '~/api/hosts'
import type { AffinityGroup, Cluster, EngineEvent, Host, Vm } from '~/api/model'
import { createEngineApi } from '~/api/transport'
import type { EngineApi } from '~/api/transport'
import { listVms } from '~/api/vms'
import { assertNever } from '~/lib/assert-never'
import type { HostAction } from '~/domain/host-actions'
import { SECOND } from '~/lib/time'

export type Facts = {
  now: number
  host: Host
  hosts: Host[]
  vms: Vm[]
  events: EngineEvent[]
}

export type Bench = {
  engine: Engine
  api: EngineApi
  now: () => number
  /** In one jump. */
  wait: (ms: number) => void
  /** What the app would know of this host now. */
  facts: (hostName: string) => Promise<Facts>
  surroundings: (host: Host) => Promise<{ cluster: Cluster; affinityGroups: AffinityGroup[] }>
  /** `null`: accepted; else the engine's words. */
  ask: (action: HostAction, hostName: string, reboot?: boolean) => Promise<string | null>
}

const TOKEN = 'contract-token'

export function bench(initial: EngineState): Bench {
  let now = initial.playedTo
  const clock = { now: () => now }
  initial.pace = 'real'
  initial.sessions.push({ token: TOKEN, userId: ADMIN, createdAt: now, lastUsedAt: now })
  const engine = createEngine(initial, clock)
  let requests = 0
  const handle = createHandler(engine, {
    clock,
    randomId: () => `request-${(requests += 1)}`,
  })
  const api = createEngineApi({
    fetch: (url, init) => handle(new Request(url, init)),
    apiRoot: 'http://engine.test/ovirt-engine/api',
    tokenOf: () => TOKEN,
    now: clock.now,
  })
  const idOf = (hostName: string): string => {
    const host = engine.at().hosts.find(one => one.name === hostName)
    if (host === undefined) throw new Error(`no host ${hostName}`)
    return host.id
  }

  return {
    engine,
    api,
    now: clock.now,
    wait: ms => {
      now += ms
    },
    facts: async hostName => {
      const [hosts, vms, events] = await Promise.all([
        listHosts(api, { allContent: true }),
        listVms(api),
        listEvents(api, { max: 2_000 }),
      ])
      const host = hosts.find(one => one.name === hostName)
      if (host === undefined) throw new Error(`no host ${hostName}`)
      return { now, host, hosts, vms, events }
    },
    surroundings: async host => ({
      cluster: await getCluster(api, host.clusterId),
      affinityGroups: await listAffinityGroups(api, host.clusterId),
    }),
    ask: async (action, hostName, reboot = true) => {
      try {
        await perform(api, action, idOf(hostName), reboot)
        return null
      } catch (error) {
        if (!(error instanceof EngineFailure) || error.error.kind !== 'fault') throw error
        return error.error.detail
      }
    },
  }
}

function perform(api: EngineApi, action: HostAction, id: string, reboot: boolean): Promise<unknown> {
  switch (action) {
    case 'upgrade':
      return upgradeHost(api, id, { reboot })
    case 'check':
      return checkHostUpgrade(api, id)
    case 'maintenance':
      return deactivateHost(api, id)
    case 'activate':
      return activateHost(api, id)
    default:
      return assertNever(action)
  }
}

/** Refusals that come after the answer (engine contract 5.5 rows 1 and 2). */
const LATE_REFUSALS: ReadonlySet<number> = new Set([17, 841, 14001])
/** The engine gives up an evacuation it cannot begin within seconds. */
const LATE_MS = 20 * SECOND

/** The engine's words against an upgrade, at once or a moment later; `null`: it goes on. */
export async function refusalOfUpgrade(on: Bench, hostName: string): Promise<string | null> {
  const refused = await on.ask('upgrade', hostName)
  if (refused !== null) return refused
  on.wait(LATE_MS)
  const { events, host } = await on.facts(hostName)
  const said = events.filter(event => event.host?.id === host.id && LATE_REFUSALS.has(event.code))
  return said.length === 0 ? null : said.map(event => event.description).join(' | ')
}
