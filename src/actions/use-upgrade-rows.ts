import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useNow } from '~/components/use-now'
import type { HistoryRow } from '~/domain/upgrade-run/run-history'
import { runHistory } from '~/domain/upgrade-run/run-history'
import { MINUTE } from '~/lib/time'
import { clustersQuery } from '~/queries/clusters'
import { useClockSkew } from '~/queries/engine-clock'
import { updateEventsQuery } from '~/queries/events'
import { MOST_JOURNAL_EVENTS, journalsQuery } from '~/queries/run-list'

/** All upgrades of clusters that the engine remembers; `rows` is undefined until its journals have been answered once. */
export function useUpgradeRows() {
  const journals = useQuery(journalsQuery())
  const clusters = useQuery(clustersQuery())
  const updates = useQuery(updateEventsQuery())
  const now = useNow(MINUTE)
  const skew = useClockSkew()
  const rows = useMemo(
    (): HistoryRow[] | undefined =>
      journals.data === undefined
        ? undefined
        : runHistory({
            events: journals.data,
            upgradeEvents: updates.data ?? [],
            clusters: clusters.data,
            // Nothing that has happened is in the future.
            now: Math.max(now + skew, journals.data[0]?.time ?? 0),
          }),
    [journals.data, updates.data, clusters.data, now, skew],
  )
  return {
    rows,
    journals,
    /** Older ones may be missing. */
    isCut: (journals.data?.length ?? 0) >= MOST_JOURNAL_EVENTS,
    isStale: journals.isRefetchError || clusters.isRefetchError || updates.isRefetchError,
    refetch: () => {
      void journals.refetch()
      void clusters.refetch()
      void updates.refetch()
    },
  }
}
