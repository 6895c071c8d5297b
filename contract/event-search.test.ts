/** What the app searches for among events, read by the embedded engine: nothing that is typed becomes syntax. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScope } from 'mocks/http/scope'
import { searchItems } from 'mocks/http/search/evaluate'
import { parseSearch } from 'mocks/http/search/parser'
import { eventTable } from 'mocks/http/search/tables'
import { makeState, T0 } from 'mocks/http/test-world'
import { SEVERITIES } from '~/api/model'
import type { Severity } from '~/api/model'
import { search } from '~/api/search'
import { WANTS_ALL } from '~/domain/event-search'
import type { EventsWanted } from '~/domain/event-search'
import { hostEventsSearch, hostVmsSearch } from '~/queries/host-searches'

const vocabulary = {
  hasField: (object: string | null, field: string) =>
    object === null ? Object.hasOwn(eventTable.fields, field) || field === 'name' : field === 'name',
  hasObject: (name: string) => name === 'host',
}

/** Words that mean something to the language, and anything else. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        ';',
        '\\',
        '*',
        '<',
        '>',
        '=',
        '!=',
        ' or ',
        ' and ',
        ' page 2',
        ' sortby time asc',
        'severity=error',
        ' ',
        '%',
        '_',
        '--',
        '\n',
        'name',
        '\u{1F600}',
      ),
      { maxLength: 12 },
    )
    .map(parts => parts.join('')),
)
const anyDay = fc.option(
  fc
    .date({ min: new Date('2001-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
    .map(date => date.toISOString().slice(0, 10)),
)
const anyWanted: fc.Arbitrary<EventsWanted> = fc.record({
  text: anyText,
  severities: fc.subarray<Severity>([...SEVERITIES]),
  from: anyDay,
  to: anyDay,
})

describe('a search for events of a host', () => {
  it('always has the shape that was meant, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constant('host1')), anyWanted, (name, wanted) => {
        const text = hostEventsSearch(name, wanted)
        const parsed = parseSearch(search.page(text, 7), vocabulary)
        const fields = parsed?.groups.map(group => group.map(all => all.map(one => one.field)))
        expect(parsed).toMatchObject({ sort: null, page: 7 })
        expect(fields).toEqual([
          [['event_host']],
          ...(wanted.from === null ? [] : [[['time']]]),
          ...(wanted.to === null ? [] : [[['time']]]),
          ...(wanted.severities.length === 0 ? [] : [wanted.severities.map(() => ['severity'])]),
          ...(wanted.text.trim() === '' ? [] : [[['message'], ['correlation_id']]]),
        ])
      }),
      { numRuns: 300 },
    )
  })

  it('of machines, too', () => {
    fc.assert(
      fc.property(anyText, anyText, (name, text) => {
        const parsed = parseSearch(
          hostVmsSearch(name, { text, statuses: ['up', 'paused'], sort: 'name', descending: true }),
          {
            hasField: (_object, field) => ['name', 'status'].includes(field),
            hasObject: one => one === 'host',
          },
        )
        expect(parsed).toMatchObject({ sort: { field: 'name', descending: true }, page: null })
        expect(parsed?.groups.length).toBe(text.trim() === '' ? 2 : 3)
      }),
    )
  })

  const state = makeState()
  const [hostAtHand] = state.hosts
  const one = state.events[0]
  if (hostAtHand === undefined || one === undefined) throw new Error('an empty world')
  const scope = createScope(state, T0)
  const find = (description: string, wanted: Partial<EventsWanted>) =>
    searchItems(
      eventTable,
      [{ ...one, description, hostId: hostAtHand.id, correlationId: null, severity: 'error', time: T0 }],
      {
        search: hostEventsSearch(hostAtHand.name, { ...WANTS_ALL, ...wanted }),
        max: 5,
        isCaseSensitive: false,
      },
      scope,
    ).length

  it('finds whatever is copied out of a message', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
        fc.nat(),
        fc.nat(),
        (message, a, b) => {
          const [from, to] = [a % message.length, b % message.length].toSorted((x, y) => x - y)
          const part = message.slice(from, (to ?? 0) + 1)
          // A half of a letter is nothing that anybody can copy.
          fc.pre(!/\p{Cs}/u.test(part))
          expect(find(message, { text: part })).toBe(1)
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each<[string, Partial<EventsWanted>, number]>([
    ['its severity', { severities: ['warning', 'error'] }, 1],
    ['another severity', { severities: ['alert'] }, 0],
    ['its day', { from: '2026-01-15', to: '2026-01-15' }, 1],
    ['days before', { to: '2026-01-14' }, 0],
    ['days after', { from: '2026-01-16' }, 0],
    ['a text that is not there', { text: 'elsewhere' }, 0],
    ['all of it', { text: "it's", severities: ['error'], from: '2026-01-01', to: '2026-02-01' }, 1],
  ])('%s', (_what, wanted, count) => {
    expect(find('It\'s <UNKNOWN>; "so"', wanted)).toBe(count)
  })
})
