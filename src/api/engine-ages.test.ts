/**
 * Answers as engines 4.4 and 4.5 shape them (head of the engine contract, 2.1, 2.2). Each is read again as another engine
 * may write it: native numbers and booleans, fields nobody knows, empty collections in every form.
 */
import { describe, expect, test } from 'vitest'
import { decodeActionAnswer } from './actions'
import { decodeAffinityGroups } from './affinity-groups'
import { decodeClusterLevels } from './cluster-levels'
import { decodeClusters } from './clusters'
import { decodeDataCenters } from './datacenters'
import { decodeHosts } from './decode-host'
import { decodeEvents } from './events'
import { decodeJobs, decodeSteps } from './jobs'
import { decodePermissions, decodePermits } from './permissions'
import { decodeEngineInfo } from './root'
import { decodeSchedulingPolicies } from './scheduling-policies'
import { decodeMigrationPercent, decodeVms } from './vms'

const ref = (collection: string, id: string) => ({ href: `/ovirt-engine/api/${collection}/${id}`, id })
const links = (path: string, ...rels: string[]) =>
  rels.map(rel => ({ href: `/ovirt-engine/api/${path}/${rel}`, rel }))

/** 4.4.10: no vendor, and a cluster knows nothing of upgrades. */
const ROOT_44 = {
  authenticated_user: ref('users', 'u1'),
  effective_user: ref('users', 'u1'),
  product_info: {
    instance_id: '2f8a',
    name: 'oVirt Engine Manager',
    version: { build: '10', full_version: '4.4.10.7-1.el8', major: '4', minor: '4', revision: '7' },
  },
  special_objects: { blank_template: ref('templates', '00') },
  summary: { hosts: { active: '2', total: '2' }, vms: { active: '0', total: '1' } },
  time: 1_646_000_000_000,
  link: links('', 'clusters', 'clusters/search'),
}
const ROOT_45 = {
  ...ROOT_44,
  engine_backup: { last_db_backup: 1_717_000_000_000, last_engine_backup: 1_717_000_000_000 },
  product_info: {
    ...ROOT_44.product_info,
    name: 'oVirt Engine',
    vendor: 'ovirt.org',
    version: { build: '5', full_version: '4.5.5-1.el9', major: '4', minor: '5', revision: '0' },
  },
}

const CLUSTER_44 = {
  ballooning_enabled: 'true',
  bios_type: 'cluster_default',
  cpu: { architecture: 'x86_64', type: 'Intel Nehalem Family' },
  data_center: ref('datacenters', 'd1'),
  error_handling: { on_error: 'migrate' },
  gluster_service: 'false',
  ha_reservation: 'false',
  memory_policy: { over_commit: { percent: '200' }, transparent_hugepages: { enabled: 'true' } },
  required_rng_sources: { required_rng_source: ['urandom'] },
  scheduling_policy: ref('schedulingpolicies', 'p1'),
  version: { major: '4', minor: '4' },
  virt_service: 'true',
  actions: { link: links('clusters/c1', 'resetemulatedmachine') },
  name: 'Default',
  description: 'The default server cluster',
  comment: '',
  link: links('clusters/c1', 'networks'),
  ...ref('clusters', 'c1'),
}
const CLUSTER_45 = {
  ...CLUSTER_44,
  custom_scheduling_policy_properties: { property: [{ name: 'HighUtilization', value: '80' }] },
  upgrade_in_progress: 'false',
  upgrade_percent_complete: '0',
}

/** Never contacted: added, and nothing more is known. */
const HOST_NEW = {
  address: '10.0.0.9',
  auto_numa_status: 'unknown',
  certificate: { organization: 'example.com' },
  cluster: ref('clusters', 'c1'),
  cpu: { speed: 0, topology: {} },
  device_passthrough: { enabled: 'false' },
  external_status: 'ok',
  hardware_information: { supported_rng_sources: {} },
  kdump_status: 'unknown',
  ksm: { enabled: 'false' },
  max_scheduling_memory: '0',
  memory: '0',
  numa_supported: 'false',
  os: { custom_kernel_cmdline: '' },
  power_management: { automatic_pm_enabled: 'true', enabled: 'false', pm_proxies: [] },
  se_linux: {},
  spm: { priority: '5', status: 'none' },
  status: 'install_failed',
  summary: { total: '0' },
  type: 'rhel',
  update_available: 'false',
  name: 'new',
  comment: '',
  ...ref('hosts', 'h9'),
}
const HOST_44 = {
  ...HOST_NEW,
  cpu: { name: 'AMD EPYC', speed: 2994.374, topology: { cores: '8', sockets: '2', threads: '1' } },
  libvirt_version: {
    build: '0',
    full_version: 'libvirt-6.6.0-13.el8',
    major: '6',
    minor: '6',
    revision: '0',
  },
  max_scheduling_memory: '33000000000',
  memory: '33500000000',
  os: {
    type: 'RHEL',
    description: 'CentOS Linux 8',
    version: { full_version: '8.5 - 3.el8', major: '8', minor: '5' },
  },
  se_linux: { mode: 'permissive' },
  status: 'up',
  summary: { active: '1', migrating: '0', total: '1' },
  type: 'ovirt_node',
  update_available: 'true',
  version: { build: '100', full_version: 'vdsm-4.40.100.2-1.el8', major: '4', minor: '40', revision: '2' },
  name: 'node1',
  ...ref('hosts', 'h1'),
}

