import { bench } from 'mocks/engine/harness'
import type { Bench } from 'mocks/engine/harness'
import { CLUSTER_MAINTENANCE_POLICY } from 'mocks/engine/scheduler'
import type { EngineState } from 'mocks/engine/state'
import { DAY, HOUR, MINUTE } from 'mocks/engine/world'
import { describe, expect, it } from 'vitest'
import { SCENARIOS } from './all'

const NOW = Date.UTC(2025, 5, 15, 12)

const seed = (name: string): EngineState => {
  const scenario = SCENARIOS[name]
  if (scenario === undefined) throw new Error(`no scenario ${name}`)
  return scenario.seed(NOW)
}

const open = (name: string): Bench => bench(seed(name), 'demo')

const clusterOf = (state: EngineState) => {
  const [first] = state.clusters
  if (first === undefined) throw new Error('no cluster')
  return first
}

const codesOf = (state: EngineState, name: string): number[] => {
  const host = state.hosts.find(one => one.name === name)
  return state.events.filter(event => event.hostId === host?.id).map(event => event.code)
}

const textsOf = (state: EngineState, code: number): string[] =>
  state.events.filter(event => event.code === code).map(event => event.description)

/** Each host in turn; the last word of the engine about it: 13 (up again) or 841 (not upgraded). */
const upgradedOneByOne = (name: string): (number | undefined)[] => {
  const b = open(name)
  return b.state().hosts.map(host => {
    b.upgrade(host.name)
    b.wait(3 * MINUTE)
    const codes = b.codes(host.name)
    return codes.includes(841) ? 841 : codes.findLast(code => code === 13)
  })
}

describe('hosts of a cluster', () => {
  it('one-host-cluster: nothing can leave the only host', () => {
    const state = seed('one-host-cluster')
    expect(state.hosts.map(host => host.name)).toEqual(['host1'])
    expect(state.vms.filter(vm => vm.hostId !== null)).toHaveLength(5)
    const outcome = open('one-host-cluster').deactivate('host1')
    expect(outcome.ok ? '' : outcome.refusal.detail).toContain('at least one Host in UP state')
  })

  it('no-hosts-cluster: the first has VMs, the second the host', () => {
    const state = seed('no-hosts-cluster')
    expect(
      state.clusters.map(cluster => [
        cluster.name,
        state.hosts.filter(host => host.clusterId === cluster.id).length,
        state.vms.filter(vm => vm.clusterId === cluster.id).length > 0,
      ]),
    ).toEqual([
      ['Default', 0, true],
      ['lab', 1, true],
    ])
  })

  it('hosts-in-trouble', () => {
    const { hosts, vms } = seed('hosts-in-trouble')
    expect(hosts.map(host => host.status)).toEqual([
      'up',
      'install_failed',
      'up',
      'non_operational',
      'non_responsive',
      'maintenance',
    ])
    expect(hosts.filter(host => host.reinstallationRequired).map(host => host.name)).toEqual(['host1'])
    expect(hosts.every(host => host.updateAvailable)).toBe(true)
    const places = new Set(vms.map(vm => hosts.find(host => host.id === vm.hostId)?.name))
    expect(places).toEqual(new Set([undefined, 'host1', 'host3', 'host5']))
  })
})

describe('what is known of updates', () => {
  it('all-up-to-date', () => {
    const state = seed('all-up-to-date')
    expect(state.hosts.some(host => host.updateAvailable || host.pending !== null)).toBe(false)
    expect(textsOf(state, 885).filter(text => text.includes('no updates found.'))).toHaveLength(6)
  })

  it('cluster-never-checked: no check is remembered, and one finds updates', () => {
    const b = open('cluster-never-checked')
    const { events, hosts } = b.state()
    expect(events.some(event => [843, 884, 885, 839].includes(event.code))).toBe(false)
    expect(hosts.some(host => host.updateAvailable)).toBe(false)
    b.check('host1')
    b.wait(MINUTE)
    expect(b.host('host1').updateAvailable).toBe(true)
  })

  it('update-states', () => {
    const state = seed('update-states')
    const isCheck = (code: number) => code === 885 || code === 839
    const newest = (name: string) => {
      const host = state.hosts.find(one => one.name === name)
      const last = state.events.findLast(event => event.hostId === host?.id && isCheck(event.code))
      return [
        last?.code,
        last === undefined ? null : Math.floor((NOW - last.time) / DAY),
        host?.updateAvailable,
      ]
    }
    expect(state.hosts.map(host => newest(host.name))).toEqual([
      [885, 0, true],
      [undefined, null, false],
      [839, 0, true],
      [885, 25, true],
      [885, 0, false],
      [885, 3, false],
    ])
    expect(codesOf(state, 'host6').lastIndexOf(888)).toBeGreaterThan(codesOf(state, 'host6').lastIndexOf(885))
  })
})

