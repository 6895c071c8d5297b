/**
 * Makes the things a state is made of: every field has a sensible value, the caller says only what is special. Ids are
 * fixed: the same name always has the same UUID.
 */
import { newId } from './rng'
import type {
  AffinityGroup,
  Cluster,
  DataCenter,
  EngineState,
  Host,
  Id,
  Level,
  SchedulingPolicy,
  Software,
  User,
  Vm,
} from './state'
import { DAY, GIB, HOUR } from './world'

/** FNV-1a over kind and name, as the seed of one UUID. */
export const idOf = (kind: string, name: string): Id => {
  let seed = 0x811c9dc5
  for (const letter of `${kind}/${name}`) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return newId({ seed })
}

const LEVELS: Level[] = [2, 3, 4, 5, 6, 7, 8].map(minor => ({ major: 4, minor }))
const upTo = (minor: number): Level[] => LEVELS.filter(level => level.minor <= minor)

export const EL_OLD: Software = {
  osDescription: 'CentOS Stream 9',
  osVersion: '9 - 26.el9',
  kernel: '5.14.0-427.el9.x86_64',
  vdsm: '4.50.5.1-1.el9',
  libvirt: '9.5.0-7.el9',
  levels: upTo(7),
}
export const EL_NEW: Software = {
  osDescription: 'CentOS Stream 9',
  osVersion: '9 - 34.el9',
  kernel: '5.14.0-480.el9.x86_64',
  vdsm: '4.50.6.1-1.el9',
  libvirt: '10.10.0-7.el9',
  levels: upTo(8),
}
const NODE_OLD: Software = { ...EL_OLD, osDescription: 'oVirt Node 4.5.5', osVersion: '4.5.5 - 1.el9' }
const NODE_NEW: Software = { ...EL_NEW, osDescription: 'oVirt Node 4.5.6', osVersion: '4.5.6 - 1.el9' }
/** Left behind on EL 8: does not know level 4.7 until it is updated. */
export const EL8_OLD: Software = {
  osDescription: 'CentOS Stream 8',
  osVersion: '8.6 - 1.el8',
  kernel: '4.18.0-408.el8.x86_64',
  vdsm: '4.40.100.2-1.el8',
  libvirt: '8.0.0-2.module_el8.6.0+1087+b42c8331',
  levels: upTo(6),
}
export const EL8_NEW: Software = {
  ...EL8_OLD,
  kernel: '4.18.0-553.6.1.el8.x86_64',
  vdsm: '4.50.3.4-1.el8',
  libvirt: '8.0.0-10.module_el8.7.0+1218+f626c2ff',
  levels: upTo(7),
}

export const FEW_PACKAGES = ['kernel.x86_64', 'libvirt-daemon.x86_64', 'qemu-kvm.x86_64', 'vdsm.x86_64']
export const SOME_PACKAGES = [
  ...FEW_PACKAGES,
  'openssl-libs.x86_64',
  'ovirt-host.x86_64',
  'selinux-policy.noarch',
  'systemd.x86_64',
]
export const MANY_PACKAGES = [
  'NetworkManager.x86_64',
  'bind-libs.x86_64',
  'cockpit.x86_64',
  'curl.x86_64',
  'dnf.noarch',
  'glibc.x86_64',
  'gnutls.x86_64',
  'kernel.x86_64',
  'libvirt-daemon.x86_64',
  'lvm2.x86_64',
  'openssh-server.x86_64',
  'openvswitch3.1.x86_64',
  'ovirt-host.x86_64',
  'ovirt-hosted-engine-ha.noarch',
  'qemu-kvm.x86_64',
  'sanlock.x86_64',
  'selinux-policy.noarch',
  'systemd.x86_64',
  'tzdata.noarch',
  'vdsm.x86_64',
  'vdsm-jsonrpc.noarch',
  'zlib.x86_64',
]
export const NODE_PACKAGES = ['ovirt-node-ng-image-update.noarch']

export const updateOf = (
  type: Host['type'],
  packages: string[] = type === 'rhel' ? SOME_PACKAGES : NODE_PACKAGES,
): NonNullable<Host['pending']> => ({
  software: structuredClone(type === 'rhel' ? EL_NEW : NODE_NEW),
  packages: [...packages],
})

