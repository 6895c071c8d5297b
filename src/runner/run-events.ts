/** The events of a run, read on from where the last reading ended (engine contract 11). */
import { listEvents } from '~/api/events'
import type { EngineEvent, Ref } from '~/api/model'
import { search } from '~/api/search'
import type { EngineApi } from '~/api/transport'
import { listJournal } from './list-journal'

/** What a host was doing before the run began. */
const LOOK_BACK = 500
/** Ids are given before their transaction ends: a lower one may appear after a higher one. */
const OVERLAP = 20
/** A look at what is new asks for little at first, since it seldom finds more. */
const SMALL_PAGE = 100
const PAGE = 1_000

export type EventsRead = {
  /** The same list as long as there is nothing new. */
  all: readonly EngineEvent[]
  /** Those that were not known; all of them at the first reading. */
  news: readonly EngineEvent[]
}

type About = { clusterId: string; correlationId: string }

/** Of another cluster: no rule of the run looks at it. */
const isElsewhere = (event: EngineEvent, { clusterId, correlationId }: About): boolean =>
  event.cluster !== null && event.cluster.id !== clusterId && event.correlationId !== correlationId

/**
 * Tens of thousands of events name the same few hundred things, and the run keeps them to its end: what they name is kept
 * once. Most of what an event holds is that.
 */
function sharer(): (event: EngineEvent) => EngineEvent {
  const refs = new Map<string, Ref>()
  const texts = new Map<string, string>()
  const sharedRef = (ref: Ref | null): Ref | null => {
    if (ref === null) return null
    const known = refs.get(ref.id)
    // Renamed: it was called so when that happened.
    if (known?.name === ref.name) return known
    refs.set(ref.id, ref)
    return ref
  }
  const sharedText = (text: string | null): string | null => {
    if (text === null) return null
    const known = texts.get(text)
    if (known === undefined) texts.set(text, text)
    return known ?? text
  }
  return event => ({
    ...event,
    // One for each command: as many as there are hosts and machines that moved.
    correlationId: sharedText(event.correlationId),
    origin: sharedText(event.origin),
    user: sharedRef(event.user),
    host: sharedRef(event.host),
    cluster: sharedRef(event.cluster),
    vm: sharedRef(event.vm),
    dataCenter: sharedRef(event.dataCenter),
  })
}

/** Reads the events of one run; each event is decoded and kept once. */
export function runEvents(api: EngineApi, about: About): () => Promise<EventsRead> {
  const shared = sharer()
  let all: readonly EngineEvent[] = []
  /** Of the events that were read last, kept or not: as far as a reading may reach back. */
  let recent = new Set<number>()
  let newest: number | null = null

  const read = async (): Promise<EventsRead> => {
    const from = newest === null ? await firstId(api, about.correlationId) : newest - OVERLAP
    const max = newest === null ? PAGE : SMALL_PAGE
    const found: EngineEvent[] = []
    // The newest come first, and `max` cuts off the oldest: read on until the gap is closed.
    for (let page = 1; ; page++) {
      const part = await listEvents(api, {
        from: Math.max(0, from),
        max,
        search: page === 1 ? undefined : search.page('', page),
      })
      found.push(...part)
      if (part.length < max) break
    }
    if (newest !== null && !found.some(({ id }) => id === newest)) {
      // The engine does not know it any more: restored from a backup, its ids begin somewhere else.
      all = []
      recent = new Set()
      newest = null
      return read()
    }
    // Pages shift while they are read.
    const unknown = new Map(found.filter(({ id }) => !recent.has(id)).map(event => [event.id, event]))
    newest = found.reduce((highest, { id }) => Math.max(highest, id), newest ?? 0)
    const reach = newest - 2 * OVERLAP
    recent = new Set([...recent, ...unknown.keys()].filter(id => id > reach))
    const news = [...unknown.values()].filter(event => !isElsewhere(event, about)).map(shared)
    if (news.length > 0) all = [...all, ...news]
    return { all, news }
  }
  return read
}

/** From before the first event of the run on; of a run that has none yet from before the newest. */
async function firstId(api: EngineApi, correlationId: string): Promise<number> {
  const own = await listJournal(api, correlationId)
  const [newest] = own.length > 0 ? own : await listEvents(api, { max: 1 })
  const first = own.reduce((lowest, { id }) => Math.min(lowest, id), newest?.id ?? 0)
  return first - LOOK_BACK
}
