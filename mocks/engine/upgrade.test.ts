import { describe, expect, it } from 'vitest'
import { bench, refused, squeezed, T0 } from './harness'
import { heAgent, pinnedTo, updateOf, vm } from './make'
import { smallSite } from './small-site'
import type { SmallSite } from './small-site'
import type { Fault, HostStatus } from './state'
import { MINUTE, SECOND } from './world'

const bring = (change?: (it: SmallSite) => void) => bench(smallSite('test', T0, change))
const withFault = (fault: Fault) => bring(({ state }) => state.faults.push(fault))

/** host1 without VMs in this status, with an update. */
const from = (status: HostStatus, change: (it: SmallSite) => void = () => undefined) =>
  bring(site => {
    const { host1, host2 } = site.hosts
    host1.status = status
    for (const one of site.vms) if (one.hostId === host1.id) one.hostId = host2.id
    change(site)
  })

const TO_UP_AFTER_REBOOT = ['reboot', 'non_responsive', 'initializing', 'unassigned', 'up']
const DRAINED = ['preparing_for_maintenance', 'maintenance', 'installing']

describe('an upgrade that works (contract 5.2)', () => {
  it('goes through every status and event in order', () => {
    const b = bring()
    expect(b.upgrade('host1')).toEqual({ ok: true, value: { jobId: null } })
    expect(b.watch('host1', 30 * MINUTE)).toEqual(['up', ...DRAINED, ...TO_UP_AFTER_REBOOT])
    expect(squeezed(b.codes('host1'))).toEqual([840, 67, 15, 63, 559, 197, 888, 514, 13])
    expect(b.texts(840)).toEqual(['Host host1 upgrade was started (User: admin@internal-authz).'])
    expect(b.texts(888)).toEqual(['Upgrade was successful and host host1 will be rebooted.'])
    expect(b.texts(514)).toEqual([
      'Host host1 is initializing. Message: Recovering from crash or Initializing',
    ])
    expect(b.texts(13)).toEqual(['Status of host host1 was set to Up.'])
    expect(b.texts(67)[0]).toBe(
      'Migration initiated by system (VM: db01, Source: host1, Destination: host3, Reason: Host preparing for maintenance).',
    )
  })

  it('tells of every task of the playbook', () => {
    const b = bring()
    b.upgrade('host1')
    b.wait(30 * MINUTE)
    expect(b.texts(559)).toEqual(
      [
        "Install ovirt-host package if it isn't installed",
        'Check for system updates (remove empty lines)',
        "Remove 'Obsoleting' title from file",
        'Get yum updates file',
        'Get yum updates content',
        'Delete yum_updates file from host',
        'Clean yum cache',
        'Upgrade packages',
        'Populate service facts',
        'Stop services',
        'Configure LVM filter',
        'Gather packages facts',
      ].map(task => `Update of host host1. ${task}.`),
    )
  })

  it('swaps the software and clears the flag before the reboot', () => {
    const b = bring()
    const { pending } = b.host('host1')
    b.upgrade('host1')
    while (b.host('host1').status !== 'reboot') b.wait(5 * SECOND)
    expect(b.host('host1')).toMatchObject({
      updateAvailable: false,
      pending: null,
      software: pending?.software,
    })
    expect(b.codes()).toContain(888)
    expect(b.codes()).not.toContain(13)
  })

  it('gives every event and job of the command its correlation id', () => {
    const b = bring()
    b.upgrade('host1')
    b.wait(12 * MINUTE)
    const own = b.state().events.filter(event => event.time >= T0 && ![13, 514, 204].includes(event.code))
    expect(new Set(own.map(event => event.correlationId))).toEqual(new Set(['corr-1']))
  })

  it('has a job for the maintenance, the reboot and the activation, none for itself (5.6)', () => {
    const b = bring()
    b.upgrade('host1')
    const seen = new Map<string, string[]>()
    for (let at = 0; at < 20 * MINUTE; at += 5 * SECOND)
      for (const job of b.wait(5 * SECOND).jobs)
        seen.set(
          job.description,
          job.steps.map(step => step.description),
        )
    expect([...seen.keys()]).toEqual([
      'Moving Host host1 to Maintenance',
      'SshHostReboot',
      'Activating Host host1',
    ])
    expect(seen.get('Moving Host host1 to Maintenance')).toEqual([
      'Validating',
      'Executing',
      'Migrating multiple VMs',
      'Migrating VM db01',
      'Migrating VM web01',
      'Finalizing',
    ])
  })

  it('takes about thirty times less at demo pace, with the same events', () => {
    const real = bring()
    const demo = bench(smallSite('test', T0), 'demo')
    for (const b of [real, demo]) b.upgrade('host1')
    real.wait(30 * MINUTE)
    demo.wait(MINUTE)
    expect(demo.codes()).toEqual(real.codes())
    const span = (b: typeof real) => (b.state().events.at(-1)?.time ?? 0) - T0
    expect(span(real) / span(demo)).toBeCloseTo(30, 0)
  })
})

