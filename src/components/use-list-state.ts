import { useMemo } from 'react'
import { useSearchParams } from 'react-router-dom'

/** What a list shows, kept in the address: it survives a reload and can be sent to a colleague. */
export type ListState = {
  query: string
  /** Chosen values per filter name. */
  filters: Record<string, string[]>
  sort: string
  descending: boolean
  page: number
  perPage: number
  /** Hidden columns. */
  hidden: string[]
}

/** All at once: virtual rows draw what is on screen. */
export const ALL_ROWS = 1_000_000
export const PER_PAGE = [20, 50, 100, ALL_ROWS] as const
/** How the address says it. */
const ALL = 'all'
const DEFAULT_PER_PAGE = 20

const whole = (text: string | null, fallback: number) => {
  const value = Number(text)
  return text !== null && Number.isInteger(value) && value > 0 ? value : fallback
}
const words = (text: string | null) => (text === null || text === '' ? [] : text.split(','))

/** Reads the address; whatever is wrong in it falls back to the default. */
export function readListState(
  params: URLSearchParams,
  filterNames: readonly string[],
  defaultSort: string,
): ListState {
  const per = params.get('per') === ALL ? ALL_ROWS : whole(params.get('per'), DEFAULT_PER_PAGE)
  return {
    query: params.get('q') ?? '',
    filters: Object.fromEntries(filterNames.map(name => [name, words(params.get(name))])),
    sort: params.get('sort') ?? defaultSort,
    descending: params.get('order') === 'desc',
    page: whole(params.get('page'), 1),
    perPage: PER_PAGE.some(size => size === per) ? per : DEFAULT_PER_PAGE,
    hidden: words(params.get('hide')),
  }
}

/** Writes what differs from the default. */
export function writeListState(state: ListState, defaultSort: string): URLSearchParams {
  const params = new URLSearchParams()
  const put = (name: string, value: string, isDefault: boolean) => {
    if (!isDefault) params.set(name, value)
  }
  put('q', state.query, state.query === '')
  for (const [name, values] of Object.entries(state.filters)) put(name, values.join(','), values.length === 0)
  put('sort', state.sort, state.sort === defaultSort)
  put('order', 'desc', !state.descending)
  put('page', String(state.page), state.page === 1)
  put('per', state.perPage === ALL_ROWS ? ALL : String(state.perPage), state.perPage === DEFAULT_PER_PAGE)
  put('hide', state.hidden.join(','), state.hidden.length === 0)
  return params
}

export type ListControls = ListState & {
  /** Any change but paging leads back to the first page. */
  change: (patch: Partial<ListState>) => void
  toggleFilter: (name: string, value: string) => void
  clearFilters: () => void
  isFiltered: boolean
}

/** `filterNames` and `defaultSort` must be constants. */
export function useListState(filterNames: readonly string[], defaultSort: string): ListControls {
  const [params, setParams] = useSearchParams()
  const state = useMemo(
    () => readListState(params, filterNames, defaultSort),
    [params, filterNames, defaultSort],
  )
  return useMemo(() => {
    const change = (patch: Partial<ListState>) =>
      setParams(
        current => {
          const before = readListState(current, filterNames, defaultSort)
          const staysOnPage = Object.keys(patch).every(key => key === 'page' || key === 'hidden')
          return writeListState({ ...before, ...(staysOnPage ? {} : { page: 1 }), ...patch }, defaultSort)
        },
        { replace: true },
      )
    return {
      ...state,
      change,
      toggleFilter: (name, value) => {
        const chosen = state.filters[name] ?? []
        const next = chosen.includes(value) ? chosen.filter(other => other !== value) : [...chosen, value]
        change({ filters: { ...state.filters, [name]: next } })
      },
      clearFilters: () =>
        change({ query: '', filters: Object.fromEntries(filterNames.map(name => [name, []])) }),
      isFiltered: state.query !== '' || Object.values(state.filters).some(values => values.length > 0),
    }
  }, [state, setParams, filterNames, defaultSort])
}
