/**
 * Of what this browser's user wants to be told, in the drawer and on the desktop alike. Kept is what was switched off, so
 * that a kind that is added later is told until somebody does not want it.
 */
import { useSyncExternalStore } from 'react'
import { NOTE_KINDS } from '~/domain/notifications/types'
import type { NoteKind } from '~/domain/notifications/types'
import { createOwnChoice } from '~/lib/own-choices'

export { NOTE_KINDS }
export type { NoteKind }

const ALL: ReadonlySet<NoteKind> = new Set(NOTE_KINDS)

const chosenFrom = (kept: unknown): ReadonlySet<NoteKind> =>
  Array.isArray(kept) && kept.length > 0 ? new Set(NOTE_KINDS.filter(kind => !kept.includes(kind))) : ALL

const store = createOwnChoice('notes.off', chosenFrom)

export const chosenNotes = (): ReadonlySet<NoteKind> => store.getSnapshot()

export function chooseNotes(kind: NoteKind, isWanted: boolean): void {
  const chosen = store.getSnapshot()
  const off = NOTE_KINDS.filter(one => (one === kind ? !isWanted : !chosen.has(one)))
  store.keep(off)
}

export const useNoteChoices = (): ReadonlySet<NoteKind> =>
  useSyncExternalStore(store.subscribe, store.getSnapshot)
