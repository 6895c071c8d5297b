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

const CLUSTERS = 12
const HOSTS = 500
const VMS = 5000
/** 250 hosts per data center at most (MaxNumberOfHostsInStoragePool). */
const CITIES = ['Amsterdam', 'Berlin', 'Chicago', 'Dublin']

const oneOf = <T>(seeded: Seeded, things: readonly T[]): T => {
  const thing = things[Math.floor(chance(seeded) * things.length)]
  if (thing === undefined) throw new Error('nothing to choose from')
  return thing
}

const numbered = (prefix: string, index: number, digits: number): string =>
  `${prefix}${String(index + 1).padStart(digits, '0')}`

const makeHost = (seeded: Seeded, home: Cluster, index: number): Host => {
  const isNode = home.name.startsWith('node')
  const isInMaintenance = chance(seeded) < 0.02
  const hasUpdate = chance(seeded) < 0.7
  const packages = oneOf(seeded, [FEW_PACKAGES, SOME_PACKAGES, MANY_PACKAGES])
  return host(numbered('host-', index, 3), home, {
    type: isNode ? 'ovirt_node' : 'rhel',
    update: hasUpdate,
    ...(hasUpdate && !isNode ? { pending: updateOf('rhel', packages) } : {}),
    memoryGib: 256,
    status: isInMaintenance ? 'maintenance' : 'up',
    statusDetail: isInMaintenance ? 'Planned work' : null,
    // The first host of each data center is its SPM; it is among the first hosts of the list.
    ...(index < CITIES.length && !isInMaintenance ? { spm: { ...spm } } : {}),
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

export const fiveHundred: Scenario = {
  title: 'Five hundred hosts',
  describe: 'Four data centers, 12 clusters, 500 hosts and 5,000 VMs.',
  seed: now => {
    const seeded: Seeded = { seed: 500 }
    const dataCenters = CITIES.map(name => dataCenter(name))
    const clusters = Array.from({ length: CLUSTERS }, (_unused, index) => {
      const home = dataCenters[index % dataCenters.length]
      if (home === undefined) throw new Error('no data center')
      return cluster(numbered(index % 3 === 2 ? 'node-cluster-' : 'cluster-', index, 2), home)
    })
    const hosts = Array.from({ length: HOSTS }, (_unused, index) => {
      const home = clusters[index % clusters.length]
      if (home === undefined) throw new Error('no cluster')
      return makeHost(seeded, home, index)
    })
    const up = hosts.filter(one => one.status === 'up')
    const vms = Array.from({ length: VMS }, (_unused, index) => makeVm(seeded, up, index, now))
    const state = site('five-hundred', now, { dataCenters, clusters, hosts, vms })
    return remember(
      state,
      hosts.map((one, index) => ({
        at: now - 20 * HOUR + index * 6 * SECOND,
        code: 885,
        about: { host: one, vars: { Message: updatesMessage(one.pending?.packages ?? []) } },
      })),
    )
  },
}
