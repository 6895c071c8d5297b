/**
 * What is new since a page was opened, and was told in no tab of this browser. What was there when it was opened is past,
 * and so is what comes to light later of the time before, such as when a first answer was late.
 */
import { has, markSets } from './marks'
import type { Marks } from './marks'
import type { Sign, Statement } from './types'

export type Watch = {
  /** Signs of all statements that were there at some look. */
  seen: ReadonlySet<Sign>
  /** The newest event when the page was opened. */
  floor: number
}

/** Ids are given before a transaction is committed: a lower one may appear after a higher one. */
const OVERLAP = 20

export const openWatch = (statements: readonly Statement[], newestEventId: number): Watch => ({
  seen: new Set(statements.flatMap(({ signs }) => signs)),
  floor: newestEventId,
})

export function look(
  watch: Watch,
  statements: readonly Statement[],
  marks: Marks,
): { fresh: Statement[]; watch: Watch } {
  const { told, read, dismissed } = markSets(marks)
  const fresh = statements.filter(
    ({ signs }) =>
      !has(watch.seen, signs) &&
      !has(told, signs) &&
      !has(read, signs) &&
      !has(dismissed, signs) &&
      signs.some(sign => typeof sign === 'string' || sign > watch.floor - OVERLAP),
  )
  const added = statements.flatMap(({ signs }) => signs.filter(sign => !watch.seen.has(sign)))
  return {
    fresh,
    watch: added.length === 0 ? watch : { ...watch, seen: new Set([...watch.seen, ...added]) },
  }
}
