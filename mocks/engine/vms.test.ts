import { describe, expect, it } from 'vitest'
import { bench, refused, T0 } from './harness'
import { affinityGroup, heAgent, host, pinnedTo, vm } from './make'
import { migrationPercent } from './migrations'
import { CLUSTER_MAINTENANCE_POLICY, schedulingMemoryByHost, schedulingMemoryOf } from './scheduler'
import { smallSite } from './small-site'
import type { SmallSite } from './small-site'
import { GIB, MIB, MINUTE, SECOND } from './world'

const bring = (change?: (it: SmallSite) => void) => bench(smallSite('test', T0, change))
type Bench = ReturnType<typeof bring>
const migrate = (b: Bench, name: string, to?: string, force = false) =>
  b.engine.migrateVm(b.caller, b.vm(name).id, { hostId: to === undefined ? null : b.host(to).id, force })

describe('memory', () => {
  it('counts what runs, what is coming, the over-commit and a reserve', () => {
    const b = bring(({ cluster }) => (cluster.memoryOverCommitPercent = 150))
    const free = (name: string) => schedulingMemoryOf(b.state(), b.host(name).id) / GIB
    const reserve = (321 * MIB) / GIB
    expect(free('host1')).toBeCloseTo(96 - 20 - reserve)
    expect(free('host3')).toBeCloseTo(96 - 8 - reserve)
    migrate(b, 'db01', 'host3')
    expect(free('host1')).toBeCloseTo(96 - 20 - reserve)
    expect(free('host3')).toBeCloseTo(96 - 8 - 16 - reserve)
    const all = schedulingMemoryByHost(b.state())
    for (const one of b.state().hosts) expect(all.get(one.id)).toBe(schedulingMemoryOf(b.state(), one.id))
  })

  it('is nothing on a host never contacted', () => {
    const b = bring(({ hosts }) => (hosts.host1.software = null))
    expect(schedulingMemoryOf(b.state(), b.host('host1').id)).toBe(0)
  })
})

