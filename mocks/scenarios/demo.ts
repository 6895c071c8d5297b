/**
 * What a new user sees: two data centers, four clusters, every kind of host and every state worth showing. Hosts that
 * can be upgraded at once are prod-01, prod-06, node-01 and mgmt-02.
 */
import type { Cluster, EngineState, Host, Vm } from 'mocks/engine/state'
import { DAY, HOUR, MINUTE, SECOND } from 'mocks/engine/world'
import {
  EL8_NEW,
  EL8_OLD,
  EL_OLD,
  EVENLY,
  FEW_PACKAGES,
  MANY_PACKAGES,
  NODE_PACKAGES,
  SOME_PACKAGES,
  ADMIN,
  affinityGroup,
  cluster,
  dataCenter,
  host,
  heAgent,
  idOf,
  pinnedTo,
  site,
  spm,
  updateOf,
  vm,
} from 'mocks/engine/make'
import { remember } from './build'
import type { Past, Scenario } from './build'
import { foreman } from './some-errata'
import { pastCheck, pastFailedUpgrade, pastUpgrade } from './past'

const AMD = {
  name: 'AMD EPYC 7543 32-Core Processor',
  sockets: 2,
  cores: 32,
  threads: 2,
  speed: 2800,
}

const makeProduction = (home: Cluster) => ({
  prod01: host('prod-01', home, { update: true, spm: { ...spm }, powerManagement: true }),
  prod02: host('prod-02', home, { update: true, powerManagement: true }),
  prod03: host('prod-03', home, {
    update: true,
    pending: updateOf('rhel', FEW_PACKAGES),
    powerManagement: true,
  }),
  prod04: host('prod-04', home, {
    update: true,
    status: 'maintenance',
    statusDetail: 'Replacing a disk in bay 3',
    powerManagement: true,
  }),
  prod05: host('prod-05', home, { powerManagement: true }),
  prod06: host('prod-06', home, {
    update: true,
    pending: updateOf('rhel', MANY_PACKAGES),
    powerManagement: true,
  }),
})

const makeNodes = (home: Cluster) => ({
  node01: host('node-01', home, { type: 'ovirt_node', update: true, cpu: AMD, memoryGib: 128 }),
  // Never checked: an update is waiting that nobody knows of.
  node02: host('node-02', home, {
    type: 'ovirt_node',
    update: true,
    updateAvailable: false,
    cpu: AMD,
    memoryGib: 128,
  }),
  node03: host('node-03', home, { type: 'ovirt_node', cpu: AMD, memoryGib: 128 }),
})

const makeManagement = (home: Cluster) => ({
  mgmt01: host('mgmt-01', home, { update: true, hostedEngine: heAgent(), memoryGib: 96 }),
  mgmt02: host('mgmt-02', home, { update: true, hostedEngine: heAgent(), memoryGib: 96 }),
  mgmt03: host('mgmt-03', home, { hostedEngine: heAgent(2400), memoryGib: 96 }),
})

const makeEdge = (home: Cluster) => ({
  edge01: host('edge-01', home, { spm: { ...spm }, memoryGib: 64, update: true }),
  edge02: host('edge-02', home, {
    status: 'non_operational',
    statusDetail: 'cluster_version_incompatible_with_cluster',
    software: structuredClone(EL8_OLD),
    pending: { software: structuredClone(EL8_NEW), packages: [...SOME_PACKAGES] },
    updateAvailable: true,
    memoryGib: 64,
  }),
  edge03: host('edge-03', home, { status: 'install_failed', update: true, memoryGib: 64 }),
  edge04: host('edge-04', home, {
    status: 'non_responsive',
    reachable: false,
    software: structuredClone(EL_OLD),
    memoryGib: 64,
  }),
  edge05: host('edge-05', home, { status: 'down', reachable: false, memoryGib: 64, powerManagement: true }),
})

type Hosts = ReturnType<typeof makeProduction> &
  ReturnType<typeof makeNodes> &
  ReturnType<typeof makeManagement> &
  ReturnType<typeof makeEdge>

