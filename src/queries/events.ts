import { queryOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { listEvents } from '~/api/events'
import type { EngineEvent } from '~/api/model'
import { search } from '~/api/search'
import { EVENT } from '~/domain/engine-events'
import { engineApi } from './client'
import { readFeed } from './event-feed'
import type { EventList } from './event-feed'
import { keys } from './keys'
import { orNotShown } from './not-shown'
import { backOff, eventsInterval } from './polling'
import type { Named } from './vms'
import { isAnythingMoving } from './moving'

type FeedOptions = {
  queryKey: readonly unknown[]
  search: string
  firstMax: number
  keep?: (event: EngineEvent) => boolean
  /** Empty for a user who is not shown all: no answer. */
  isWhole?: boolean
  onNews?: (client: QueryClient) => void
}

const feedQuery = ({ queryKey, search: text, firstMax, keep, isWhole = false, onNews }: FeedOptions) =>
  queryOptions({
    queryKey,
    queryFn: async ({ client, signal }): Promise<EventList> => {
      const known = client.getQueryData<EventList>(queryKey) ?? []
      const list = await readFeed({
        known,
        keep,
        firstMax,
        read: ({ from, max, page }) =>
          listEvents(engineApi, { search: page > 1 ? search.page(text, page) : text, from, max, signal }),
      })
      if (known.length > 0 && list !== known) onNews?.(client)
      return isWhole ? orNotShown(client, list) : list
    },
    // readFeed keeps every object that it can; comparing by position would copy them all when one is put in front.
    structuralSharing: false,
    refetchInterval: ({ state }) => backOff(eventsInterval(isAnythingMoving()), state),
  })

/** Any other feed, for example of a run by `correlation_id`. `key` names it; an empty search finds all events. */
export const eventsQuery = ({
  search: text,
  key,
  firstMax = 200,
  isWhole = false,
}: {
  search: string
  key: string
  firstMax?: number
  isWhole?: boolean
}) => feedQuery({ queryKey: keys.events.other(key), search: text, firstMax, isWhole })

const UPDATE_CODES = [
  EVENT.hostUp,
  EVENT.maintenance,
  EVENT.checkFailed,
  EVENT.upgradeStarted,
  EVENT.upgradeFailed,
  EVENT.upgradeFinished,
  EVENT.updatesAvailableNamed,
  EVENT.updatesAvailable,
  EVENT.checkStarted,
  EVENT.checkFinished,
  EVENT.checkAlreadyRuns,
  EVENT.checkUnsupportedStatus,
  EVENT.upgradeFinishedWillReboot,
  EVENT.upgradeFinishedManualHa,
]
const UPDATE_SEARCH = search.or(...UPDATE_CODES.map(code => search.eq('type', code)))

/**
 * Checks and upgrades of all hosts: what the update state is told from, and which upgrades are in flight. News of them
 * mean that a host is another one now, whatever the pace at which hosts are read.
 */
export const updateEventsQuery = () =>
  feedQuery({
    queryKey: keys.events.updates,
    search: UPDATE_SEARCH,
    firstMax: 1000,
    onNews: client => void client.invalidateQueries({ queryKey: keys.hosts.all }),
  })

/** The upgrades of one host, further back than all that happened to it: by its id, as above. */
export const hostUpgradesQuery = ({ id, name }: Named) =>
  feedQuery({
    queryKey: keys.events.upgradesOfHost(id, name),
    search: search.and(search.eq('event_host', name), UPDATE_SEARCH),
    firstMax: 1000,
    keep: event => event.host?.id === id,
  })

/** All that happened to one host, by its id: `host1` must not show what is said of `host10`. */
export const hostEventsQuery = ({ id, name }: Named) =>
  feedQuery({
    queryKey: keys.events.ofHost(id, name),
    search: search.eq('event_host', name),
    firstMax: 300,
    keep: event => event.host?.id === id,
  })