describe('migrate', () => {
  it('takes the time the memory needs, with events 62 and 63 and a job', () => {
    const b = bring()
    const before = b.host('host1').id
    expect(migrate(b, 'db01').ok).toBe(true)
    expect(b.vm('db01')).toMatchObject({ status: 'migrating', hostId: before })
    expect(b.texts(62)).toEqual([
      'Migration started (VM: db01, Source: host1, Destination: host3, User: admin@internal-authz). ',
    ])
    b.wait(60 * SECOND)
    expect(migrationPercent(b.vm('db01'), b.clock.now)).toBeGreaterThan(30)
    b.wait(2 * MINUTE)
    expect(b.vm('db01')).toMatchObject({ status: 'up', hostId: b.host('host3').id, migration: null })
    expect(b.texts(63)[0]).toMatch(
      /^Migration completed \(VM: db01, Source: host1, Destination: host3, Duration: \d+ minutes? \d+ seconds, Total: .*, Actual downtime: \d+ms\)$/,
    )
    expect(b.state().jobs).toMatchObject([{ description: 'Migrating VM db01', status: 'finished' }])
    expect(migrationPercent(b.vm('db01'), b.clock.now)).toBeNull()
  })

  it.each([
    ['down', 'test01', undefined, 'Cannot migrate VM. VM is not running.'],
    ['pinned', 'pin', undefined, 'Cannot migrate VM. VM is pinned to Host.'],
    [
      'user_migratable without force',
      'pbx',
      undefined,
      'Cannot migrate VM. VM is non migratable and user did not specify the force-migration flag',
    ],
    ['to where it is', 'web01', 'host1', 'Cannot migrate VM. source and destination is the same.'],
    [
      'host devices',
      'gpu',
      'host2',
      'Cannot migrate VM. There is no host that satisfies current scheduling constraints. See below for details:, The host host2 did not satisfy internal filter HostDevice because the host does not provide requested host devices.',
    ],
    [
      'too big',
      'huge',
      'host2',
      `Cannot migrate VM. There is no host that satisfies current scheduling constraints. See below for details:, The host host2 did not satisfy internal filter Memory because its available memory is too low (${52 * 1024 - 321} MB) to run the VM.`,
    ],
  ])('refuses: %s', (_what, name, to, words) => {
    const b = bring(({ hosts, vms }) =>
      vms.push(
        vm('pin', hosts.host1, T0, pinnedTo(hosts.host1)),
        vm('pbx', hosts.host1, T0, { affinity: 'user_migratable' }),
        vm('gpu', hosts.host1, T0, { hostDevices: true }),
        vm('huge', hosts.host3, T0, { gib: 53 }),
      ),
    )
    expect(refused(migrate(b, name, to))).toBe(`409 [${words}]`)
  })

  it('refuses a VM that already migrates, and moves user_migratable ones by force', () => {
    const b = bring(({ hosts, vms }) => vms.push(vm('pbx', hosts.host1, T0, { affinity: 'user_migratable' })))
    expect(migrate(b, 'pbx', 'host2', true).ok).toBe(true)
    expect(refused(migrate(b, 'pbx', 'host2', true))).toBe(
      '409 [Cannot migrate VM. VM migration is in progress]',
    )
    expect(b.engine.migrateVm(b.caller, 'nobody', { hostId: null, force: false })).toMatchObject({
      refusal: { httpStatus: 404 },
    })
    expect(refused(b.engine.migrateVm(b.caller, b.vm('web01').id, { hostId: 'x', force: false }))).toContain(
      '400',
    )
  })

  it('minds hard VM-to-VM rules when a person asks', () => {
    const b = bring(({ cluster, vms, state }) =>
      state.affinityGroups.push(
        affinityGroup('apart', cluster, {
          vmsRule: { enabled: true, enforcing: true, positive: false },
          vmIds: vms.filter(one => one.name === 'web01' || one.name === 'web02').map(one => one.id),
        }),
      ),
    )
    expect(refused(migrate(b, 'web01', 'host2'))).toContain('it matched negative affinity rules apart')
    expect(migrate(b, 'web01').ok).toBe(true)
    expect(b.vm('web01').migration?.toHostId).toBe(b.host('host3').id)
  })

  it('fails when the target is gone at the end: 65 and 120', () => {
    const b = bring()
    migrate(b, 'web01', 'host2')
    b.engine.control.patchHost('host2', { status: 'non_responsive' })
    b.wait(2 * MINUTE)
    expect(b.vm('web01')).toMatchObject({ status: 'up', hostId: b.host('host1').id })
    expect(b.codes('host1')).toEqual([62, 65, 120])
    expect(b.state().jobs).toMatchObject([{ status: 'failed' }])
  })

  it('a paused VM arrives paused', () => {
    const b = bring(({ vms }) => {
      for (const one of vms) if (one.name === 'web01') one.status = 'paused'
    })
    migrate(b, 'web01')
    b.wait(2 * MINUTE)
    expect(b.vm('web01').status).toBe('paused')
  })

  describe('migration_target_of', () => {
    const targets = (b: Bench, names: string[], closure = false) => {
      const ids = names.map(name => b.vm(name).id)
      const { hosts } = b.state()
      return b.engine.migrationTargetsOf(ids, closure).map(id => hosts.find(host => host.id === id)?.name)
    }
    const together =
      (...names: string[]) =>
      ({ state, cluster, vms }: SmallSite) => {
        state.affinityGroups.push(
          affinityGroup('together', cluster, {
            vmsRule: { enabled: true, enforcing: true, positive: true },
            vmIds: vms.filter(one => names.includes(one.name)).map(one => one.id),
          }),
        )
      }

    it('each VM is asked for alone: together they need not fit', () => {
      const b = bring()
      expect(targets(b, ['web01', 'db01'])).toEqual(['host2', 'host3'])
      b.engine.control.patchVm('mail01', { memoryGuaranteed: 43 * GIB })
      expect(targets(b, ['web01', 'db01'])).toEqual(['host2', 'host3'])
      b.engine.control.patchVm('mail01', { memoryGuaranteed: 45 * GIB })
      expect(targets(b, ['web01', 'db01'])).toEqual(['host3'])
      expect(targets(b, ['web01', 'web02'])).toEqual(['host3'])
      expect(targets(b, [])).toEqual([])
    })

    it('a host that is not up is no target', () => {
      const b = bring()
      b.engine.control.patchHost('host3', { status: 'maintenance' })
      expect(targets(b, ['web01'])).toEqual(['host2'])
    })

    it.each<[string[], boolean, string[]]>([
      [['web01'], false, []],
      [['web01'], true, ['host3']],
      [['db01', 'web01'], true, ['host3']],
      [['ci01'], true, ['host1', 'host2']],
    ])('%j held together with a neighbour, closure %s: %j', (names, closure, hosts) => {
      const b = bring(together('web01', 'db01'))
      b.engine.control.patchVm('mail01', { memoryGuaranteed: 43 * GIB })
      expect(targets(b, names, closure)).toEqual(hosts)
    })

    it('a rule that only one of them is under holds nobody back', () => {
      const b = bring(together('web01', 'test01'))
      expect(targets(b, ['web01'])).toEqual(['host2', 'host3'])
      expect(targets(b, ['web01'], true)).toEqual(['host2', 'host3'])
    })
  })
})

