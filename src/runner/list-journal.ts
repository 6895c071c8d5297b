import { listEvents } from '~/api/events'
import type { EngineEvent } from '~/api/model'
import { search } from '~/api/search'
import type { EngineApi } from '~/api/transport'
import { JOURNAL_ORIGIN } from '~/domain/upgrade-run/journal-codec'

/** More entries than any run writes. */
const MOST_ENTRIES = 10_000

/**
 * The entries of one run. By the correlation id alone all that its hosts and machines went through is found as well, tens
 * of thousands of events in a large cluster, and whatever has a limit would lose the plan first.
 */
export const listJournal = (api: EngineApi, correlationId: string): Promise<EngineEvent[]> =>
  listEvents(api, {
    search: search.and(search.eq('origin', JOURNAL_ORIGIN), search.eq('correlation_id', correlationId)),
    max: MOST_ENTRIES,
  })
