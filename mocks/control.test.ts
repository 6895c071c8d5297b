import { describe, expect, test } from 'vitest'
import { createClock, createControl, obey, seedOf } from './control'
import { createTestEngine, hostId, makeState, T0, vmId } from './http/test-world'

const create = () => {
  const clock = createClock({ now: () => T0 })
  const { engine } = createTestEngine(makeState(), clock)
  return { engine, clock, control: createControl(engine, clock) }
}

describe('remote control', () => {
  test('moves time', () => {
    const { control } = create()
    control.advance(90_000)
    expect(control.now()).toBe(T0 + 90_000)
    expect(control.state().playedTo).toBe(T0 + 90_000)
  })

  test('loads scenarios at the present pace', () => {
    const { control } = create()
    expect(control.scenarios().map(({ name }) => name)).toContain('demo')
    control.setPace('demo')
    control.load('three-hosts')
    expect(control.state()).toMatchObject({ scenario: 'three-hosts', pace: 'demo' })
    control.load('three-hosts', 'real')
    expect(control.state().pace).toBe('real')
    expect(() => control.load('nothing')).toThrow(/No scenario "nothing". There are: .*demo/)
    expect(() => seedOf('constructor', T0)).toThrow('No scenario')
  })

  test('gives out copies', () => {
    const { control } = create()
    const state = control.state()
    state.hosts = []
    expect(control.state().hosts).not.toHaveLength(0)
  })

  test('ends the sessions of one user or of all', () => {
    const { control, engine } = create()
    control.expireSessions('viewer@internal')
    expect(engine.userOf('viewer-token')).toBeNull()
    expect(engine.userOf('admin-token')).not.toBeNull()
    control.expireSessions()
    expect(engine.userOf('admin-token')).toBeNull()
    expect(() => control.expireSessions('nobody')).toThrow('No user "nobody"')
  })
})

describe('orders', () => {
  test.each<[unknown, (state: ReturnType<typeof makeState>) => unknown, unknown]>([
    [{ verb: 'setPace', pace: 'demo' }, state => state.pace, 'demo'],
    [
      { verb: 'addFault', fault: { kind: 'installFails', host: 'host1' } },
      state => state.faults,
      [{ kind: 'installFails', host: 'host1' }],
    ],
    [{ verb: 'removeFaults' }, state => state.faults, []],
    [{ verb: 'advance', ms: 1000 }, state => state.playedTo, T0 + 1000],
    [{ verb: 'load', scenario: 'demo' }, state => state.scenario, 'demo'],
    [
      { verb: 'expireSessions', user: 'admin' },
      state => state.sessions.map(({ token }) => token),
      ['viewer-token', 'user-token'],
    ],
    [
      { verb: 'patchHost', host: 'host1', patch: { comment: 'x' } },
      state => state.hosts.find(({ id }) => id === hostId(1))?.comment,
      'x',
    ],
    [
      { verb: 'patchVm', vm: 'vm1', patch: { nextRun: true } },
      state => state.vms.find(({ id }) => id === vmId(1))?.nextRun,
      true,
    ],
    [{ verb: 'restart' }, state => state.clusters.some(cluster => cluster.upgradeRunning), false],
  ])('%j', (order, read, expected) => {
    const { control } = create()
    const told = obey(control, order)
    expect(told).toEqual({ now: control.now() })
    expect(read(control.state())).toEqual(expected)
  })

  test('that ask are answered', () => {
    const { control } = create()
    expect(obey(control, { verb: 'now' })).toEqual({ now: T0 })
    expect(obey(control, { verb: 'state' })).toEqual(control.state())
    expect(obey(control, { verb: 'scenarios' })).toEqual(control.scenarios())
  })

  test.each<[unknown, RegExp]>([
    [null, /An order is an object/],
    ['restart', /An order is an object/],
    [{}, /An order is an object/],
    [{ verb: 'explode' }, /No such verb/],
    [{ verb: 'setPace', pace: 'fast' }, /real or demo/],
    [{ verb: 'addFault' }, /"fault" is an object/],
    [{ verb: 'advance', ms: -1 }, /milliseconds/],
    [{ verb: 'advance' }, /milliseconds/],
    [{ verb: 'load', scenario: 'nothing' }, /No scenario "nothing"/],
    [{ verb: 'patchHost', host: 'nobody', patch: {} }, /nobody/],
  ])('%j is refused', (order, why) => {
    const { control } = create()
    expect(() => obey(control, order)).toThrow(why)
  })
})
