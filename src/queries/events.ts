import { queryOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { listEvents } from '~/api/events'
import type { EngineEvent } from '~/api/model'
import { search } from '~/api/search'
import { EVENT } from '~/domain/engine-events'
import { engineApi } from './client'
import { mergeEvents, readFeed } from './event-feed'
import type { EventList } from './event-feed'
import { keys } from './keys'
import { orNotShown } from './not-shown'
import { backOff, eventsInterval } from './polling'
import type { Named } from './vms'
import { isAnythingMoving, isProbed } from './moving'
import { recentFor } from './probe'
import type { FeedMeta } from './probe'

type FeedOptions = {
  queryKey: readonly unknown[]
  search: string
  firstMax: number
  /** Which events the search means: it may find more than these. */
  accepts: (event: EngineEvent) => boolean
  /** Empty for a user who is not shown all: no answer. */
  isWhole?: boolean
  onNews?: (client: QueryClient) => void
  onFirst?: (client: QueryClient) => void
  limit?: number
}

/** The oldest beyond this many are dropped. */
const LIMIT = 2_000

const feedQuery = (options: FeedOptions) => {
  const { queryKey, search: text, firstMax, accepts, isWhole = false, onNews, onFirst } = options
  const { limit = LIMIT } = options
  const feed: FeedMeta = { accepts, limit }
  return queryOptions({
    queryKey,
    meta: { feed },
    queryFn: async ({ client, signal }): Promise<EventList> => {
      const known = client.getQueryData<EventList>(queryKey) ?? []
      const list = await readFeed({
        known,
        keep: accepts,
        firstMax,
        limit,
        read: ({ from, max, page }) =>
          listEvents(engineApi, { search: page > 1 ? search.page(text, page) : text, from, max, signal }),
      })
      if (known.length > 0 && list !== known) onNews?.(client)
      if (known.length === 0) onFirst?.(client)
      const oldest = list.at(-1)?.id ?? 0
      const recent = recentFor(client, feed).filter(({ id }) => id > oldest)
      const merged = mergeEvents(list, recent, limit)
      return isWhole ? orNotShown(client, merged) : merged
    },
    // readFeed keeps every object that it can; comparing by position would copy them all when one is put in front.
    structuralSharing: false,
    refetchInterval: ({ state }) => backOff(eventsInterval(isAnythingMoving(), isProbed()), state),
  })
}

/** Any other feed, for example of a run by `correlation_id`. `key` names it; an empty search finds all events. */
export const eventsQuery = ({
  search: text,
  accepts,
  key,
  firstMax = 200,
  isWhole = false,
}: {
  search: string
  accepts: (event: EngineEvent) => boolean
  key: string
  firstMax?: number
  isWhole?: boolean
}) => feedQuery({ queryKey: keys.events.other(key), search: text, firstMax, accepts, isWhole })

/** Those of these kinds: how they are searched for, and what belongs to them. */
export const ofCodes = (codes: readonly number[]) => {
  const all = new Set(codes)
  return {
    search: search.or(...codes.map(code => search.eq('type', code))),
    accepts: ({ code }: EngineEvent): boolean => all.has(code),
  }
}

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
const UPDATES = ofCodes(UPDATE_CODES)

/** The engine checks each host once a day, in two to four events. */
const EVENTS_EACH = 4
/** As many of checks and upgrades are read at first: as many or more may not be all. */
export const UPDATES_FIRST = 1_000
const UPDATES_LIMIT = 20_000
/** For so many hosts it was tried. */
let deepFor = 0

/**
 * A host of which no check is at hand is shown as not checked, so many hosts need more events than a few. How many there are
 * is known only when both have been answered.
 */
export async function deepenUpdates(client: QueryClient): Promise<void> {
  const hosts = client.getQueryData<readonly unknown[]>(keys.hosts.list)?.length ?? 0
  const known = client.getQueryData<EventList>(keys.events.updates)
  const wanted = Math.min(EVENTS_EACH * hosts, UPDATES_LIMIT)
  if (known === undefined || known.length < UPDATES_FIRST || known.length >= wanted || hosts <= deepFor)
    return
  deepFor = hosts
  try {
    const events = await listEvents(engineApi, { search: UPDATES.search, max: wanted })
    client.setQueryData<EventList>(keys.events.updates, now =>
      now === undefined ? now : mergeEvents(now, events.filter(UPDATES.accepts), UPDATES_LIMIT),
    )
  } catch {
    // What is known stays; the next reading of all hosts tries again.
    deepFor = 0
  }
}

/**
 * Checks and upgrades of all hosts: what the update state is told from, and which upgrades are in flight. News of them
 * mean that a host is another one now, whatever the pace at which hosts are read.
 */
export const updateEventsQuery = () =>
  feedQuery({
    queryKey: keys.events.updates,
    ...UPDATES,
    firstMax: UPDATES_FIRST,
    limit: UPDATES_LIMIT,
    onFirst: client => {
      // Another user's, or of this one after a while.
      deepFor = 0
      setTimeout(() => void deepenUpdates(client), 0)
    },
    onNews: client => void client.invalidateQueries({ queryKey: keys.hosts.all }),
  })

/** The upgrades of one host, further back than all that happened to it: by its id, as above. */
export const hostUpgradesQuery = ({ id, name }: Named) =>
  feedQuery({
    queryKey: keys.events.upgradesOfHost(id, name),
    search: search.and(search.eq('event_host', name), UPDATES.search),
    firstMax: 1000,
    accepts: event => event.host?.id === id && UPDATES.accepts(event),
  })

/**
 * The newest that happened to one host, by its id: `host1` must not show what is said of `host10`. What is shown as a list
 * is searched for by the engine (`event-pages.ts`).
 */
export const hostEventsQuery = ({ id, name }: Named) =>
  feedQuery({
    queryKey: keys.events.ofHost(id, name),
    search: search.eq('event_host', name),
    firstMax: 300,
    accepts: event => event.host?.id === id,
  })
