import {
  anything,
  array,
  assert,
  boolean,
  constantFrom,
  integer,
  json,
  option,
  property,
  record,
  string,
  subarray,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NOTE_KINDS } from '~/domain/notifications/types'
import { readOwnDefaults } from '~/domain/upgrade-plan/own-defaults'
import { LONGEST, choicesOf, decodeChoices, encodeChoices, partsOf } from './content'
import type { Choices } from './content'
import { PLACES, readOptions, stepsToForget, stepsToKeep } from './places'
import type { KeptOption, Step } from './places'
import { THEMES } from './themes'
import { BETWEEN_WRITES_MS, REST_MS, writeAt } from './when'

const choices = record({
  changedAt: integer({ min: 0, max: 4_000_000_000_000 }),
  language: option(constantFrom('en', 'de', 'pt-BR', 'zh-CN'), { nil: null }),
  theme: constantFrom(...THEMES),
  notesOff: subarray([...NOTE_KINDS]),
  wizard: record({ concurrency: integer({ min: 1, max: 250 }), moveBack: boolean() }).map(readOwnDefaults),
})
const SOME: Choices = {
  changedAt: 5,
  language: 'de',
  theme: 'dark',
  notesOff: ['updates'],
  wizard: { concurrency: 3 },
}
const withField = (field: string, value: unknown) =>
  JSON.stringify({ ...(JSON.parse(encodeChoices(SOME)) as object), [field]: value })

describe('the content of an option', () => {
  it('is read as it was written, and so are the parts of the browser', () => {
    assert(
      property(choices, one => {
        expect(decodeChoices(encodeChoices(one))).toEqual({ ok: true, choices: one })
        expect(choicesOf({ parts: partsOf(one), changedAt: one.changedAt })).toEqual(one)
        expect(encodeChoices(one).length).toBeLessThan(LONGEST)
      }),
    )
  })

  it.each([
    ['', { code: 'notJson' }],
    ['{"version": 1', { code: 'notJson' }],
    ['null', { code: 'notOurs' }],
    ['[]', { code: 'notOurs' }],
    ['{}', { code: 'notOurs' }],
    ['{"version": "1"}', { code: 'notOurs' }],
    ['{"version": 0}', { code: 'notOurs' }],
    ['{"version": 2, "whatever": true}', { code: 'newer', version: 2 }],
    [withField('more', 1), { code: 'unknownField', field: 'more' }],
    [withField('changedAt', -1), { code: 'badValue', field: 'changedAt' }],
    [withField('changedAt', 1e17), { code: 'badValue', field: 'changedAt' }],
    [withField('language', '<b>'), { code: 'badValue', field: 'language' }],
    [withField('theme', 'pink'), { code: 'badValue', field: 'theme' }],
    [withField('notesOff', ['updates', 'weather']), { code: 'badValue', field: 'notesOff' }],
    [withField('notesOff', ['updates', 'updates']), { code: 'badValue', field: 'notesOff' }],
    [withField('wizard', { concurrency: 0 }), { code: 'badValue', field: 'wizard' }],
    [withField('wizard', { explode: true }), { code: 'badValue', field: 'wizard' }],
    [withField('wizard', undefined), { code: 'badValue', field: 'wizard' }],
    [withField('theme', 'x'.repeat(LONGEST)), { code: 'tooLong', longest: LONGEST }],
  ])('%s is refused', (content, why) => {
    expect(decodeChoices(content)).toMatchObject({ ok: false, why })
  })

  it('may be anything', () => {
    assert(
      property(json(), content => {
        expect(decodeChoices(content).ok).toBe(false)
      }),
    )
    assert(
      property(anything(), constantFrom('version', 'wizard', 'theme', 'language'), (value, field) => {
        const content = JSON.stringify({ ...SOME, version: 1, [field]: value }, (_, one: unknown) =>
          typeof one === 'bigint' ? String(one) : one,
        )
        const decoded = decodeChoices(content)
        const again = decoded.ok ? decodeChoices(encodeChoices(decoded.choices)) : decoded
        expect(again).toEqual(decoded)
      }),
    )
  })
})