describe('virtual machines', () => {
  it('vm-states: one cannot leave', () => {
    expect(upgradedOneByOne('vm-states')).toEqual([13, 841, 13, 13, 13, 13])
  })

  it('affinity-rules: one host cannot be emptied', () => {
    const { hosts, vms } = seed('affinity-rules')
    const bound = vms.find(vm => vm.name === 'build01')?.hostId
    expect(upgradedOneByOne('affinity-rules')).toEqual(hosts.map(host => (host.id === bound ? 841 : 13)))
  })

  it('affinity-rules has each kind', () => {
    const kinds = new Set(
      seed('affinity-rules').affinityGroups.flatMap(group =>
        (['vmsRule', 'hostsRule'] as const)
          .filter(rule => group[rule].enabled)
          .map(
            rule =>
              `${rule} ${group[rule].enforcing ? 'hard' : 'soft'} ${group[rule].positive ? 'together' : 'apart'}`,
          ),
      ),
    )
    expect(kinds.size).toBe(8)
  })

  it('hosted-engine-maintenance', () => {
    const { hosts } = seed('hosted-engine-maintenance')
    expect(hosts.every(host => host.hostedEngine?.globalMaintenance)).toBe(true)
    expect(hosts.map(host => host.hostedEngine?.localMaintenance)).toEqual([false, true, false])
    expect(upgradedOneByOne('hosted-engine-maintenance')).toEqual([13, 13, 13])
  })
})

