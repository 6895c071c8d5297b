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
