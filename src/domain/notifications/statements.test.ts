import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '~/api/model'
import { T0, aCluster, aHost, anEvent } from '~/domain/test-facts'
import { HOUR, MINUTE } from '~/lib/time'
import { DAY, checkedOn, foundOn, of, only, someFacts, told } from './test-notes'

const host = (id: string, patch = {}) => aHost({ id, name: `host-${id}`, ...patch })

describe('updates that were found', () => {
  const upgraded = (sec: number) => anEvent(888, 'Upgrade was successful', of('a', sec))
  it.each([
    ['by name', () => [foundOn('a', 1)], true, 1],
    ['without names', () => [anEvent(844, 'Host host-a has available updates.', of('a', 1))], true, 1],
    ['by a check alone', () => [checkedOn('a', 1, 'found updates for packages a.noarch')], true, 1],
    ['again and again', () => [foundOn('a', 1), checkedOn('a', 2, 'found updates for packages a')], true, 1],
    ['but the host says that there are none', () => [foundOn('a', 1)], false, 0],
    ['and were installed', () => [foundOn('a', 1), upgraded(2)], true, 0],
    ['and are gone', () => [foundOn('a', 1), checkedOn('a', 2)], true, 0],
    ['anew after an upgrade', () => [foundOn('a', 1), upgraded(2), foundOn('a', 3)], true, 1],
    ['long ago, and no event tells', () => [], true, 0],
    ['on a host that is no more', () => [foundOn('gone', 1)], true, 0],
  ] satisfies [string, () => EngineEvent[], boolean, number][])('%s', (_name, events, available, count) => {
    const hosts = [host('a', { updateAvailable: available })]
    expect(only(told(someFacts({ updates: events(), hosts })), 'updateFound')).toHaveLength(count)
  })

  it('begin where they were told first, so that what the engine repeats is not told anew', () => {
    const updates = [foundOn('a', 1), checkedOn('a', 2, 'found updates for packages c.noarch')]
    const [statement] = told(someFacts({ updates, hosts: [host('a')] }))
    expect(statement).toMatchObject({
      signs: updates.map(({ id }) => id),
      at: updates[1]?.time,
      what: { packages: { names: ['c.noarch'], others: 0 } },
      cluster: { id: 'c1', name: 'Default' },
    })
  })

  it('by a run that goes on belong to its own page', () => {
    const journals = [
      anEvent(892, 'Successfully set upgrade running flag on Host cluster Default by admin', {
        correlationId: 'role-1',
        host: null,
      }),
    ]
    const clusters = [aCluster({ upgrade: { inProgress: true, percent: 0, correlationId: 'role-1' } })]
    const updates = [foundOn('a', 1, { correlationId: 'role-1' })]
    const statements = told(someFacts({ updates, journals, clusters, hosts: [host('a')] }))
    expect(statements.map(({ what }) => what.code)).toEqual(['runStarted'])
    const over = told(someFacts({ updates, hosts: [host('a')] }))
    expect(over.map(({ what }) => what.code)).toEqual(['updateFound'])
  })

  it('follow the host to another cluster', () => {
    const hosts = [host('a', { clusterId: 'c2' })]
    expect(told(someFacts({ updates: [foundOn('a', 1)], hosts }))[0]?.cluster).toEqual({
      id: 'c2',
      name: 'edge',
    })
  })
})

describe('checks that failed', () => {
  const failed = (sec: number) =>
    anEvent(
      839,
      "Failed to check for available updates on host host-a with message 'no mirror'.",
      of('a', sec),
    )
  const refused = (sec: number) =>
    anEvent(
      887,
      'Failed to check for available updates on host host-a: Unsupported host status.',
      of('a', sec),
    )
  it.each([
    ['with the words of the engine', () => [failed(1)], 60, { why: 'failed' }],
    ['because of the status', () => [refused(1)], 60, { why: 'unsupportedStatus' }],
    ['and one that went well came after it', () => [failed(1), checkedOn('a', 2)], 60, null],
    ['because another one runs: that one will tell', () => [anEvent(886, 'x', of('a', 1))], 60, null],
    ['and never ended', () => [anEvent(884, 'x', of('a', 1))], 3600, { why: 'neverEnded' }],
  ] satisfies [string, () => EngineEvent[], number, object | null][])('%s', (_name, events, sec, what) => {
    const hosts = [host('a', { updateAvailable: false })]
    expect(told(someFacts({ updates: events(), hosts, sec }))).toMatchObject(
      what === null ? [] : [{ kind: 'checks', what: { code: 'checkFailed', ...what } }],
    )
  })

  it('night after night are one thing', () => {
    const updates = [failed(1), failed(100), failed(200)]
    const statements = told(someFacts({ updates, hosts: [host('a', { updateAvailable: false })], sec: 300 }))
    expect(statements).toHaveLength(1)
    expect(statements[0]).toMatchObject({ signs: updates.map(({ id }) => id), words: ['no mirror'] })
  })
})

