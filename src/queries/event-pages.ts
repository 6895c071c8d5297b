/**
 * What happened to one host, as the engine searches and pages it: of tens of thousands of events no more is read than is
 * shown. The newest page follows what is new; an older one stays as it was read, since what is new would push other events
 * into it under the reader's eyes.
 */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listEvents } from '~/api/events'
import { search } from '~/api/search'
import { doubtOf } from '~/domain/event-search'
import type { EventsWanted, SearchDoubt } from '~/domain/event-search'
import { engineApi, queryClient } from './client'
import type { EventList } from './event-feed'
import { hostEventsSearch } from './host-searches'
import { keys } from './keys'
import { isAnythingMoving, isProbed } from './moving'
import { backOff, eventsInterval } from './polling'
import type { Named } from './vms'

export type EventPage = {
  /** Newest first. */
  events: EventList
  /** There are no older ones. */
  isLast: boolean
  /** Why this cannot be the answer to what was asked. */
  doubt: SearchDoubt | null
}

export type PageWanted = { page: number; perPage: number }

export const hostEventsPageQuery = (
  { id, name }: Named,
  wanted: EventsWanted,
  { page, perPage }: PageWanted,
) => {
  const text = hostEventsSearch(name, wanted)
  const isNewest = page === 1
  return queryOptions({
    queryKey: keys.events.page(id, text, page, perPage),
    meta: isNewest ? { newestOf: id } : {},
    queryFn: async ({ client, signal }): Promise<EventPage> => {
      const atHand = isNewest ? (client.getQueryData<EventList>(keys.events.ofHost(id, name)) ?? []) : []
      const [found, next] = await Promise.all([
        listEvents(engineApi, { search: isNewest ? text : search.page(text, page), max: perPage, signal }),
        // Whether there is one more is the first of the next page, as a page of one.
        listEvents(engineApi, { search: search.page(text, page * perPage + 1), max: 1, signal }),
      ])
      const events = found.filter(({ host }) => host?.id === id)
      const isLast = next.length === 0
      return { events, isLast, doubt: doubtOf(events, isNewest && isLast, atHand, wanted) }
    },
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: isNewest,
    refetchInterval: ({ state }) =>
      isNewest ? backOff(eventsInterval(isAnythingMoving(), isProbed()), state) : false,
  })
}

/** Those that are on screen. */
export const readEventPagesAgain = (): void =>
  void queryClient.refetchQueries({ queryKey: keys.events.pages, type: 'active' })
