import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { byName, compareNatural, compareVersions } from './compare'

test('numbers in names count as numbers, whatever the case', () => {
  expect(['host10', 'Host2', 'host1'].toSorted(compareNatural)).toEqual(['host1', 'Host2', 'host10'])
})

test('a total order: equal only when the same', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(compareNatural(a, b) === 0).toBe(a === b)
      expect(Math.sign(compareNatural(a, b)) + Math.sign(compareNatural(b, a))).toBe(0)
    }),
  )
})

test('as the collator of the browser, whatever a name is made of', () => {
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const sign = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...'aAbZz0019-_. '.split('')) },
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.constantFrom('é', 'e\u0301', '\u0000', '\t', 'ß', '日', '\u007f', '٣') },
  )
  const name = fc.oneof(
    fc.array(sign, { maxLength: 12 }).map(signs => signs.join('')),
    fc
      .tuple(fc.constantFrom('1', '0', 'a1'), fc.integer({ min: 190, max: 520 }))
      .map(([a, n]) => a.repeat(n)),
  )
  fc.assert(
    fc.property(name, name, (a, b) => {
      const expected = Math.sign(collator.compare(a, b))
      expect(Math.sign(compareNatural(a, b))).toBe(
        expected === 0 ? Math.sign(a < b ? -1 : a > b ? 1 : 0) : expected,
      )
    }),
    { numRuns: 5_000 },
  )
  fc.assert(
    fc.property(
      fc.constantFrom('', 'host'),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 300 }),
      (name, a, b) => {
        expect(Math.sign(compareNatural(`${name}${a}.x`, `${name}${b}.x`))).toBe(Math.sign(a - b))
      },
    ),
  )
})

test('things of one name are ordered by id', () => {
  const list = [
    { name: 'a', id: '2' },
    { name: null, id: '3' },
    { name: 'a', id: '1' },
  ]
  expect(list.toSorted(byName).map(({ id }) => id)).toEqual(['3', '1', '2'])
})

test.each([
  ['4.7', '4.10', -1],
  ['4.8', '4.8', 0],
  ['4.8', '4', 1],
  ['x', '4.2', -1],
])('version %s against %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign)
})
