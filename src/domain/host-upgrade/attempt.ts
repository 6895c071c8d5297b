/** Cuts the events of one host into upgrade attempts: each 840 begins one, the next 840 ends it. */
import type { EngineEvent } from '~/api/model'
import { EVENT, inOrder } from '~/domain/engine-events'

export type Attempt = {
  start: EngineEvent
  /** Of this host before the start, oldest first: what it was doing then. */
  before: EngineEvent[]
  /** Of this host from the start up to the next attempt, oldest first, the start itself left out. */
  own: EngineEvent[]
}

/** Newest first. */
export function attemptsOf(hostId: string, events: readonly EngineEvent[]): Attempt[] {
  const ordered = inOrder(events)
  const mine = ordered.filter(event => event.host?.id === hostId)
  const starts = mine.filter(event => event.code === EVENT.upgradeStarted)
  return starts
    .map((start, index) => {
      const end = starts[index + 1]?.id ?? Number.POSITIVE_INFINITY
      return {
        start,
        before: mine.filter(event => event.id < start.id),
        own: ordered.filter(
          event => event.id > start.id && event.id < end && belongsTo(event, hostId, start.correlationId),
        ),
      }
    })
    .reverse()
}

export function newestAttempt(hostId: string, events: readonly EngineEvent[]): Attempt | null {
  return attemptsOf(hostId, events)[0] ?? null
}

/**
 * Not every path of the engine is known to put the host on a refusal (14001) or on what befalls a machine that migrates
 * (contract, appendix): those may come without a host, known by the correlation id.
 */
function belongsTo(event: EngineEvent, hostId: string, correlationId: string | null): boolean {
  if (event.host !== null) return event.host.id === hostId
  return (
    correlationId !== null &&
    event.correlationId === correlationId &&
    (event.code === EVENT.refusal || event.vm !== null)
  )
}
