import { expect, it } from 'vitest'
import { isOver, table } from './table'
import { median } from './types'

const FIGURES = [
  { name: 'a', value: 1.234, unit: '×', most: 1.1 },
  { name: 'b', value: 250, unit: 'kB', most: 250, note: 'how' },
  { name: 'c', value: 3, unit: '' },
]

it('says what is over its budget', () => {
  const { text, broken } = table(FIGURES, [])
  expect(broken).toEqual(['a: 1.23 ×'])
  expect(text).toContain('| b      | 250 kB   | ≤ 250 kB | kept | how |')
  expect(isOver({ name: 'x', value: Number.NaN, unit: '', most: 1 })).toBe(true)
})

it('compares with an earlier file', () => {
  const { text } = table(FIGURES, [
    { name: 'a', value: 1.234, unit: '×' },
    { name: 'b', value: 200, unit: 'kB' },
  ])
  expect(text).toContain('| =  ')
  expect(text).toContain('+25.0 % (was 200 kB)')
  expect(text).toContain('| new')
})

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('median of %j', (values, answer) => {
  expect(median(values)).toBe(answer)
})
