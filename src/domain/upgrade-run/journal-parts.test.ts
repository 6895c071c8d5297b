/** Entries that are larger than one event: whatever becomes of their parts, an entry is whole or it is none. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '~/api/model'
import { readJournal } from './journal-codec'
import { eventsOf, isPartThere } from './journal-write'
import type { Entry } from './journal-types'
import { DRIVER, RUN, aPlan, written } from './test-run'

const BAND = { lowMs: 1_000, usualMs: 60_000, highMs: 120_000 }

const planOf = (names: readonly string[], madeAt = 5): Entry => {
  const plan = aPlan(names.map((_unused, at) => `11111111-2222-4333-8444-${String(at).padStart(12, '0')}`))
  const hosts = plan.hosts.map((host, at) => ({
    ...host,
    name: names[at] ?? '',
    expected: { upgrading: BAND, rebooting: BAND },
  }))
  return { kind: 'plan', plan: { ...plan, hosts, madeAt } }
}

/** From a few hosts to more than one event holds, with names of all letters. */
const anyPlan = fc
  .array(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 160 })
  .chain(names => fc.integer({ min: 0, max: 9 }).map(madeAt => planOf(names, madeAt)))

const entriesIn = (events: readonly EngineEvent[]) =>
  readJournal(RUN, events).entries.map(({ entry }) => entry)

describe('parts of an entry', () => {
  it('in any order and repeated, they are the entry; each fits into an event', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer(), (entry, seed) => {
        const events = written(entry, 1)
        const repeated = written(entry, 2)
        const order = [...events, ...repeated].toSorted(
          (a, b) => ((a.id * 7919 + seed) % 101) - ((b.id * 7919 + seed) % 101),
        )
        expect(entriesIn(order)).toEqual([entry])
        for (const { description } of events) expect(description.length).toBeLessThanOrEqual(10_000)
      }),
      { numRuns: 40 },
    )
  })

  it('with any of them missing there is no entry, and what is there is counted as unreadable', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), (entry, which) => {
        const events = written(entry, 1)
        const left = events.filter((_unused, at) => at !== which % events.length)
        const read = readJournal(RUN, [...left, ...written(DRIVER, 2)])
        expect(read.entries.map(one => one.entry)).toEqual([DRIVER])
        expect(read.unreadable).toBe(left.length)
      }),
      { numRuns: 40 },
    )
  })

  it('of two clients who wrote the same entry in other words, they are never put together', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, fc.infiniteStream(fc.boolean()), (one, other, choice) => {
        const [mine, theirs] = [written(one, 1), written(other, 1)]
        const some = (events: EngineEvent[]) => events.filter(() => choice.next().value)
        const [partOfMine, partOfTheirs] = [some(mine), some(theirs)]
        const isWhole = (part: EngineEvent[], all: EngineEvent[]) => part.length === all.length
        const whole = [
          ...(isWhole(partOfMine, mine) ? [one] : []),
          ...(isWhole(partOfTheirs, theirs) ? [other] : []),
        ]
        const [read, ...more] = entriesIn([...partOfMine, ...partOfTheirs])
        expect(more).toEqual([])
        expect(whole.length === 0 ? [undefined] : whole).toContainEqual(read)
      }),
      { numRuns: 60 },
    )
  })

  it('a letter that was changed on its way makes it no entry', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), fc.nat(), (entry, which, where) => {
        const events = written(entry, 1)
        const at = which % events.length
        const garbled = events.map((event, index) => {
          if (index !== at) return event
          const from = event.description.indexOf(' |') + 2
          const place = from + (where % (event.description.length - from - 1))
          const letter = event.description[place] === '7' ? '8' : '7'
          const description = event.description.slice(0, place) + letter + event.description.slice(place + 1)
          return { ...event, description }
        })
        expect(entriesIn(garbled)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('what runs of before wrote, without a sum, is read as it was', () => {
    const entry = planOf(Array.from({ length: 120 }, (_unused, at) => `host${at}`))
    const before = written(entry, 1).map(event => ({
      ...event,
      description: event.description.replace(/(#um1 \S+ \d+\/\d+)\.\S+/, '$1'),
    }))
    expect(before.length).toBeGreaterThan(1)
    expect(entriesIn(before)).toEqual([entry])
  })

  it('a part is known by its place and by the words of the whole', () => {
    const about = { correlationId: RUN, clusterId: 'c1', nameOf: (id: string) => id }
    const [first] = eventsOf(planOf(['a']), about)
    expect(first && isPartThere(first, written(planOf(['a']), 1))).toBe(true)
    expect(first && isPartThere(first, written(planOf(['b']), 1))).toBe(false)
  })
})
