/**
 * Builds search texts of the engine's search language (engine contract 2.4), so that a name can never become syntax.
 *
 * The language has no way to write a quote inside a quoted value, and a search with `'` or `;` anywhere finds nothing at
 * all (SB/SyntaxChecker.java, DISALLOWED_CHARS; older engines say the same of `<>&^#!` in values, validCharacters of
 * SB/BaseConditionFieldAutoCompleter.java). Such characters, controls and backslashes become `*`, its wildcard, and a `*`
 * in a name is a wildcard by itself: a search may find more than it was asked for, never less. Whoever needs exactly one
 * host or VM compares ids afterwards.
 *
 * `and` binds before `or` and there are no parentheses, but conditions set side by side are and-ed last of all. That is
 * how an `and` of `or`s is written; an `or` of `and`s is not offered, and the types say so.
 */
import type { KnownHostStatus, VM_STATUSES } from './model'

declare const shape: unique symbol
type Shaped<S extends string> = string & { readonly [shape]: S }
/** One condition. */
export type Term = Shaped<'term'>
export type Or = Shaped<'or'>
export type And = Shaped<'and'>
/** A text that only these functions make. */
export type Search = Term | Or | And

const UNQUOTABLE = /["';\\<>&^#!\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Does the text hold what can be searched for as "anything" only? */
const isVague = (text: string): boolean => text.search(UNQUOTABLE) !== -1 || text.includes('*')

const quoted = (value: string): string => `"${value.replaceAll(UNQUOTABLE, '*')}"`

const eq = (field: string, value: string | number | boolean): Term =>
  `${field}=${typeof value === 'string' ? quoted(value) : String(value)}` as Term

/** Without that value; for whole words, such as statuses. */
const not = (field: string, value: string): Term => `${field}!=${value}` as Term

/** Somewhere in the field's text, in any case of letters. A text that says nothing finds everything. */
const contains = (field: string, text: string): Term =>
  eq(field, `*${text}*`.replaceAll(UNQUOTABLE, '*').replaceAll(/\*+/g, '*'))

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A day as the engine reads it (SB/DateUtils.java): in American English whatever the user's language, for that is how its
 * service is started, and without a time, which it passes over. `11/12/2026` would be read by another locale, as another
 * day.
 */
const dayOf = (day: IsoDay, plusDays: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + plusDays)
  return quoted(`${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCDate()}, ${date.getUTCFullYear()}`)
}

/** `2026-11-28`. */
export type IsoDay = string

/** From the beginning of that day on, where the engine stands. The language knows `<` and `>` of times, and no more. */
const fromDay = (field: string, day: IsoDay): Term => `${field}>${dayOf(day, 0)}` as Term
/** Up to the end of that day. */
const toDay = (field: string, day: IsoDay): Term => `${field}<${dayOf(day, 1)}` as Term

/** Any of the terms. */
const or = (...terms: readonly Term[]): Or => terms.join(' or ') as Or

/** All of the terms and `or`s, set side by side. */
const and = (...parts: readonly (Term | Or)[]): And => parts.join(' ') as And

/** The engine's own spelling, which searches want: `nonoperational`, not `non_operational`. */
const hostStatus = (status: KnownHostStatus): Term => `status=${status.replaceAll('_', '')}` as Term

/** In the order of a field; what is paged comes after it. */
const sorted = (search: string, field: string, isDescending: boolean): string =>
  `${search} sortby ${field} ${isDescending ? 'desc' : 'asc'}`.trim()

/** Of a virtual machine; on its way from a host it is "migrating from" there. */
const vmStatus = (status: (typeof VM_STATUSES)[number]): Term =>
  `status=${status === 'migrating' ? 'migratingfrom' : status.replaceAll('_', '')}` as Term

/** The `page`-th part of a result, in parts of the call's `max`; the first is 1. */
const page = (search: string, number: number): string => `${search} page ${number}`.trim()

export const search = {
  eq,
  not,
  contains,
  fromDay,
  toDay,
  and,
  or,
  hostStatus,
  vmStatus,
  sorted,
  page,
  isVague,
}
