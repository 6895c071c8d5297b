import { describe, expect, it } from 'vitest'
import { bench, refused, T0 } from './harness'
import { affinityGroup, heAgent, host, pinnedTo, vm } from './make'
import { smallSite } from './small-site'
import type { SmallSite } from './small-site'
import type { HostStatus } from './state'

const bring = (change?: (it: SmallSite) => void) => bench(smallSite('test', T0, change))

const STATUSES = {
  up: 'yyny',
  maintenance: 'yyyn',
  non_operational: 'yyyy',
  install_failed: 'yyyy',
  error: 'nnyy',
  preparing_for_maintenance: 'nnyy',
  non_responsive: 'nnny',
  down: 'nnyy',
  installing: 'nnyn',
  reboot: 'nnyn',
  unassigned: 'nnyn',
  initializing: 'nnyn',
  connecting: 'nnyn',
  kdumping: 'nnyn',
  pending_approval: 'nnyn',
  installing_os: 'nnyn',
} satisfies Record<HostStatus, string>

describe('status × action, REST columns of contract 4.2', () => {
  const verbs = ['upgrade', 'check', 'activate', 'deactivate'] as const
  const rows = Object.entries(STATUSES).flatMap(([status, row]) =>
    verbs.map((verb, index) => [status as HostStatus, verb, row.charAt(index) === 'y'] as const),
  )
  it.each(rows)('%s: %s is %s', (status, verb, isAllowed) => {
    const b = bring(({ cluster, state }) => {
      state.hosts.push(host('host9', cluster, { update: true, status }))
    })
    expect(b[verb]('host9').ok).toBe(isAllowed)
  })
})

describe('the words of upgrade and check (4.3)', () => {
  it.each([
    [
      'a status that is not allowed',
      ({ hosts }: SmallSite) => (hosts.host1.status = 'error'),
      'Valid Host statuses for upgrade are Up, Maintenance, and Non-Operational.',
    ],
    [
      'no update known',
      ({ hosts }: SmallSite) => (hosts.host1.updateAvailable = false),
      'There are no available updates for the host.',
    ],
    [
      'TSX',
      ({ cluster }: SmallSite) => (cluster.tsxAffected = true),
      'The cluster CPU configuration is outdated, Please make sure all hosts in the cluster are in the Up state and do support the new configuration. Then either restart the engine or bring one of the hosts into the Maintenance and Up again.',
    ],
  ])('upgrade: %s', (_what, change, words) => {
    expect(refused(bring(it => void change(it)).upgrade('host1'))).toBe(`409 [Cannot upgrade Host. ${words}]`)
  })

  it('checks the status before the updates, the updates before the CPU', () => {
    const b = bring(({ hosts, cluster }) => {
      hosts.host1.status = 'error'
      hosts.host1.updateAvailable = false
      hosts.host2.updateAvailable = false
      cluster.tsxAffected = true
    })
    expect(refused(b.upgrade('host1'))).toContain('Valid Host statuses')
    expect(refused(b.upgrade('host2'))).toContain('no available updates')
  })

  it('check: a status that is not allowed', () => {
    const b = bring(({ hosts }) => (hosts.host1.status = 'error'))
    expect(refused(b.check('host1'))).toBe(
      '409 [Cannot check for upgrade Host. Valid Host statuses for upgrade check are Up or Non-Operational.]',
    )
  })

  it('activate', () => {
    const b = bring(({ hosts }) => (hosts.host2.status = 'non_responsive'))
    expect(refused(b.activate('host1'))).toBe('409 [Cannot activate Host. Host in Up status.]')
    expect(refused(b.activate('host2'))).toBe('409 [Cannot activate Host. Host is in non responsive state.]')
  })
})

type Row = [what: string, change: (it: SmallSite) => void, httpStatus: number, words: string]

