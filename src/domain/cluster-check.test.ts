import { describe, expect, it } from 'vitest'
import type { EngineEvent, Host } from '~/api/model'
import { MINUTE, SECOND } from '~/lib/time'
import type { AskedTogether } from './cluster-check'
import { clusterCheck } from './cluster-check'
import { T0, TEXT, aHost, anEvent } from './test-facts'

const IDS = ['a', 'b', 'c', 'd']
const HOSTS = IDS.map(id => aHost({ id, name: id, updateAvailable: id === 'a' }))
const of = (id: string) => ({ host: { id, name: id } })
const started = (id: string, sec = 1) => anEvent(884, TEXT.checkStarted, { sec, ...of(id) })
const finished = (id: string, sec = 60) =>
  anEvent(885, TEXT.checkFinished('no updates found.'), { sec, ...of(id) })
const failed = (id: string, sec = 60) =>
  anEvent(839, "Failed to check for available updates on host host1 with message 'no route'.", {
    sec,
    ...of(id),
  })
const unsupported = (id: string, sec = 60) => anEvent(887, 'Unsupported host status.', { sec, ...of(id) })

const ask = (ids: readonly string[], patch: Partial<AskedTogether> = {}): [string, AskedTogether][] =>
  ids.map(id => [id, { at: T0, lastEventId: 0, correlationId: 'check-1', ...patch }])

const at = (
  sec: number,
  events: readonly EngineEvent[],
  asked: readonly [string, AskedTogether][] = ask(IDS),
  more: { hosts?: Host[] } = {},
) =>
  clusterCheck({
    hosts: more.hosts ?? HOSTS,
    asked: new Map(asked),
    events,
    now: T0 + sec * SECOND,
  })

describe('a check of the hosts of a cluster', () => {
  it('is none as long as nothing was asked for here', () => {
    expect(at(0, [finished('a')], [])).toBeNull()
    expect(at(0, [finished('a')], ask(['of another cluster']))).toBeNull()
  })

  it.each([
    ['nothing yet', [], { done: 0, endedAt: null }],
    ['begun is not ended', [started('a')], { done: 0, endedAt: null }],
    ['some', [started('a'), finished('a'), failed('b')], { done: 2, endedAt: null }],
    [
      'all',
      [finished('a'), finished('b'), failed('c'), unsupported('d', 70)],
      { done: 4, endedAt: T0 + 70 * SECOND, withUpdates: 1, upToDate: 1 },
    ],
    [
      'an upgrade settles it, too',
      [anEvent(842, TEXT.finished, { sec: 9, ...of('b') })],
      { done: 1, upToDate: 1 },
    ],
  ])('counts the hosts that have ended: %s', (_, events, expected) => {
    expect(at(80, events)).toMatchObject({ total: 4, ...expected })
  })

  it('tells which hosts failed, with the words of the engine', () => {
    const check = at(80, [finished('a'), failed('c'), unsupported('d')], ask(IDS))
    expect(check?.failed.map(({ host, failure }) => [host.id, failure])).toEqual([
      ['c', { code: 'failed', at: T0 + 60 * SECOND, words: 'no route' }],
      ['d', { code: 'unsupportedStatus', at: T0 + 60 * SECOND }],
    ])
  })

  it('takes the last of several ends', () => {
    expect(at(99, [failed('a', 10), finished('a', 20)], ask(['a']))).toMatchObject({
      failed: [],
      withUpdates: 1,
    })
  })

  it('is not answered by what was there before', () => {
    const before = finished('a', -10)
    const asked = ask(['a'], { lastEventId: before.id })
    expect(at(5, [before], asked)?.done).toBe(0)
    expect(at(5, [before, finished('a', 4)], asked)?.done).toBe(1)
  })

  it('compares times when no event was known', () => {
    const asked = ask(['a'], { lastEventId: null })
    expect(at(5, [finished('a', -1)], asked)?.done).toBe(0)
    expect(at(5, [finished('a', 1)], asked)?.done).toBe(1)
  })

  it('gives up a host of which the engine says nothing, later the more were asked', () => {
    const hosts = Array.from({ length: 12 }, (_, index) => aHost({ id: `h${index}` }))
    const many = ask(hosts.map(({ id }) => id))
    const answered = hosts.slice(1).map(({ id }) => finished(id))
    expect(at(89 * 60, answered, many, { hosts })).toMatchObject({ done: 11, endedAt: null })
    expect(at(91 * 60, answered, many, { hosts })).toMatchObject({ done: 12, failed: [{ failure: null }] })
    expect(at(31 * 60, [], ask(['a']))).toMatchObject({ done: 1, failed: [{ failure: null }] })
  })

  it('is news for a while after it has ended', () => {
    const events = IDS.map(id => finished(id))
    expect(at(60 + 15 * 60, events)).not.toBeNull()
    expect(at(60 + 15 * 60 + 1, events)).toBeNull()
  })

  it('leaves out hosts that are gone', () => {
    expect(at(5, [], ask(IDS), { hosts: HOSTS.slice(0, 3) })?.total).toBe(3)
  })

  it('counts with those that were still under way when it began, and with no others', () => {
    const later = ask(['d'], { at: T0 + 2 * MINUTE, correlationId: 'check-2' })
    const asked = [...ask(['a', 'b', 'c']), ...later]
    const id = 'check-2'
    expect(at(121, [finished('a'), finished('b')], asked)).toMatchObject({ id, total: 4, done: 2 })
    expect(at(121, [finished('a'), finished('b'), finished('c', 119)], asked)).toMatchObject({ id, total: 1 })
    expect(at(130, [finished('a'), finished('b'), finished('c', 125)], asked)).toMatchObject({ id, total: 4 })
  })
})