const VM = {
  cluster: ref('clusters', 'c1'),
  creation_time: 1_600_000_000_000,
  high_availability: { enabled: 'true', priority: '50' },
  host: ref('hosts', 'h1'),
  memory: '4294967296',
  memory_policy: { guaranteed: '1073741824', max: '17179869184' },
  next_run_configuration_exists: 'false',
  origin: 'ovirt',
  placement_policy: { affinity: 'pinned', hosts: { host: [ref('hosts', 'h1')] } },
  start_time: 1_640_000_000_000,
  status: 'up',
  name: 'vm',
  ...ref('vms', 'v1'),
}

const EVENT = {
  code: '888',
  custom_id: '-1',
  description: 'Host node1 upgrade was completed successfully. Rebooting to complete upgrade.',
  flood_rate: '30',
  host: { ...ref('hosts', 'h1'), name: 'node1' },
  index: '7',
  origin: 'oVirt',
  severity: 'normal',
  time: 1_646_000_000_000,
  ...ref('events', '7'),
}

/** What the app must make of it; the decoders themselves are held to all of their fields elsewhere. */
const ANSWERS: [string, (wire: unknown) => unknown, object, unknown][] = [
  [
    'root of 4.4',
    decodeEngineInfo,
    ROOT_44,
    { name: 'oVirt Engine Manager', vendor: null, version: { major: 4, minor: 4, build: 10 }, userId: 'u1' },
  ],
  [
    'root of 4.5',
    decodeEngineInfo,
    ROOT_45,
    { vendor: 'ovirt.org', version: { minor: 5, full: '4.5.5-1.el9' } },
  ],
  [
    'clusters of 4.4',
    decodeClusters,
    { cluster: [CLUSTER_44] },
    [{ upgrade: null, memoryOverCommitPercent: 200, dataCenterId: 'd1', schedulingPolicyId: 'p1' }],
  ],
  [
    'clusters of 4.5',
    decodeClusters,
    { cluster: [CLUSTER_45] },
    [{ upgrade: { inProgress: false, percent: 0, correlationId: null } }],
  ],
  [
    'a host never contacted',
    decodeHosts,
    { host: [HOST_NEW] },
    [
      {
        cpu: null,
        vdsm: null,
        libvirt: null,
        memory: 0,
        vms: { active: 0, migrating: 0, total: 0 },
        seLinux: null,
      },
    ],
  ],
  [
    'a Node of 4.4',
    decodeHosts,
    { host: [HOST_44] },
    [
      {
        kind: 'ovirt_node',
        cpu: { sockets: 2, coresPerSocket: 8, threadsPerCore: 1 },
        vdsm: { major: 4, minor: 40, build: 100, revision: 2 },
        os: { version: { major: 8, minor: 5 } },
        updateAvailable: true,
      },
    ],
  ],
  [
    'VMs',
    decodeVms,
    { vm: [VM] },
    [
      {
        hostId: 'h1',
        placementHostIds: ['h1'],
        memoryGuaranteed: 1_073_741_824,
        startTime: 1_640_000_000_000,
      },
    ],
  ],
  [
    'events',
    decodeEvents,
    { event: [EVENT] },
    [
      {
        id: 7,
        code: 888,
        customId: null,
        correlationId: null,
        host: { id: 'h1', name: 'node1' },
        time: 1_646_000_000_000,
      },
    ],
  ],
  [
    'jobs, the oldest first',
    decodeJobs,
    {
      job: [
        { id: 'j1', status: 'finished', external: 'false', start_time: 1, end_time: 2, last_updated: 2 },
        {
          id: 'j2',
          status: 'started',
          external: 'true',
          auto_cleared: 'true',
          start_time: 3,
          last_updated: 3,
        },
      ],
    },
    [
      { id: 'j1', external: false, endTime: 2 },
      { id: 'j2', external: true, endTime: null },
    ],
  ],
  [
    'steps',
    decodeSteps,
    {
      step: [
        { id: 's1', job: ref('jobs', 'j1'), number: '0', status: 'started', type: 'unknown', start_time: 1 },
      ],
    },
    [{ jobId: 'j1', number: 0, progress: null, parentStepId: null }],
  ],
  [
    'data centers',
    decodeDataCenters,
    {
      data_center: [
        {
          local: 'false',
          status: 'up',
          supported_versions: { version: [{ major: '4', minor: '7' }] },
          version: { major: '4', minor: '6' },
          name: 'Default',
          ...ref('datacenters', 'd1'),
        },
      ],
    },
    [{ supportedVersions: [{ major: 4, minor: 7 }] }],
  ],
  [
    'cluster levels',
    decodeClusterLevels,
    {
      cluster_level: [
        {
          cpu_types: { cpu_type: [{ architecture: 'x86_64', level: '3', name: 'AMD EPYC' }] },
          permits: {},
          id: '4.6',
        },
      ],
    },
    [{ id: '4.6' }],
  ],
  [
    'scheduling policies',
    decodeSchedulingPolicies,
    {
      scheduling_policy: [
        { default_policy: 'true', locked: 'true', name: 'none', ...ref('schedulingpolicies', 'p1') },
      ],
    },
    [{ isDefault: true, locked: true, properties: [] }],
  ],
  [
    'affinity groups of 4.3 and older',
    decodeAffinityGroups,
    {
      affinity_group: [
        { enforcing: 'true', positive: 'false', cluster: ref('clusters', 'c1'), name: 'a', id: 'g1' },
      ],
    },
    [{ vmsRule: { enabled: true, enforcing: true, positive: false }, hostIds: [], vmIds: [] }],
  ],
  [
    'permissions',
    decodePermissions,
    { permission: [{ role: ref('roles', 'r1'), user: ref('users', 'u1'), ...ref('permissions', 'x') }] },
    [{ roleId: 'r1', clusterId: null, elsewhere: false }],
  ],
  ['permits', decodePermits, { permit: [{ administrative: 'true', name: 'login', id: '1300' }] }, ['login']],
  [
    'statistics',
    wire => ({ percent: decodeMigrationPercent(wire) }),
    {
      statistic: [{ kind: 'gauge', name: 'migration.progress', values: { value: [{ datum: 42 }] }, id: 'x' }],
    },
    { percent: 42 },
  ],
  [
    'an action',
    decodeActionAnswer,
    { status: 'complete', reboot: 'true', host: ref('hosts', 'h1'), job: ref('jobs', 'j1') },
    { jobId: 'j1' },
  ],
]

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Numbers and booleans where texts stood, and the other way round. */
const otherScalars = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(otherScalars)
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, otherScalars(one)]))
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && /^(?:-?(?:0|[1-9]\d{0,14})|true|false)$/.test(value)
    ? JSON.parse(value)
    : value
}