/** An engine's options: names are there once, what is not there cannot be removed. */
const perform = (options: readonly KeptOption[], steps: readonly Step[]): KeptOption[] => {
  let all = options.slice()
  for (const [index, step] of steps.entries()) {
    const isThere = all.some(({ id, name }) => (step.do === 'remove' ? id === step.id : name === step.name))
    expect(isThere).toBe(step.do === 'remove')
    all =
      step.do === 'remove'
        ? all.filter(({ id }) => id !== step.id)
        : [...all, { id: `new-${all.length}-${index}`, name: step.name, content: step.content }]
  }
  return all
}
const kept = (options: readonly KeptOption[]): Choices | null => {
  const reading = readOptions(options)
  return reading.kind === 'kept' ? reading.choices : null
}
const found = (contents: readonly (string | null)[]): KeptOption[] => [
  { id: 'other', name: 'someoneElses', content: '1' },
  ...contents.flatMap((content, index) =>
    content === null ? [] : [{ id: `old-${index}`, name: PLACES[index] ?? '', content }],
  ),
]
const contents = array(option(choices.map(encodeChoices), { nil: null }), { minLength: 2, maxLength: 2 })
const strange = array(
  option(constantFrom('no', encodeChoices(SOME), '{"version": 9}', '[]'), { nil: null }),
  { minLength: 2, maxLength: 2 },
)

describe('keeping choices in options', () => {
  it('loses nothing, wherever it is interrupted, and ends with one', () => {
    assert(
      property(contents, choices, integer({ min: 0, max: 4 }), (before, wanted, done) => {
        const options = found(before)
        const old = kept(options)
        const later = { ...wanted, changedAt: (old?.changedAt ?? 0) + 1 }
        const steps = stepsToKeep(options, later)
        const half = perform(options, steps.slice(0, done))
        const isAdded = steps.slice(0, done).some(step => step.do === 'add')
        expect(kept(half)).toEqual(isAdded ? later : old)
        // Whoever goes on finds the way from there.
        const whole = perform(half, stepsToKeep(half, later))
        expect(kept(whole)).toEqual(later)
        expect(whole.map(({ name }) => name).filter(name => name !== 'someoneElses')).toHaveLength(1)
        expect(whole.some(({ id }) => id === 'other')).toBe(true)
        expect(stepsToKeep(whole, later)).toEqual([])
      }),
    )
  })

  it('replaces what cannot be read, if somebody wants that', () => {
    assert(
      property(strange, before => {
        const options = found(before)
        const whole = perform(options, stepsToKeep(options, { ...SOME, changedAt: 77 }))
        expect(kept(whole)?.changedAt).toBe(77)
        expect(whole).toHaveLength(2)
      }),
    )
  })

  it('is given up as a whole; interrupted, the same is kept as before', () => {
    assert(
      property(contents, integer({ min: 0, max: 2 }), (before, done) => {
        const options = found(before)
        const steps = stepsToForget(options)
        expect(perform(options, steps).map(({ id }) => id)).toEqual(['other'])
        const half = perform(options, steps.slice(0, done))
        expect(kept(half)).toEqual(done < steps.length ? kept(options) : null)
      }),
    )
  })

  it.each([
    [[], { kind: 'none' }],
    [[encodeChoices(SOME), null], { kind: 'kept', choices: SOME }],
    [
      [encodeChoices(SOME), encodeChoices({ ...SOME, changedAt: 9 })],
      { kind: 'kept', choices: { changedAt: 9 } },
    ],
    [['no', null], { kind: 'unreadable', why: { code: 'notJson' } }],
    [['no', encodeChoices(SOME)], { kind: 'kept', choices: SOME }],
    [['{"version": 2}', encodeChoices(SOME)], { kind: 'unreadable', why: { code: 'newer' } }],
  ])('reads %j', (before, reading) => {
    expect(readOptions(found(before))).toMatchObject(reading)
  })

  it('survives options of any name and content', () => {
    assert(
      property(
        array(record({ id: string(), name: constantFrom(...PLACES, 'x'), content: string() })),
        options => {
          expect(['none', 'unreadable']).toContain(readOptions(options).kind)
        },
      ),
    )
  })
})

it('writes after a rest, and never twice within some seconds', () => {
  assert(
    property(integer({ min: 0 }), option(integer({ min: 0 }), { nil: null }), (changedAt, last) => {
      const at = writeAt(changedAt, last)
      expect(at - changedAt).toBeGreaterThanOrEqual(REST_MS)
      expect(at - (last ?? -Infinity)).toBeGreaterThanOrEqual(BETWEEN_WRITES_MS)
    }),
  )
})
