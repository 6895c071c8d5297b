import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOST_STATUSES } from './model'
import { search } from './search'
import { contains, fromDay, isVague, sorted, toDay } from './search-text'

test.each([
  ['host1', '"host1"'],
  ['two words', '"two words"'],
  ['web*', '"web*"'],
  ["o'brien", '"o*brien"'],
  ['a; drop table vms', '"a* drop table vms"'],
  ['<UNKNOWN> & #1!', '"*UNKNOWN* * *1*"'],
  ['half \ud83d of a letter', '"half * of a letter"'],
  ['a whole \u{1F600}', '"a whole \u{1F600}"'],
  ['100%_done', '"100%_done"'],
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
      expect(search.eq('name', name)).toMatch(/^name="[^"';\\\n\r\u2028\u2029]*"$/u)
    }),
  )
})

test('or and and', () => {
  const [a, b, c] = [search.eq('a', 1), search.eq('b', 2), search.eq('c', 3)]
  expect(search.or(a, b, c)).toBe('a=1 or b=2 or c=3')
  expect(search.and(a, b)).toBe('a=1 b=2')
  expect(search.and(search.or(a, b), c)).toBe('a=1 or b=2 c=3')
})

test.each([
  ['disk full', 'message="*disk full*"'],
  ['', 'message="*"'],
  ['*', 'message="*"'],
  ['"quoted" or page 2', 'message="*quoted* or page 2*"'],
  ['a**b', 'message="*a*b*"'],
])('%j somewhere in a text: %s', (text, written) => {
  expect(contains('message', text)).toBe(written)
})

test.each([
  ['2026-11-28', 'time>"Nov 28, 2026"', 'time<"Nov 29, 2026"'],
  ['2026-12-31', 'time>"Dec 31, 2026"', 'time<"Jan 1, 2027"'],
  ['2028-02-28', 'time>"Feb 28, 2028"', 'time<"Feb 29, 2028"'],
])('the day %s, from its beginning and to its end', (day, from, to) => {
  expect([fromDay('time', day), toDay('time', day)]).toEqual([from, to])
})

test('what is searched for as anything is known', () => {
  expect(["it's", 'a*b', 'a"b', '<x>', 'tab\t'].map(isVague)).toEqual(Array(5).fill(true))
  expect(['plain', '100%', 'a_b', '(User: admin@internal)'].map(isVague)).toEqual(Array(4).fill(false))
})

test('sorted, then paged', () => {
  const text = sorted(search.eq('a', 1), 'name', true)
  expect(search.page(text, 2)).toBe('a=1 sortby name desc page 2')
  expect(sorted('', 'name', false)).toBe('sortby name asc')
})

test('pages', () => {
  expect(search.page(search.eq('a', 1), 2)).toBe('a=1 page 2')
  expect(search.page('', 3)).toBe('page 3')
})

test('statuses in the spelling that searches know', () => {
  expect(search.hostStatus('non_operational')).toBe('status=nonoperational')
  expect(HOST_STATUSES.map(search.hostStatus).join(' ')).not.toContain('_')
})