const CASES: Row[] = [
  [
    'not operational',
    ({ hosts }) => (hosts.host1.status = 'installing'),
    409,
    'Cannot switch Host to Maintenance mode, Host is not operational.',
  ],
  [
    'no refuge for the engine VM',
    ({ hosts, vms }) => {
      hosts.host1.hostedEngine = heAgent()
      hosts.host2.hostedEngine = heAgent(0)
      vms.push(vm('HostedEngine', hosts.host1, T0, { origin: 'managed_hosted_engine' }))
    },
    409,
    'Cannot switch the Host(s) to Maintenance mode.\nNone of the hosts capable of running the engine VM has score more than 0 and is in Up state.',
  ],
  [
    'pinned VMs',
    ({ hosts, vms }) =>
      vms.push(
        vm('p1', hosts.host1, T0, pinnedTo(hosts.host1)),
        vm('p2', hosts.host1, T0, pinnedTo(hosts.host1)),
      ),
    409,
    'Cannot switch the following Hosts to Maintenance mode: host1.\nOne or more running VMs are indicated as non-migratable. The non-migratable VMs are: p1 , p2.',
  ],
  [
    'plugged disk snapshot',
    ({ vms }) => {
      for (const one of vms) one.pluggedDiskSnapshot = one.name === 'web01'
    },
    409,
    'Cannot switch the following Hosts to Maintenance mode: host1.\nThe following VMs cannot be migrated because they have activated Disk Snapshot attached (VM/Disk Snapshots): \n \nweb01 / web01_Disk1 \n \nplease deactivate/detach the Disk snapshots or turn off those VMs and try again.',
  ],
  [
    'already in maintenance',
    ({ hosts, vms }) => {
      hosts.host1.status = 'maintenance'
      for (const one of vms) one.hostId = one.hostId === null ? null : hosts.host2.id
    },
    409,
    'Cannot switch Host to Maintenance mode. Host is already in Maintenance mode.',
  ],
  [
    'contending for SPM',
    ({ hosts }) => (hosts.host1.spm.status = 'contending'),
    409,
    'Cannot switch Host to Maintenance mode. Host is contending for Storage Pool Manager,\nwait for operation to complete and retry.',
  ],
  [
    'non responsive with VMs',
    ({ hosts }) => (hosts.host1.status = 'non_responsive'),
    409,
    'Cannot switch Host to Maintenance mode.\nHost still has running VMs on it and is in Non Responsive state.',
  ],
  [
    'non responsive and SPM',
    ({ hosts, vms }) => {
      hosts.host1.status = 'non_responsive'
      hosts.host1.spm.status = 'spm'
      for (const one of vms) one.hostId = one.hostId === null ? null : hosts.host2.id
    },
    409,
    'Cannot switch Host to Maintenance mode.\nHost is Storage Pool Manager and is in Non Responsive state.\n- If power management is configured, engine will try to fence the host automatically.\n- Otherwise, either bring the node back up, or release the SPM resource.',
  ],
  [
    'SPM with tasks',
    ({ hosts }) => {
      hosts.host1.spm.status = 'spm'
      hosts.host1.asyncTasks = 1
    },
    409,
    'Cannot switch Host to Maintenance mode. Host has asynchronous running tasks,\nwait for operation to complete and retry.',
  ],
  [
    'running operations',
    ({ hosts }) => hosts.host1.runningOperations.push('Downloading Image a', 'Uploading Image b'),
    409,
    'Cannot switch Host host1 to Maintenance mode. The following operations are running on the Host: \n\n Downloading Image a\nUploading Image b \n\nPlease wait for the operations to complete and try again.',
  ],
  [
    'affinity up to level 4.2',
    ({ hosts, cluster, vms, state }) => {
      cluster.version = { major: 4, minor: 2 }
      state.affinityGroups.push(
        affinityGroup('pair', cluster, {
          vmsRule: { enabled: true, enforcing: true, positive: true },
          vmIds: vms.filter(one => one.hostId === hosts.host1.id).map(one => one.id),
          hostIds: [hosts.host1.id],
        }),
      )
    },
    409,
    "Cannot switch Host(s) to Maintenance mode.\nThe following Enforcing Affinity Group(s) have running VMs and can break the affinity rule.\npair (web01 ,db01)\nPlease manually migrate the VMs, or change Affinity Group's enforcing to false.",
  ],
  [
    'no other host is up',
    ({ hosts }) => {
      hosts.host2.status = 'maintenance'
      hosts.host3.status = 'down'
    },
    409,
    'The following Hosts have running VMs and cannot be switched to maintenance mode: host1.\nPlease ensure that the following Clusters have at least one Host in UP state: Default.',
  ],
]

/** Their status refuses the upgrade itself, or needs no maintenance. */
const NOT_UPGRADABLE: ReadonlySet<string> = new Set([
  'not operational',
  'already in maintenance',
  'non responsive with VMs',
  'non responsive and SPM',
])

