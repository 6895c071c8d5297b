/**
 * The journal on the wire: each entry is one external event of the engine, or several where it is larger than the engine
 * keeps (engine contract 3.9). A sentence for people first, then a part for us:
 *
 *     Upgrade of host host1 begins. #um1 1x2y3z 1/1.k4m |{"kind":"begun",…}|
 *
 * Printable ASCII without `$` only: the engine fills in `${…}` in texts, and may cut or trim what is outside. `1/1` is
 * which part of how many, `k4m` the sum of the whole: parts of two clients who wrote the same entry in other words are
 * never put together, and what is not whole is no entry.
 */
import type { EngineEvent } from '~/api/model'
import { entryKey } from './commands'
import { customIdOf } from './custom-id'
import { entryOf, entryToJson } from './entry-json'
import type { NameOf } from './journal-sentence'
import { sentenceOf, severityOf } from './journal-sentence'
import type { Entry, Journal, Written } from './journal-types'

/** At most 25 characters. */
export const JOURNAL_ORIGIN = 'upgrade-manager'

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

/** What of an event is for people: without the part that is for machines. */
export const readableText = (description: string): string => description.replace(/ #um1 .*$/s, '')

/** FNV-1a, and the length. */
function sumOf(json: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < json.length; at++) hash = Math.imul(hash ^ json.charCodeAt(at), 0x01000193)
  return `${(hash >>> 0).toString(36)}${json.length.toString(36)}`
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

/** Without a sum as runs before had it. */
const MACHINE_PART =
  / #um1 (?<group>[0-9a-z]+) (?<part>\d{1,3})\/(?<parts>\d{1,3})(?:\.(?<sum>[0-9a-z]+))? \|(?<chunk>.*)\|\s*$/s

type Part = {
  group: string
  part: number
  parts: number
  sum: string | null
  chunk: string
  event: EngineEvent
}

/** Events do not change: each is read once, however often a client looks. */
const PARTS = new WeakMap<EngineEvent, Part | null>()
const ENTRIES = new WeakMap<EngineEvent, { chunks: string; entry: Entry | null }>()

function partOf(event: EngineEvent): Part | null {
  const known = PARTS.get(event)
  if (known !== undefined) return known
  const part = readPart(event)
  PARTS.set(event, part)
  return part
}

function readPart(event: EngineEvent): Part | null {
  const found = MACHINE_PART.exec(event.description)?.groups
  if (found === undefined) return null
  const { group = '', part, parts, sum, chunk = '' } = found
  return { group, part: Number(part), parts: Number(parts), sum: sum ?? null, chunk, event }
}

/** Is this very part, of this very wording, among the events? */
export function isPartThere(event: JournalEvent, events: readonly EngineEvent[]): boolean {
  const machinePart = (description: string) => MACHINE_PART.exec(description)?.[0].trim()
  const own = machinePart(event.description)
  return events.some(
    ({ origin, description }) => origin === JOURNAL_ORIGIN && machinePart(description) === own,
  )
}

export const isJournalEvent = (event: EngineEvent, correlationId: string): boolean =>
  event.origin === JOURNAL_ORIGIN && event.correlationId === correlationId

/**
 * From the events of the run, in any order, with anything else among them. `inMemory`: what this client could not write
 * to the engine.
 */
export function readJournal(
  correlationId: string,
  events: readonly EngineEvent[],
  inMemory: readonly Written[] = [],
  isKept = inMemory.length === 0,
): Journal {
  const own = events.filter(event => isJournalEvent(event, correlationId)).toSorted((a, b) => a.id - b.id)
  const groups = new Map<string, Part[]>()
  let unreadable = 0
  for (const event of own) {
    const part = partOf(event)
    if (part === null) {
      unreadable += 1
      continue
    }
    const key = `${part.group} ${part.sum ?? ''}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [part])
    else group.push(part)
  }
  const written: Written[] = []
  for (const parts of groups.values()) {
    const one = entryFrom(parts)
    if (one === null) unreadable += parts.length
    else written.push(one)
  }
  return { correlationId, entries: inOrder([...written, ...inMemory]), unreadable, isKept }
}

/** Of each part the first that was written counts. It is an entry when the last part is there. */
function entryFrom(parts: readonly Part[]): Written | null {
  const total = parts[0]?.parts ?? 0
  const chunks: string[] = []
  let last: EngineEvent | null = null
  for (let number = 1; number <= total; number++) {
    const found = parts.find(({ part, parts: all }) => part === number && all === total)
    if (found === undefined) return null
    chunks.push(found.chunk)
    if (last === null || found.event.id > last.id) last = found.event
  }
  if (last === null) return null
  const entry = parsedOnce(last, chunks.join(''), parts[0]?.sum ?? null)
  if (entry === null) return null
  return { entry, at: last.time, position: last.id, by: last.user?.name ?? null }
}

function parsedOnce(last: EngineEvent, chunks: string, sum: string | null): Entry | null {
  const known = ENTRIES.get(last)
  if (known?.chunks === chunks) return known.entry
  const entry = sum === null || sum === sumOf(chunks) ? parsed(chunks) : null
  ENTRIES.set(last, { chunks, entry })
  return entry
}

function parsed(json: string): Entry | null {
  try {
    return entryOf(JSON.parse(json))
  } catch {
    return null
  }
}

/** Of one key the first counts. */
function inOrder(entries: readonly Written[]): Written[] {
  const seen = new Set<string>()
  return entries
    .toSorted((a, b) => a.position - b.position)
    .filter(({ entry }) => {
      const key = entryKey(entry)
      return seen.has(key) ? false : seen.add(key)
    })
}
