/** A small world of hosts and VMs for the tests of this folder: every kind of field is filled somewhere. */
import type { EngineClock } from 'mocks/engine/contract'
import { createEngine } from 'mocks/engine/engine'
import type { Cluster, EngineState, Event, Host, Software, Vm } from 'mocks/engine/state'
import { createHandler, type HandlerOptions } from './handle'

const GIB = 1024 ** 3
export const T0 = Date.UTC(2026, 0, 15, 10)
const TEN_YEARS_AGO = Date.UTC(2016, 0, 1)

const id = (kind: string, n: number) => `${kind.padEnd(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`
export const hostId = (n: number) => id('a', n)
export const vmId = (n: number) => id('b', n)
export const CLUSTER = id('c', 1)
const OTHER_CLUSTER = id('c', 2)
export const DATA_CENTER = id('d', 1)
export const ADMIN = id('e', 1)
export const VIEWER = id('e', 2)
export const PLAIN = id('e', 3)
export const JOB = id('f', 1)
export const STEP = id('f', 2)
export const POLICY = 'b4ed2332-a7ac-4d5f-9596-99a439cb2812'
export const GROUP = id('9', 1)
/** Of the viewer. */
export const USER_OPTION = id('8', 1)

const software: Software = {
  osDescription: 'CentOS Stream 9',
  osVersion: '9 - 26.el9',
  kernel: '5.14.0-427.el9.x86_64',
  vdsm: '4.50.3.9-1.el9',
  libvirt: '9.5.0-7.el9',
  levels: [
    { major: 4, minor: 6 },
    { major: 4, minor: 7 },
  ],
}

export const makeHost = (n: number, patch: Partial<Host> = {}): Host => ({
  id: hostId(n),
  name: `host${n}`,
  address: `host${n}.example.com`,
  comment: '',
  clusterId: CLUSTER,
  status: 'up',
  statusDetail: null,
  type: 'rhel',
  software,
  pending: { software: { ...software, vdsm: '4.50.5.1-1.el9' }, packages: ['vdsm.x86_64'] },
  updateAvailable: true,
  memory: 64 * GIB,
  cpu: { name: 'Intel(R) Xeon(R) Gold 6230', sockets: 2, cores: 20, threads: 2, speed: 2100 },
  hardware: { manufacturer: 'Dell Inc.', product: 'PowerEdge R640', serial: `S${n}`, uuid: id('7', n) },
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
  ...patch,
})

export const makeVm = (n: number, onHost: string | null, patch: Partial<Vm> = {}): Vm => ({
  id: vmId(n),
  name: `vm${n}`,
  description: '',
  comment: '',
  clusterId: CLUSTER,
  hostId: onHost,
  status: onHost === null ? 'down' : 'up',
  affinity: 'migratable',
  placementHostIds: [],
  memory: 4 * GIB,
  memoryGuaranteed: 2 * GIB,
  cores: 2,
  ha: { enabled: true, priority: 1 },
  origin: 'ovirt',
  pluggedDiskSnapshot: false,
  hostDevices: false,
  customVersion: null,
  nextRun: false,
  startTime: onHost === null ? null : T0 - 3_600_000,
  stopTime: onHost === null ? T0 - 7_200_000 : null,
  creationTime: TEN_YEARS_AGO,
  migration: null,
  ...patch,
})

const makeCluster = (clusterId: string, name: string, patch: Partial<Cluster> = {}): Cluster => ({
  id: clusterId,
  name,
  description: 'The default server cluster',
  comment: '',
  dataCenterId: DATA_CENTER,
  version: { major: 4, minor: 6 },
  cpuType: 'Secure Intel Cascadelake Server Family',
  architecture: 'x86_64',
  gluster: false,
  haReservation: false,
  memoryOverCommitPercent: 100,
  transparentHugepages: true,
  schedulingPolicyId: POLICY,
  schedulingProperties: [{ name: 'HighUtilization', value: '80' }],
  upgradeRunning: false,
  upgradePercent: 0,
  upgradeCorrelationId: null,
  tsxAffected: false,
  ...patch,
})

const makeEvent = (n: number, patch: Partial<Event> = {}): Event => ({
  id: n,
  code: 13,
  severity: 'normal',
  time: T0 - 100_000 + n,
  description: 'Status of host host1 was set to Up.',
  correlationId: 'first-run',
  origin: 'oVirt',
  customId: -1,
  floodRate: 30,
  userId: ADMIN,
  userName: 'admin@internal-authz',
  hostId: hostId(1),
  clusterId: CLUSTER,
  vmId: vmId(1),
  dataCenterId: DATA_CENTER,
  ...patch,
})

export const LABEL = id('c', 7)

