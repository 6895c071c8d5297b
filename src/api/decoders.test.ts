/** Against the JSON that engine contract 3.1 to 3.10 shows, in the spelling of real engines. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeActionAnswer } from './actions'
import { decodeAffinityGroup, decodeAffinityGroups } from './affinity-groups'
import { decodeClusterLevels } from './cluster-levels'
import { decodeCluster, decodeClusterScheduling, decodeClusters } from './clusters'
import { decodeDataCenter, decodeDataCenters } from './datacenters'
import { decodeHost, decodeHosts, kernelOf } from './decode-host'
import { decodeEvent, decodeEvents } from './events'
import { decodeJob, decodeJobs, decodeSteps } from './jobs'
import { decodeEngineInfo } from './root'
import { decodeSchedulingPolicies } from './scheduling-policies'
import { decodeMigrationPercent, decodeVm, decodeVms } from './vms'
import { DecodeError } from './wire'

const HOST = {
  address: 'host1.example.com',
  cluster: { href: '/ovirt-engine/api/clusters/22', id: '22' },
  cpu: {
    name: 'Intel(R) Xeon(R) Gold 6230',
    speed: 2100,
    topology: { cores: '20', sockets: '2', threads: '2' },
    type: 'Secure Intel Cascadelake Server Family',
  },
  external_status: 'ok',
  hardware_information: {
    manufacturer: 'Dell Inc.',
    product_name: 'PowerEdge R640',
    serial_number: 'XYZ',
    supported_rng_sources: { supported_rng_source: ['hwrng', 'random'] },
    version: '',
  },
  kdump_status: 'enabled',
  libvirt_version: { build: '0', full_version: 'libvirt-9.5.0-7.el9', major: '9', minor: '5', revision: '0' },
  max_scheduling_memory: '202937204736',
  memory: '203409063936',
  os: {
    description: 'CentOS Stream 9',
    reported_kernel_cmdline: 'BOOT_IMAGE=(hd0,msdos1)/vmlinuz-5.14.0-427.el9.x86_64 root=/dev/sda1 ro',
    type: 'RHEL',
    version: { full_version: '9 - 26.el9', major: '9' },
  },
  power_management: { automatic_pm_enabled: 'true', enabled: 'false', pm_proxies: {} },
  reinstallation_required: 'false',
  se_linux: { mode: 'enforcing' },
  spm: { priority: '5', status: 'none' },
  status: 'up',
  summary: { active: '3', migrating: '0', total: '3' },
  type: 'rhel',
  update_available: 'true',
  version: { build: '3', full_version: 'vdsm-4.50.3.9-1.el9', major: '4', minor: '50', revision: '9' },
  name: 'host1',
  comment: '',
  link: [{ href: '/ovirt-engine/api/hosts/11/katelloerrata', rel: 'katelloerrata' }],
  id: '11',
}

describe('host', () => {
  test('as the engine writes it', () => {
    expect(decodeHost(HOST)).toEqual({
      id: '11',
      name: 'host1',
      address: 'host1.example.com',
      comment: '',
      clusterId: '22',
      status: 'up',
      statusDetail: null,
      kind: 'rhel',
      updateAvailable: true,
      os: {
        type: 'RHEL',
        description: 'CentOS Stream 9',
        version: { major: 9, minor: null, build: null, revision: null, full: '9 - 26.el9' },
        kernel: '5.14.0-427.el9.x86_64',
      },
      vdsm: { major: 4, minor: 50, build: 3, revision: 9, full: 'vdsm-4.50.3.9-1.el9' },
      libvirt: { major: 9, minor: 5, build: 0, revision: 0, full: 'libvirt-9.5.0-7.el9' },
      cpu: {
        name: 'Intel(R) Xeon(R) Gold 6230',
        type: 'Secure Intel Cascadelake Server Family',
        sockets: 2,
        coresPerSocket: 20,
        threadsPerCore: 2,
      },
      memory: 203409063936,
      maxSchedulingMemory: 202937204736,
      spm: 'none',
      spmPriority: 5,
      hostedEngine: null,
      vms: { active: 3, migrating: 0, total: 3 },
      powerManagement: false,
      kdump: 'enabled',
      seLinux: 'enforcing',
      reinstallationRequired: false,
      externalStatus: 'ok',
      providerId: null,
      hardware: { manufacturer: 'Dell Inc.', product: 'PowerEdge R640', serial: 'XYZ' },
    })
  })

  test('the same with native numbers and booleans', () => {
    const native: unknown = JSON.parse(
      JSON.stringify(HOST, (_, value: unknown) =>
        typeof value === 'string' && /^(?:\d+|true|false)$/.test(value) && value !== '11' && value !== '22'
          ? (JSON.parse(value) as unknown)
          : value,
      ),
    )
    expect(native).not.toEqual(HOST)
    expect(decodeHost(native)).toEqual(decodeHost(HOST))
  })

  test('never contacted: most of it is missing', () => {
    const host = decodeHost({
      address: 'new.example.com',
      cluster: { id: '22' },
      cpu: { speed: 0, topology: {} },
      memory: '0',
      os: { custom_kernel_cmdline: '' },
      hardware_information: { supported_rng_sources: {} },
      status: 'installing',
      summary: { total: '0' },
      type: 'rhel',
      name: 'new',
      id: '12',
    })
    expect(host).toMatchObject({
      cpu: null,
      vdsm: null,
      libvirt: null,
      os: { type: null, description: null, version: null, kernel: null },
      memory: 0,
      vms: { active: 0, migrating: 0, total: 0 },
      updateAvailable: false,
      hardware: { manufacturer: null, product: null, serial: null },
    })
  })

  test('hosted engine only with all content', () => {
    const hosted_engine = {
      active: 'true',
      configured: 'true',
      global_maintenance: 'false',
      local_maintenance: 'true',
      score: '3400',
    }
    expect(decodeHost({ ...HOST, hosted_engine }).hostedEngine).toEqual({
      active: true,
      configured: true,
      globalMaintenance: false,
      localMaintenance: true,
      score: 3400,
    })
  })

  test('unknown status and kind are kept', () => {
    expect(decodeHost({ ...HOST, status: 'levitating', type: 'toaster' })).toMatchObject({
      status: 'unknown:levitating',
      kind: 'unknown:toaster',
    })
  })

  test('an empty list, and the place of a failure', () => {
    expect(decodeHosts({})).toEqual([])
    expect(() => decodeHosts({ host: [HOST, { ...HOST, memory: 'much' }] })).toThrow(
      'host[1].memory: expected a whole number, found string',
    )
  })

  test.each([
    [
      'BOOT_IMAGE=(hd0,gpt2)//ovirt-node-ng-4.5.5-0.20231130.0+1/vmlinuz-5.14.0-388.el9.x86_64 root=x',
      '5.14.0-388.el9.x86_64',
    ],
    ['BOOT_IMAGE=/vmlinuz-4.18.0-1', '4.18.0-1'],
    ['quiet BOOT_IMAGE=/boot/vmlinuz-6.1 rhgb', '6.1'],
    ['root=/dev/vmlinuz-1.0', null],
    ['', null],
    [null, null],
  ])('kernel in %j', (commandLine, kernel) => {
    expect(kernelOf(commandLine)).toBe(kernel)
  })
})

const CLUSTER = {
  cpu: { architecture: 'x86_64', type: 'Secure Intel Cascadelake Server Family' },
  custom_scheduling_policy_properties: { property: [{ name: 'HighUtilization', value: '80' }] },
  data_center: { id: '11' },
  gluster_service: 'false',
  ha_reservation: 'true',
  memory_policy: { over_commit: { percent: '150' }, transparent_hugepages: { enabled: 'true' } },
  scheduling_policy: { id: 'b4ed' },
  upgrade_correlation_id: '0c5d',
  upgrade_in_progress: 'true',
  upgrade_percent_complete: '42',
  version: { major: '4', minor: '7' },
  virt_service: 'true',
  name: 'Default',
  description: 'The default server cluster',
  comment: '',
  id: '22',
}

describe('cluster', () => {
  test('as the engine writes it', () => {
    expect(decodeCluster(CLUSTER)).toEqual({
      id: '22',
      name: 'Default',
      description: 'The default server cluster',
      comment: '',
      dataCenterId: '11',
      version: { major: 4, minor: 7, build: null, revision: null, full: null },
      cpuType: 'Secure Intel Cascadelake Server Family',
      cpuArchitecture: 'x86_64',
      gluster: false,
      virt: true,
      haReservation: true,
      memoryOverCommitPercent: 150,
      schedulingPolicyId: 'b4ed',
      upgrade: { inProgress: true, percent: 42, correlationId: '0c5d' },
    })
    expect(decodeClusterScheduling(CLUSTER)).toEqual({
      policyId: 'b4ed',
      properties: [{ name: 'HighUtilization', value: '80' }],
    })
  })

  test('of engine 4.4, which tells of no upgrade, without data center and policy', () => {
    const [cluster] = decodeClusters({
      cluster: [{ id: '22', name: 'Old', version: { major: '4', minor: '4' } }],
    })
    expect(cluster).toMatchObject({
      upgrade: null,
      dataCenterId: null,
      schedulingPolicyId: null,
      cpuType: null,
    })
    expect(decodeClusterScheduling({ id: '22' }).properties).toEqual([])
  })

  test('never upgraded: no correlation id', () => {
    expect(
      decodeCluster({ id: '1', upgrade_in_progress: 'false', upgrade_percent_complete: '0' }).upgrade,
    ).toEqual({
      inProgress: false,
      percent: 0,
      correlationId: null,
    })
  })
})

const VM = {
  cluster: { id: '22' },
  custom_compatibility_version: { major: '4', minor: '6' },
  high_availability: { enabled: 'true', priority: '50' },
  host: { id: '11' },
  memory: '4294967296',
  memory_policy: { ballooning: 'true', guaranteed: '1073741824', max: '17179869184' },
  next_run_configuration_exists: 'true',
  origin: 'managed_hosted_engine',
  placement_policy: { affinity: 'user_migratable', hosts: { host: [{ id: '11' }, { id: '12' }] } },
  start_time: 1717990000000,
  status: 'up',
  name: 'vm1',
  description: '',
  id: '33',
}

describe('virtual machine', () => {
  test('as the engine writes it', () => {
    expect(decodeVm(VM)).toEqual({
      id: '33',
      name: 'vm1',
      description: '',
      clusterId: '22',
      hostId: '11',
      status: 'up',
      affinity: 'user_migratable',
      placementHostIds: ['11', '12'],
      memory: 4294967296,
      memoryGuaranteed: 1073741824,
      highAvailability: { enabled: true, priority: 50 },
      isHostedEngine: true,
      nextRunConfigurationExists: true,
      customCompatibilityVersion: { major: 4, minor: 6, build: null, revision: null, full: null },
      startTime: 1717990000000,
    })
  })

  test('down, bound to no host', () => {
    const wire = {
      id: '1',
      name: 'x',
      cluster: { id: '22' },
      status: 'down',
      placement_policy: { affinity: 'migratable' },
    }
    const [vm] = decodeVms({ vm: [wire] })
    expect(vm).toMatchObject({ hostId: null, startTime: null, placementHostIds: [], isHostedEngine: false })
  })
})

describe('event', () => {
  const EVENT = {
    cluster: { id: '22', name: 'Default' },
    code: '840',
    correlation_id: '6fd1',
    custom_id: '-1',
    data_center: { id: '11', name: 'Default' },
    description: 'Host host1 upgrade was started (User: admin@internal-authz).',
    flood_rate: '30',
    host: { id: '11', name: 'host1' },
    index: '12345',
    origin: 'oVirt',
    severity: 'normal',
    time: 1718000000000,
    user: { id: '5', name: 'admin@internal-authz' },
    id: '12345',
  }

  test('as the engine writes it', () => {
    expect(decodeEvent(EVENT)).toEqual({
      id: 12345,
      code: 840,
      severity: 'normal',
      time: 1718000000000,
      description: EVENT.description,
      correlationId: '6fd1',
      origin: 'oVirt',
      customId: null,
      user: { id: '5', name: 'admin@internal-authz' },
      host: { id: '11', name: 'host1' },
      cluster: { id: '22', name: 'Default' },
      vm: null,
      dataCenter: { id: '11', name: 'Default' },
    })
  })

  test('of somebody else, and one without an id', () => {
    expect(decodeEvent({ id: 7, custom_id: '3', severity: 'odd' })).toMatchObject({
      customId: 3,
      severity: 'unknown:odd',
    })
    expect(() => decodeEvents({ event: [{}] })).toThrow('event[0].id: expected a whole number, found nothing')
  })
})

describe('the other resources', () => {
  test('engine', () => {
    const wire = {
      authenticated_user: { id: 'u1' },
      product_info: {
        instance_id: '2f8a',
        name: 'oVirt Engine',
        version: { build: '7', full_version: '4.5.7-1.el9', major: '4', minor: '5', revision: '0' },
      },
      time: 1718000000000,
    }
    expect(decodeEngineInfo(wire)).toEqual({
      name: 'oVirt Engine',
      vendor: null,
      instanceId: '2f8a',
      version: { major: 4, minor: 5, build: 7, revision: 0, full: '4.5.7-1.el9' },
      userId: 'u1',
      time: 1718000000000,
      isFiltered: true,
    })
    expect(decodeEngineInfo({ ...wire, summary: { hosts: { total: '3' } } }).isFiltered).toBe(false)
    expect(decodeEngineInfo({})).toMatchObject({
      name: '',
      instanceId: null,
      userId: null,
      isFiltered: false,
    })
  })

  test('data center', () => {
    const wire = {
      status: 'up',
      supported_versions: {
        version: [
          { major: '4', minor: '6' },
          { major: '4', minor: '7' },
        ],
      },
      version: { major: '4', minor: '6' },
      name: 'Default',
      id: '11',
    }
    expect(decodeDataCenter(wire).supportedVersions.map(({ minor }) => minor)).toEqual([6, 7])
    expect(decodeDataCenters({ data_center: [{ id: '1' }] })[0]?.supportedVersions).toEqual([])
  })

  test('cluster levels come in no order and leave in theirs', () => {
    const wire = { cluster_level: ['4.10', '4.2', '4.8'].map(id => ({ id, permits: { permit: [] } })) }
    expect(decodeClusterLevels(wire).map(({ id }) => id)).toEqual(['4.2', '4.8', '4.10'])
  })

  test('scheduling policies', () => {
    const wire = {
      scheduling_policy: [
        { id: '76', name: 'cluster_maintenance', default_policy: 'false', locked: 'true', properties: {} },
      ],
    }
    expect(decodeSchedulingPolicies(wire)).toEqual([
      {
        id: '76',
        name: 'cluster_maintenance',
        description: '',
        locked: true,
        isDefault: false,
        properties: [],
      },
    ])
  })

  test('jobs and steps', () => {
    expect(decodeJobs({ job: [{ id: '5', status: 'started', external: 'true', start_time: 1 }] })).toEqual([
      {
        id: '5',
        description: '',
        status: 'started',
        external: true,
        startTime: 1,
        endTime: null,
        lastUpdated: null,
      },
    ])
    expect(decodeJob({ id: '5', status: 'lost' }).status).toBe('unknown:lost')
    const step = {
      id: '6',
      number: '1',
      progress: '40',
      type: 'executing',
      status: 'started',
      parent_step: { id: '4' },
      job: { id: '5' },
    }
    expect(decodeSteps({ step: [step] })[0]).toMatchObject({
      jobId: '5',
      parentStepId: '4',
      number: 1,
      progress: 40,
    })
  })

  test('an accepted action, with and without a job', () => {
    expect(decodeActionAnswer({ job: { id: '5a' }, status: 'complete' })).toEqual({ jobId: '5a' })
    expect(decodeActionAnswer({ status: 'complete' })).toEqual({ jobId: null })
  })

  const GROUP = { id: '44', name: 'db', cluster: { id: '22' }, broken: 'false', priority: 1.0 }

  test('affinity group with rules', () => {
    const wire = {
      ...GROUP,
      enforcing: 'true',
      positive: 'true',
      hosts_rule: { enabled: 'true', enforcing: 'false', positive: 'true' },
      vms_rule: { enabled: 'false', enforcing: 'true' },
      hosts: { host: [{ id: '11' }] },
      vms: { vm: [{ id: '33' }] },
      vm_labels: {},
    }
    expect(decodeAffinityGroup(wire)).toEqual({
      id: '44',
      name: 'db',
      clusterId: '22',
      broken: false,
      priority: 1,
      vmsRule: { enabled: false, enforcing: true, positive: false },
      hostsRule: { enabled: true, enforcing: false, positive: true },
      hostIds: ['11'],
      vmIds: ['33'],
    })
  })

  test.each([
    [
      { enforcing: 'true', positive: 'false' },
      { enabled: true, enforcing: true, positive: false },
    ],
    [{ enforcing: 'true' }, { enabled: false, enforcing: true, positive: false }],
    [{}, { enabled: false, enforcing: false, positive: false }],
  ])('affinity group of the old form: %j', (legacy, vmsRule) => {
    const [group] = decodeAffinityGroups({ affinity_group: [{ ...GROUP, cluster: null, ...legacy }] }, '22')
    expect(group).toMatchObject({ vmsRule, clusterId: '22', hostsRule: { enabled: false } })
  })
})

const DECODERS = {
  decodeActionAnswer,
  decodeAffinityGroup,
  decodeAffinityGroups: (wire: unknown) => decodeAffinityGroups(wire),
  decodeCluster,
  decodeClusterLevels,
  decodeClusterScheduling,
  decodeClusters,
  decodeDataCenter,
  decodeDataCenters,
  decodeEngineInfo,
  decodeEvent,
  decodeEvents,
  decodeHost,
  decodeHosts,
  decodeJobs,
  decodeSchedulingPolicies,
  decodeSteps,
  decodeVm,
  decodeVms,
} as const

/** Decodes, or says why not; anything else is a bug. */
const survives = (decode: (wire: unknown) => unknown, wire: unknown): boolean => {
  try {
    decode(wire)
    return true
  } catch (error) {
    return error instanceof DecodeError
  }
}

