/** What is to be told now, as the drawer and its toggle show it; whoever gathers it puts it here. */
import { useSyncExternalStore } from 'react'
import type { EngineError } from '~/api/errors'
import { EMPTY_BOARD } from '~/domain/notifications/notes'
import type { NoteBoard } from '~/domain/notifications/types'
import { createStore } from '~/lib/store'

export type NotesAnswer = {
  /** loading: the first answers are awaited. failed: none of the events could be read. */
  phase: 'loading' | 'ready' | 'failed'
  board: NoteBoard
  /** Why something could not be read, at first or when it was asked for last. */
  error: EngineError | null
  /** When the engine answered last. */
  asOf: number
  retry: () => void
}

export const NOTHING_TOLD: NotesAnswer = {
  phase: 'loading',
  board: EMPTY_BOARD,
  error: null,
  asOf: 0,
  retry: () => undefined,
}

const answer = createStore(NOTHING_TOLD)
const drawer = createStore(false)

export const tellNotes = (next: NotesAnswer): void => answer.set(next)
export const useNotes = (): NotesAnswer => useSyncExternalStore(answer.subscribe, answer.getSnapshot)
/** Two values that change seldom: who shows them is drawn anew for nothing else. */
export const useUnread = (): number =>
  useSyncExternalStore(answer.subscribe, () => answer.getSnapshot().board.unread)
export const useIsUrgent = (): boolean =>
  useSyncExternalStore(answer.subscribe, () => answer.getSnapshot().board.isUrgent)

let opener: Element | null = null

export function openNotes(): void {
  opener = document.activeElement
  drawer.set(true)
}

/** `andReturn`: to where it was opened from, as long as that is there. */
export function closeNotes({ andReturn }: { andReturn: boolean }): void {
  drawer.set(false)
  if (andReturn && opener instanceof HTMLElement && opener.isConnected) opener.focus()
  opener = null
}

export const useNotesOpen = (): boolean => useSyncExternalStore(drawer.subscribe, drawer.getSnapshot)