const serial = (prefix: string, count: number, make: (name: string, index: number) => Vm): Vm[] =>
  Array.from({ length: count }, (_unused, index) =>
    make(`${prefix}${String(index + 1).padStart(2, '0')}`, index),
  )

const pick = (places: Host[], index: number): Host => {
  const place = places[index % places.length]
  if (place === undefined) throw new Error('no host to place a VM on')
  return place
}

const makeVms = (hosts: Hosts, clusters: Record<'production' | 'edge', Cluster>, now: number): Vm[] => {
  const busy = [hosts.prod01, hosts.prod02, hosts.prod03, hosts.prod05, hosts.prod06]
  const nodes = [hosts.node01, hosts.node02, hosts.node03]
  const management = [hosts.mgmt01, hosts.mgmt02, hosts.mgmt03]
  const highly = (priority: number) => ({ enabled: true, priority })
  return [
    ...serial('web', 8, (name, index) => vm(name, pick(busy, index), now, { gib: 4 })),
    ...serial('app', 8, (name, index) => vm(name, pick(busy, index + 2), now, { gib: 8, ha: highly(1) })),
    vm('db-primary', hosts.prod01, now, { gib: 32, ha: highly(100) }),
    vm('db-replica', hosts.prod05, now, { gib: 32, ha: highly(50) }),
    vm('search01', hosts.prod06, now, { gib: 16 }),
    vm('search02', hosts.prod01, now, { gib: 16 }),
    vm('cache01', hosts.prod03, now, { gib: 16 }),
    vm('legacy-billing', hosts.prod02, now, { gib: 8, ...pinnedTo(hosts.prod02) }),
    vm('gpu-render', hosts.prod02, now, { gib: 32, hostDevices: true, ...pinnedTo(hosts.prod02) }),
    vm('license-server', hosts.prod03, now, { gib: 4, affinity: 'user_migratable' }),
    vm('reporting', hosts.prod05, now, {
      gib: 16,
      customVersion: { major: 4, minor: 6 },
      nextRun: true,
    }),
    vm('old-crm', clusters.production, now, { gib: 8 }),
    vm('staging-db', clusters.production, now, { gib: 16 }),
    ...serial('desk', 15, (name, index) => vm(name, pick(nodes, index), now, { gib: 4 })),
    vm('HostedEngine', hosts.mgmt01, now, {
      gib: 16,
      origin: 'managed_hosted_engine',
      ha: highly(100),
    }),
    vm('ldap01', hosts.mgmt01, now, { gib: 4, ha: highly(50) }),
    vm('ldap02', hosts.mgmt02, now, { gib: 4, ha: highly(50) }),
    vm('dns01', hosts.mgmt02, now, { gib: 2, ha: highly(50) }),
    vm('dns02', hosts.mgmt03, now, { gib: 2, ha: highly(50) }),
    vm('ansible', pick(management, 2), now, { gib: 4 }),
    vm('backup', hosts.mgmt03, now, { gib: 8 }),
    ...serial('kiosk', 5, name => vm(name, hosts.edge01, now, { gib: 2 })),
    vm('pos-gateway', hosts.edge01, now, { gib: 4, ha: highly(1) }),
    vm('camera', clusters.edge, now, { gib: 4 }),
  ]
}

const makeGroups = (hosts: Hosts, home: Cluster) => [
  affinityGroup('databases-apart', home, {
    description: 'Primary and replica never on one host',
    vmsRule: { enabled: true, enforcing: true, positive: false },
    vmIds: [idOf('vm', 'db-primary'), idOf('vm', 'db-replica')],
  }),
  affinityGroup('search-near-cache', home, {
    vmsRule: { enabled: true, enforcing: false, positive: true },
    vmIds: [idOf('vm', 'search01'), idOf('vm', 'cache01')],
  }),
  affinityGroup('licensed-hosts', home, {
    description: 'The license covers these hosts only',
    hostsRule: { enabled: true, enforcing: true, positive: true },
    vmIds: [idOf('vm', 'search02')],
    hostIds: [hosts.prod01.id, hosts.prod05.id, hosts.prod06.id],
  }),
]