/** Something new in every object that has something. */
const withMore = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withMore)
  if (!isRecord(value) || Object.keys(value).length === 0) return value
  const fields = Object.entries(value).map(([key, one]) => [key, withMore(one)] as const)
  return {
    constructor: { of: 'nothing' },
    ...Object.fromEntries(fields),
    brand_new: [{ x: '1' }],
    brand_new_too: '5',
  }
}

/** Nothing at all where there is an empty object, a list where there is one, null where there is a list. */
const withOtherEmpties = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(withOtherEmpties)
  if (!isRecord(value)) return value
  const fields = Object.entries(value).map(([key, one]) => [
    key,
    isRecord(one) && Object.keys(one).length === 0 ? [] : withOtherEmpties(one),
  ])
  return Object.fromEntries(fields) as unknown
}

describe('answers of engines 4.4 and 4.5', () => {
  test.each(ANSWERS)('%s', (_, decode, wire, expected) => {
    expect(decode(wire)).toMatchObject(expected as object)
  })

  test.each(ANSWERS)('%s, in other scalars', (_, decode, wire) => {
    expect(decode(otherScalars(wire))).toEqual(decode(wire))
  })

  test.each(ANSWERS)('%s, with fields of a later engine', (_, decode, wire) => {
    expect(decode(withMore(wire))).toEqual(decode(wire))
  })

  test.each(ANSWERS)('%s, with empty things in another form', (_, decode, wire) => {
    expect(decode(withOtherEmpties(wire))).toEqual(decode(wire))
  })

  test.each([
    ['affinity groups', (wire: unknown) => decodeAffinityGroups(wire)],
    ['clusters', decodeClusters],
    ['cluster levels', decodeClusterLevels],
    ['data centers', decodeDataCenters],
    ['events', decodeEvents],
    ['hosts', decodeHosts],
    ['jobs', decodeJobs],
    ['permissions', decodePermissions],
    ['permits', decodePermits],
    ['scheduling policies', decodeSchedulingPolicies],
    ['steps', decodeSteps],
    ['VMs', decodeVms],
  ] as const)('no %s: an empty object, one with something unknown, an empty list', (_, decode) => {
    for (const wire of [{}, { total: '0', actions: { link: [] } }, []]) expect(decode(wire)).toEqual([])
  })
})