describe('the words of deactivate (4.4)', () => {
  it.each(CASES)('%s', (_what, change, httpStatus, words) => {
    const b = bring(change)
    expect(refused(b.deactivate('host1'))).toBe(`${httpStatus} [${words}]`)
    expect(b.texts(14001)).toEqual([words])
  })

  it.each(CASES.filter(([what]) => !NOT_UPGRADABLE.has(what)))(
    'inside an upgrade the same, by events: %s',
    (_what, change, _status, words) => {
      const b = bring(change)
      expect(b.upgrade('host1').ok).toBe(true)
      b.wait(60_000)
      expect(b.codes('host1')).toEqual([840, 14001, 17, 841])
      expect(b.texts(14001)).toEqual([words])
    },
  )

  it('gluster services of a cluster without gluster', () => {
    const b = bring()
    const outcome = b.engine.deactivateHost(b.caller, b.host('host1').id, { reason: null, stopGluster: true })
    expect(refused(outcome)).toBe(
      "400 [Cannot maintenance Host. The selected cluster doesn't support stopping gluster services.]",
    )
  })

  it('asks in the order of the engine: pinned before SPM, SPM before other hosts', () => {
    const b = bring(({ hosts, vms }) => {
      vms.push(vm('p1', hosts.host1, T0, pinnedTo(hosts.host1)))
      hosts.host1.spm.status = 'contending'
      hosts.host2.status = 'down'
      hosts.host3.status = 'down'
    })
    expect(refused(b.deactivate('host1'))).toContain('non-migratable')
    b.engine.control.patchVm('p1', { status: 'down' })
    expect(refused(b.deactivate('host1'))).toContain('contending')
    b.engine.control.patchHost('host1', { spm: { priority: 5, status: 'none' } })
    expect(refused(b.deactivate('host1'))).toContain('at least one Host in UP state')
  })

  it('a hard VM-to-VM group does not stop a host of level 4.3 and above', () => {
    const b = bring(({ hosts, cluster, vms, state }) =>
      state.affinityGroups.push(
        affinityGroup('pair', cluster, {
          vmsRule: { enabled: true, enforcing: true, positive: true },
          vmIds: vms.filter(one => one.hostId === hosts.host1.id).map(one => one.id),
          hostIds: [hosts.host1.id],
        }),
      ),
    )
    expect(b.deactivate('host1').ok).toBe(true)
  })
})

describe('permission comes before validation (3.0, 3.12)', () => {
  it.each([
    ['admin', true, true, true],
    ['operator', true, true, true],
    ['hostkeeper', true, true, false],
    ['viewer', false, false, false],
  ] as const)('%s', (name, mayUpgrade, mayActivate, mayEditCluster) => {
    const b = bring()
    const caller = { userId: b.state().users.find(user => user.name === name)?.id ?? '', correlationId: 'c' }
    const host1 = b.host('host1').id
    const clusterId = b.host('host1').clusterId
    const denied = '403 [User is not authorized to perform this action.]'
    expect(refused(b.engine.activateHost(caller, host1))).toBe(
      mayActivate ? '409 [Cannot activate Host. Host in Up status.]' : denied,
    )
    expect(b.engine.checkHostUpgrade(caller, host1).ok).toBe(mayUpgrade)
    expect(b.engine.updateCluster(caller, clusterId, { comment: 'x' }).ok).toBe(mayEditCluster)
    expect(b.engine.startClusterUpgrade(caller, clusterId, null).ok).toBe(mayEditCluster)
  })

  it('a grant on one cluster counts for its hosts only', () => {
    const b = bring()
    const state = b.state()
    const user = state.users.find(one => one.name === 'operator')
    if (user) user.grants = [{ role: 'ClusterAdmin', clusterId: 'another' }]
    const caller = { userId: user?.id ?? '', correlationId: 'c' }
    const { id, clusterId } = b.host('host1')
    expect(refused(b.engine.checkHostUpgrade(caller, id))).toContain('403')
    if (user) user.grants = [{ role: 'ClusterAdmin', clusterId }]
    expect(b.engine.checkHostUpgrade(caller, id).ok).toBe(true)
  })

  it('an unknown host is not found', () => {
    const b = bring()
    const body = { reboot: true, timeoutMin: null, image: null }
    expect(b.engine.upgradeHost(b.caller, 'nobody', body)).toMatchObject({ refusal: { httpStatus: 404 } })
  })
})
