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
import type { KnownHostStatus } from './model'

declare const shape: unique symbol
type Shaped<S extends string> = string & { readonly [shape]: S }
/** One condition. */
export type Term = Shaped<'term'>
export type Or = Shaped<'or'>
export type And = Shaped<'and'>
/** A text that only these functions make. */
export type Search = Term | Or | And

export const UNQUOTABLE = /["';\\<>&^#!\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu

export const quoted = (value: string): string => `"${value.replaceAll(UNQUOTABLE, '*')}"`

const eq = (field: string, value: string | number | boolean): Term =>
  `${field}=${typeof value === 'string' ? quoted(value) : String(value)}` as Term

/** Without that value; for whole words, such as statuses. */
const not = (field: string, value: string): Term => `${field}!=${value}` as Term

/** Any of the terms. */
const or = (...terms: readonly Term[]): Or => terms.join(' or ') as Or

/** All of the terms and `or`s, set side by side. */
const and = (...parts: readonly (Term | Or)[]): And => parts.join(' ') as And

/** The engine's own spelling, which searches want: `nonoperational`, not `non_operational`. */
const hostStatus = (status: KnownHostStatus): Term => `status=${status.replaceAll('_', '')}` as Term

/** The `page`-th part of a result, in parts of the call's `max`; the first is 1. */
const page = (search: string, number: number): string => `${search} page ${number}`.trim()

export const search = { eq, not, and, or, hostStatus, page }
