/** Searches that somebody types: more of the engine's search language (`search.ts`), for the screens that have a search. */
import type { VM_STATUSES } from './model'
import { UNQUOTABLE, quoted, search } from './search'
import type { Term } from './search'

/** Does the text hold what can be searched for as "anything" only? */
export const isVague = (text: string): boolean => text.search(UNQUOTABLE) !== -1 || text.includes('*')

/** Somewhere in the field's text, in any case of letters. A text that says nothing finds everything. */
export const contains = (field: string, text: string): Term =>
  search.eq(field, `*${text}*`.replaceAll(UNQUOTABLE, '*').replaceAll(/\*+/g, '*'))

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A day as the engine reads it (SB/DateUtils.java): in American English whatever the user's language, for that is how its
 * service is started (packaging/services/ovirt-engine/ovirt-engine.py), and without a time, which it passes over. `11/12/2026` would be read by another locale, as another
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
export const fromDay = (field: string, day: IsoDay): Term => `${field}>${dayOf(day, 0)}` as Term
/** Up to the end of that day. */
export const toDay = (field: string, day: IsoDay): Term => `${field}<${dayOf(day, 1)}` as Term

/** Of a virtual machine; on its way from a host it is "migrating from" there. */
export const vmStatus = (status: (typeof VM_STATUSES)[number]): Term =>
  `status=${status === 'migrating' ? 'migratingfrom' : status.replaceAll('_', '')}` as Term

/** In the order of a field; what is paged comes after it. */
export const sorted = (text: string, field: string, isDescending: boolean): string =>
  `${text} sortby ${field} ${isDescending ? 'desc' : 'asc'}`.trim()