export const dataCenter = (name: string, over: Partial<DataCenter> = {}): DataCenter => ({
  id: idOf('datacenter', name),
  name,
  description: '',
  status: 'up',
  version: { major: 4, minor: 7 },
  ...over,
})

const NO_POLICY: Id = 'b4ed2332-a7ac-4d5f-9596-99a439cb2812'
export const EVENLY: Id = '20d25257-b4bd-4589-92a6-c4c5c5d3fd1a'

const policy = (
  id: Id,
  name: string,
  properties: Record<string, string> = {},
  isDefault = false,
): SchedulingPolicy => ({
  id,
  name,
  description: '',
  locked: true,
  isDefault,
  properties: Object.entries(properties).map(([key, value]) => ({ name: key, value })),
})

const OFTEN = { CpuOverCommitDurationMinutes: '2', HighUtilization: '80' }
const SPARES = { ...OFTEN, HeSparesCount: '0' }

/** InternalClusterPolicies.java with its parameters, contract 3.8 */
const POLICIES: SchedulingPolicy[] = [
  policy(NO_POLICY, 'none', OFTEN, true),
  policy('7677771e-5eab-422e-83fa-dc04080d21b7', 'cluster_maintenance', OFTEN),
  policy(EVENLY, 'evenly_distributed', { ...SPARES, VCpuToPhysicalCpuRatio: '0' }),
  policy('5a2b0939-7d46-4b73-a469-e9c2c7fc6a53', 'power_saving', { ...SPARES, LowUtilization: '20' }),
  policy('8d5d7bec-68de-4a67-b53e-0ac54686d579', 'vm_evenly_distributed', {
    ...SPARES,
    HighVmCount: '10',
    MigrationThreshold: '5',
    SpmVmGrace: '5',
  }),
]

/** A cluster always has all parameters of its policy, changed or not. */
const propertiesOf = (policyId: Id): Cluster['schedulingProperties'] =>
  (POLICIES.find(one => one.id === policyId)?.properties ?? []).map(property => ({ ...property }))

export const cluster = (name: string, home: DataCenter, over: Partial<Cluster> = {}): Cluster => ({
  id: idOf('cluster', name),
  name,
  description: '',
  comment: '',
  dataCenterId: home.id,
  version: { major: 4, minor: 7 },
  cpuType: 'Secure Intel Cascadelake Server Family',
  architecture: 'x86_64',
  gluster: false,
  haReservation: false,
  memoryOverCommitPercent: 100,
  transparentHugepages: true,
  schedulingPolicyId: NO_POLICY,
  schedulingProperties: propertiesOf(over.schedulingPolicyId ?? NO_POLICY),
  upgradeRunning: false,
  upgradePercent: 0,
  upgradeCorrelationId: null,
  tsxAffected: false,
  ...over,
})

/** `update: true` means checked and known; a scenario that wants them unknown says `updateAvailable: false`. */
export const host = (
  name: string,
  home: Cluster,
  over: Partial<Host> & { update?: boolean; memoryGib?: number } = {},
): Host => {
  const { update = false, memoryGib = 256, ...rest } = over
  const type = over.type ?? 'rhel'
  return {
    id: idOf('host', name),
    name,
    address: `${name}.example.com`,
    comment: '',
    clusterId: home.id,
    status: 'up',
    statusDetail: null,
    type,
    software: structuredClone(type === 'rhel' ? (update ? EL_OLD : EL_NEW) : update ? NODE_OLD : NODE_NEW),
    pending: update ? updateOf(type) : null,
    updateAvailable: update,
    memory: memoryGib * GIB,
    cpu: {
      name: 'Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz',
      sockets: 2,
      cores: 20,
      threads: 2,
      speed: 2100,
    },
    hardware: {
      manufacturer: 'Dell Inc.',
      product: 'PowerEdge R640',
      serial: idOf('serial', name).slice(0, 7).toUpperCase(),
      uuid: idOf('hardware', name),
    },
    spm: { priority: 5, status: 'none' },
    asyncTasks: 0,
    runningOperations: [],
    hostedEngine: null,
    powerManagement: false,
    kdump: 'enabled',
    seLinux: 'enforcing',
    reinstallationRequired: false,
    externalStatus: 'ok',
    reachable: true,
    ...rest,
  }
}