/** Any JSON in the places where the engine has something. */
const distorted = (sample: Record<string, unknown>) =>
  fc.record(
    Object.fromEntries(
      Object.keys(sample).map(key => [key, fc.oneof(fc.constant(sample[key]), fc.jsonValue())]),
    ),
    { requiredKeys: [] },
  )

describe('no decoder throws anything but a DecodeError', () => {
  test.each(Object.entries(DECODERS))('%s', (_, decode) => {
    const wire = fc.oneof(
      fc.jsonValue(),
      distorted(HOST),
      distorted(CLUSTER),
      distorted(VM),
      fc.record({ host: fc.array(distorted(HOST)), vm: fc.array(distorted(VM)), event: fc.jsonValue() }),
    )
    expect(fc.check(fc.property(wire, value => survives(decode, value)))).toMatchObject({ failed: false })
  })
})

test('how far a migration is, in percent', () => {
  const statistic = (name: string, datum: string) => ({
    kind: 'gauge',
    type: 'decimal',
    unit: 'percent',
    values: { value: [{ datum }] },
    name,
    id: name,
  })
  const answer = { statistic: [statistic('cpu.current.total', '7'), statistic('migration.progress', '42.0')] }
  expect(decodeMigrationPercent(answer)).toBe(42)
  expect(decodeMigrationPercent({ statistic: [statistic('memory.used', '1')] })).toBeNull()
  expect(decodeMigrationPercent({})).toBeNull()
})