const byAdmin = { userId: ADMIN, correlationId: null }

/** Single upgrades of the last days, from which durations can be learnt. */
const pastUpgrades = (hosts: Hosts, vmsOf: (place: Host) => Vm[], now: number): Past[] => [
  ...pastUpgrade(hosts.prod05, hosts.prod01, vmsOf(hosts.prod05).slice(0, 4), now - 2 * DAY - 5 * HOUR),
  ...pastUpgrade(hosts.prod05, hosts.prod02, vmsOf(hosts.prod05).slice(0, 3), now - 26 * DAY),
  ...pastUpgrade(hosts.prod01, hosts.prod06, vmsOf(hosts.prod01).slice(0, 4), now - 26 * DAY - HOUR),
  ...pastUpgrade(hosts.prod06, hosts.prod02, vmsOf(hosts.prod06).slice(0, 3), now - 26 * DAY - 2 * HOUR),
  ...pastUpgrade(hosts.node03, hosts.node01, vmsOf(hosts.node03).slice(0, 3), now - 4 * DAY),
  ...pastUpgrade(hosts.node01, hosts.node03, vmsOf(hosts.node01).slice(0, 3), now - 25 * DAY),
  ...pastUpgrade(hosts.mgmt03, hosts.mgmt02, vmsOf(hosts.mgmt03), now - 3 * DAY),
  ...pastFailedUpgrade(hosts.edge03, now - 2 * DAY - 2 * HOUR),
]

const pastChecks = (hosts: Hosts, now: number): Past[] => {
  const morning = now - 6 * HOUR
  return [
    ...pastCheck(hosts.prod01, morning, { packages: SOME_PACKAGES }),
    ...pastCheck(hosts.prod02, morning + MINUTE, { packages: SOME_PACKAGES }),
    ...pastCheck(hosts.prod03, morning + 2 * MINUTE, { packages: FEW_PACKAGES }),
    ...pastCheck(hosts.prod04, morning + 3 * MINUTE, { packages: SOME_PACKAGES }),
    ...pastCheck(hosts.prod05, morning + 4 * MINUTE, {}),
    ...pastCheck(hosts.prod06, morning + 5 * MINUTE, { packages: MANY_PACKAGES }),
    ...pastCheck(hosts.node01, morning + 6 * MINUTE, { packages: NODE_PACKAGES }),
    ...pastCheck(hosts.node03, now - 3 * DAY - HOUR, {}),
    ...pastCheck(hosts.node03, now - 5 * HOUR, {
      failed:
        "Failed to run check-update of host 'node-03.example.com'. Error: Failed to download metadata for repo 'ovirt-45-upstream': Cannot download repomd.xml: All mirrors were tried",
    }),
    ...pastCheck(hosts.mgmt01, morning + 7 * MINUTE, { packages: SOME_PACKAGES }),
    ...pastCheck(hosts.mgmt02, morning + 8 * MINUTE, { packages: SOME_PACKAGES }),
    ...pastCheck(hosts.mgmt03, morning + 9 * MINUTE, {}),
    ...pastCheck(hosts.edge01, morning + 10 * MINUTE, { packages: SOME_PACKAGES }),
    ...pastCheck(hosts.edge02, morning + 11 * MINUTE, { packages: SOME_PACKAGES }),
    ...pastCheck(hosts.edge03, now - 3 * DAY, { packages: SOME_PACKAGES }),
    ...pastCheck(hosts.edge05, now - 9 * DAY, {}),
  ]
}

