/** Clusters too large to be written down: filled from a seed, each host up to half of its memory. */
import { affinityGroup, cluster, dataCenter, host, site, spm, updateOf, vm } from 'mocks/engine/make'
import { FEW_PACKAGES, MANY_PACKAGES, SOME_PACKAGES } from 'mocks/engine/make'
import { chance } from 'mocks/engine/rng'
import type { Seeded } from 'mocks/engine/rng'
import type { Cluster, EngineState, Host, Vm } from 'mocks/engine/state'
import { DAY, HOUR } from 'mocks/engine/world'
import { remember } from './build'
import { pastClusterUpgrade, pastDailyChecks } from './past'

export const HOST_GIB = 256

/** Sizes in GiB of the VMs of one host. */
export type Fill = (seeded: Seeded) => number[]

export const oneOf = <T>(seeded: Seeded, things: readonly T[]): T => {
  const thing = things[Math.floor(chance(seeded) * things.length)]
  if (thing === undefined) throw new Error('nothing to choose from')
  return thing
}

export const numbered = (prefix: string, index: number, digits: number): string =>
  `${prefix}${String(index + 1).padStart(digits, '0')}`

const makeHosts = (seeded: Seeded, home: Cluster, count: number): Host[] =>
  Array.from({ length: count }, (_unused, index) =>
    host(numbered('host', index, String(count).length), home, {
      update: true,
      pending: updateOf('rhel', oneOf(seeded, [FEW_PACKAGES, SOME_PACKAGES, MANY_PACKAGES])),
      memoryGib: HOST_GIB,
      powerManagement: true,
      ...(index === 0 ? { spm: { ...spm } } : {}),
    }),
  )

const makeVms = (seeded: Seeded, hosts: readonly Host[], fill: Fill, now: number): Vm[] => {
  const places = hosts.flatMap(place => fill(seeded).map(gib => ({ place, gib })))
  const digits = String(places.length).length
  return places.map(({ place, gib }, index) =>
    vm(numbered('vm', index, digits), place, now, {
      gib,
      ha: { enabled: chance(seeded) < 0.2, priority: oneOf(seeded, [1, 50, 100]) },
    }),
  )
}

/** Pairs that never run on one host: two VMs of neighbouring hosts each. */
const makePairs = (home: Cluster, hosts: readonly Host[], vms: readonly Vm[], count: number) => {
  const firstOf = new Map<string, Vm>()
  for (const one of vms) if (one.hostId !== null && !firstOf.has(one.hostId)) firstOf.set(one.hostId, one)
  const leaders = hosts.flatMap(each => firstOf.get(each.id) ?? [])
  return Array.from({ length: count }, (_unused, index) =>
    affinityGroup(numbered('apart', index, 2), home, {
      vmsRule: { enabled: true, enforcing: true, positive: false },
      vmIds: leaders.slice(index * 2, index * 2 + 2).map(one => one.id),
    }),
  )
}

export const largeCluster = (
  name: string,
  now: number,
  about: { hosts: number; fill: Fill; pairs: number; upgradedBefore: number },
): EngineState => {
  const seeded: Seeded = { seed: about.hosts }
  const home = dataCenter('Default')
  const only = cluster('Default', home, { description: 'The default server cluster' })
  const hosts = makeHosts(seeded, only, about.hosts)
  const vms = makeVms(seeded, hosts, about.fill, now)
  const state = site(name, now, {
    dataCenters: [home],
    clusters: [only],
    hosts,
    vms,
    affinityGroups: makePairs(only, hosts, vms, about.pairs),
  })
  return remember(state, [
    ...pastClusterUpgrade(hosts.slice(0, about.upgradedBefore), vms, now - 27 * DAY),
    ...pastDailyChecks(hosts, now - 22 * HOUR),
  ])
}
