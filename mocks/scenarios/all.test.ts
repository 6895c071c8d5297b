import { createEngine } from 'mocks/engine/engine'
import { bench, squeezed } from 'mocks/engine/harness'
import { schedulingMemoryByHost } from 'mocks/engine/scheduler'
import { MINUTE } from 'mocks/engine/world'
import { describe, expect, it } from 'vitest'
import { SCENARIOS } from './all'

const NOW = 1_750_000_000_000
const names = Object.keys(SCENARIOS)

const seed = (name: string) => {
  const scenario = SCENARIOS[name]
  if (scenario === undefined) throw new Error(`no scenario ${name}`)
  return scenario.seed(NOW)
}

describe('every scenario', () => {
  it.each(names)('%s is plain JSON and holds together', name => {
    const state = seed(name)
    expect(state.scenario).toBe(name)
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    expect(seed(name)).toEqual(state)
    const things = [state.dataCenters, state.clusters, state.hosts, state.vms, state.users].flat()
    const ids = new Set(things.map(thing => thing.id))
    expect(ids.size).toBe(things.length)
    const missing = [
      ...state.clusters.flatMap(cluster => cluster.dataCenterId ?? []),
      ...state.hosts.map(host => host.clusterId),
      ...state.vms.flatMap(vm => [
        vm.clusterId,
        ...vm.placementHostIds,
        ...(vm.hostId === null ? [] : [vm.hostId]),
      ]),
      ...state.affinityGroups.flatMap(group => [group.clusterId, ...group.vmIds, ...group.hostIds]),
      ...state.events.flatMap(event =>
        [event.hostId, event.clusterId, event.vmId, event.dataCenterId, event.userId].filter(
          id => id !== null,
        ),
      ),
    ].filter(id => !ids.has(id))
    expect(missing).toEqual([])
    expect(state.events.length).toBeGreaterThan(0)
    expect(state.events.every(event => event.time <= NOW)).toBe(true)
    const hostsByIds = new Map(state.hosts.map(host => [host.id, host]))
    const strays = state.vms.filter(
      vm => vm.hostId !== null && hostsByIds.get(vm.hostId)?.clusterId !== vm.clusterId,
    )
    expect(strays).toEqual([])
    const free = schedulingMemoryByHost(state)
    const full = state.hosts.filter(host => host.software !== null && (free.get(host.id) ?? 0) <= 0)
    expect(full).toEqual([])
  })

  it.each(names)('%s survives an hour in which nobody asks', name => {
    const state = createEngine(seed(name), { now: () => NOW + 60 * MINUTE }).at()
    expect(state.playedTo).toBe(NOW + 60 * MINUTE)
  })
})

