import { useCallback, useMemo, useState } from 'react'

export type BulkSelection = {
  count: number
  onPage: number
  /** Of the rows on this page: none, some or all are selected. */
  pageState: 'none' | 'some' | 'all'
  none: () => void
  page: () => void
  all: () => void
}

export type Selection<R> = {
  /** Those that still exist. */
  rows: R[]
  ids: ReadonlySet<string>
  choose: (id: string, isSelected: boolean) => void
  bulk: BulkSelection
}

/**
 * Which rows are selected. It outlives a change of filter; rows that are gone fall out of it. `idOf` must be constant.
 */
export function useSelection<R>(
  { all, visible, shown }: { all: readonly R[]; visible: readonly R[]; shown: readonly R[] },
  idOf: (row: R) => string,
): Selection<R> {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set())
  const rows = useMemo(() => (ids.size === 0 ? [] : all.filter(row => ids.has(idOf(row)))), [all, ids, idOf])
  const add = (some: readonly R[]) => setIds(new Set([...ids, ...some.map(idOf)]))
  const onPage = shown.filter(row => ids.has(idOf(row))).length
  const choose = useCallback((id: string, isSelected: boolean) => {
    setIds(before => {
      const next = new Set(before)
      if (isSelected) next.add(id)
      else next.delete(id)
      return next
    })
  }, [])
  return {
    rows,
    ids,
    choose,
    bulk: {
      count: rows.length,
      onPage: shown.length,
      pageState: onPage === 0 ? 'none' : onPage === shown.length ? 'all' : 'some',
      none: () => setIds(new Set()),
      page: () => add(shown),
      all: () => add(visible),
    },
  }
}

/** The rows of the page that is shown; a page behind the last one is the last one. */
export function pageOf<R>(
  visible: readonly R[],
  { page, perPage }: { page: number; perPage: number },
): { page: number; shown: readonly R[] } {
  const last = Math.max(1, Math.ceil(visible.length / perPage))
  const current = Math.min(page, last)
  return { page: current, shown: visible.slice((current - 1) * perPage, current * perPage) }
}
