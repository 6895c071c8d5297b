/** Entries of any kind, size and letters, among others and after losses: what is read is what was written, or nothing. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '~/api/model'
import { entryKey } from './commands'
import { readJournal, readableText } from './journal-codec'
import type { Entry } from './journal-types'
import { eventsOf } from './journal-write'
import { DRIVER, RUN, decided, endedEntry, overtaken, written } from './test-run'

/** Letters of one to four bytes, halves of letters, quotes, controls, what frames an entry and what the engine fills in. */
const anyText = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: 'grapheme', maxLength }),
    fc
      .array(
        fc.constantFrom(
          '"',
          "'",
          '\\',
          '|',
          '\n',
          '\r\n',
          '\0',
          '#um1 a 1/2.b |',
          '${VdsName}',
          '\u{1F600}',
          '\ud83d',
          '\ude00',
          'ß',
          '漢',
          '<b>',
          '\u2028',
        ),
        { maxLength: Math.ceil(maxLength / 4) },
      )
      .map(parts => parts.join('')),
  )

/** From a word to several events full. */
const anySize = fc.oneof(
  anyText(30),
  anyText(3_000),
  fc.tuple(anyText(40), fc.nat({ max: 700 })).map(([text, times]) => text.repeat(times)),
)

const anyEntry = (number: number): fc.Arbitrary<Entry> =>
  fc.oneof(
    anySize.map((words): Entry =>
      endedEntry(`host-${number}`, 'failed', { words, detail: words.slice(0, 7) }),
    ),
    anySize.map((words): Entry => ({
      kind: 'refused',
      command: `startVm/a/${number}/v`,
      driver: 1,
      isForbidden: false,
      words,
    })),
    fc.array(anyText(60), { minLength: 1, maxLength: 300 }).map((names): Entry => ({
      kind: 'vmsDown',
      hostId: `host-${number}`,
      attempt: 1,
      vms: names.map((name, at) => ({ id: `v${at}`, name })),
    })),
    fc
      .array(anyText(40), { maxLength: 400 })
      .map((ids): Entry => decided(String(number), { do: 'setOrder', hostIds: ids })),
    anySize.map((client): Entry => overtaken(number + 2, client)),
  )

const someEntries = fc
  .integer({ min: 1, max: 4 })
  .chain(count => fc.tuple(...Array.from({ length: count }, (_unused, at) => anyEntry(at))))

/** The engine numbers them in the order in which they come. */
const shuffled = (events: readonly EngineEvent[], order: readonly number[]): EngineEvent[] =>
  events
    .map((event, at) => ({ event, place: order[at % order.length] ?? 0 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ event }, at) => ({ ...event, id: 1_000 + at }))

/** JSON knows no half of a letter as such, but keeps it; what comes back is the same text. */
const byKey = (entries: readonly Entry[]) =>
  Object.fromEntries(entries.map(entry => [entryKey(entry), entry] as const))
const read = (events: readonly EngineEvent[]) => readJournal(RUN, events)
const orders = fc.array(fc.nat(), { minLength: 1, maxLength: 40 })

describe('entries of any size and of any letters', () => {
  it('come back as they were, however their parts are mixed', () => {
    fc.assert(
      fc.property(someEntries, orders, (entries, order) => {
        const events = shuffled(
          entries.flatMap((entry, at) => written(entry, at)),
          order,
        )
        const journal = read(events)
        expect(byKey(journal.entries.map(({ entry }) => entry))).toEqual(byKey(entries))
        expect(journal.unreadable).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('fit into what the engine keeps of one event, as characters that it does not change', () => {
    fc.assert(
      fc.property(anyEntry(1), anyText(200), (entry, name) => {
        for (const { description } of eventsOf(entry, {
          correlationId: RUN,
          clusterId: 'c',
          nameOf: () => name,
        })) {
          expect(description.length).toBeLessThanOrEqual(10_000)
          // Half a letter is no text: a database refuses it, or puts something else.
          expect(/\p{Cs}/u.test(description)).toBe(false)
          expect(description.slice(readableText(description).length)).toMatch(/^ #um1 [\u0020-\u007e]*\|$/)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('of which a part is lost are none, the others are whole, and how much is unreadable is said', () => {
    fc.assert(
      fc.property(someEntries, orders, fc.nat(), (entries, order, which) => {
        const parts = entries.map((entry, at) => written(entry, at))
        const all = parts.flat()
        const lost = all[which % all.length]
        const own = parts.find(part => lost !== undefined && part.includes(lost)) ?? []
        const left = shuffled([...all.filter(event => event !== lost), ...written(DRIVER, 9)], order)
        const journal = read(left)
        const whole = entries.filter((_unused, at) => parts[at] !== own)
        expect(byKey(journal.entries.map(({ entry }) => entry))).toEqual(byKey([...whole, DRIVER]))
        expect(journal.unreadable).toBe(own.length - 1)
      }),
      { numRuns: 60 },
    )
  })

  it('of which the lost part is written again are whole again', () => {
    fc.assert(
      fc.property(anyEntry(1), fc.nat(), orders, (entry, which, order) => {
        const events = written(entry, 1)
        const again = written(entry, 5)
        const at = which % events.length
        const left = [...events.filter((_unused, index) => index !== at), ...again.slice(at, at + 1)]
        expect(read(shuffled(left, order)).entries.map(one => one.entry)).toEqual([entry])
      }),
      { numRuns: 40 },
    )
  })
})
