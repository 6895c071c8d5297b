/**
 * Is a host that the simulation calls emptiable really emptied? Whole clusters are upgraded on the embedded engine in
 * the suggested order, planned anew before each host, as a run does; whatever the plan says of a host is held against
 * what the engine then does. Both place machines in their own way, so the sites have some room to spare.
 */
import { describe, expect, it } from 'vitest'
import { affinityGroup, cluster, dataCenter, host, pinnedTo, site, spm, vm } from 'mocks/engine/make'
import { chance } from 'mocks/engine/rng'
import type { EngineState, Host as EngineHost } from 'mocks/engine/state'
import { simulateEvacuation } from '~/domain/evacuation/simulate'
import { suggestOrder } from '~/domain/evacuation/suggest-order'
import type { BlockReason, EvacuationInput } from '~/domain/evacuation/types'
import { MINUTE } from '~/lib/time'
import { bench } from './bench'
import type { Bench, Facts } from './bench'
import { T0 } from './sites'

const HOSTS = 5
const SMALLEST_GIB = 2

/** Five hosts of 64 GiB, about half of it used; a few machines that do not move, and rules. */
function seededSite(seed: number): EngineState {
  const seeded = { seed }
  const pick = <T>(things: readonly [T, ...T[]]): T =>
    things[Math.floor(chance(seeded) * things.length)] ?? things[0]
  const home = dataCenter('Default')
  const inCluster = cluster('Default', home)
  const hosts = Array.from({ length: HOSTS }, (_unused, at) =>
    host(`host${at}`, inCluster, { update: true, memoryGib: 64, ...(at === 0 ? { spm: { ...spm } } : {}) }),
  )
  const [first, ...rest] = hosts
  if (first === undefined) throw new Error('no hosts')
  const vms = Array.from({ length: 24 }, (_unused, at) => {
    const place: EngineHost = pick([first, ...rest])
    const roll = chance(seeded)
    return vm(`vm${at}`, place, T0, {
      gib: pick([SMALLEST_GIB, 4, 4, 8, 12]),
      ...(roll < 0.03 ? pinnedTo(place) : {}),
      ...(roll > 0.97 ? { affinity: 'user_migratable' as const } : {}),
      ha: { enabled: chance(seeded) < 0.3, priority: pick([1, 50, 100]) },
    })
  })
  const rule = { enabled: true, enforcing: true, positive: true }
  const some = vms.slice(0, 2)
  const allowed = [
    ...new Set([...some.map(one => one.hostId ?? ''), ...hosts.slice(0, 2).map(({ id }) => id)]),
  ]
  return site('evacuation-replay', T0, {
    dataCenters: [home],
    clusters: [inCluster],
    hosts,
    vms,
    affinityGroups: [
      affinityGroup('near', inCluster, {
        hostsRule: rule,
        hostIds: allowed,
        vmIds: some.map(({ id }) => id),
      }),
      affinityGroup('apart', inCluster, {
        vmsRule: { ...rule, positive: false },
        vmIds: vms.slice(3, 6).map(({ id }) => id),
      }),
    ],
  })
}

async function inputFrom(on: Bench, order: string[]): Promise<EvacuationInput> {
  const { hosts, vms, host: any } = await on.facts('host0')
  const { cluster: inCluster, affinityGroups } = await on.surroundings(any)
  return {
    cluster: inCluster,
    hosts,
    vms,
    affinityGroups,
    order,
    concurrency: 1,
    canary: false,
    choices: {},
    keepHaHeadroom: false,
    moveBack: false,
  }
}

/** Without memory, which both sides hand out in their own way. */
const isCertain = (reason: BlockReason): boolean =>
  reason.code !== 'evacuation.shortfall' && reason.code !== 'evacuation.noHeadroom'

/** An hour and a half later; whoever does not ask for half an hour is logged out. */
async function seenLater(on: Bench, hostName: string): Promise<Facts> {
  for (let asked = 0; asked < 4; asked++) {
    on.wait(20 * MINUTE)
    await on.facts(hostName)
  }
  return on.facts(hostName)
}

type Verdict = { host: string; said: 'emptiable' | 'blocked' | 'tight'; emptied: boolean; status: string }

async function upgradeAll(seed: number): Promise<{ verdicts: Verdict[]; lost: string[] }> {
  const on = bench(seededSite(seed))
  const running = on.engine
    .at()
    .vms.filter(one => one.status === 'up')
    .map(one => one.name)
  const ids = on.engine.at().hosts.map(({ id }) => id)
  const { order } = suggestOrder(await inputFrom(on, ids))
  const verdicts: Verdict[] = []
  for (const hostId of order) {
    const name = on.engine.at().hosts.find(({ id }) => id === hostId)?.name ?? ''
    const { feasible, blocked } = simulateEvacuation(await inputFrom(on, [hostId]))
    const isTight = !blocked.flatMap(({ reasons }) => reasons).some(isCertain)
    await on.ask('upgrade', name)
    const { host: after, events } = await seenLater(on, name)
    const emptied = events.some(({ code, host: of }) => code === 888 && of?.id === hostId)
    verdicts.push({
      host: name,
      said: feasible ? 'emptiable' : isTight ? 'tight' : 'blocked',
      emptied,
      status: after.status,
    })
  }
  const still = new Set(
    on.engine
      .at()
      .vms.filter(one => one.status === 'up')
      .map(one => one.name),
  )
  return { verdicts, lost: running.filter(name => !still.has(name)) }
}

describe('a cluster upgraded in the suggested order', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is emptied host by host as the simulation says, seed %i', async seed => {
    const { verdicts, lost } = await upgradeAll(seed)
    expect(lost).toEqual([])
    expect(verdicts.filter(({ said, emptied }) => said === 'emptiable' && !emptied)).toEqual([])
    expect(verdicts.filter(({ said, emptied }) => said === 'blocked' && emptied)).toEqual([])
    expect(verdicts.filter(({ status }) => status !== 'up')).toEqual([])
  })
})
