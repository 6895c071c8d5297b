import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ListRules } from './list-rows'
import { allFilterChoices, sortedRows, visibleRows } from './list-rows'

type Fruit = { name: string; color: string; weight: number }
const FRUIT: Fruit[] = [
  { name: 'apple', color: 'red', weight: 2 },
  { name: 'cherry', color: 'red', weight: 1 },
  { name: 'lemon', color: 'yellow', weight: 2 },
  { name: 'air', color: '', weight: 0 },
]
const RULES: ListRules<Fruit> = {
  textOf: ({ name, color }) => [name, color, null],
  filters: { color: ({ color }) => (color === '' ? [] : [color]) },
  compare: { weight: (a, b) => a.weight - b.weight },
  tieBreak: (a, b) => a.name.localeCompare(b.name),
}
const LIST = { query: '', filters: {}, sort: 'name', descending: false }

describe('rows of a list', () => {
  it.each([
    ['all by name', {}, 'air apple cherry lemon'],
    ['every word must be found', { query: 'RED  ch' }, 'cherry'],
    ['one of the chosen values', { filters: { color: ['yellow', 'red'] } }, 'apple cherry lemon'],
    ['equal rows by name', { sort: 'weight' }, 'air cherry apple lemon'],
    ['the other way round', { sort: 'weight', descending: true }, 'lemon apple cherry air'],
    ['a column that does not exist', { sort: 'constructor' }, 'air apple cherry lemon'],
    ['a value that no row has', { filters: { color: ['blue'] } }, ''],
  ])('%s', (_, patch, names) => {
    expect(
      visibleRows(RULES, FRUIT, { ...LIST, ...patch })
        .map(({ name }) => name)
        .join(' '),
    ).toBe(names)
  })

  it('counts what each choice would leave, and keeps those that are chosen', () => {
    expect(allFilterChoices(RULES, FRUIT, { query: 'e', filters: { color: ['blue'] } })['color']).toEqual([
      { value: 'blue', count: 0 },
      { value: 'red', count: 2 },
      { value: 'yellow', count: 1 },
    ])
  })

  it('sorted from what it was sorted to before, a list is in the same order', () => {
    const anyFruit = fc.uniqueArray(
      fc.record({ name: fc.stringMatching(/^[a-e]{1,3}$/), color: fc.constant(''), weight: fc.nat(3) }),
      { selector: ({ name }) => name },
    )
    const idOf = ({ name }: Fruit) => name
    fc.assert(
      fc.property(anyFruit, anyFruit, fc.boolean(), (before, now, descending) => {
        const list = { sort: 'weight', descending }
        const rows = sortedRows(RULES, before, list)
        expect(sortedRows(RULES, now, list, { rows, idOf })).toEqual(sortedRows(RULES, now, list))
      }),
    )
  })
})
