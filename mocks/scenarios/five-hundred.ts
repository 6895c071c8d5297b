import { chance } from 'mocks/engine/rng'
import type { Seeded } from 'mocks/engine/rng'
import { updatesMessage } from 'mocks/engine/checks'
import {
  FEW_PACKAGES,
  MANY_PACKAGES,
  SOME_PACKAGES,
  cluster,
  dataCenter,
  host,
  pinnedTo,
  site,
  spm,
  updateOf,
  vm,
} from 'mocks/engine/make'
import type { Cluster, Host, Vm } from 'mocks/engine/state'
import { HOUR, SECOND } from 'mocks/engine/world'
import { remember } from './build'
import type { Scenario } from './build'

type Size = { clusters: number; hosts: number; vms: number }
/** 250 hosts per data center at most (MaxNumberOfHostsInStoragePool). */
const CITIES = ['Amsterdam', 'Berlin', 'Chicago', 'Dublin', 'Edinburgh', 'Frankfurt', 'Geneva', 'Helsinki']

const oneOf = <T>(seeded: Seeded, things: readonly T[]): T => {
  const thing = things[Math.floor(chance(seeded) * things.length)]
  if (thing === undefined) throw new Error('nothing to choose from')
  return thing
}

const numbered = (prefix: string, index: number, digits: number): string =>
  `${prefix}${String(index + 1).padStart(digits, '0')}`

const makeHost = (
  seeded: Seeded,
  home: Cluster,
  index: number,
  { cities, memoryGib }: { cities: number; memoryGib: number },
): Host => {
  const isNode = home.name.startsWith('node')
  const isInMaintenance = chance(seeded) < 0.02
  const hasUpdate = chance(seeded) < 0.7
  const packages = oneOf(seeded, [FEW_PACKAGES, SOME_PACKAGES, MANY_PACKAGES])
  return host(numbered('host-', index, 3), home, {
    type: isNode ? 'ovirt_node' : 'rhel',
    update: hasUpdate,
    ...(hasUpdate && !isNode ? { pending: updateOf('rhel', packages) } : {}),
    memoryGib,
    status: isInMaintenance ? 'maintenance' : 'up',
    statusDetail: isInMaintenance ? 'Planned work' : null,
    // The first host of each data center is its SPM; it is among the first hosts of the list.
    ...(index < cities && !isInMaintenance ? { spm: { ...spm } } : {}),
  })
}

const makeVm = (seeded: Seeded, places: Host[], index: number, now: number): Vm => {
  const place = oneOf(seeded, places)
  const roll = chance(seeded)
  return vm(numbered('vm-', index, 4), place, now, {
    gib: oneOf(seeded, [2, 4, 4, 8, 8, 16]),
    ...(roll < 0.01 ? pinnedTo(place) : {}),
    ...(roll > 0.98 ? { affinity: 'user_migratable' } : {}),
    ha: { enabled: chance(seeded) < 0.2, priority: 50 },
  })
}

/** The same fleet for the same size: data centers, clusters and hosts by turns, machines by chance. */
export const fleet =
  (name: string, { clusters: clusterCount, hosts: hostCount, vms: vmCount }: Size): Scenario['seed'] =>
  now => {
    const seeded: Seeded = { seed: hostCount }
    const cities = CITIES.slice(0, Math.max(4, Math.ceil(hostCount / 200)))
    const dataCenters = cities.map(name => dataCenter(name))
    const clusters = Array.from({ length: clusterCount }, (_unused, index) => {
      const home = dataCenters[index % dataCenters.length]
      if (home === undefined) throw new Error('no data center')
      return cluster(numbered(index % 3 === 2 ? 'node-cluster-' : 'cluster-', index, 2), home)
    })
    const hosts = Array.from({ length: hostCount }, (_unused, index) => {
      const home = clusters[index % clusters.length]
      if (home === undefined) throw new Error('no cluster')
      return makeHost(seeded, home, index, {
        cities: cities.length,
        memoryGib: vmCount / hostCount > 10 ? 512 : 256,
      })
    })
    const up = hosts.filter(one => one.status === 'up')
    const vms = Array.from({ length: vmCount }, (_unused, index) => makeVm(seeded, up, index, now))
    const state = site(name, now, { dataCenters, clusters, hosts, vms })
    return remember(
      state,
      hosts.map((one, index) => ({
        at: now - 20 * HOUR + index * 6 * SECOND,
        code: 885,
        about: { host: one, vars: { Message: updatesMessage(one.pending?.packages ?? []) } },
      })),
    )
  }

export const fiveHundred: Scenario = {
  title: 'Five hundred hosts',
  describe: 'Four data centers, 12 clusters, 500 hosts and 5,000 VMs.',
  seed: fleet('five-hundred', { clusters: 12, hosts: 500, vms: 5_000 }),
}

export const thousandHosts: Scenario = {
  title: 'A thousand hosts',
  describe: 'Five data centers, 25 clusters, 1,000 hosts and 20,000 VMs.',
  seed: fleet('thousand-hosts', { clusters: 25, hosts: 1_000, vms: 20_000 }),
}