describe('the cluster', () => {
  it('cluster-upgrade-running: two hosts are done, the third is in hand, nobody goes on', () => {
    const b = open('cluster-upgrade-running')
    const { hosts, events, jobs } = b.state()
    expect(clusterOf(b.state())).toMatchObject({
      upgradeRunning: true,
      upgradePercent: 42,
      upgradeCorrelationId: '7f3b09c2de',
      schedulingPolicyId: CLUSTER_MAINTENANCE_POLICY,
    })
    expect(hosts.map(host => host.updateAvailable)).toEqual([false, false, true, true, true, true])
    expect(b.host('host3').status).not.toBe('up')
    const progress = events.filter(event => event.origin === 'cluster_upgrade')
    expect(progress.every(event => event.correlationId === '7f3b09c2de' && event.code === 9801)).toBe(true)
    expect(progress.map(event => event.description)).toEqual([
      'Cluster upgrade progress: 0%, Cluster: Default [gathering cluster info]',
      'Cluster upgrade progress: 4%, Cluster: Default [collecting hosts to upgrade]',
      'Cluster upgrade progress: 6%, Cluster: Default [hosts to check for pinned VMs: host1,host2,host3,host4,host5,host6]',
      'Cluster upgrade progress: 8%, Cluster: Default [hosts to be upgraded: host1,host2,host3,host4,host5,host6]',
      'Cluster upgrade progress: 10%, Cluster: Default [starting the upgrade of 6 hosts]',
      'Cluster upgrade progress: 10%, Cluster: Default, Host: host1 [preparing host for upgrade]',
      'Cluster upgrade progress: 14%, Cluster: Default, Host: host1 [host is ready for upgrade]',
      'Cluster upgrade progress: 24%, Cluster: Default, Host: host1 [host upgrade complete]',
      'Cluster upgrade progress: 24%, Cluster: Default, Host: host2 [preparing host for upgrade]',
      'Cluster upgrade progress: 28%, Cluster: Default, Host: host2 [host is ready for upgrade]',
      'Cluster upgrade progress: 38%, Cluster: Default, Host: host2 [host upgrade complete]',
      'Cluster upgrade progress: 38%, Cluster: Default, Host: host3 [preparing host for upgrade]',
      'Cluster upgrade progress: 42%, Cluster: Default, Host: host3 [host is ready for upgrade]',
    ])
    const job = jobs.find(one => one.description === 'Upgrading hosts in Default')
    expect(job).toMatchObject({ external: true, status: 'started' })
    expect(job?.steps.at(-1)).toMatchObject({ description: 'Upgrading host: host3', status: 'started' })
    b.wait(HOUR)
    expect(b.host('host3')).toMatchObject({ status: 'up', updateAvailable: false })
    expect(clusterOf(b.state())).toMatchObject({ upgradeRunning: true, upgradePercent: 42 })
    expect(b.host('host4').updateAvailable).toBe(true)
  })

  it('cluster-in-maintenance-policy: a VM that is not highly available cannot be started', () => {
    const b = open('cluster-in-maintenance-policy')
    expect(clusterOf(b.state()).schedulingPolicyId).toBe(CLUSTER_MAINTENANCE_POLICY)
    const outcome = b.engine.startVm(b.caller, b.vm('old-wiki').id)
    expect(outcome.ok ? '' : outcome.refusal.detail).toContain(
      'only highly available VMs are allowed to start',
    )
  })

  it('cluster-jobs-running: three never end, the others are cleared away in time', () => {
    const b = open('cluster-jobs-running')
    const jobs = () => b.state().jobs.map(job => job.status)
    expect(jobs()).toEqual(['failed', 'finished', 'started', 'started', 'started'])
    b.wait(2 * HOUR)
    expect(jobs()).toEqual(['started', 'started', 'started'])
  })

  it('gluster-cluster', () => {
    expect(clusterOf(seed('gluster-cluster')).gluster).toBe(true)
    expect(upgradedOneByOne('gluster-cluster')).toEqual([13, 13, 13])
  })

  it.each([
    [23, 4, 'Warning, Low disk space. Host host2 has less than 1000 MB of free space left on: /var/log.'],
    [
      24,
      5,
      'Critical, Low disk space. Host host4 has less than 500 MB of free space left on: /, /var/tmp. Low disk space might cause an issue upgrading this host.',
    ],
  ])('low-disk: event %i, %i times', (code, times, words) => {
    const texts = textsOf(seed('low-disk'), code)
    expect(texts).toHaveLength(times)
    expect(texts.at(-1)).toBe(words)
  })

  it.each([
    [
      845,
      "Host host1 certification is about to expire at 2025-07-06. Please renew the host's certification.",
    ],
    [846, "Engine's certification has expired at 2025-06-11. Please renew the engine's certification."],
    [
      879,
      "Host host2 certification is about to expire at 2025-06-20. Please renew the host's certification.",
    ],
    [
      889,
      "Certificate of host host4 is invalid. The certificate doesn't contain valid subject alternative name, please enroll new certificate for the host.",
    ],
  ])('expiring-certificates: event %i each day', (code, words) => {
    expect(textsOf(seed('expiring-certificates'), code)).toEqual([words, words, words])
  })

  it('level-46: the level can be raised once host6 is new, and leaves work behind', () => {
    const b = open('level-46')
    const { id } = clusterOf(b.state())
    const raise = () => b.engine.updateCluster(b.caller, id, { version: { major: 4, minor: 7 } })
    const refused = raise()
    expect(refused.ok ? '' : refused.refusal.detail).toContain('Please move Host host6')
    b.upgrade('host6')
    b.wait(3 * MINUTE)
    expect(raise().ok).toBe(true)
    expect(b.vm('frozen01')).toMatchObject({ nextRun: true, customVersion: { minor: 6 } })
    expect(b.vm('legacy01')).toMatchObject({ nextRun: false, customVersion: { minor: 4 } })
    expect(b.vm('old-wiki')).toMatchObject({ nextRun: false, customVersion: null })
    b.activate('host5')
    b.wait(MINUTE)
    expect(b.host('host5').statusDetail).toBe('cluster_version_incompatible_with_cluster')
  })
})
