import { describe, expect, it } from 'vitest'
import { createEngine } from './engine'
import { EVENT_TEXTS } from './event-texts'
import { fill, logEvent } from './events'
import { bench, callerOf, T0 } from './harness'
import { chance, newId } from './rng'
import { smallSite } from './small-site'
import { playUntil, schedule, scheduleAt } from './timeline'
import type { EngineState } from './state'
import { DAY, MINUTE, SECOND } from './world'

const fresh = (): EngineState => ({ ...smallSite('test', T0), pace: 'real' })

describe('chance', () => {
  it('is the same for the same seed, and in [0, 1)', () => {
    const [one, other] = [{ seed: 7 }, { seed: 7 }]
    const drawn = Array.from({ length: 500 }, () => chance(one))
    expect(Array.from({ length: 500 }, () => chance(other))).toEqual(drawn)
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
    expect(new Set(drawn).size).toBeGreaterThan(490)
  })

  it('makes UUIDs', () => {
    expect(newId({ seed: 1 })).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })
})

describe('the timeline', () => {
  it('plays in order of time, then of writing, with the time of the act', () => {
    const state = fresh()
    const world = { state, now: T0 }
    const seen: [string, number][] = []
    const note = (name: string) => (at: { now: number }) => void seen.push([name, at.now - T0])
    scheduleAt(state, T0 + 20, { type: 'b' })
    scheduleAt(state, T0 + 10, { type: 'a' })
    scheduleAt(state, T0 + 20, { type: 'c' })
    scheduleAt(state, T0 + 99, { type: 'late' })
    const handlers = {
      a: (at: typeof world) => {
        note('a')(at)
        schedule(at, 5, { type: 'child' })
      },
      b: note('b'),
      c: note('c'),
      child: note('child'),
    }
    expect(playUntil(world, T0 + 50, handlers)).toBe(true)
    expect(seen).toEqual([
      ['a', 10],
      ['child', 15],
      ['b', 20],
      ['c', 20],
    ])
    expect(state.playedTo).toBe(T0 + 50)
    expect(playUntil(world, T0 + 50, handlers)).toBe(false)
    expect(() => playUntil(world, T0 + 100, handlers)).toThrow('nobody handles late')
  })

  it('never runs backwards when the clock does', () => {
    const b = bench(fresh())
    b.wait(MINUTE)
    b.clock.now = T0
    expect(b.check('host1').ok).toBe(true)
    expect(b.state().events.at(-1)?.time).toBe(T0 + MINUTE)
  })
})

describe('the event log', () => {
  it('fills templates, what is missing is <UNKNOWN>', () => {
    expect(fill('Host ${VdsName}: ${Nothing}.', { VdsName: 'h' })).toBe('Host h: <UNKNOWN>.')
  })

  it.each([
    [17, 59 * SECOND, 61 * SECOND],
    [12, 59 * SECOND, 61 * SECOND],
    [197, 59 * SECOND, 61 * SECOND],
    [198, 59 * SECOND, 61 * SECOND],
    [517, 59 * SECOND, 61 * SECOND],
    [514, 900, 1100],
    [843, DAY - SECOND, DAY + SECOND],
  ] as const)('%s is dropped within its interval, per host', (code, within, after) => {
    const state = fresh()
    const [host, other] = state.hosts
    if (host === undefined || other === undefined) throw new Error('no hosts')
    const count = () => state.events.filter(event => event.code === code).length
    logEvent({ state, now: T0 }, code, { host, vars: { Packages: 'a', ErrorMessage: 'b' } })
    logEvent({ state, now: T0 + within }, code, { host, vars: { Packages: 'a', ErrorMessage: 'b' } })
    expect(count()).toBe(1)
    logEvent({ state, now: T0 + within }, code, { host: other, vars: { Packages: 'a', ErrorMessage: 'b' } })
    expect(count()).toBe(2)
    logEvent({ state, now: T0 + after }, code, { host, vars: { Packages: 'a', ErrorMessage: 'b' } })
    expect(count()).toBe(3)
  })

  it.each([840, 841, 15, 888, 884] as const)('%s is never dropped', code => {
    const state = fresh()
    const [host] = state.hosts
    const before = state.events.length
    for (let index = 0; index < 3; index += 1)
      logEvent({ state, now: T0 }, code, host === undefined ? {} : { host })
    expect(state.events.length - before).toBe(3)
  })

  it('carries names, cluster, data center and the origin of the engine', () => {
    const b = bench(fresh())
    b.upgrade('host1')
    expect(b.state().events.at(-1)).toMatchObject({
      code: 840,
      severity: 'normal',
      origin: 'oVirt',
      customId: -1,
      userName: 'admin@internal-authz',
      hostId: b.host('host1').id,
      clusterId: b.host('host1').clusterId,
      dataCenterId: b.state().dataCenters[0]?.id,
      time: T0,
    })
  })

  it('severities of contract 5.4, 6.2, 7.1 and 9.3, and of AuditLogType.java', () => {
    const of = (severity: string) =>
      Object.entries(EVENT_TEXTS)
        .filter(([, text]) => text.severity === severity)
        .map(([code]) => Number(code))
    expect(of('error')).toEqual([
      12, 17, 24, 54, 58, 65, 120, 138, 140, 154, 158, 198, 505, 553, 812, 839, 841, 893, 895, 897, 953, 1111,
      9612, 12005, 14001, 15003, 15005,
    ])
    expect(of('alert')).toEqual([846, 879, 889, 9028])
  })
})