describe('what the engine repeats for as long as it is so', () => {
  const told845 = (ago: number, severity: 'warning' | 'alert' = 'warning') =>
    anEvent(severity === 'warning' ? 845 : 879, 'Host host-a certification is about to expire', {
      ...of('a', 0),
      severity,
      time: T0 - ago,
    })
  const at = { hosts: [host('a')], sec: 0 }

  it.each([
    ['yesterday', [1 * DAY], 1],
    ['the day before yesterday', [2 * DAY], 1],
    ['longer ago: it was renewed, or the engine would have said so', [2 * DAY + HOUR], 0],
  ])('a certificate that ends, told %s', (_name, agos, count) => {
    const health = agos.map(ago => told845(ago))
    expect(told(someFacts({ ...at, health }))).toHaveLength(count)
  })

  it('is one thing, however often, until it grows graver', () => {
    const mild = [told845(3 * DAY), told845(2 * DAY), told845(DAY)]
    expect(told(someFacts({ ...at, health: mild }))[0]?.signs).toEqual(mild.map(({ id }) => id))
    const grave = told845(HOUR, 'alert')
    expect(told(someFacts({ ...at, health: [...mild, grave] }))[0]).toMatchObject({
      signs: [grave.id],
      severity: 'danger',
    })
  })

  it('begins anew after a gap', () => {
    const health = [told845(9 * DAY), told845(DAY)]
    expect(told(someFacts({ ...at, health }))[0]?.signs).toEqual([health[1]?.id])
  })

  it('certificates of hosts, the engine and its authority are told apart', () => {
    const health = [
      told845(HOUR),
      anEvent(889, 'Certificate of host host-a is invalid.', { ...of('a', 0), severity: 'alert' }),
      anEvent(846, "Engine's certification has expired", { severity: 'alert', host: null, cluster: null }),
      anEvent(848, "Engine CA's certification has expired", { severity: 'alert', host: null, cluster: null }),
    ]
    expect(told(someFacts({ ...at, health })).map(({ what, cluster }) => [what, cluster?.name])).toEqual([
      [{ code: 'certificate', of: 'host', host: { id: 'a', name: 'host-a' } }, 'Default'],
      [{ code: 'certificate', of: 'host', host: { id: 'a', name: 'host-a' } }, 'Default'],
      [{ code: 'certificate', of: 'engine' }, undefined],
      [{ code: 'certificate', of: 'authority' }, undefined],
    ])
  })

  it.each([
    ['little', 23, 'warning', 'warning', HOUR, 1],
    ['too little', 24, 'error', 'danger', MINUTE, 1],
    ['little, the day before', 23, 'warning', 'warning', 25 * HOUR, 0],
  ] as const)('disk space is %s', (_name, code, severity, shown, ago, count) => {
    const health = [anEvent(code, 'Low disk space.', { ...of('a', 0), severity, time: T0 - ago })]
    const statements = told(someFacts({ ...at, health }))
    expect(statements.map(one => one.severity)).toEqual(Array.from({ length: count }, () => shown))
  })

  it('a start of the engine is told for a week', () => {
    const start = (ago: number) => anEvent(1, 'Starting oVirt Engine.', { host: null, time: T0 - ago })
    const statements = told(someFacts({ ...at, health: [start(8 * DAY), start(DAY)] }))
    expect(statements).toMatchObject([{ kind: 'engine', cluster: null, isPast: true }])
  })
})

describe('whatever the order of arrival', () => {
  const events = [
    foundOn('a', 1),
    foundOn('b', 2),
    checkedOn('b', 3),
    anEvent(839, "Failed with message 'x'.", of('c', 4)),
    anEvent(842, 'Host host-a upgrade was completed successfully.', of('a', 5)),
    foundOn('a', 6),
    checkedOn('c', 7, 'found updates for packages z.noarch'),
  ]
  const facts = (updates: readonly EngineEvent[]) =>
    someFacts({ updates, hosts: ['a', 'b', 'c'].map(id => host(id)) })

  it('the same is told, also when events are read twice', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.subarray(events),
        (shuffled, again) => {
          const whole = [...new Map([...shuffled, ...again].map(event => [event.id, event])).values()]
          expect(told(facts(whole))).toEqual(told(facts(events)))
        },
      ),
    )
  })

  it('no sign belongs to two statements', () => {
    const signs = told(facts(events)).flatMap(one => one.signs)
    expect(new Set(signs).size).toBe(signs.length)
  })
})
