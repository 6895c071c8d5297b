/** Entries of the journal as the events that the engine is to keep: the way there; back is `journal-codec.ts`. */
import type { EngineEvent } from '~/api/model'
import { entryKey } from './commands'
import { customIdOf } from './custom-id'
import { entryToJson } from './entry-to-json'
import { JOURNAL_ORIGIN, MACHINE_PART, sumOf } from './journal-codec'
import type { NameOf } from './journal-sentence'
import { sentenceOf, severityOf } from './journal-sentence'
import type { Entry } from './journal-types'

/** `MaxAuditLogMessageLength` is 10,000, of which something is kept for the frame. */
const LONGEST = 9_900
const LONGEST_SENTENCE = 1_000
const FRAME = 70

export type JournalEvent = {
  origin: string
  severity: 'normal' | 'warning' | 'error'
  customId: number
  description: string
  hostId: string | null
  clusterId: string
  /** 0 or none would drop whatever comes within 30 s. */
  floodRate: number
}

/** `salt`: 0, unless another entry was found to have the same custom id. */
export function eventsOf(
  entry: Entry,
  about: { correlationId: string; clusterId: string; nameOf: NameOf },
  salt = 0,
): JournalEvent[] {
  const key = entryKey(entry)
  const sentence = plain(sentenceOf(entry, about.nameOf))
  const json = escaped(JSON.stringify(entryToJson(entry)))
  // Of the same size whatever the sentence, which says names as far as its writer knows them.
  const chunks = cut(json, LONGEST - LONGEST_SENTENCE - FRAME)
  const sum = sumOf(json)
  const group = groupOf(about.correlationId, key)
  return chunks.map((chunk, at) => ({
    origin: JOURNAL_ORIGIN,
    severity: severityOf(entry),
    customId: customIdOf(about.correlationId, key, at, salt),
    description: `${sentence} #um1 ${group} ${at + 1}/${chunks.length}.${sum} |${chunk}|`,
    hostId: 'hostId' in entry ? entry.hostId : null,
    clusterId: about.clusterId,
    floodRate: 1,
  }))
}

const groupOf = (correlationId: string, key: string): string =>
  customIdOf(correlationId, key, -1, 0).toString(36)

/**
 * The engine's words come in here, too: one line, no `#um1`, not too long, and nothing that a database refuses, such as NUL
 * or the half of a letter that a cut leaves.
 */
function plain(sentence: string): string {
  const line = sentence
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll('#um1', '#um')
    .replaceAll('$', '')
    .trim()
  const short = line.length <= LONGEST_SENTENCE ? line : `${line.slice(0, LONGEST_SENTENCE - 1)}…`
  return short.replaceAll(/\p{Cs}/gu, '')
}

/** In JSON these characters stand in texts only, so they may be written as escapes. */
const escaped = (json: string): string =>
  json.replaceAll(
    /[^\u0020-\u007e]|[$<>&]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

function cut(text: string, size: number): string[] {
  const chunks: string[] = []
  for (let at = 0; at < text.length; at += size) chunks.push(text.slice(at, at + size))
  return chunks
}

/** Is this very part, of this very wording, among the events? */
export function isPartThere(event: JournalEvent, events: readonly EngineEvent[]): boolean {
  const machinePart = (description: string) => MACHINE_PART.exec(description)?.[0].trim()
  const own = machinePart(event.description)
  return events.some(
    ({ origin, description }) => origin === JOURNAL_ORIGIN && machinePart(description) === own,
  )
}