export const spm = { priority: 10, status: 'spm' } as const

export const heAgent = (score = 3400): NonNullable<Host['hostedEngine']> => ({
  configured: true,
  score,
  localMaintenance: false,
  globalMaintenance: false,
  active: true,
})

/** Runs on `place` if that is a host, is down if it is a cluster. */
export const vm = (
  name: string,
  place: Host | Cluster,
  now: number,
  over: Partial<Vm> & { gib?: number; ha?: Vm['ha'] } = {},
): Vm => {
  const { gib = 4, ...rest } = over
  const isOnHost = 'clusterId' in place
  return {
    id: idOf('vm', name),
    name,
    description: '',
    comment: '',
    clusterId: isOnHost ? place.clusterId : place.id,
    hostId: isOnHost ? place.id : null,
    status: isOnHost ? 'up' : 'down',
    affinity: 'migratable',
    placementHostIds: [],
    memory: gib * GIB,
    memoryGuaranteed: gib * GIB,
    cores: gib >= 16 ? 8 : 2,
    ha: { enabled: false, priority: 1 },
    origin: 'ovirt',
    pluggedDiskSnapshot: false,
    hostDevices: false,
    customVersion: null,
    nextRun: false,
    startTime: isOnHost ? now - 12 * DAY : null,
    stopTime: isOnHost ? null : now - 2 * DAY,
    creationTime: now - 200 * DAY,
    migration: null,
    ...rest,
  }
}

export const pinnedTo = (place: Host): Partial<Vm> => ({
  affinity: 'pinned',
  placementHostIds: [place.id],
})

const NO_RULE = { enabled: false, enforcing: false, positive: false }

export const affinityGroup = (
  name: string,
  home: Cluster,
  over: Partial<Omit<AffinityGroup, 'id' | 'name' | 'clusterId'>>,
): AffinityGroup => ({
  id: idOf('affinitygroup', name),
  name,
  description: '',
  clusterId: home.id,
  broken: false,
  priority: 1,
  vmsRule: { ...NO_RULE },
  hostsRule: { ...NO_RULE },
  vmIds: [],
  hostIds: [],
  ...over,
})

const user = (name: string, role: User['grants'][number]['role']): User => ({
  id: idOf('user', name),
  name,
  profile: 'internal',
  password: 'demo',
  grants: [{ role, clusterId: null }],
})

/** No administrator: sees two virtual machines, and what they are in. */
const plainUser = (vms: readonly Vm[]): User => ({
  ...user('user', 'UserRole'),
  grants: vms.slice(0, 2).map(({ id }) => ({ role: 'UserRole', clusterId: null, vmId: id })),
})

export const ADMIN: Id = idOf('user', 'admin')

/** The engine has been running for a while: its daily check is not due in the next hours. */
const RUNNING_FOR = 3 * DAY + 2 * HOUR

export const site = (
  scenario: string,
  now: number,
  parts: Partial<EngineState> & Pick<EngineState, 'dataCenters' | 'clusters' | 'hosts' | 'vms'>,
): EngineState => ({
  format: 1,
  scenario,
  pace: 'demo',
  seed: 20_240_607,
  startedAt: now - RUNNING_FOR,
  playedTo: now,
  product: {
    name: 'oVirt Engine',
    vendor: 'ovirt.org',
    version: '4.5.7-1.el9',
    instanceId: idOf('engine', 'engine.example.com'),
  },
  supportedLevels: structuredClone(LEVELS),
  affinityGroups: [],
  schedulingPolicies: structuredClone(POLICIES),
  users: [
    user('admin', 'SuperUser'),
    user('operator', 'ClusterAdmin'),
    user('hostkeeper', 'HostAdmin'),
    user('viewer', 'ReadOnlyAdmin'),
    plainUser(parts.vms),
  ],
  sessions: [],
  events: [],
  nextEventId: 1041,
  jobs: [],
  timeline: [],
  nextSeq: 1,
  flows: [],
  faults: [],
  ...parts,
})
