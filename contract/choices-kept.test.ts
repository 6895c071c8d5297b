/**
 * Choices that are kept in the engine, against the embedded one: two browsers of one user, requests that are cut or whose
 * answers are lost, and engines that do not let.
 */
import { assert, asyncProperty, array, constantFrom, integer, record } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEngine } from 'mocks/engine/engine'
import { ADMIN } from 'mocks/engine/make'
import type { Fault } from 'mocks/engine/state'
import { createHandler } from 'mocks/http/handle'
import { threeHosts } from 'mocks/scenarios/three-hosts'
import { createEngineApi } from '~/api/transport'
import { listUserOptions } from '~/api/user-options'
import { BETWEEN_WRITES_MS, REST_MS } from '~/domain/choices/when'
import { PLACES, readOptions } from '~/domain/choices/places'
import { createOwnChoice, ownChoices, setChoicesOwner } from '~/lib/own-choices'
import { createKeptChoices } from '~/queries/kept-choices'

const T0 = Date.UTC(2026, 2, 1, 20)
const LONG = BETWEEN_WRITES_MS + REST_MS
const language = createOwnChoice('language', kept => kept)
/** A browser is known here by the name under which it keeps the choices of its one user. */
let browsers = 0

function world(...faults: Fault[]) {
  const state = threeHosts.seed(Date.now())
  state.sessions.push({ token: 'token', userId: ADMIN, createdAt: Date.now(), lastUsedAt: Date.now() })
  state.faults.push(...faults)
  const clock = { now: () => Date.now() }
  const engine = createEngine(state, clock)
  const handle = createHandler(engine, { clock })
  /** What befalls the next requests that change something. */
  const fates: ('well' | 'cut' | 'lost')[] = []
  const writes: number[] = []
  const api = createEngineApi({
    apiRoot: 'http://engine.test/ovirt-engine/api',
    tokenOf: () => 'token',
    fetch: async (url, init) => {
      const isWrite = init.method !== 'GET'
      const fate = isWrite ? (fates.shift() ?? 'well') : 'well'
      if (fate === 'cut') throw new TypeError('Failed to fetch')
      if (isWrite) writes.push(Date.now())
      const answer = await handle(new Request(url, init))
      if (fate === 'lost') throw new TypeError('Failed to fetch')
      return answer
    },
  })
  const options = () => listUserOptions(api, ADMIN)
  const browser = () => {
    const whose = `admin-${(browsers += 1)}`
    const kept = createKeptChoices({ api, userId: () => Promise.resolve(ADMIN) })
    /** Somebody sits down at it. */
    const sit = async () => {
      setChoicesOwner(whose)
      kept.setUser(whose)
      await kept.read()
    }
    const leave = () => {
      kept.setUser(null)
      setChoicesOwner(null)
    }
    return { ...kept, sit, leave }
  }
  const codes = () => engine.at().events.flatMap(({ code }) => (code > 15_000 ? [code] : []))
  return { api, browser, codes, engine, fates, options, writes }
}

beforeEach(() => vi.useFakeTimers({ now: T0 }))
afterEach(() => {
  setChoicesOwner(null)
  vi.useRealTimers()
})

