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

const matches = <R>(rules: ListRules<R>, row: R, { query, filters }: Wanted, except?: string): boolean =>
  matchesQuery(rules, row, query) &&
  Object.entries(rules.filters).every(([name, valuesOf]) => {
    const chosen = filters[name] ?? []
    return name === except || chosen.length === 0 || valuesOf(row).some(value => chosen.includes(value))
  })

/** Rows that search and filters leave, sorted; a column that does not exist sorts like the tie-break. */
export function visibleRows<R>(
  rules: ListRules<R>,
  rows: readonly R[],
  list: Wanted & Pick<ListState, 'sort' | 'descending'>,
): R[] {
  const compare = Object.hasOwn(rules.compare, list.sort) ? rules.compare[list.sort] : undefined
  const sign = list.descending ? -1 : 1
  return rows
    .filter(row => matches(rules, row, list))
    .toSorted((a, b) => sign * ((compare?.(a, b) ?? 0) || rules.tieBreak(a, b)))
}

/** The choices of a filter with how many rows each would leave, the other filters kept; chosen ones always stay. */
export function filterChoices<R>(
  rules: ListRules<R>,
  rows: readonly R[],
  filter: string,
  list: Wanted,
): { value: string; count: number }[] {
  const counts = new Map<string, number>((list.filters[filter] ?? []).map(value => [value, 0]))
  for (const row of rows) {
    const isLeft = matches(rules, row, list, filter)
    for (const value of rules.filters[filter]?.(row) ?? [])
      counts.set(value, (counts.get(value) ?? 0) + (isLeft ? 1 : 0))
  }
  return [...counts].map(([value, count]) => ({ value, count }))
}
