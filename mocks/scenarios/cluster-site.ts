/**
 * The plain cluster most scenarios of a cluster upgrade start from: `Default` with six EL hosts that have updates, 31
 * running VMs (half of the memory of five hosts: two hosts at a time can be emptied, three cannot), the Storage Pool
 * Manager on host3, and every host upgraded once before. Each scenario changes the one thing it is about.
 */
import { cluster, dataCenter, host, site, spm, vm } from 'mocks/engine/make'
import type { Cluster, DataCenter, EngineState, Host, Vm } from 'mocks/engine/state'
import { DAY, HOUR } from 'mocks/engine/world'
import { remember } from './build'
import type { Past } from './build'
import { pastClusterUpgrade, pastDailyChecks } from './past'

export type ClusterSite = {
  now: number
  home: DataCenter
  cluster: Cluster
  host: (name: string) => Host
  vm: (name: string) => Vm
  state: EngineState
  /** What the engine has written before, besides the history of the hosts. */
  past: Past[]
}

const HOSTS = ['host1', 'host2', 'host3', 'host4', 'host5', 'host6']
const HOST_GIB = 96

type Kind = { prefix: string; count: number; gib: number; haPriority: number | null }

/** Largest first: that is how they are spread evenly. */
const LOAD: Kind[] = [
  { prefix: 'db', count: 4, gib: 24, haPriority: 100 },
  { prefix: 'cache', count: 3, gib: 16, haPriority: null },
  { prefix: 'app', count: 6, gib: 8, haPriority: null },
  { prefix: 'mail', count: 3, gib: 8, haPriority: 50 },
  { prefix: 'build', count: 4, gib: 8, haPriority: null },
  { prefix: 'web', count: 8, gib: 4, haPriority: null },
  { prefix: 'desk', count: 3, gib: 4, haPriority: null },
]

/** Each to the host that has least so far. */
const makeLoad = (hosts: readonly Host[], now: number): Vm[] => {
  const taken = new Map(hosts.map(one => [one, 0]))
  const least = (): Host => {
    const [first] = [...taken].sort(([, a], [, b]) => a - b)
    if (first === undefined) throw new Error('no host to place a VM on')
    return first[0]
  }
  return LOAD.flatMap(({ prefix, count, gib, haPriority }) =>
    Array.from({ length: count }, (_unused, index) => {
      const place = least()
      taken.set(place, (taken.get(place) ?? 0) + gib)
      const ha = { enabled: haPriority !== null, priority: haPriority ?? 1 }
      return vm(`${prefix}${String(index + 1).padStart(2, '0')}`, place, now, { gib, ha })
    }),
  )
}

const named = <T extends { name: string }>(things: readonly T[], name: string): T => {
  const found = things.find(thing => thing.name === name)
  if (found === undefined) throw new Error(`nothing is called ${name}`)
  return found
}

export const clusterSite = (
  name: string,
  now: number,
  change: (it: ClusterSite) => void = () => undefined,
  about: { isChecked?: boolean } = {},
): EngineState => {
  const home = dataCenter('Default')
  const only = cluster('Default', home, { description: 'The default server cluster' })
  const hosts = HOSTS.map(each =>
    host(each, only, {
      update: true,
      memoryGib: HOST_GIB,
      powerManagement: true,
      ...(each === 'host3' ? { spm: { ...spm } } : {}),
    }),
  )
  const vms = makeLoad(hosts, now)
  const state = site(name, now, {
    dataCenters: [home],
    clusters: [only],
    hosts: [...hosts],
    vms: [...vms, vm('template-test', only, now, { gib: 4 }), vm('old-wiki', only, now, { gib: 8 })],
  })
  const past: Past[] = []
  change({
    now,
    home,
    cluster: only,
    host: wanted => named(state.hosts, wanted),
    vm: wanted => named(state.vms, wanted),
    state,
    past,
  })
  return remember(state, [
    ...pastClusterUpgrade(hosts, vms, now - 27 * DAY),
    ...(about.isChecked === false ? [] : pastDailyChecks(state.hosts, now - 22 * HOUR)),
    ...past,
  ])
}
