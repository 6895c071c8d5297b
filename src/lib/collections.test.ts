import { expect, test } from 'vitest'
import { groupBy, indexById } from './collections'

test('groups keep the order of first appearance and of their members', () => {
  const groups = groupBy([3, 1, 4, 5], n => (n % 2 === 0 ? 'even' : 'odd'))
  expect([...groups]).toEqual([
    ['odd', [3, 1, 5]],
    ['even', [4]],
  ])
})

test('of two things with one id the later one is found', () => {
  expect(
    indexById([
      { id: 'a', n: 1 },
      { id: 'a', n: 2 },
    ]).get('a'),
  ).toEqual({ id: 'a', n: 2 })
})
