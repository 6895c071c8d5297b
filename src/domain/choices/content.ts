/**
 * Somebody's choices as the engine keeps them: JSON of one version, with the time of the last change in it. Whoever may
 * write the option may have written anything, so it is read like foreign input and taken as a whole or not at all.
 */
import { NOTE_KINDS } from '~/domain/notifications/types'
import type { NoteKind } from '~/domain/notifications/types'
import type { OwnDefaults } from '~/domain/upgrade-plan/own-defaults'
import { readOwnDefaults } from '~/domain/upgrade-plan/own-defaults'
import { isTheme } from './themes'
import type { Theme } from './themes'

export const VERSION = 1
/** Ours has some hundred characters. */
export const LONGEST = 8_000

export type Choices = {
  changedAt: number
  /** A tag such as `pt-BR`; `null`: that of the browser. */
  language: string | null
  theme: Theme
  notesOff: readonly NoteKind[]
  wizard: OwnDefaults
}

/** Why a content is not taken. */
export type Unreadable =
  | { code: 'tooLong'; length: number; longest: number }
  | { code: 'notJson' }
  | { code: 'notOurs' }
  /** Of a later version of this app. */
  | { code: 'newer'; version: number }
  | { code: 'unknownField'; field: string }
  | { code: 'badValue'; field: string }

export type Decoded = { ok: true; choices: Choices } | { ok: false; why: Unreadable }

const TAG = /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/
const FIELDS = new Set(['version', 'changedAt', 'language', 'theme', 'notesOff', 'wizard'])
/** Dates know no later one. */
const LATEST = 8_640_000_000_000_000

export const encodeChoices = ({ changedAt, language, theme, notesOff, wizard }: Choices): string =>
  JSON.stringify({ version: VERSION, changedAt, language, theme, notesOff, wizard })

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refused = (why: Unreadable): Decoded => ({ ok: false, why })

function parsed(content: string): unknown {
  try {
    return JSON.parse(content) as unknown
  } catch {
    return undefined
  }
}

/** Exactly what can be a default, and nothing that is built in. */
function isWizard(value: unknown): boolean {
  if (!isRecord(value)) return false
  const own = new Map<string, unknown>(Object.entries(readOwnDefaults(value)))
  return Object.entries(value).every(([field, one]) => own.has(field) && own.get(field) === one)
}

const isNotes = (value: unknown): boolean =>
  Array.isArray(value) &&
  new Set(value).size === value.length &&
  value.every(kind => NOTE_KINDS.some(known => known === kind))

const GOOD: Record<string, (value: unknown) => boolean> = {
  changedAt: value => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LATEST,
  language: value => value === null || (typeof value === 'string' && TAG.test(value)),
  theme: isTheme,
  notesOff: isNotes,
  wizard: isWizard,
}

export function decodeChoices(content: string): Decoded {
  if (content.length > LONGEST) return refused({ code: 'tooLong', length: content.length, longest: LONGEST })
  const value = parsed(content)
  if (value === undefined) return refused({ code: 'notJson' })
  if (!isRecord(value) || typeof value['version'] !== 'number' || !Number.isInteger(value['version']))
    return refused({ code: 'notOurs' })
  if (value['version'] > VERSION) return refused({ code: 'newer', version: value['version'] })
  if (value['version'] !== VERSION) return refused({ code: 'notOurs' })
  const unknown = Object.keys(value).find(field => !FIELDS.has(field))
  // Cut: a name may be as long as a content.
  if (unknown !== undefined) return refused({ code: 'unknownField', field: unknown.slice(0, 40) })
  const bad = Object.keys(GOOD).find(field => GOOD[field]?.(value[field]) !== true)
  if (bad !== undefined) return refused({ code: 'badValue', field: bad })
  return { ok: true, choices: choicesFrom(value, value['notesOff']) }
}

/** From anything that was looked at before, or that this browser keeps: what does not read is as it is built in. */
const choicesFrom = (value: Record<string, unknown>, off: unknown): Choices => {
  const { changedAt, language, theme, wizard } = value
  return {
    changedAt: typeof changedAt === 'number' && GOOD['changedAt']?.(changedAt) === true ? changedAt : 0,
    language: typeof language === 'string' && TAG.test(language) ? language : null,
    theme: isTheme(theme) ? theme : 'system',
    notesOff: NOTE_KINDS.filter(kind => Array.isArray(off) && off.includes(kind)),
    wizard: readOwnDefaults(wizard),
  }
}

/** What the browser keeps, by part (`lib/own-choices.ts`). */
type Parts = Partial<Record<'language' | 'theme' | 'notes.off' | 'wizard-defaults', unknown>>

export const choicesOf = ({ parts, changedAt }: { parts: Parts; changedAt: number }): Choices =>
  choicesFrom(
    { changedAt, language: parts.language, theme: parts.theme, wizard: parts['wizard-defaults'] },
    parts['notes.off'],
  )

export const partsOf = ({ language, theme, notesOff, wizard }: Choices): Parts => ({
  language,
  theme,
  'notes.off': notesOff,
  'wizard-defaults': Object.keys(wizard).length === 0 ? null : wizard,
})
