import { describe, expect, it } from 'vitest'
import { bench, refused, T0 } from './harness'
import { affinityGroup, heAgent, vm } from './make'
import { smallSite } from './small-site'
import type { SmallSite } from './small-site'
import { MINUTE, SECOND } from './world'

const bring = (change?: (it: SmallSite) => void) => bench(smallSite('test', T0, change))
const crowded = ({ hosts, vms }: SmallSite) => {
  vms.push(vm('big01', hosts.host1, T0, { gib: 40 }))
  vms.push(vm('fat02', hosts.host2, T0, { gib: 36 }), vm('fat03', hosts.host3, T0, { gib: 36 }))
}

describe('manual maintenance (contract 5.7)', () => {
  it.each([
    [
      'Disk replaced',
      600,
      'Host host1 was switched to Maintenance mode by admin@internal-authz (Reason: Disk replaced).',
    ],
    [undefined, 620, 'Host host1 was switched to Maintenance mode by admin@internal-authz.'],
  ])('reason %s', (reason, code, words) => {
    const b = bring()
    const outcome = b.deactivate('host1', reason)
    expect(outcome).toMatchObject({ ok: true, value: { jobId: expect.any(String) as string } })
    expect(b.host('host1')).toMatchObject({
      status: 'preparing_for_maintenance',
      statusDetail: reason ?? null,
    })
    expect(b.watch('host1', 10 * MINUTE)).toEqual(['preparing_for_maintenance', 'maintenance'])
    expect(b.codes('host1')).toEqual([67, 67, code, 63, 63])
    expect(b.texts(code)).toEqual([words])
  })

  it('its job ends when the host is there, with a step for each VM', () => {
    const b = bring()
    b.deactivate('host1')
    expect(b.state().jobs).toMatchObject([
      { description: 'Moving Host host1 to Maintenance', status: 'started', correlationId: 'corr-1' },
    ])
    const job = b.wait(5 * MINUTE).jobs[0]
    expect(job?.status).toBe('finished')
    expect(job?.steps.map(step => [step.description, step.type, step.status])).toEqual([
      ['Validating', 'validating', 'finished'],
      ['Executing', 'executing', 'finished'],
      ['Migrating multiple VMs', 'executing', 'finished'],
      ['Migrating VM db01', 'executing', 'finished'],
      ['Migrating VM web01', 'executing', 'finished'],
      ['Finalizing', 'finalizing', 'finished'],
    ])
  })

  it('sends at most two VMs at a time', () => {
    const b = bring(({ hosts, vms }) => {
      for (const name of ['a', 'b', 'c', 'd']) vms.push(vm(name, hosts.host1, T0, { gib: 2 }))
    })
    b.deactivate('host1')
    const running = (at: number) =>
      b
        .state()
        .vms.filter(one => one.migration && one.migration.progressAt <= at && one.migration.endsAt > at)
    expect(b.state().vms.filter(one => one.status === 'migrating')).toHaveLength(6)
    for (let at = T0; at < T0 + 5 * MINUTE; at += 5 * SECOND)
      expect(running(at).length).toBeLessThanOrEqual(2)
  })

  it('takes highly available VMs first', () => {
    const b = bring()
    b.deactivate('host1')
    expect(b.texts(67).map(text => /VM: (\w+)/.exec(text)?.[1])).toEqual(['db01', 'web01'])
  })

  it('migrates user_migratable VMs by force', () => {
    const b = bring(({ hosts, vms }) => vms.push(vm('pbx', hosts.host1, T0, { affinity: 'user_migratable' })))
    expect(b.deactivate('host1').ok).toBe(true)
    b.wait(10 * MINUTE)
    expect(b.host('host1').status).toBe('maintenance')
  })

  it('answers with a fault when one VM has no target, and yet stays preparing, tried again each 300 s', () => {
    const b = bring(crowded)
    expect(refused(b.deactivate('host1'))).toMatch(
      /^409 \[Cannot migrate VM\. There is no host that satisfies current scheduling constraints\. See below for details:, The host host2 did not satisfy internal filter Memory because its available memory is too low \(\d+ MB\) to run the VM\., The host host3/,
    )
    expect(b.host('host1').status).toBe('preparing_for_maintenance')
    expect(b.codes('host1')).toEqual([67, 67, 602])
    b.wait(6 * MINUTE)
    expect(b.codes('host1')).toEqual([67, 67, 602, 63, 63, 166, 1111, 602])
    b.engine.control.patchVm('fat02', { status: 'down' })
    expect(b.watch('host1', 15 * MINUTE)).toEqual(['preparing_for_maintenance', 'maintenance'])
  })

  it('a hard VM-to-host rule leaves a VM without a target', () => {
    const b = bring(({ hosts, cluster, vms, state }) =>
      state.affinityGroups.push(
        affinityGroup('only-here', cluster, {
          hostsRule: { enabled: true, enforcing: true, positive: true },
          vmIds: vms.filter(one => one.name === 'db01').map(one => one.id),
          hostIds: [hosts.host1.id],
        }),
      ),
    )
    expect(refused(b.deactivate('host1'))).toContain(
      'The host host2 did not satisfy internal filter VmToHostsAffinityGroups because it did not match positive affinity rules only-here.',
    )
  })

  it.each(['non_responsive', 'down'] as const)('%s goes straight to maintenance', status => {
    const b = bring(({ hosts, vms }) => {
      hosts.host1.status = status
      for (const one of vms) if (one.hostId === hosts.host1.id) one.hostId = hosts.host2.id
    })
    expect(b.deactivate('host1').ok).toBe(true)
    expect(b.host('host1').status).toBe('maintenance')
    expect(b.codes('host1')).toEqual([620])
  })

  it('sets the hosted engine agent to local maintenance', () => {
    const b = bring(({ hosts, vms }) => {
      hosts.host1.hostedEngine = heAgent()
      hosts.host2.hostedEngine = heAgent()
      vms.push(
        vm('HostedEngine', hosts.host1, T0, { origin: 'managed_hosted_engine', affinity: 'user_migratable' }),
      )
    })
    expect(b.deactivate('host1').ok).toBe(true)
    b.wait(5 * MINUTE)
    expect(b.vm('HostedEngine').hostId).toBe(b.host('host2').id)
    expect(b.host('host1').hostedEngine).toMatchObject({ localMaintenance: true, score: 0 })
  })

  it('cancels migrations that were on their way to the host', () => {
    const b = bring()
    b.engine.migrateVm(b.caller, b.vm('mail01').id, { hostId: b.host('host1').id, force: false })
    b.wait(5 * SECOND)
    b.deactivate('host1')
    expect(b.texts(128)).toEqual([
      'Failed to migrate VM mail01 to Host host1 due to an Error: Fatal error during migration. Trying to migrate to another Host.',
    ])
    expect(b.vm('mail01').migration?.toHostId).toBe(b.host('host3').id)
    b.wait(10 * MINUTE)
    expect(b.vm('mail01')).toMatchObject({ status: 'up', hostId: b.host('host3').id })
    expect(b.host('host1').status).toBe('maintenance')
  })

  it('the last VM may also leave by being shut down', () => {
    const b = bring(({ state }) => state.faults.push({ kind: 'migrationStuck', vm: 'db01' }))
    b.deactivate('host1')
    b.wait(5 * MINUTE)
    expect(b.engine.stopVm(b.caller, b.vm('db01').id).ok).toBe(true)
    expect(b.watch('host1', MINUTE)).toEqual(['preparing_for_maintenance', 'maintenance'])
  })

  it('asking once more while preparing begins a new job', () => {
    const b = bring(({ state }) => state.faults.push({ kind: 'migrationStuck', vm: 'db01' }))
    b.deactivate('host1')
    b.wait(MINUTE)
    expect(b.deactivate('host1').ok).toBe(true)
    expect(b.state().jobs.map(job => job.status)).toEqual(['aborted', 'started'])
  })
})

describe('activation (contract 5.7)', () => {
  it('goes by unassigned and initializing to up', () => {
    const b = bring(({ hosts, vms }) => {
      hosts.host1.status = 'maintenance'
      hosts.host1.statusDetail = 'Disk'
      for (const one of vms) if (one.hostId === hosts.host1.id) one.hostId = hosts.host2.id
    })
    expect(b.activate('host1')).toMatchObject({ ok: true, value: { jobId: expect.any(String) as string } })
    expect(b.host('host1').statusDetail).toBeNull()
    expect(b.watch('host1', 5 * MINUTE)).toEqual(['unassigned', 'initializing', 'up'])
    expect(b.codes('host1')).toEqual([16, 13])
    expect(b.texts(16)).toEqual(['Activation of host host1 initiated by admin@internal-authz.'])
    expect(b.state().jobs.map(job => [job.description, job.status])).toEqual([
      ['Invoking Activate Host host1', 'finished'],
      ['Activating Host host1', 'finished'],
    ])
  })

  it('a host that does not answer ends non-responsive', () => {
    const b = bring(({ hosts, vms }) => {
      hosts.host1.status = 'down'
      hosts.host1.reachable = false
      for (const one of vms) if (one.hostId === hosts.host1.id) one.hostId = hosts.host2.id
    })
    b.activate('host1')
    expect(b.watch('host1', 5 * MINUTE)).toEqual(['unassigned', 'connecting', 'non_responsive'])
    expect(b.codes('host1')).toEqual([16, 9008, 12, 9027, 9028])
  })

  it('a host that does not know the level of its cluster ends non-operational (8.2)', () => {
    const b = bring(({ hosts, cluster }) => {
      hosts.host1.status = 'maintenance'
      cluster.version = { major: 4, minor: 8 }
    })
    b.activate('host1')
    expect(b.watch('host1', 5 * MINUTE)).toEqual(['unassigned', 'initializing', 'non_operational'])
    expect(b.codes('host1')).toEqual([16, 154, 517])
  })
})
