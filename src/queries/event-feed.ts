/**
 * Reads a list of events on from where the last reading ended: `from=<newest known id>` is the engine's cheap change
 * feed (engine contract 11). Three things make it less simple than that, and are dealt with here:
 *
 * - ids are given before a transaction is committed, so a lower id may appear after a higher one: each reading reaches
 *   back a little and merges by id;
 * - the engine sends the newest first and `max` cuts off the oldest: an answer as long as `max` is read on page by page
 *   until the gap is closed;
 * - what is known may be no more: events are hidden, or the engine was restored from a backup. If the newest known
 *   event is not in the answer, the list is read anew.
 */
import type { EngineEvent } from '~/api/model'

/** Newest first by id, each id once. */
export type EventList = readonly EngineEvent[]

export type EventPage = { from: number | undefined; max: number; page: number }

export type Feed = {
  known: EventList
  read: (page: EventPage) => Promise<EngineEvent[]>
  /** For searches that may find more than was meant. */
  keep?: ((event: EngineEvent) => boolean) | undefined
  /** How many of the past to begin with. */
  firstMax: number
  pageMax?: number
  /** The oldest beyond this many are dropped. */
  limit?: number
}

/** How many ids a reading reaches back behind the newest known one. */
export const OVERLAP = 20

/** Gives back `known` itself when there is nothing new, so that nothing is drawn again. */
export const readFeed = async (feed: Feed): Promise<EventList> => {
  const { known, read, keep = () => true, firstMax, pageMax = 200, limit = 2000 } = feed
  const newest = known[0]
  if (newest) {
    const from = Math.max(0, newest.id - OVERLAP)
    const news: EngineEvent[] = []
    for (let page = 1; news.length < limit; page++) {
      const part = await read({ from, max: pageMax, page })
      news.push(...part.filter(keep))
      if (part.length < pageMax) break
    }
    if (news.some(({ id }) => id === newest.id)) return mergeEvents(known, news, limit)
  }
  const fresh = await read({ from: undefined, max: firstMax, page: 1 })
  const list = mergeEvents([], fresh.filter(keep), limit)
  return isSame(known, list) ? known : list
}

const isSame = (a: EventList, b: EventList): boolean =>
  a.length === b.length && a.every((event, at) => event.id === b[at]?.id)

/** Events never change: of one that is known the known object stays. */
export const mergeEvents = (known: EventList, news: EventList, limit: number): EventList => {
  const seen = new Set(known.map(({ id }) => id))
  const added: EngineEvent[] = []
  for (const event of news) {
    if (seen.has(event.id)) continue
    seen.add(event.id)
    added.push(event)
  }
  const merged = [...known, ...added].toSorted((a, b) => b.id - a.id).slice(0, limit)
  return isSame(known, merged) ? known : merged
}