/** What else an engine writes all day long. */
const noise = (state: EngineState, hosts: Hosts, now: number): Past[] => {
  const production = state.clusters[0]
  if (production === undefined) return []
  const running = state.vms.filter(one => one.hostId !== null)
  const moves = running.slice(0, 12).map((one, index): Past => {
    const place = pick([hosts.prod01, hosts.prod02, hosts.prod05], index)
    return {
      at: now - (index + 1) * 7 * HOUR - index * MINUTE,
      code: 153,
      about: { vm: one, host: place, by: byAdmin },
    }
  })
  return [
    ...moves,
    ...Array.from({ length: 10 }, (_unused, index): Past => ({
      at: now - (index + 1) * 9 * HOUR,
      code: 30,
      about: { by: byAdmin, vars: { SourceIP: '192.0.2.17', SessionID: `${index}f7c21` } },
    })),
    ...[1, 2, 3].map((days): Past => ({
      at: now - days * DAY - 4 * HOUR,
      external: {
        origin: 'nightly-backup',
        customId: 5000 + days,
        severity: days === 2 ? 'warning' : 'normal',
        description:
          days === 2 ? 'Backup of cluster production finished late' : 'Backup of cluster production finished',
      },
      clusterId: production.id,
    })),
    { at: now - 3 * DAY, code: 811, about: { cluster: production, by: byAdmin } },
    {
      at: now - 8 * DAY,
      code: 204,
      about: { host: hosts.prod01, vars: { ServerIp: hosts.prod01.address, StoragePoolName: 'Prague' } },
    },
    {
      at: now - 20 * HOUR,
      code: 600,
      about: { host: hosts.prod04, by: byAdmin, vars: { Reason: 'Replacing a disk in bay 3' } },
    },
    {
      at: now - 14 * HOUR,
      code: 154,
      about: {
        host: hosts.edge02,
        vars: { VdsSupportedVersions: '4.2,4.3,4.4,4.5,4.6', CompatibilityVersion: '4.7' },
      },
    },
    { at: now - 14 * HOUR, code: 517, about: { host: hosts.edge02 } },
    { at: now - 9 * HOUR, code: 9008, about: { host: hosts.edge04, vars: { Seconds: '60' } } },
    { at: now - 9 * HOUR + 61 * SECOND, code: 12, about: { host: hosts.edge04 } },
    { at: now - 9 * HOUR + 62 * SECOND, code: 9027, about: { host: hosts.edge04 } },
    { at: now - 9 * HOUR + 62 * SECOND, code: 9028, about: { host: hosts.edge04 } },
  ]
}

const seed = (now: number): EngineState => {
  const prague = dataCenter('Prague', { description: 'Main site' })
  const brno = dataCenter('Brno', { description: 'Branch', version: { major: 4, minor: 6 } })
  const production = cluster('production', prague, {
    description: 'Business applications',
    schedulingPolicyId: EVENLY,
  })
  const desktops = cluster('desktops', prague, {
    description: 'Virtual desktops on oVirt Node',
    cpuType: 'Secure AMD EPYC',
    memoryOverCommitPercent: 150,
  })
  const management = cluster('management', prague, { description: 'The engine itself and shared services' })
  const edge = cluster('edge', brno, { description: 'Branch office' })
  const hosts: Hosts = {
    ...makeProduction(production),
    ...makeNodes(desktops),
    ...makeManagement(management),
    ...makeEdge(edge),
  }
  const vms = makeVms(hosts, { production, edge }, now)
  const state = site('demo', now, {
    dataCenters: [prague, brno],
    clusters: [production, desktops, management, edge],
    hosts: Object.values(hosts),
    vms,
    affinityGroups: makeGroups(hosts, production),
    faults: [{ kind: 'checkFails', host: 'node-03', remaining: 1 }],
    nextEventId: 48_211,
    // The branch office is not registered there.
    foreman: foreman(
      Object.values(hosts).filter(({ clusterId }) => clusterId !== edge.id),
      now,
    ),
  })
  const vmsOf = (place: Host): Vm[] => vms.filter(one => one.hostId === place.id)
  return remember(state, [
    ...pastUpgrades(hosts, vmsOf, now),
    ...pastChecks(hosts, now),
    ...noise(state, hosts, now),
  ])
}

export const demo: Scenario = {
  title: 'A bit of everything',
  describe:
    'Two data centers, four clusters, 17 hosts in many states, hosted engine, history of past upgrades.',
  seed,
}
