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
  const backs = groupBy(
    state.events.filter(({ code }) => code === BACK),
    ({ hostId }) => hostId,
  )
  const spans = starts.map(start => ({ start, end: endOf(start, backs.get(start.hostId) ?? []) }))
  const ofHost = groupBy(spans, ({ start }) => start.hostId)
  const ofRun = groupBy(spans, ({ start }) => start.correlationId)
  const around = ({ start, end }: Span, { time }: Event) => time >= start.time && time <= end
  const events = state.events.map(event => {
    const found = [
      ofHost.get(event.hostId)?.find(one => around(one, event)),
      ofRun.get(event.correlationId)?.find(one => around(one, event)),
    ].filter(one => one !== undefined)
    const span = found.toSorted((a, b) => a.start.id - b.start.id)[0]
    if (span === undefined) return event
    const time = span.start.time + paced(state, event.time - span.start.time)
    return { ...event, time, description: pacedText(state, event.description) }
  })
  return { ...state, events: events.toSorted((a, b) => a.time - b.time).map(renumbered(state.events)) }
}

type Span = { start: Event; end: number }

const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const known = groups.get(keyOf(item))
    if (known === undefined) groups.set(keyOf(item), [item])
    else known.push(item)
  }
  return groups
}

function endOf(start: Event, backs: readonly Event[]): number {
  const until = start.time + LONGEST
  return backs.find(({ time }) => time > start.time && time <= until)?.time ?? until
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