export const makeState = (): EngineState => ({
  format: 1,
  scenario: 'test',
  pace: 'real',
  seed: 1,
  startedAt: T0,
  playedTo: T0,
  product: { name: 'oVirt Engine', vendor: 'ovirt.org', version: '4.5.7-1.el9', instanceId: id('8', 1) },
  supportedLevels: [
    { major: 4, minor: 6 },
    { major: 4, minor: 7 },
  ],
  dataCenters: [
    {
      id: DATA_CENTER,
      name: 'Rack',
      description: '',
      status: 'up',
      version: { major: 4, minor: 6 },
    },
  ],
  clusters: [makeCluster(CLUSTER, 'Default'), makeCluster(OTHER_CLUSTER, 'host1-like', { comment: 'other' })],
  hosts: [
    makeHost(1, {
      spm: { priority: 5, status: 'spm' },
      hostedEngine: {
        configured: true,
        score: 3400,
        localMaintenance: false,
        globalMaintenance: false,
        active: true,
      },
    }),
    makeHost(2, { type: 'ovirt_node', updateAvailable: false, comment: 'spare_part' }),
    makeHost(10, { status: 'preparing_for_maintenance', statusDetail: 'new disks' }),
    makeHost(11, { status: 'down', software: null, updateAvailable: false, clusterId: OTHER_CLUSTER }),
    makeHost(12, { clusterId: OTHER_CLUSTER }),
  ],
  vms: [
    makeVm(1, hostId(1), { placementHostIds: [hostId(1)], customVersion: { major: 4, minor: 6 } }),
    makeVm(2, hostId(10)),
    makeVm(3, null, { nextRun: true }),
    makeVm(4, hostId(12), { clusterId: OTHER_CLUSTER, affinity: 'pinned' }),
    makeVm(5, hostId(2), { name: 'HostedEngine', origin: 'managed_hosted_engine' }),
  ],
  userOptions: [{ id: USER_OPTION, userId: VIEWER, name: 'kept', content: '{"a": 1}' }],
  affinityLabels: [{ id: LABEL, name: 'licensed', readOnly: false, vmIds: [vmId(1)], hostIds: [hostId(1)] }],
  affinityGroups: [
    {
      id: GROUP,
      name: 'db',
      description: '',
      clusterId: CLUSTER,
      broken: false,
      priority: 1,
      vmsRule: { enabled: true, enforcing: true, positive: true },
      hostsRule: { enabled: true, enforcing: false, positive: true },
      vmIds: [vmId(1)],
      hostIds: [hostId(1)],
    },
  ],
  schedulingPolicies: [
    {
      id: POLICY,
      name: 'none',
      description: '',
      locked: true,
      isDefault: true,
      properties: [{ name: 'HighUtilization', value: '80' }],
    },
    {
      id: '7677771e-5eab-422e-83fa-dc04080d21b7',
      name: 'cluster_maintenance',
      description: '',
      locked: true,
      isDefault: false,
      properties: [
        { name: 'CpuOverCommitDurationMinutes', value: '2' },
        { name: 'HighUtilization', value: '80' },
      ],
    },
  ],
  users: [
    {
      id: ADMIN,
      name: 'admin',
      profile: 'internal',
      password: 'demo',
      grants: [{ role: 'SuperUser', clusterId: null }],
    },
    {
      id: VIEWER,
      name: 'viewer',
      profile: 'internal',
      password: 'demo',
      grants: [{ role: 'ReadOnlyAdmin', clusterId: CLUSTER }],
    },
    {
      id: PLAIN,
      name: 'user',
      profile: 'internal',
      password: 'demo',
      grants: [{ role: 'UserRole', clusterId: null, vmId: vmId(1) }],
    },
  ],
  sessions: [
    { token: 'admin-token', userId: ADMIN, createdAt: T0, lastUsedAt: T0 },
    { token: 'viewer-token', userId: VIEWER, createdAt: T0, lastUsedAt: T0 },
    { token: 'user-token', userId: PLAIN, createdAt: T0, lastUsedAt: T0 },
  ],
  events: [
    makeEvent(9),
    makeEvent(10, { code: 842, severity: 'warning', hostId: hostId(10), correlationId: 'run-2', vmId: null }),
    makeEvent(11, { code: 9801, origin: 'cluster_upgrade', customId: 7, hostId: null, userId: null }),
  ],
  nextEventId: 12,
  jobs: [
    {
      id: JOB,
      description: 'Moving Host host10 to Maintenance',
      status: 'started',
      external: true,
      autoCleared: true,
      correlationId: 'run-2',
      ownerId: ADMIN,
      startTime: T0 - 5000,
      endTime: null,
      lastUpdated: T0 - 1000,
      steps: [
        {
          id: STEP,
          parentId: null,
          number: 1,
          description: 'Migrating VM vm2',
          type: 'executing',
          status: 'started',
          progress: 40,
          external: false,
          startTime: T0 - 4000,
          endTime: null,
        },
        {
          id: id('f', 3),
          parentId: STEP,
          number: 2,
          description: 'Finalizing',
          type: 'finalizing',
          status: 'finished',
          progress: null,
          external: true,
          startTime: T0 - 4000,
          endTime: T0 - 3000,
        },
      ],
    },
  ],
  timeline: [],
  nextSeq: 1,
  flows: [],
  faults: [],
})

export type Asked = { status: number; headers: Headers; text: string; json: unknown }

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type AskOptions = { method?: string; body?: unknown; headers?: Record<string, string>; token?: string | null }

/** An engine on a hand-made state and a short way to ask it. */
export const createTestEngine = (
  state: EngineState = makeState(),
  clock: EngineClock = { now: () => T0 },
  options: Omit<HandlerOptions, 'clock'> = {},
) => {
  const engine = createEngine(state, clock)
  const handle = createHandler(engine, { clock, ...options })
  const ask = async (
    path: string,
    { method = 'GET', body, headers = {}, token = 'admin-token' }: AskOptions = {},
  ): Promise<Asked> => {
    const response = await handle(
      new Request(`http://engine.test/ovirt-engine${path}`, {
        method,
        headers: {
          Accept: 'application/json',
          ...(token !== null && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: parse(text) }
  }
  return { engine, handle, ask }
}

/** The value at a path of parsed JSON. */
export const at = (json: unknown, ...path: (string | number)[]): unknown => {
  let here = json
  for (const step of path)
    here =
      typeof here === 'object' && here !== null && Object.hasOwn(here, step)
        ? (here as Record<string | number, unknown>)[step]
        : undefined
  return here
}

export const namesIn = (json: unknown, list: string): unknown[] => {
  const items = at(json, list)
  return Array.isArray(items) ? items.map(item => at(item, 'name') ?? at(item, 'id')) : []
}
