/** How old answers are, for whoever shows nothing else of them: a screen that shows them is not drawn anew by it. */
import type { QueryKey } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { MINUTE } from '~/lib/time'
import { queryClient } from './client'
import { keys } from './keys'
import { isProbed } from './moving'

export type FactsAge = {
  /** Of the oldest of them; `null`: one was never answered. */
  at: number | null
  /** The newest poll of one of them failed. */
  isStale: boolean
  isRefreshing: boolean
  /** Up to when the engine has told of nothing that has happened since; `null`: that is not known, or no later. */
  quietAt: number | null
}

export function factsAge(queryKeys: readonly QueryKey[]): FactsAge {
  const states = queryKeys.flatMap(key => queryClient.getQueryState(key) ?? [])
  const answered = states.filter(({ data }) => data !== undefined)
  const at = answered.length === 0 ? null : Math.min(...answered.map(({ dataUpdatedAt }) => dataUpdatedAt))
  const isStale = answered.some(({ status }) => status === 'error')
  const probedAt = isProbed() ? (queryClient.getQueryState(keys.events.probe)?.dataUpdatedAt ?? 0) : 0
  return {
    at,
    isStale,
    isRefreshing: answered.some(({ fetchStatus }) => fetchStatus === 'fetching'),
    quietAt: at !== null && !isStale && probedAt - at >= MINUTE ? probedAt : null,
  }
}

/** `queryKeys` must be constant. `refresh` has all of them read anew. */
export function useFactsAge(queryKeys: readonly QueryKey[]): FactsAge & { refresh: () => void } {
  const subscribe = useCallback((listener: () => void) => queryClient.getQueryCache().subscribe(listener), [])
  const snapshot = useSyncExternalStore(
    subscribe,
    useCallback(() => JSON.stringify(factsAge(queryKeys)), [queryKeys]),
  )
  return useMemo(
    () => ({
      ...(JSON.parse(snapshot) as FactsAge),
      refresh: () => {
        for (const queryKey of queryKeys) void queryClient.invalidateQueries({ queryKey, exact: true })
      },
    }),
    [snapshot, queryKeys],
  )
}