describe('the engine', () => {
  it('tells its mount when something has changed, and only then', () => {
    const clock = { now: T0 }
    let stored = 0
    const engine = createEngine(fresh(), { now: () => clock.now }, () => (stored += 1))
    engine.at()
    expect(stored).toBe(0)
    const state = engine.at()
    engine.checkHostUpgrade(callerOf(state, 'admin'), state.hosts[0]?.id ?? '')
    expect(stored).toBe(1)
    clock.now += MINUTE
    engine.at()
    engine.at()
    expect(stored).toBe(2)
  })

  it('stores the touch of a session once a minute', () => {
    const clock = { now: T0 }
    let stored = 0
    const engine = createEngine(fresh(), { now: () => clock.now }, () => (stored += 1))
    const outcome = engine.login('admin', 'internal', 'demo')
    const token = outcome.ok ? outcome.value.token : ''
    for (let index = 0; index < 5; index += 1) {
      clock.now += 61 * SECOND
      engine.userOf(token)
      engine.userOf(token)
    }
    expect(stored).toBe(6)
  })

  it('takes over another state', () => {
    const b = bench(fresh())
    b.upgrade('host1')
    const other = smallSite('other', T0 - DAY)
    b.engine.control.load(other)
    expect(b.state()).toBe(other)
    expect(b.state().playedTo).toBe(T0)
  })

  it('keeps what is under way in proportion when the pace changes', () => {
    const b = bench(fresh())
    b.upgrade('host1')
    b.wait(3 * MINUTE)
    b.engine.control.setPace('demo')
    b.wait(30 * SECOND)
    expect(b.host('host1')).toMatchObject({ status: 'up', updateAvailable: false })
    expect(
      b
        .state()
        .timeline.filter(due => due.act.type === 'jobs.cleanup')
        .map(due => due.at),
    ).toEqual([expect.any(Number)])
  })

  it('knows no host or VM of another name', () => {
    const b = bench(fresh())
    expect(() => b.engine.control.patchHost('x', {})).toThrow('no host x')
    expect(() => b.engine.control.patchVm('x', {})).toThrow('no VM x')
  })

  it('adds and removes faults', () => {
    const b = bench(fresh())
    b.engine.control.addFault({ kind: 'checkFails' })
    b.engine.control.addFault({ kind: 'slowAnswers', ms: 10 })
    b.engine.control.removeFaults('checkFails')
    expect(b.state().faults).toEqual([{ kind: 'slowAnswers', ms: 10 }])
    b.engine.control.removeFaults()
    expect(b.state().faults).toEqual([])
  })
})