describe('variants (contract 5.3)', () => {
  it.each([
    ['maintenance', ['maintenance', 'installing', 'reboot', 'maintenance'], [840, 559, 197, 888]],
    [
      'non_operational',
      ['non_operational', ...DRAINED, ...TO_UP_AFTER_REBOOT],
      [840, 15, 559, 197, 888, 514, 13],
    ],
    [
      'install_failed',
      ['install_failed', ...DRAINED, ...TO_UP_AFTER_REBOOT],
      [840, 15, 559, 197, 888, 514, 13],
    ],
  ] as const)('begun in %s', (status, way, codes) => {
    const b = from(status)
    expect(b.upgrade('host1').ok).toBe(true)
    expect(b.watch('host1', 30 * MINUTE)).toEqual(way)
    expect(squeezed(b.codes('host1'))).toEqual(codes)
  })

  it.each([
    ['up', ['up', ...DRAINED, 'initializing', 'up'], [840, 15, 559, 842, 514, 13]],
    ['maintenance', ['maintenance', 'installing', 'maintenance'], [840, 559, 842]],
  ] as const)('EL without reboot, begun in %s', (status, way, codes) => {
    const b = from(status)
    b.upgrade('host1', false)
    expect(b.watch('host1', 30 * MINUTE)).toEqual(way)
    expect(squeezed(b.codes('host1'))).toEqual(codes)
    expect(b.host('host1').software).toMatchObject({
      vdsm: '4.50.6.1-1.el9',
      kernel: '5.14.0-427.el9.x86_64',
    })
  })

  it.each([
    [true, 888],
    [false, 842],
  ])('oVirt Node reboots anyway (reboot=%s)', (reboot, code) => {
    const b = from('up', ({ hosts }) => {
      hosts.host1.type = 'ovirt_node'
      hosts.host1.pending = updateOf('ovirt_node')
    })
    b.upgrade('host1', reboot)
    expect(b.watch('host1', 30 * MINUTE)).toEqual(['up', ...DRAINED, ...TO_UP_AFTER_REBOOT])
    expect(squeezed(b.codes('host1'))).toEqual([840, 15, 559, 197, code, 514, 13])
    expect(b.texts(559)).toContain('Update of host host1. Check if image was updated.')
  })

  it('nothing to update: the same events', () => {
    const b = from('up', ({ hosts }) => {
      hosts.host1.pending = null
    })
    b.upgrade('host1')
    b.wait(30 * MINUTE)
    expect(squeezed(b.codes('host1'))).toEqual([840, 15, 559, 197, 888, 514, 13])
    expect(b.host('host1').updateAvailable).toBe(false)
  })

  it('hosted engine: local maintenance while away', () => {
    const b = from('up', ({ hosts }) => {
      hosts.host1.hostedEngine = heAgent()
    })
    b.upgrade('host1')
    b.wait(2 * MINUTE)
    expect(b.host('host1').hostedEngine).toMatchObject({ localMaintenance: true, score: 0 })
    b.wait(30 * MINUTE)
    expect(b.host('host1').hostedEngine).toMatchObject({ localMaintenance: false, score: 3400 })
    expect(b.texts(559)).toContain('Update of host host1. Start ovirt-ha-agent service.')
  })

  it.each([
    [false, [840, 15, 559, 890, 514, 13]],
    [true, [840, 15, 559, 197, 888, 514, 13, 10452]],
  ] as const)('hosted engine agent stays in maintenance (reboot=%s)', (reboot, codes) => {
    const b = from('up', ({ hosts, state }) => {
      hosts.host1.hostedEngine = heAgent()
      state.faults.push({ kind: 'hostedEngineStaysInMaintenance', host: 'host1', remaining: 1 })
    })
    b.upgrade('host1', reboot)
    b.wait(30 * MINUTE)
    expect(squeezed(b.codes('host1'))).toEqual(codes)
    expect(b.host('host1').hostedEngine?.localMaintenance).toBe(true)
    expect(b.state().faults).toEqual([])
  })
})

