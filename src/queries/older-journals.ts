/**
 * Further back than the journals are read at first: the engine keeps tens of thousands of events that clients added, and
 * sends a page of them at a time. Kept apart from what everything else is told from, since one list alone goes back so far.
 */
import { skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { EngineError } from '~/api/errors'
import { EngineFailure } from '~/api/errors'
import { listEvents } from '~/api/events'
import { search } from '~/api/search'
import { engineApi, queryClient } from './client'
import { mergeEvents } from './event-feed'
import type { EventList } from './event-feed'
import { keys } from './keys'
import { JOURNALS, MOST_JOURNAL_EVENTS, journalsQuery } from './run-list'

export type OlderJournals = {
  /** All that is known, the newest of the first reading among them. */
  events: EventList
  /** The engine keeps no older ones. */
  isEnd: boolean
}

const PAGE = 1_000
/** At one go; whoever wants more asks again. */
const MOST_PAGES = 20
const NO_LIMIT = Number.POSITIVE_INFINITY

const KNOWN_NOTHING: OlderJournals = { events: [], isEnd: false }

async function readPage(known: OlderJournals, signal: AbortSignal): Promise<OlderJournals> {
  const newest = queryClient.getQueryData<EventList>(journalsQuery().queryKey) ?? []
  const events = mergeEvents(known.events, newest, NO_LIMIT)
  // What is new meanwhile pushes others into later pages: what is read twice is merged by id.
  const page = Math.floor(events.length / PAGE) + 1
  const part = await listEvents(engineApi, { search: search.page(JOURNALS.search, page), max: PAGE, signal })
  return {
    events: mergeEvents(events, part.filter(JOURNALS.accepts), NO_LIMIT),
    isEnd: part.length < PAGE,
  }
}

export type LookBack = {
  events: EventList | null
  /** Older ones than are known may be there. */
  isMore: boolean
  isLooking: boolean
  /** The last look found nothing as far as it went. */
  isInVain: boolean
  error: EngineError | null
  /** Reads on until `isFound` says so, or there is no more, or it is stopped. */
  look: (isFound: (events: EventList) => boolean) => void
  stop: () => void
}

export function useOlderJournals(newest: EventList | undefined): LookBack {
  const { data } = useQuery<OlderJournals>({
    queryKey: keys.events.olderJournals,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [state, setState] = useState<Pick<LookBack, 'isLooking' | 'isInVain' | 'error'>>({
    isLooking: false,
    isInVain: false,
    error: null,
  })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const look = async (isFound: (events: EventList) => boolean) => {
    running.current?.abort()
    const own = new AbortController()
    running.current = own
    setState({ isLooking: true, isInVain: false, error: null })
    let hasFound = false
    let error: EngineError | null = null
    try {
      let known = queryClient.getQueryData<OlderJournals>(keys.events.olderJournals) ?? KNOWN_NOTHING
      for (let page = 0; page < MOST_PAGES && !known.isEnd && !hasFound; page++) {
        known = await readPage(known, own.signal)
        if (own.signal.aborted) return
        queryClient.setQueryData<OlderJournals>(keys.events.olderJournals, known)
        hasFound = isFound(known.events)
      }
    } catch (reason) {
      if (own.signal.aborted) return
      if (!(reason instanceof EngineFailure)) throw reason
      ;({ error } = reason)
    }
    setState({ isLooking: false, isInVain: !hasFound && error === null, error })
  }

  const isCut = (newest?.length ?? 0) >= MOST_JOURNAL_EVENTS
  return {
    ...state,
    events: data?.events ?? null,
    isMore: isCut && data?.isEnd !== true,
    look: isFound => void look(isFound),
    stop: () => {
      running.current?.abort()
      setState({ isLooking: false, isInVain: false, error: null })
    },
  }
}
