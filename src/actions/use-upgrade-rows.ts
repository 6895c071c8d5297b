import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EngineEvent } from '~/api/model'
import { useNow } from '~/components/use-now'
import type { HistoryRow } from '~/domain/upgrade-run/run-history'
import { runHistory } from '~/domain/upgrade-run/run-history'
import { MINUTE } from '~/lib/time'
import { clustersQuery } from '~/queries/clusters'
import { useClockSkew } from '~/queries/engine-clock'
import { UPDATES_FIRST, updateEventsQuery } from '~/queries/events'
import type { LookBack } from '~/queries/older-journals'
import { useOlderJournals } from '~/queries/older-journals'
import { journalsQuery } from '~/queries/run-list'

/** How far back upgrades are told, and the way further back. */
export type UpgradesReach = Omit<LookBack, 'look' | 'events'> & {
  /** Somebody has looked further back. */
  hasLooked: boolean
  /** Of the oldest event that was read; `null`: none. */
  back: number | null
  /** Reads on until there is another row of this kind. */
  look: (isWanted: (row: HistoryRow) => boolean) => void
}

/** The upgrades of clusters that the engine remembers; `rows` is undefined until its journals have been answered once. */
export function useUpgradeRows() {
  const journals = useQuery(journalsQuery())
  const clusters = useQuery(clustersQuery())
  const updates = useQuery(updateEventsQuery())
  const now = useNow(MINUTE)
  const skew = useClockSkew()
  const older = useOlderJournals(journals.data)
  const events = useMemo(
    () => (journals.data === undefined ? undefined : together(journals.data, older.events)),
    [journals.data, older.events],
  )
  const rowsOf = useMemo(
    () =>
      (all: readonly EngineEvent[], isCut: boolean): HistoryRow[] =>
        runHistory({
          events: all,
          upgradeEvents: updates.data ?? [],
          upgradesFrom:
            (updates.data?.length ?? 0) < UPDATES_FIRST ? null : (updates.data?.at(-1)?.time ?? null),
          isCut,
          clusters: clusters.data,
          // Nothing that has happened is in the future.
          now: Math.max(now + skew, all[0]?.time ?? 0),
        }),
    [updates.data, clusters.data, now, skew],
  )
  const rows = useMemo(
    () => (events === undefined ? undefined : rowsOf(events, older.isMore)),
    [events, rowsOf, older.isMore],
  )
  const reach: UpgradesReach = {
    isMore: older.isMore,
    hasLooked: older.events !== null,
    isLooking: older.isLooking,
    isInVain: older.isInVain,
    error: older.error,
    stop: older.stop,
    back: events?.at(-1)?.time ?? null,
    look: isWanted => {
      const known = new Set(rows?.filter(isWanted).map(({ correlationId }) => correlationId))
      older.look(all => rowsOf(all, true).some(row => isWanted(row) && !known.has(row.correlationId)))
    },
  }
  return {
    rows,
    journals,
    reach,
    isStale: journals.isRefetchError || clusters.isRefetchError || updates.isRefetchError,
    refetch: () => {
      void journals.refetch()
      void clusters.refetch()
      void updates.refetch()
    },
  }
}

/** Newest first. What was read further back holds what the first list held then. */
function together(
  newest: readonly EngineEvent[],
  older: readonly EngineEvent[] | null,
): readonly EngineEvent[] {
  if (older === null) return newest
  const from = older[0]?.id ?? 0
  const fresh = newest.filter(({ id }) => id > from)
  return fresh.length === 0 ? older : [...fresh, ...older]
}
