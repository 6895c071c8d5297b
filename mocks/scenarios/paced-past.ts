/** A past as quick as the present: at a faster pace the upgrades that are remembered took as long as those to come. */
import type { EngineState, Event } from 'mocks/engine/state'
import { HOUR, paced } from 'mocks/engine/world'

const STARTED = 840
const BACK = 13
/** No upgrade of a scenario's past took longer. */
const LONGEST = 2 * HOUR

/** The same state with every past upgrade shortened by the pace; its beginning stays. */
export function pacedPast(state: EngineState): EngineState {
  const starts = state.events.filter(({ code }) => code === STARTED)
  const spans = starts.map(start => ({ start, end: endOf(start, state.events) }))
  const events = state.events.map(event => {
    const span = spans.find(
      ({ start, end }) =>
        (event.hostId === start.hostId || event.correlationId === start.correlationId) &&
        event.time >= start.time &&
        event.time <= end,
    )
    if (span === undefined) return event
    const time = span.start.time + paced(state, event.time - span.start.time)
    return { ...event, time, description: pacedText(state, event.description) }
  })
  return { ...state, events: events.toSorted((a, b) => a.time - b.time).map(renumbered(state.events)) }
}

function endOf(start: Event, events: readonly Event[]): number {
  const until = start.time + LONGEST
  const back = events.find(
    ({ code, hostId, time }) =>
      code === BACK && hostId === start.hostId && time > start.time && time <= until,
  )
  return back?.time ?? until
}

/** "Duration: 38 seconds, Total: 38 seconds" */
const pacedText = (state: EngineState, text: string): string =>
  text.replaceAll(
    /(?<words>(?:Duration|Total): )(?<seconds>\d+) seconds/g,
    (_all, words: string, seconds: string) => `${words}${Math.max(1, paced(state, Number(seconds)))} seconds`,
  )

/** Ids rise with time, as before. */
const renumbered =
  (before: readonly Event[]) =>
  (event: Event, at: number): Event => ({ ...event, id: before[at]?.id ?? event.id })