describe('shutdown, stop, start', () => {
  it('shuts down in about twenty seconds', () => {
    const b = bring()
    expect(b.engine.shutdownVm(b.caller, b.vm('web01').id).ok).toBe(true)
    expect(b.vm('web01').status).toBe('powering_down')
    expect(refused(b.engine.shutdownVm(b.caller, b.vm('web01').id))).toContain('409')
    b.wait(21 * SECOND)
    expect(b.vm('web01')).toMatchObject({
      status: 'down',
      hostId: null,
      startTime: null,
      stopTime: T0 + 20_000,
    })
    expect(b.codes()).toEqual([73, 61])
    expect(b.texts(61)).toEqual(['VM web01 is down. Exit message: User shut down from within the guest'])
    expect(b.state().jobs).toMatchObject([{ description: 'Shutting down VM web01', status: 'finished' }])
  })

  it('stops at once, also in the middle of a migration', () => {
    const b = bring()
    migrate(b, 'db01')
    expect(b.engine.stopVm(b.caller, b.vm('db01').id).ok).toBe(true)
    b.wait(5 * MINUTE)
    expect(b.vm('db01')).toMatchObject({ status: 'down', hostId: null, migration: null })
    expect(b.codes()).toEqual([62, 33, 61])
  })

  it('refuses what is down, and the engine VM', () => {
    const b = bring(({ hosts, vms }) =>
      vms.push(vm('HostedEngine', hosts.host1, T0, { origin: 'managed_hosted_engine' })),
    )
    expect(refused(b.engine.stopVm(b.caller, b.vm('test01').id))).toBe(
      '409 [Cannot stop VM. VM is not running.]',
    )
    expect(refused(b.engine.shutdownVm(b.caller, b.vm('HostedEngine').id))).toBe(
      '409 [Cannot shutdown VM. This VM is not managed by the engine.]',
    )
    expect(refused(b.engine.startVm(b.caller, b.vm('web01').id))).toBe('409 [Cannot run VM. VM is running.]')
  })

  it('starts where there is most memory', () => {
    const b = bring()
    expect(b.engine.startVm(b.caller, b.vm('test01').id).ok).toBe(true)
    expect(b.vm('test01')).toMatchObject({
      status: 'wait_for_launch',
      hostId: b.host('host3').id,
      startTime: T0,
      stopTime: null,
    })
    b.wait(5 * SECOND)
    expect(b.vm('test01').status).toBe('powering_up')
    b.wait(MINUTE)
    expect(b.vm('test01').status).toBe('up')
    expect(b.codes()).toEqual([153, 32])
  })

  it('starts a pinned VM on its host only', () => {
    const b = bring(({ cluster, hosts, vms }) =>
      vms.push(vm('pin', cluster, T0, { ...pinnedTo(hosts.host1), hostDevices: true })),
    )
    b.engine.startVm(b.caller, b.vm('pin').id)
    expect(b.vm('pin').hostId).toBe(b.host('host1').id)
    b.engine.stopVm(b.caller, b.vm('pin').id)
    b.wait(MINUTE)
    b.engine.control.patchHost('host1', { status: 'maintenance' })
    expect(refused(b.engine.startVm(b.caller, b.vm('pin').id))).toContain(
      'The host host2 did not satisfy internal filter PinToHost because the host is not present in the pinning list.',
    )
  })

  it('cluster_maintenance starts only highly available VMs (3.8)', () => {
    const b = bring(({ cluster, vms }) => {
      cluster.schedulingPolicyId = CLUSTER_MAINTENANCE_POLICY
      vms.push(vm('ha01', cluster, T0, { ha: { enabled: true, priority: 1 } }))
    })
    expect(refused(b.engine.startVm(b.caller, b.vm('test01').id))).toContain(
      'The host host1 did not satisfy internal filter ClusterInMaintenance because the cluster is in maintenance and only highly available VMs are allowed to start.',
    )
    expect(b.engine.startVm(b.caller, b.vm('ha01').id).ok).toBe(true)
    expect(migrate(b, 'web01').ok).toBe(true)
  })

  it('no host is up', () => {
    const b = bring(({ hosts }) => {
      for (const one of Object.values(hosts)) one.status = 'non_operational'
    })
    expect(refused(b.engine.startVm(b.caller, b.vm('test01').id))).toBe(
      '409 [There are no hosts to use. Check that the cluster contains at least one host in Up state.]',
    )
  })

  it('the engine VM goes to healthy hosted engine hosts only', () => {
    const b = bring(({ cluster, hosts, vms, state }) => {
      hosts.host1.hostedEngine = heAgent()
      hosts.host2.hostedEngine = heAgent(0)
      state.hosts.push(host('host4', cluster, { hostedEngine: heAgent() }))
      vms.push(vm('HostedEngine', hosts.host1, T0, { origin: 'managed_hosted_engine' }))
    })
    expect(refused(migrate(b, 'HostedEngine', 'host2'))).toContain(
      "it doesn't have a positive Hosted Engine score.",
    )
    expect(refused(migrate(b, 'HostedEngine', 'host3'))).toContain('it is not a Hosted Engine host.')
    expect(migrate(b, 'HostedEngine').ok).toBe(true)
    expect(b.vm('HostedEngine').migration?.toHostId).toBe(b.host('host4').id)
  })
})
