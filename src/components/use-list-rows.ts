import { useDeferredValue, useMemo, useState } from 'react'
import type { FilterChoice, ListRules } from './list-rows'
import { allFilterChoices, matchingRows, sorterOf } from './list-rows'
import type { ListControls } from './use-list-state'
import { pageOf } from './use-selection'

export type ListRows<R, F extends string> = {
  /** All that search and filters leave, sorted. */
  visible: readonly R[]
  /** The page of them that is shown. */
  shown: readonly R[]
  /** The list at that page. */
  paged: ListControls
  choices: Record<F, FilterChoice[]>
  /** What was typed or chosen last is not in the rows yet. */
  isBusy: boolean
}

/**
 * What a list shows of its rows. Typing and choosing go before what they find: thousands of rows take longer than a frame.
 * `rules` and `idOf` must be constant.
 */
export function useListRows<R, C extends string, F extends string>(
  rules: ListRules<R, C, F>,
  rows: readonly R[],
  list: ListControls,
  idOf: (row: R) => string,
): ListRows<R, F> {
  const wanted = useDeferredValue(list)
  const { sort, descending, query, filters } = wanted
  const [sorter] = useState(() => sorterOf(rules, idOf))
  const sorted = useMemo(() => sorter(rows, { sort, descending }), [sorter, rows, sort, descending])
  const visible = useMemo(
    () => matchingRows(rules, sorted, { query, filters }),
    [rules, sorted, query, filters],
  )
  // How many there are of each is told when the rows are drawn.
  const counted = useDeferredValue(rows)
  const choices = useMemo(
    () => allFilterChoices(rules, counted, { query, filters }),
    [rules, counted, query, filters],
  )
  const { page, shown } = useMemo(
    () => pageOf(visible, { page: list.page, perPage: list.perPage }),
    [visible, list.page, list.perPage],
  )
  const paged = useMemo(() => ({ ...list, page }), [list, page])
  return { visible, shown, paged, choices, isBusy: wanted !== list }
}