describe('failures (contract 5.5)', () => {
  const NOT_MIGRATABLE =
    'Cannot switch the following Hosts to Maintenance mode: host1.\nOne or more running VMs are indicated as non-migratable. The non-migratable VMs are: fixed01.'

  it.each(['pinned', 'user_migratable'] as const)('row 1: a %s VM refuses by events only', affinity => {
    const b = bring(({ hosts, vms }) =>
      vms.push(vm('fixed01', hosts.host1, T0, { ...pinnedTo(hosts.host1), affinity })),
    )
    expect(b.upgrade('host1')).toEqual({ ok: true, value: { jobId: null } })
    expect(b.watch('host1', 30 * MINUTE)).toEqual(['up'])
    expect(b.codes('host1')).toEqual([840, 14001, 17, 841])
    expect(b.texts(14001)).toEqual([NOT_MIGRATABLE])
    expect(b.texts(841)).toEqual(['Failed to upgrade Host host1 (User: admin@internal-authz). <UNKNOWN>.'])
  })

  it('row 1: the job of the refused maintenance has failed', () => {
    const b = bring(({ hosts, vms }) => vms.push(vm('fixed01', hosts.host1, T0, pinnedTo(hosts.host1))))
    b.upgrade('host1')
    expect(b.wait(2 * SECOND).jobs).toMatchObject([
      { description: 'Moving Host host1 to Maintenance', status: 'failed', steps: [{ status: 'failed' }] },
    ])
  })

  it('row 2: without a target for one VM the others are sent away and the host is activated', () => {
    const b = bring(({ hosts, vms }) => {
      vms.push(vm('big01', hosts.host1, T0, { gib: 40 }))
      vms.push(vm('fat02', hosts.host2, T0, { gib: 36 }), vm('fat03', hosts.host3, T0, { gib: 36 }))
    })
    b.upgrade('host1')
    expect(b.watch('host1', 30 * MINUTE)).toEqual(['up', 'preparing_for_maintenance', 'unassigned', 'up'])
    expect(b.codes('host1')).toEqual([840, 67, 67, 16, 17, 841, 13, 63, 63])
    expect(
      b
        .state()
        .vms.filter(one => one.hostId === b.host('host1').id)
        .map(one => one.name),
    ).toEqual(['big01'])
    expect(b.host('host1').updateAvailable).toBe(true)
  })

  it('row 3: a migration that fails keeps the host preparing, with a new attempt each 300 s', () => {
    const b = withFault({ kind: 'migrationFails', vm: 'db01', remaining: 2 })
    b.upgrade('host1')
    b.wait(4 * MINUTE)
    expect(b.host('host1').status).toBe('preparing_for_maintenance')
    expect(b.codes('host1')).toEqual([840, 67, 67, 15, 63, 65, 140])
    b.wait(5 * MINUTE)
    expect(b.codes('host1').slice(-3)).toEqual([67, 65, 140])
    b.wait(30 * MINUTE)
    expect(b.host('host1').status).toBe('up')
    expect(b.codes('host1')).toContain(888)
  })

  it('row 3: a migration without an end keeps the host preparing for good', () => {
    const b = withFault({ kind: 'migrationStuck', vm: 'db01' })
    b.upgrade('host1')
    b.wait(24 * 60 * MINUTE)
    expect(b.host('host1').status).toBe('preparing_for_maintenance')
    expect(b.vm('db01')).toMatchObject({ status: 'migrating', hostId: b.host('host1').id })
    expect(b.codes('host1')).toEqual([840, 67, 67, 15, 63])
  })

  it('row 4: activating the host while it is preparing ends the upgrade', () => {
    const b = withFault({ kind: 'migrationStuck', vm: 'db01' })
    b.upgrade('host1')
    b.wait(2 * MINUTE)
    expect(b.activate('host1').ok).toBe(true)
    expect(b.watch('host1', 5 * MINUTE)).toEqual(['unassigned', 'initializing', 'up'])
    expect(b.codes('host1')).toEqual([840, 67, 67, 15, 63, 16, 17, 841, 13])
    expect(b.upgrade('host1').ok).toBe(true)
  })

  it('row 5: the playbook fails', () => {
    const b = withFault({ kind: 'installFails', host: 'host1' })
    b.upgrade('host1')
    expect(b.watch('host1', 30 * MINUTE)).toEqual(['up', ...DRAINED, 'install_failed'])
    expect(squeezed(b.codes('host1'))).toEqual([840, 67, 15, 63, 559, 553, 841])
    expect(b.texts(841)).toEqual([
      "Failed to upgrade Host host1 (User: admin@internal-authz). Failed to update host 'host1.example.com'..",
      'Failed to upgrade Host host1 (User: admin@internal-authz). <UNKNOWN>.',
    ])
    expect(b.host('host1').updateAvailable).toBe(true)
    b.engine.control.removeFaults('installFails')
    expect(b.upgrade('host1').ok).toBe(true)
    b.wait(30 * MINUTE)
    expect(b.host('host1').status).toBe('up')
  })

  it('row 5: the playbook takes longer than the timeout of the request', () => {
    const b = bring()
    const body = { reboot: true, timeoutMin: 2, image: null }
    b.engine.upgradeHost(b.caller, b.host('host1').id, body)
    b.wait(30 * MINUTE)
    expect(b.host('host1').status).toBe('install_failed')
    expect(b.texts(841)).toHaveLength(2)
  })

  it('row 6: the reboot cannot be started', () => {
    const b = withFault({ kind: 'sshRebootFails', host: 'host1' })
    b.upgrade('host1')
    expect(b.watch('host1', 30 * MINUTE)).toEqual(['up', ...DRAINED, 'install_failed'])
    expect(b.codes('host1').slice(-3)).toEqual([198, 841, 841])
    expect(b.texts(841)[0]).toContain('<UNKNOWN>')
    expect(b.state().jobs.find(job => job.description === 'SshHostReboot')?.status).toBe('failed')
  })

  it('row 7: the host never answers again', () => {
    const b = withFault({ kind: 'rebootNever', host: 'host1' })
    b.upgrade('host1')
    expect(b.watch('host1', 60 * MINUTE)).toEqual(['up', ...DRAINED, 'reboot', 'non_responsive'])
    expect(b.codes('host1').slice(-4)).toEqual([888, 12, 9027, 9028])
    const of = (code: number) => b.state().events.find(event => event.code === code)?.time ?? 0
    expect(of(12) - of(888)).toBe(10 * MINUTE)
    b.engine.control.patchHost('host1', { reachable: true })
    expect(b.watch('host1', 5 * MINUTE)).toEqual(['non_responsive', 'initializing', 'unassigned', 'up'])
  })

  it('row 7: begun in maintenance it ends there all the same', () => {
    const b = from('maintenance', ({ state }) => state.faults.push({ kind: 'rebootNever' }))
    b.upgrade('host1')
    expect(b.watch('host1', 60 * MINUTE)).toEqual(['maintenance', 'installing', 'reboot', 'maintenance'])
    expect(b.codes('host1')).not.toContain(12)
  })

  it('a slow reboot within ten minutes is no failure, a slower one comes back by itself', () => {
    const slow = withFault({ kind: 'rebootSlow', host: 'host1', factor: 2.5 })
    slow.upgrade('host1')
    expect(slow.watch('host1', 60 * MINUTE)).toEqual(['up', ...DRAINED, ...TO_UP_AFTER_REBOOT])
    const slower = withFault({ kind: 'rebootSlow', host: 'host1', factor: 5 })
    slower.upgrade('host1')
    expect(slower.watch('host1', 60 * MINUTE)).toEqual(['up', ...DRAINED, ...TO_UP_AFTER_REBOOT])
    expect(slower.codes('host1')).toContain(12)
    expect(slow.codes('host1')).not.toContain(12)
  })

  it('row 8: the host answers but cannot join', () => {
    const b = withFault({ kind: 'nonOperationalAfterReboot', host: 'host1', reason: 'network_unreachable' })
    b.upgrade('host1')
    expect(b.watch('host1', 60 * MINUTE).at(-1)).toBe('non_operational')
    expect(b.host('host1').statusDetail).toBe('network_unreachable')
    expect(b.codes('host1').slice(-4)).toEqual([888, 514, 519, 517])
  })

  it('row 8: a host that does not know the level of the cluster', () => {
    const b = bring(({ cluster, hosts }) => {
      cluster.version = { major: 4, minor: 8 }
      if (hosts.host1.pending) hosts.host1.pending.software.levels = [{ major: 4, minor: 7 }]
      hosts.host2.software = hosts.host1.software
    })
    b.upgrade('host1')
    b.wait(SECOND)
    // Nobody else knows 4.8 either, so the VMs find no target and the activation ends non-operational at once.
    expect(b.watch('host1', 5 * MINUTE)).toEqual([
      'preparing_for_maintenance',
      'unassigned',
      'non_operational',
    ])
    expect(b.host('host1').statusDetail).toBe('cluster_version_incompatible_with_cluster')
    expect(b.texts(154)).toEqual([
      'Host host1 is compatible with versions (4.2,4.3,4.4,4.5,4.6,4.7) and cannot join Cluster Default which is set to version 4.8.',
    ])
  })

  it('row 9: an engine restart puts the host back to its initial status while the playbook runs', () => {
    const b = bring()
    b.upgrade('host1')
    b.wait(5 * MINUTE)
    expect(b.host('host1').status).toBe('installing')
    b.engine.control.restart()
    expect(b.host('host1').status).toBe('up')
    const told = b.codes('host1')
    b.wait(14 * MINUTE)
    expect(b.host('host1')).toMatchObject({ status: 'up', updateAvailable: true })
    expect(b.codes('host1')).toEqual(told)
  })

  it('row 9: the evacuation goes on after an engine restart', () => {
    const b = bring()
    b.upgrade('host1')
    b.wait(MINUTE)
    b.engine.control.restart()
    b.wait(30 * MINUTE)
    expect(b.host('host1')).toMatchObject({ status: 'up', updateAvailable: false })
  })
})

