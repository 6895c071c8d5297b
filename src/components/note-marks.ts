/** What was read, dismissed and announced, by engine and user: another user of this browser begins anew. */
import { useSyncExternalStore } from 'react'
import { firstVisit, marked, marksFrom, withoutDismissed } from '~/domain/notifications/marks'
import type { MarkList, Marks } from '~/domain/notifications/marks'
import type { Statement } from '~/domain/notifications/types'
import { createStore } from '~/lib/store'
import { createBrowserKept } from './browser-kept'
import type { BrowserKept } from './browser-kept'

/** `null`: nobody is known yet. */
const owner = createStore<string | null>(null)
const stores = new Map<string, BrowserKept<Marks | null>>()
const NOBODY: BrowserKept<Marks | null> = {
  getSnapshot: () => null,
  fresh: () => null,
  subscribe: () => () => undefined,
  keep: () => undefined,
}

function storeOf(whose: string | null): BrowserKept<Marks | null> {
  if (whose === null) return NOBODY
  const known = stores.get(whose)
  if (known !== undefined) return known
  const made = createBrowserKept(`notes.${whose}`, marksFrom)
  stores.set(whose, made)
  return made
}

export const setMarksOwner = (whose: string | null): void => owner.set(whose)

/** `null` until somebody has been here, or while it is not known who is. */
export const currentMarks = (): Marks | null => storeOf(owner.getSnapshot()).fresh()

const snapshot = (): Marks | null => storeOf(owner.getSnapshot()).getSnapshot()

/** Marks from the newest event on, unless there are some. */
export function beginMarks(newestEventId: number): void {
  const store = storeOf(owner.getSnapshot())
  if (store.fresh() === null) store.keep(firstVisit(newestEventId))
}

const change = (how: (marks: Marks) => Marks): void => {
  const store = storeOf(owner.getSnapshot())
  // As it is now: another tab may have added to it.
  const before = store.fresh()
  if (before === null) return
  const after = how(before)
  if (after !== before) store.keep(after)
}

export const mark = (list: MarkList, statements: readonly Statement[]): void =>
  change(marks => marked(marks, list, statements))
export const showDismissed = (): void => change(withoutDismissed)

function subscribe(listener: () => void): () => void {
  let end = storeOf(owner.getSnapshot()).subscribe(listener)
  const endOwner = owner.subscribe(() => {
    end()
    end = storeOf(owner.getSnapshot()).subscribe(listener)
    listener()
  })
  return () => {
    end()
    endOwner()
  }
}

export const useMarks = (): Marks | null => useSyncExternalStore(subscribe, snapshot)