describe('what a scenario promises', () => {
  const upgraded = (name: string, minutes = 30) => {
    const b = bench(seed(name))
    b.upgrade('host1')
    b.wait(minutes * MINUTE)
    return b
  }

  it.each([
    ['three-hosts', 'up', 13],
    ['pinned-vm', 'up', 841],
    ['user-migratable-vm', 'up', 841],
    ['install-fails', 'install_failed', 841],
    ['ssh-reboot-fails', 'install_failed', 841],
    ['reboot-slow', 'up', 13],
    ['reboot-never', 'non_responsive', 9028],
    ['host-non-operational-after-reboot', 'non_operational', 517],
    ['migration-stuck', 'preparing_for_maintenance', 63],
    ['migration-fails', 'preparing_for_maintenance', 140],
    ['no-capacity', 'up', 63],
    ['host-affinity', 'up', 63],
    ['old-affinity', 'up', 841],
    ['last-up-host', 'up', 841],
    ['hosted-engine', 'up', 841],
    ['hosted-engine-agent', 'up', 10452],
    ['maintenance-host', 'maintenance', 888],
    ['plugged-snapshot', 'up', 841],
    ['running-operations', 'up', 841],
  ])('%s: host1 ends %s with event %s', (name, status, code) => {
    const b = upgraded(name)
    expect(b.host('host1').status).toBe(status)
    expect(b.codes('host1').at(-1)).toBe(code)
  })

  it.each([
    ['spm-tasks', 'host3', 'asynchronous running tasks'],
    ['spm-contending', 'host2', 'contending for Storage Pool Manager'],
    ['non-responsive-hosts', 'host1', 'still has running VMs'],
    ['non-responsive-hosts', 'host2', 'Host is Storage Pool Manager and is in Non Responsive state'],
    ['plugged-snapshot', 'host1', 'activated Disk Snapshot'],
    ['running-operations', 'host1', 'Downloading Image web01_Disk1'],
    ['maintenance-host', 'host1', 'already in Maintenance mode'],
    ['last-up-host', 'host1', 'at least one Host in UP state'],
    ['hosted-engine', 'host1', 'None of the hosts capable of running the engine VM'],
    ['old-affinity', 'host1', 'Enforcing Affinity Group(s)'],
    ['pinned-vm', 'host1', 'license01'],
    ['every-status', 'installing', 'Host is not operational'],
  ])('%s: %s cannot be deactivated: %s', (name, host, words) => {
    const b = bench(seed(name))
    const outcome = b.deactivate(host)
    expect(outcome.ok ? '' : outcome.refusal.detail).toContain(words)
  })

  it('user-migratable-vm: manual maintenance works', () => {
    const b = bench(seed('user-migratable-vm'))
    expect(b.deactivate('host1').ok).toBe(true)
  })

  it('tsx-affected and never-checked refuse the upgrade, a check helps the latter', () => {
    expect(bench(seed('tsx-affected')).upgrade('host1').ok).toBe(false)
    const b = bench(seed('never-checked'))
    expect(b.upgrade('host1').ok).toBe(false)
    b.check('host1')
    b.wait(MINUTE)
    expect(b.upgrade('host1').ok).toBe(true)
  })

  it('check-fails', () => {
    const b = bench(seed('check-fails'))
    b.check('host2')
    b.wait(MINUTE)
    expect(b.codes('host2').at(-1)).toBe(839)
  })

  it('every-status has one host for each of the sixteen, some with updates', () => {
    const { hosts } = seed('every-status')
    expect(new Set(hosts.map(host => host.status)).size).toBe(16)
    expect(hosts.filter(host => host.updateAvailable).length).toBeGreaterThanOrEqual(8)
  })

  it.each([
    ['five-hundred', 12, 500, 5_000],
    ['thousand-hosts', 25, 1_000, 20_000],
  ])('%s', (name, ...sizes) => {
    const state = seed(name)
    expect([state.clusters.length, state.hosts.length, state.vms.length]).toEqual(sizes)
    for (const home of state.dataCenters) {
      const clusters = new Set(state.clusters.filter(one => one.dataCenterId === home.id).map(one => one.id))
      const hosts = state.hosts.filter(host => clusters.has(host.clusterId))
      expect(hosts.length).toBeLessThanOrEqual(250)
      expect(hosts.filter(host => host.spm.status === 'spm')).toHaveLength(1)
    }
  })
})

describe('demo', () => {
  it.each(['prod-01', 'prod-06', 'node-01', 'mgmt-02', 'mgmt-01'])('%s can be upgraded', name => {
    const b = bench(seed('demo'), 'demo')
    expect(b.upgrade(name).ok).toBe(true)
    b.wait(3 * MINUTE)
    expect(b.host(name)).toMatchObject({ status: 'up', updateAvailable: false })
    expect(squeezed(b.codes(name))).toContain(888)
  })

  it('the host in maintenance returns there, the non-operational one gets well', () => {
    const b = bench(seed('demo'), 'demo')
    b.upgrade('prod-04')
    b.upgrade('edge-02')
    b.upgrade('edge-03')
    b.wait(3 * MINUTE)
    expect(b.host('prod-04')).toMatchObject({ status: 'maintenance', updateAvailable: false })
    expect(b.host('edge-02').status).toBe('up')
    expect(b.host('edge-03').status).toBe('up')
  })

  it.each(['prod-02', 'prod-03', 'edge-01'])('%s is refused by events', name => {
    const b = bench(seed('demo'), 'demo')
    b.upgrade(name)
    b.wait(MINUTE)
    expect(b.codes(name)).toEqual([840, 14001, 17, 841])
  })

  it('shows what it promises', () => {
    const state = seed('demo')
    const newest = (name: string) =>
      state.events.findLast(event => event.hostId === state.hosts.find(host => host.name === name)?.id)?.code
    expect(newest('node-02')).toBeUndefined()
    expect(newest('node-03')).toBe(839)
    expect(new Set(state.hosts.map(host => host.type))).toEqual(new Set(['rhel', 'ovirt_node']))
    expect(new Set(state.events.map(event => event.code))).toEqual(
      new Set([...state.events.map(event => event.code), 840, 888, 13, 841, 884, 559, 885, 843, 839]),
    )
  })

  it('a failed check is met once, the next one works', () => {
    const b = bench(seed('demo'), 'demo')
    b.check('node-03')
    b.wait(MINUTE)
    b.check('node-03')
    b.wait(MINUTE)
    expect(b.codes('node-03').filter(code => code === 839 || code === 885)).toEqual([839, 885])
  })
})
