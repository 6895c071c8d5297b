/**
 * Further back than a list of events was read at first: the engine keeps tens of thousands, and sends a page of them at a
 * time (engine contract 2.4).
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { listEvents } from '~/api/events'
import { search } from '~/api/search'
import { engineApi } from './client'
import { mergeEvents } from './event-feed'
import type { EventList } from './event-feed'
import { HOST_EVENTS_FIRST, HOST_EVENTS_LIMIT } from './events'
import { keys } from './keys'
import type { Named } from './vms'

const PAGE = 500

export type OlderEvents = {
  /** There may be older ones than those at hand. */
  isMore: boolean
  isReading: boolean
  read: () => void
}

export function useOlderHostEvents({ id, name }: Named, known: EventList): OlderEvents {
  const client = useQueryClient()
  const queryKey = keys.events.ofHost(id, name)
  const reading = useMutation({
    mutationFn: async (): Promise<{ isEnd: boolean }> => {
      // Pages shift by what is new meanwhile: what is read twice is merged by id.
      const page = Math.floor(known.length / PAGE) + 1
      const text = search.page(search.eq('event_host', name), page)
      const part = await listEvents(engineApi, { search: text, max: PAGE })
      const own = part.filter(({ host }) => host?.id === id)
      client.setQueryData<EventList>(queryKey, now => mergeEvents(now ?? [], own, HOST_EVENTS_LIMIT))
      return { isEnd: part.length < PAGE }
    },
  })
  return {
    isMore: known.length >= HOST_EVENTS_FIRST && reading.data?.isEnd !== true,
    isReading: reading.isPending,
    read: () => reading.mutate(),
  }
}