describe('locks', () => {
  const LOCKED = 'Related operation is currently in progress. Please try again later.'
  it('keep every other command from the host while the playbook runs', () => {
    const b = bring()
    b.upgrade('host1')
    b.wait(5 * MINUTE)
    expect(refused(b.upgrade('host1'))).toBe(`409 [Cannot upgrade Host. ${LOCKED}]`)
    expect(refused(b.activate('host1'))).toBe(`409 [Cannot activate Host. ${LOCKED}]`)
    expect(refused(b.deactivate('host1'))).toBe(`409 [Cannot maintenance Host. ${LOCKED}]`)
    expect(refused(b.check('host1'))).toBe(`409 [Cannot check for upgrade Host. ${LOCKED}]`)
  })

  it('refuse a second upgrade at once', () => {
    const b = bring()
    b.upgrade('host1')
    expect(refused(b.upgrade('host1'))).toBe(`409 [Cannot upgrade Host. ${LOCKED}]`)
  })
})

describe('somebody else interferes', () => {
  it('a host taken out of installing by hand ends the upgrade', () => {
    const b = bring()
    b.upgrade('host1')
    b.wait(5 * MINUTE)
    b.engine.control.patchHost('host1', { status: 'non_responsive' })
    b.wait(30 * MINUTE)
    expect(b.host('host1').status).toBe('non_responsive')
    expect(b.codes('host1').at(-1)).toBe(841)
  })

  it('an activation during the reboot changes nothing in the end', () => {
    const b = bring()
    b.upgrade('host1')
    while (b.host('host1').status !== 'reboot') b.wait(5 * SECOND)
    expect(b.activate('host1').ok).toBe(true)
    expect(b.watch('host1', 10 * MINUTE)).toEqual([
      'unassigned',
      'non_responsive',
      'initializing',
      'unassigned',
      'up',
    ])
  })

  it('the Storage Pool Manager moves on as soon as its host leaves', () => {
    const b = bring()
    b.upgrade('host3')
    b.wait(30 * MINUTE)
    expect(b.state().hosts.map(host => host.spm.status)).toEqual(['spm', 'none', 'none'])
    expect(b.texts(204)).toEqual([
      'Storage Pool Manager runs on Host host1 (Address: host1.example.com), Data Center Default.',
    ])
  })
})
