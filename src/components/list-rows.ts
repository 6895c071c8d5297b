/** Search, filters and order of any list, without React. */
import type { ListState } from './use-list-state'

/** What a list of these rows can be searched, filtered and sorted by. */
export type ListRules<R, C extends string = string, F extends string = string> = {
  /** What a search looks into. */
  textOf: (row: R) => readonly (string | null)[]
  /** By the name of the filter: the values of a row. None: no choice of this filter shows it. */
  filters: Readonly<Record<F, (row: R) => readonly string[]>>
  /** By the name of the column. */
  compare: Readonly<Record<C, (a: R, b: R) => number>>
  /** Between rows that are equal in the column. */
  tieBreak: (a: R, b: R) => number
}

type Wanted = Pick<ListState, 'query' | 'filters'>

/** Every word typed must be found somewhere in what the row says. */
function matchesQuery<R>(rules: ListRules<R>, row: R, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const text = rules.textOf(row).join('\n').toLowerCase()
  return words.every(word => text.includes(word))
}

const matchesAll = <R>(rules: ListRules<R>, row: R, { query, filters }: Wanted): boolean =>
  matchesQuery(rules, row, query) &&
  Object.keys(rules.filters).every(name => isChosen(rules, row, name, filters))

function isChosen<R>(rules: ListRules<R>, row: R, name: string, filters: Wanted['filters']): boolean {
  const chosen = filters[name] ?? []
  return chosen.length === 0 || (rules.filters[name]?.(row) ?? []).some(value => chosen.includes(value))
}

type Sorting = Pick<ListState, 'sort' | 'descending'>

/**
 * Sorted; a column that does not exist sorts like the tie-break. `before`: what the same list was sorted to, from which it
 * will differ little: that is quicker to sort than any other order.
 */
export function sortedRows<R>(
  rules: ListRules<R>,
  rows: readonly R[],
  list: Sorting,
  before?: SortedBefore<R>,
): R[] {
  const compare = Object.hasOwn(rules.compare, list.sort) ? rules.compare[list.sort] : undefined
  const sign = list.descending ? -1 : 1
  return inOrderOf(rows, before).toSorted((a, b) => sign * ((compare?.(a, b) ?? 0) || rules.tieBreak(a, b)))
}

/** Sorts one list again and again. */
export function sorterOf<R>(
  rules: ListRules<R>,
  idOf: (row: R) => string,
): (rows: readonly R[], list: Sorting) => readonly R[] {
  let before: readonly R[] = []
  return (rows, list) => {
    before = sortedRows(rules, rows, list, { rows: before, idOf })
    return before
  }
}

export type SortedBefore<R> = { rows: readonly R[]; idOf: (row: R) => string }

function inOrderOf<R>(rows: readonly R[], before: SortedBefore<R> | undefined): readonly R[] {
  if (before === undefined || before.rows.length === 0) return rows
  const { idOf } = before
  const left = new Map(rows.map(row => [idOf(row), row]))
  const known = before.rows.flatMap(row => {
    const now = left.get(idOf(row))
    return now === undefined || !left.delete(idOf(row)) ? [] : [now]
  })
  return [...known, ...left.values()]
}

/** Those that search and filters leave, in the order given. */
export const matchingRows = <R>(rules: ListRules<R>, rows: readonly R[], list: Wanted): readonly R[] =>
  list.query.trim() === '' && Object.values(list.filters).every(chosen => chosen.length === 0)
    ? rows
    : rows.filter(row => matchesAll(rules, row, list))

/** Rows that search and filters leave, sorted. */
export const visibleRows = <R>(rules: ListRules<R>, rows: readonly R[], list: Wanted & Sorting): R[] =>
  sortedRows(rules, matchingRows(rules, rows, list), list)

export type FilterChoice = { value: string; count: number }

/** Of each filter its choices, with how many rows each would leave, the other filters kept; chosen ones always stay. */
export function allFilterChoices<R, C extends string, F extends string>(
  rules: ListRules<R, C, F>,
  rows: readonly R[],
  list: Wanted,
): Record<F, FilterChoice[]> {
  const names = Object.keys(rules.filters) as F[]
  const counts = new Map(
    names.map(name => [name, new Map<string, number>((list.filters[name] ?? []).map(value => [value, 0]))]),
  )
  for (const row of rows) {
    const isFound = matchesQuery(rules, row, list.query)
    const against = isFound ? names.filter(name => !isChosen(rules, row, name, list.filters)) : names
    for (const name of names) {
      // The choices of a filter are counted among the rows that all others leave.
      const isLeft = isFound && (against.length === 0 || (against.length === 1 && against[0] === name))
      const own = counts.get(name)
      for (const value of rules.filters[name](row)) own?.set(value, (own.get(value) ?? 0) + (isLeft ? 1 : 0))
    }
  }
  return Object.fromEntries(
    [...counts].map(([name, own]) => [name, [...own].map(([value, count]) => ({ value, count }))]),
  ) as Record<F, FilterChoice[]>
}
