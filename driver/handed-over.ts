/** Which runs there are for a headless driver, as far as the journals in the engine's events tell. */
import { listEvents } from '~/api/events'
import type { EngineEvent } from '~/api/model'
import { search } from '~/api/search'
import type { EngineApi } from '~/api/transport'
import { concernsHeadless } from '~/domain/upgrade-run/hand-over'
import { JOURNAL_ORIGIN, readJournal } from '~/domain/upgrade-run/journal-codec'
import { rosterOf } from '~/domain/upgrade-run/roster'

/** Of events that clients add: normal, warning, error (engine contract 3.9). */
const EXTERNAL = search.or(...[9801, 9802, 9803].map(code => search.eq('type', code)))
const PAGE = 2_000
/** Ids are given before their transaction ends: a lower one may appear after a higher one. */
const OVERLAP = 50

export type Candidate = { correlationId: string; clusterId: string }

/** Asked again, it reads only what is new. */
export const createFinder = (api: EngineApi): (() => Promise<Candidate[]>) => {
  const runs = new Map<string, Map<number, EngineEvent>>()
  const over = new Set<string>()
  let newest = 0

  const read = async (): Promise<void> => {
    const from = Math.max(0, newest - OVERLAP)
    for (let page = 1; ; page++) {
      const events = await listEvents(api, {
        search: search.page(EXTERNAL, page),
        max: PAGE,
        ...(from > 0 && { from }),
      })
      for (const event of events) keep(event)
      if (events.length < PAGE) break
    }
  }

  const keep = (event: EngineEvent): void => {
    newest = Math.max(newest, event.id)
    if (event.origin !== JOURNAL_ORIGIN || event.correlationId === null || over.has(event.correlationId))
      return
    const known = runs.get(event.correlationId)
    if (known === undefined) runs.set(event.correlationId, new Map([[event.id, event]]))
    else if (!known.has(event.id)) known.set(event.id, event)
  }

  return async () => {
    await read()
    return [...runs].flatMap(([correlationId, events]) => {
      const roster = rosterOf(readJournal(correlationId, [...events.values()]))
      if (roster !== null && roster.end !== null) {
        over.add(correlationId)
        runs.delete(correlationId)
      }
      return roster !== null && concernsHeadless(roster)
        ? [{ correlationId, clusterId: roster.plan.cluster.id }]
        : []
    })
  }
}
