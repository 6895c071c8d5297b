/**
 * What a person has done with what was told, kept in the browser: a few lists of signs, each bounded. Of a statement that
 * the engine repeats one sign is enough, so the newest is kept.
 */
import type { Sign, Statement } from './types'

export type Marks = {
  /** The newest event at the first visit: what happened before it counts as read. */
  since: number
  read: readonly Sign[]
  dismissed: readonly Sign[]
  /** Announced in one of the browser's tabs. */
  told: readonly Sign[]
}
export type MarkList = Exclude<keyof Marks, 'since'>

/** Of each list. A fleet of five hundred hosts has one sign a host. */
export const MOST_MARKS = 1_000

export const firstVisit = (newestEventId: number): Marks => ({
  since: newestEventId,
  read: [],
  dismissed: [],
  told: [],
})

/** `null`: this is not what we keep. */
export function marksFrom(kept: unknown): Marks | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { since, ...lists } = kept as Record<string, unknown>
  if (typeof since !== 'number' || !Number.isFinite(since)) return null
  return {
    since,
    read: signsFrom(lists['read']),
    dismissed: signsFrom(lists['dismissed']),
    told: signsFrom(lists['told']),
  }
}

const signsFrom = (kept: unknown): Sign[] =>
  Array.isArray(kept)
    ? kept
        .filter((sign): sign is Sign => typeof sign === 'string' || Number.isSafeInteger(sign))
        .slice(-MOST_MARKS)
    : []

/** The same marks if nothing is new. */
export function marked(marks: Marks, list: MarkList, statements: readonly Statement[]): Marks {
  const known = new Set(marks[list])
  const added = statements.filter(({ signs }) => !has(known, signs)).flatMap(({ signs }) => signs.slice(-1))
  if (added.length === 0) return marks
  return { ...marks, [list]: [...new Set([...marks[list], ...added])].slice(-MOST_MARKS) }
}

/** Nothing is dismissed any more. */
export const withoutDismissed = (marks: Marks): Marks => ({ ...marks, dismissed: [] })

export const has = (known: ReadonlySet<Sign>, signs: readonly Sign[]): boolean =>
  signs.some(sign => known.has(sign))

/** Sets for looking up, made once for many statements. */
export const markSets = (marks: Marks) => ({
  since: marks.since,
  read: new Set(marks.read),
  dismissed: new Set(marks.dismissed),
  told: new Set(marks.told),
})

export const isRead = ({ since, read }: ReturnType<typeof markSets>, { signs, isPast }: Statement): boolean =>
  has(read, signs) || (isPast && signs.every(sign => typeof sign === 'number' && sign <= since))
