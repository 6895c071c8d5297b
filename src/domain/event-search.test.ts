import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '~/api/model'
import { WANTS_ALL, belongs, doubtOf, isDay } from './event-search'
import type { EventsWanted } from './event-search'
import { anEvent } from './test-facts'

const DAY_OF = (day: string, hour = 12) => Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)

const event = (id: number, description: string, patch: Partial<EngineEvent> = {}): EngineEvent => ({
  ...anEvent(559, description),
  id,
  time: DAY_OF('2026-11-20'),
  ...patch,
})

const wants = (patch: Partial<EventsWanted>): EventsWanted => ({ ...WANTS_ALL, ...patch })

describe('whether an event belongs to what is searched for', () => {
  it.each<[string, Partial<EventsWanted>, Partial<EngineEvent>, string]>([
    ['anything', {}, {}, 'yes'],
    ['a word in any case', { text: ' FIRMWARE ' }, {}, 'yes'],
    ['a part of the correlation id', { text: 'abc-1' }, { correlationId: 'xABC-12' }, 'yes'],
    ['another word', { text: 'disk' }, {}, 'no'],
    ['words around a sign', { text: 'firmware*slot' }, {}, 'perhaps'],
    ['a quotation mark', { text: 'slot "7"' }, {}, 'perhaps'],
    ['a sign and another word', { text: 'disk*slot' }, {}, 'no'],
    ['letters that cases differ in', { text: 'İ' }, {}, 'perhaps'],
    ['its severity', { severities: ['error', 'normal'] }, {}, 'yes'],
    ['another severity', { severities: ['error'] }, {}, 'no'],
    ['days well around it', { from: '2026-11-10', to: '2026-11-30' }, {}, 'yes'],
    ['its own day, wherever the engine is', { from: '2026-11-20', to: '2026-11-20' }, {}, 'perhaps'],
    ['the day before, in another zone', { to: '2026-11-19' }, {}, 'perhaps'],
    ['long before', { to: '2026-11-17' }, {}, 'no'],
    ['long after', { from: '2026-11-23' }, {}, 'no'],
  ])('%s', (_what, wanted, patch, answer) => {
    expect(belongs(event(1, 'Firmware of slot 7 replaced', patch), wants(wanted))).toBe(answer)
  })
})

describe('whether an answer can be the answer', () => {
  const found = [event(9, 'disk a'), event(5, 'disk b')]
  it.each<[string, EngineEvent[], boolean, EngineEvent[], Partial<EventsWanted>, string | null]>([
    ['what was asked for', found, false, found, { text: 'disk' }, null],
    ['nothing, and nothing known', [], true, [event(9, 'cpu')], { text: 'disk' }, null],
    ['nothing, though one is known', [], true, found, { text: 'disk' }, 'missed'],
    ['one of two', found.slice(0, 1), true, found, { text: 'disk' }, 'missed'],
    ['older than the page reaches', found.slice(0, 1), false, found, { text: 'disk' }, null],
    ['something else', [event(9, 'cpu')], true, [], { text: 'disk' }, 'others'],
    ['how signs are read is left to the engine', [], true, [event(9, 'a "disk"')], { text: '"disk"' }, null],
    ['a severity that nobody asked for', found, true, found, { severities: ['error'] }, 'others'],
  ])('%s', (_what, answer, isAll, atHand, wanted, doubt) => {
    expect(doubtOf(answer, isAll, atHand, wants(wanted))).toBe(doubt)
  })
})

it.each([
  ['2026-11-28', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['28.11.2026', false],
  ['2026-11-28" or page 1', false],
  [undefined, false],
])('%s is a day: %s', (text, answer) => {
  expect(isDay(text)).toBe(answer)
})
