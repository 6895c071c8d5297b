/**
 * What somebody looks for among the events of a host, and whether an engine's answer can be the answer to it: a search that
 * an engine does not understand is no error there, it finds nothing, or anything (engine contract 2.4).
 */
import type { EngineEvent, Severity } from '~/api/model'
import { DAY } from '~/lib/time'

export type EventsWanted = {
  /** Somewhere in the message, or in the correlation id; `*` stands for anything. */
  text: string
  /** None: all. */
  severities: readonly Severity[]
  /** The days of the engine, both included: `2026-11-28`. */
  from: string | null
  to: string | null
}

export const WANTS_ALL: EventsWanted = { text: '', severities: [], from: null, to: null }

/** `others`: there are some that were not asked for. `missed`: some that must be there are not. */
export type SearchDoubt = 'others' | 'missed'

/** The day of an engine is somewhere around that of UTC. */
const ZONES = DAY
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** A day that there is, as an address may hold anything. */
export const isDay = (text: string | undefined): text is string =>
  text !== undefined &&
  ISO_DAY.test(text) &&
  !Number.isNaN(timeOf(text)) &&
  new Date(timeOf(text)).toISOString().startsWith(text)

/** `no`: it cannot be meant. `perhaps`: how the engine reads signs or counts its days decides. */
type Belongs = 'yes' | 'no' | 'perhaps'

function inDays({ time }: EngineEvent, { from, to }: EventsWanted): Belongs {
  const begin = from === null ? Number.NEGATIVE_INFINITY : timeOf(from)
  const end = to === null ? Number.POSITIVE_INFINITY : timeOf(to) + DAY
  if (time < begin - ZONES || time >= end + ZONES) return 'no'
  return time >= begin + ZONES && time < end - ZONES ? 'yes' : 'perhaps'
}

function inText({ description, correlationId }: EngineEvent, { text }: EventsWanted): Belongs {
  const wanted = text.trim().toLowerCase()
  const texts = [description, correlationId ?? ''].map(one => one.toLowerCase())
  if (wanted === '' || (PLAIN.test(wanted) && texts.some(one => one.includes(wanted)))) return 'yes'
  // How it compares letters with marks is the engine's to say.
  if (!ASCII.test(wanted)) return 'perhaps'
  if (PLAIN.test(wanted)) return 'no'
  const words = wanted.split(/[^a-z0-9]+/).filter(word => word !== '')
  return texts.some(one => words.every(word => one.includes(word))) ? 'perhaps' : 'no'
}

const ASCII = /^[\u0020-\u007e]*$/
/** Signs that a search holds as they are. */
const PLAIN = /^[a-z0-9 .:,()[\]/_%@=+-]*$/

export function belongs(event: EngineEvent, wanted: EventsWanted): Belongs {
  if (wanted.severities.length > 0 && !wanted.severities.includes(event.severity)) return 'no'
  const both = new Set([inDays(event, wanted), inText(event, wanted)])
  return both.has('no') ? 'no' : both.has('perhaps') ? 'perhaps' : 'yes'
}

/**
 * `answer`: the newest that the engine found, `isAll`: there are no more. `atHand`: newest events of the same host that were
 * known before the engine was asked.
 */
export function doubtOf(
  answer: readonly EngineEvent[],
  isAll: boolean,
  atHand: readonly EngineEvent[],
  wanted: EventsWanted,
): SearchDoubt | null {
  if (answer.some(event => belongs(event, wanted) === 'no')) return 'others'
  const ids = new Set(answer.map(({ id }) => id))
  const oldest = isAll ? 0 : Math.min(...ids)
  const isMissing = atHand.some(
    event => event.id >= oldest && !ids.has(event.id) && belongs(event, wanted) === 'yes',
  )
  return isMissing ? 'missed' : null
}
