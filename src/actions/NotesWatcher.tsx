import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useNotesState } from '~/components/desktop-notes'
import { NOTHING_TOLD, closeNotes, tellNotes } from '~/components/note-board'
import { useNoteChoices } from '~/components/note-choices'
import { beginMarks, setMarksOwner, useMarks } from '~/components/note-marks'
import { EMPTY_BOARD, boardOf } from '~/domain/notifications/notes'
import { session } from '~/queries/client'
import { engineInfoQuery } from '~/queries/engine'
import { notesAsOf, readNotesAgain } from '~/queries/notes'
// What somebody keeps in the engine of their choices is read as soon as the screen is there.
import '~/queries/choices-in-engine'
import { useAnnouncements } from './use-announcements'
import { useNoteStatements } from './use-note-statements'

/** Gathers what is to be told, for the drawer and its toggle, and says what is new. One of them is enough for the app. */
export function NotesWatcher() {
  const { userName } = useSyncExternalStore(session.subscribe, session.getSnapshot)
  const { data: engine, isPending: isEnginePending } = useQuery(engineInfoQuery())
  const owner = isEnginePending
    ? null
    : `${engine?.instanceId ?? 'engine'}.${engine?.userId ?? userName ?? ''}`
  useEffect(() => {
    setMarksOwner(owner)
    return () => {
      setMarksOwner(null)
      closeNotes({ andReturn: false })
    }
  }, [owner])
  return owner === null ? null : <Watcher key={owner} />
}

function Watcher() {
  const isOnDesktop = useNotesState() === 'on'
  const kinds = useNoteChoices()
  const marks = useMarks()
  const { statements, newestId, isPending, isFailed, failure } = useNoteStatements(isOnDesktop)
  const said = useAnnouncements({ statements, newestId })

  useEffect(() => {
    if (statements !== null && marks === null) beginMarks(newestId)
  }, [statements, marks, newestId])

  const board = useMemo(
    () => (statements === null || marks === null ? EMPTY_BOARD : boardOf(statements, marks, kinds)),
    [statements, marks, kinds],
  )

  useEffect(() => {
    tellNotes({
      phase: isPending ? 'loading' : isFailed ? 'failed' : 'ready',
      board,
      error: failure?.error ?? null,
      asOf: notesAsOf(),
      retry: readNotesAgain,
    })
  }, [board, isPending, isFailed, failure])
  useEffect(() => () => tellNotes(NOTHING_TOLD), [])

  return (
    <div aria-live="polite" className="pf-v6-screen-reader">
      {said !== null && <p key={said.number}>{said.words}</p>}
    </div>
  )
}