describe('choices in the engine', () => {
  it('are off until somebody wants them, written after a rest, and found by another browser', async () => {
    const { browser, codes, options } = world()
    const one = browser()
    await one.sit()
    language.keep('de')
    await vi.advanceTimersByTimeAsync(LONG)
    expect(one.getSnapshot()).toMatchObject({ has: 'nothing', now: 'rest', bar: null, problem: null })
    expect(codes()).toEqual([])

    await one.turnOn()
    expect(one.getSnapshot()).toMatchObject({ has: 'choices', changedAt: ownChoices()?.changedAt })
    language.keep('fr')
    language.keep('ja')
    expect(one.getSnapshot().now).toBe('waiting')
    await vi.advanceTimersByTimeAsync(LONG)
    expect(one.getSnapshot()).toMatchObject({ has: 'choices', now: 'rest', problem: null })
    // One to turn it on, two for the change.
    expect(codes()).toEqual([15_004, 15_004, 15_008])
    expect(await options()).toHaveLength(1)
    one.leave()

    const other = browser()
    await other.sit()
    expect(language.getSnapshot()).toBe('ja')
    await other.turnOff()
    expect([await options(), other.getSnapshot().has]).toEqual([[], 'nothing'])
    expect(language.getSnapshot()).toBe('ja')
  })

  it('are those of the engine where somebody turns it on a second time', async () => {
    const { browser } = world()
    const [one, other] = [browser(), browser()]
    await other.sit()
    other.leave()
    await one.sit()
    language.keep('de')
    await one.turnOn()
    one.leave()
    // This browser has not heard of it yet.
    setChoicesOwner('admin-elsewhere')
    other.setUser('admin-elsewhere')
    await vi.advanceTimersByTimeAsync(1000)
    language.keep('fr')
    await other.turnOn()
    expect(language.getSnapshot()).toBe('fr')
    await vi.advanceTimersByTimeAsync(LONG)
    // Chosen later, so it wins.
    await one.sit()
    expect(language.getSnapshot()).toBe('fr')
  })

  it('are not written in the name of somebody who has left', async () => {
    const { browser, options } = world()
    const one = browser()
    await one.sit()
    const turningOn = one.turnOn()
    one.leave()
    await turningOn
    await vi.advanceTimersByTimeAsync(LONG)
    expect(await options()).toEqual([])
    expect(one.getSnapshot().has).toBe('unknown')
  })

  it('are not written often, however often they change', async () => {
    const { browser, writes } = world()
    const one = browser()
    await one.sit()
    await one.turnOn()
    for (let n = 0; n < 60; n++) {
      language.keep(n % 2 === 0 ? 'de' : 'fr')
      await vi.advanceTimersByTimeAsync(997)
    }
    await vi.advanceTimersByTimeAsync(LONG)
    // A write is an option added and one removed, at once.
    const moments = [...new Set(writes)]
    const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(BETWEEN_WRITES_MS)
    expect(one.getSnapshot().now).toBe('rest')
  })

  it.each<[Fault, object]>([
    [{ kind: 'noUserOptions' }, { has: 'unknown', bar: { why: 'tooOld' } }],
    [
      { kind: 'profilesLocked' },
      {
        has: 'nothing',
        bar: { why: 'notAllowed', words: 'User is not authorized to perform this action.' },
      },
    ],
    [
      { kind: 'answer', path: '/options', as: 'error500' },
      { has: 'unknown', bar: null, problem: { doing: 'keep', error: { kind: 'fault', httpStatus: 500 } } },
    ],
  ])('%j', async (fault, expected) => {
    const { browser, codes } = world(fault)
    const one = browser()
    await one.sit()
    language.keep('de')
    await one.turnOn()
    expect(one.getSnapshot()).toMatchObject(expected)
    await vi.advanceTimersByTimeAsync(LONG)
    expect([codes(), language.getSnapshot()]).toEqual([[], 'de'])
  })

  it('that cannot be read are left alone until somebody replaces them', async () => {
    const { api, browser, codes, options } = world()
    await api.post(`/users/${ADMIN}/options`, { name: PLACES[0], content: '{"version": 7}' })
    const one = browser()
    await one.sit()
    expect(one.getSnapshot()).toMatchObject({ has: 'unreadable', unreadable: { code: 'newer', version: 7 } })
    language.keep('de')
    await vi.advanceTimersByTimeAsync(LONG)
    expect([language.getSnapshot(), codes()]).toEqual(['de', [15_004]])
    await one.replace()
    expect(one.getSnapshot().has).toBe('choices')
    expect(readOptions(await options())).toMatchObject({ kind: 'kept', choices: { language: 'de' } })
    expect(await options()).toHaveLength(1)
  })

  it('come to the same in two browsers, whatever is cut or lost on the way', async () => {
    const deed = record({
      at: integer({ min: 0, max: 1 }),
      chooses: constantFrom('de', 'fr', 'ja', 'ko'),
      waits: constantFrom(0, 500, LONG),
      fates: array(constantFrom('well', 'cut', 'lost'), { maxLength: 3 }),
    })
    await assert(
      asyncProperty(array(deed, { maxLength: 6 }), async deeds => {
        const { browser, fates, options } = world()
        const both = [browser(), browser()] as const
        await both[0].sit()
        await both[0].turnOn()
        both[0].leave()
        let last: unknown = null
        for (const { at, chooses, waits, fates: next } of deeds) {
          const one = both[at === 0 ? 0 : 1]
          fates.splice(0, fates.length, ...next)
          await one.sit()
          language.keep(chooses)
          last = chooses
          await vi.advanceTimersByTimeAsync(waits)
          // At any moment something is kept, and it can be read.
          expect(readOptions(await options()).kind).toBe('kept')
          one.leave()
          await vi.advanceTimersByTimeAsync(1000)
        }
        fates.length = 0
        for (const one of [...both, ...both]) {
          await one.sit()
          await vi.advanceTimersByTimeAsync(LONG)
          one.leave()
        }
        const seen: unknown[] = []
        for (const one of both) {
          await one.sit()
          expect(one.getSnapshot()).toMatchObject({ has: 'choices', now: 'rest', problem: null })
          seen.push(language.getSnapshot())
          one.leave()
        }
        expect(seen).toEqual([last, last])
        expect(readOptions(await options())).toMatchObject({ choices: { language: last } })
      }),
      { numRuns: 30 },
    )
  }, 60_000)
})
