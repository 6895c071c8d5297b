import { bench } from 'mocks/engine/harness'
import { vmsOn } from 'mocks/engine/lookup'
import { chooseHost, schedulingMemoryByHost } from 'mocks/engine/scheduler'
import type { EngineState } from 'mocks/engine/state'
import { HOUR, MINUTE } from 'mocks/engine/world'
import { describe, expect, it } from 'vitest'
import { SCENARIOS } from './all'

const NOW = 1_750_000_000_000

const seed = (name: string): EngineState => {
  const scenario = SCENARIOS[name]
  if (scenario === undefined) throw new Error(`no scenario ${name}`)
  return scenario.seed(NOW)
}

const named = <T extends { name: string }>(things: readonly T[], name: string): T => {
  const found = things.find(thing => thing.name === name)
  if (found === undefined) throw new Error(`nothing is called ${name}`)
  return found
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** Hosts that went to maintenance when all of these were asked to, one right after another. */
const emptied = (name: string, hosts: readonly string[]): string[] => {
  const b = bench(seed(name), 'demo')
  for (const host of hosts) b.deactivate(host)
  b.wait(HOUR)
  return hosts.filter(host => b.host(host).status === 'maintenance')
}

describe('six-hosts', () => {
  it('every host alone can be upgraded', () => {
    const b = bench(seed('six-hosts'), 'demo')
    for (const host of ['host1', 'host2', 'host3', 'host4', 'host5', 'host6']) {
      expect(b.upgrade(host).ok).toBe(true)
      b.wait(2 * MINUTE)
      expect(b.host(host)).toMatchObject({ status: 'up', updateAvailable: false })
    }
  })

  it('two at a time find room, three do not', () => {
    expect(emptied('six-hosts', ['host1', 'host2'])).toEqual(['host1', 'host2'])
    expect(emptied('six-hosts', ['host5', 'host6'])).toEqual(['host5', 'host6'])
    expect(emptied('six-hosts', ['host1', 'host2', 'host3'])).toHaveLength(2)
  })

  it('has highly available VMs, an SPM, and all are known to have updates', () => {
    const { hosts, vms } = seed('six-hosts')
    expect(hosts).toHaveLength(6)
    expect(vms.filter(vm => vm.hostId !== null)).toHaveLength(31)
    expect(vms.filter(vm => vm.ha.enabled)).toHaveLength(7)
    expect(hosts.filter(host => host.spm.status === 'spm').map(host => host.name)).toEqual(['host3'])
    expect(hosts.every(host => host.updateAvailable)).toBe(true)
  })
})

/** Whole upgrades: 840 … 888 … 13 of one host. */
const upgradesOf = (state: EngineState, type: 'rhel' | 'ovirt_node'): number =>
  state.hosts.filter(host => {
    const codes = state.events.filter(event => event.hostId === host.id).map(event => event.code)
    return (
      host.type === type &&
      codes.includes(840) &&
      codes.indexOf(888) > codes.indexOf(840) &&
      codes.lastIndexOf(13) > codes.lastIndexOf(888)
    )
  }).length

it.each([
  ['six-hosts', 6, 0],
  ['mixed-cluster', 3, 3],
  ['cluster-no-room', 3, 0],
  ['half-loaded-32', 8, 0],
  ['cluster-250', 12, 0],
])('%s: durations can be learnt from %i EL hosts and %i oVirt Nodes', (name, el, node) => {
  const state = seed(name)
  expect([upgradesOf(state, 'rhel'), upgradesOf(state, 'ovirt_node')]).toEqual([el, node])
})

describe('mixed-cluster', () => {
  it('three of each kind, four VDSM versions, each can be upgraded', () => {
    const b = bench(seed('mixed-cluster'), 'demo')
    const { hosts } = b.state()
    expect(hosts.map(host => host.type)).toEqual([
      ...Array.from({ length: 3 }, () => 'rhel'),
      ...Array.from({ length: 3 }, () => 'ovirt_node'),
    ])
    expect(new Set(hosts.map(host => host.software?.vdsm)).size).toBe(4)
    expect(hosts.filter(host => host.updateAvailable)).toHaveLength(5)
    for (const host of ['host2', 'host5']) {
      b.upgrade(host)
      b.wait(2 * MINUTE)
      expect(b.host(host)).toMatchObject({ status: 'up', software: { vdsm: '4.50.6.1-1.el9' } })
    }
  })
})

describe('cluster-pinned', () => {
  it.each([
    ['host1', 841],
    ['host2', 841],
    ['host3', 841],
    ['host5', 13],
    ['host6', 13],
  ])('the upgrade of %s ends with %i', (host, code) => {
    const b = bench(seed('cluster-pinned'), 'demo')
    b.upgrade(host)
    b.wait(3 * MINUTE)
    expect(b.codes(host).at(-1)).toBe(code)
  })

  it('has one VM of each kind that needs a decision or a look', () => {
    const { vms, hosts } = seed('cluster-pinned')
    expect(named(vms, 'license01')).toMatchObject({ affinity: 'pinned' })
    expect(named(vms, 'gpu01')).toMatchObject({ affinity: 'pinned', hostDevices: true })
    expect(named(vms, 'pbx01')).toMatchObject({ affinity: 'user_migratable' })
    expect(named(vms, 'import01')).toMatchObject({ status: 'paused', hostId: named(hosts, 'host4').id })
    expect(named(vms, 'audit01')).toMatchObject({
      affinity: 'migratable',
      placementHostIds: [named(hosts, 'host5').id],
    })
    expect(named(vms, 'winter-shop')).toMatchObject({ status: 'suspended', hostId: null })
  })
})

describe('cluster-no-room', () => {
  const refuge = (change: (state: EngineState) => void): string | null => {
    const state = seed('cluster-no-room')
    change(state)
    return chooseHost(state, named(state.vms, 'db01'), 'evacuate')?.name ?? null
  }

  it('db01 has nowhere to go; host5 and host6 can be upgraded before and after', () => {
    expect(refuge(() => undefined)).toBeNull()
    const b = bench(seed('cluster-no-room'), 'demo')
    for (const [host, end] of [
      ['host5', 13],
      ['host1', 841],
      ['host6', 13],
      ['host1', 841],
    ] as const) {
      b.upgrade(host)
      b.wait(3 * MINUTE)
      expect([host, b.codes(host).findLast(code => code === 841 || code === 13)]).toEqual([
        host,
        host === 'host1' ? 13 : end,
      ])
      expect(b.codes(host).includes(841)).toBe(end === 841)
    }
    expect(b.host('host1')).toMatchObject({ status: 'up', updateAvailable: true })
  })

  it('shutting down one of exactly three VMs helps, and so does host7', () => {
    const { vms } = seed('cluster-no-room')
    const helpful = vms
      .filter(vm => vm.name !== 'db01')
      .filter(
        ({ name }) =>
          refuge(state => Object.assign(named(state.vms, name), { status: 'down', hostId: null })) !== null,
      )
    expect(helpful.map(vm => vm.name)).toEqual(['reports', 'build01', 'staging'])
    expect(refuge(state => Object.assign(named(state.hosts, 'host7'), { status: 'up' }))).toBe('host7')
  })

  it('with one of them down host1 is upgraded', () => {
    const b = bench(seed('cluster-no-room'), 'demo')
    b.engine.shutdownVm(b.caller, b.vm('staging').id)
    b.wait(MINUTE)
    b.upgrade('host1')
    b.wait(3 * MINUTE)
    expect(b.host('host1')).toMatchObject({ status: 'up', updateAvailable: false })
  })
})

describe('large clusters', () => {
  const loads = (state: EngineState): number[] =>
    state.hosts.map(host => sum(vmsOn(state, host.id).map(vm => vm.memory)) / host.memory)

  it('half-loaded-32', () => {
    const state = seed('half-loaded-32')
    expect(state.hosts).toHaveLength(32)
    expect(state.hosts.every(host => host.status === 'up' && host.updateAvailable)).toBe(true)
    expect(new Set(loads(state))).toEqual(new Set([0.5]))
    expect(new Set(state.vms.map(vm => vm.memory)).size).toBeGreaterThan(5)
  })

  it('cluster-250', () => {
    const state = seed('cluster-250')
    expect([state.clusters.length, state.hosts.length, state.vms.length]).toEqual([1, 250, 5000])
    expect(state.hosts.every(host => host.status === 'up' && host.updateAvailable)).toBe(true)
    expect(Math.max(...loads(state))).toBeLessThan(0.8)
    expect(schedulingMemoryByHost(state).size).toBe(250)
  })

  it.each(['half-loaded-32', 'cluster-250'])('%s: pairs are apart, and a host is upgraded', name => {
    const b = bench(seed(name), 'demo')
    const { vms, affinityGroups } = b.state()
    for (const group of affinityGroups) {
      const places = group.vmIds.map(id => vms.find(vm => vm.id === id)?.hostId)
      expect([places.length, new Set(places).size]).toEqual([2, 2])
    }
    const first = b.state().hosts[0]?.name ?? ''
    b.upgrade(first)
    b.wait(3 * MINUTE)
    expect(b.host(first)).toMatchObject({ status: 'up', updateAvailable: false })
  })
})
