import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOST_STATUSES } from './model'
import { search } from './search'

test.each([
  ['host1', '"host1"'],
  ['two words', '"two words"'],
  ['web*', '"web*"'],
  ["o'brien", '"o\'brien"'],
  ['a" or name="b', '"a* or name=*b"'],
  ['tab\there\n', '"tab*here*"'],
  ['back\\slash', '"back*slash"'],
  ['', '""'],
  ['Straße-7', '"Straße-7"'],
])('the name %j is written %s', (name, quoted) => {
  expect(search.eq('name', name)).toBe(`name=${quoted}`)
})

test('numbers and booleans stand bare', () => {
  expect(search.eq('type', 840)).toBe('type=840')
  expect(search.eq('update_available', true)).toBe('update_available=true')
})

test('any name stays one quoted value on one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), name => {
      expect(search.eq('name', name)).toMatch(/^name="[^"\\\n\r\u2028\u2029]*"$/u)
    }),
  )
})

test('or and and', () => {
  const [a, b, c] = [search.eq('a', 1), search.eq('b', 2), search.eq('c', 3)]
  expect(search.or(a, b, c)).toBe('a=1 or b=2 or c=3')
  expect(search.and(a, b)).toBe('a=1 b=2')
  expect(search.and(search.or(a, b), c)).toBe('a=1 or b=2 c=3')
})

test('pages', () => {
  expect(search.page(search.eq('a', 1), 2)).toBe('a=1 page 2')
  expect(search.page('', 3)).toBe('page 3')
})

test('statuses in the spelling that searches know', () => {
  expect(search.hostStatus('non_operational')).toBe('status=nonoperational')
  expect(HOST_STATUSES.map(search.hostStatus).join(' ')).not.toContain('_')
})
