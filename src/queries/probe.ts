/**
 * The one question that an idle page goes on asking: what has happened since? (engine contract 11: `from=<newest id>` is the
 * cheap change feed.) The answer is given to all that is known by events, and decides what else has to be read again; as long
 * as it is answered, everything else is read at leisure (`polling.ts`). When it is not, all that is shown is asked for at
 * once, so that each screen finds out by itself what it cannot have.
 */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Query, QueryClient } from '@tanstack/react-query'
import { listEvents } from '~/api/events'
import type { EngineEvent, Vm } from '~/api/model'
import { search } from '~/api/search'
import { SECOND } from '~/lib/time'
import { engineApi } from './client'
import { OVERLAP, mergeEvents, readFeed } from './event-feed'
import type { EventList } from './event-feed'
import { noteSuspects } from './host-suspects'
import { keys } from './keys'
import { isAnythingMoving } from './moving'
import { backOff, probeInterval } from './polling'

/** As many as an answer to another question may have missed while it was on its way. */
const RECENT = 500
const PAGE = 100
/** Megabytes of machines are not read at each move of one of them. */
const MANY_VMS = 500
const MANY_VMS_EVERY = 30 * SECOND

export const probeQuery = () =>
  queryOptions({
    queryKey: keys.events.probe,
    queryFn: async ({ client, signal }): Promise<EventList> => {
      const known = client.getQueryData<EventList>(keys.events.probe) ?? []
      try {
        const list = await readFeed({
          known,
          firstMax: OVERLAP,
          pageMax: PAGE,
          limit: RECENT,
          read: ({ from, max, page }) =>
            listEvents(engineApi, {
              search: page > 1 ? search.page('', page) : undefined,
              from,
              max,
              signal,
            }),
        })
        const newest = known[0]?.id ?? null
        tellFeeds(client, list)
        if (newest !== null)
          readWhatChanged(
            client,
            list.filter(({ id }) => id > newest - OVERLAP && !isIn(known, id)),
          )
        return list
      } catch (error) {
        // It is not cancelled: something is wrong.
        if (!signal.aborted) askAll(client)
        throw error
      }
    },
    structuralSharing: false,
    refetchInterval: ({ state }) => backOff(probeInterval(isAnythingMoving()), state),
  })

/** Once in the app. Whoever asks never draws anything. */
export const useProbe = (): void => {
  useQuery({ ...probeQuery(), notifyOnChangeProps: [] })
}

const isIn = (known: EventList, id: number): boolean => known.some(event => event.id === id)

/** Of a list of events: which of all events belong into it. */
export type FeedMeta = { accepts: (event: EngineEvent) => boolean; limit: number }
const feedMetaOf = ({ meta }: Query): FeedMeta | undefined => meta?.['feed'] as FeedMeta | undefined

/** Those that belong into a list and that its own answer may have missed. */
export const recentFor = (client: QueryClient, { accepts }: FeedMeta): readonly EngineEvent[] =>
  (client.getQueryData<EventList>(keys.events.probe) ?? []).filter(accepts)

function tellFeeds(client: QueryClient, recent: EventList): void {
  for (const query of client.getQueryCache().findAll({ queryKey: keys.events.all })) {
    const feed = feedMetaOf(query)
    const data = query.state.data as EventList | undefined
    if (feed === undefined || data === undefined || query.state.status === 'error') continue
    // Older than its oldest is what it has left out.
    const oldest = data.at(-1)?.id ?? 0
    const own = recent.filter(event => event.id > oldest && feed.accepts(event))
    // The same list is of this moment, too.
    client.setQueryData(query.queryKey, mergeEvents(data, own, feed.limit))
  }
}

function readWhatChanged(client: QueryClient, news: readonly EngineEvent[]): void {
  if (news.length === 0) return
  noteSuspects(news)
  const again = (queryKey: readonly unknown[], more: (query: Query) => boolean = () => true) =>
    void client.refetchQueries({ queryKey, type: 'active', predicate: more }, { cancelRefetch: false })
  if (news.some(({ host }) => host !== null)) again(keys.hosts.all)
  again(keys.events.pages, ({ meta }) =>
    news.some(({ host }) => host !== null && host.id === meta?.['newestOf']),
  )
  if (news.some(({ vm }) => vm !== null)) again(keys.vms.all, isCheapNow)
  if (news.some(({ cluster, host, vm }) => cluster !== null && host === null && vm === null)) {
    again(keys.clusters.all)
    again(keys.affinityGroups.all)
  }
}

const isCheapNow = ({ state }: Query): boolean =>
  ((state.data as readonly Vm[] | undefined)?.length ?? 0) <= MANY_VMS ||
  Date.now() - state.dataUpdatedAt >= MANY_VMS_EVERY

const PROBED = [keys.hosts.all, keys.vms.all, keys.clusters.all, keys.events.all]

function askAll(client: QueryClient): void {
  for (const queryKey of PROBED)
    void client.refetchQueries(
      { queryKey, type: 'active', predicate: query => query.queryKey[1] !== keys.events.probe[1] },
      { cancelRefetch: false },
    )
}
