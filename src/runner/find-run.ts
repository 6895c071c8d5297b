/** A run known only by its correlation id: its journal tells the cluster. */
import { listEvents } from '~/api/events'
import { search } from '~/api/search'
import type { EngineApi } from '~/api/transport'
import { isJournalEvent } from '~/domain/upgrade-run/journal-codec'
import { listJournal } from './list-journal'

/** Of a client that keeps no journal, a few are enough to know the cluster by. */
const SOME_EVENTS = 100

export type FoundRun = {
  /** `foreign`: of a client that keeps no journal. `gone`: the engine knows nothing of it. */
  phase: 'ready' | 'foreign' | 'gone'
  clusterId: string | null
}

export async function findRun(api: EngineApi, correlationId: string): Promise<FoundRun> {
  const journal = await listJournal(api, correlationId)
  const own = journal.find(event => isJournalEvent(event, correlationId) && event.cluster !== null)
  if (own !== undefined) return { phase: 'ready', clusterId: own.cluster?.id ?? null }
  const events = await listEvents(api, {
    search: search.eq('correlation_id', correlationId),
    max: SOME_EVENTS,
  })
  const other = events.find(event => event.correlationId === correlationId && event.cluster !== null)
  return other === undefined
    ? { phase: 'gone', clusterId: null }
    : { phase: 'foreign', clusterId: other.cluster?.id ?? null }
}
