import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { markTold, showNote, toldNotes, useNotesState } from '~/components/desktop-notes'
import { chosenNotes } from '~/components/note-choices'
import { currentMarks, mark, useMarks } from '~/components/note-marks'
import { addToast } from '~/components/toasts'
import { look, openWatch } from '~/domain/notifications/fresh'
import type { Watch } from '~/domain/notifications/fresh'
import { byGravity, collapsed } from '~/domain/notifications/notes'
import type { Note, Statement } from '~/domain/notifications/types'
import { noteBody, noteLink, noteSentence, noteTitle } from '~/i18n/note-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { SECOND } from '~/lib/time'
import type { NoteStatements } from './use-note-statements'

/** What comes one after another is told together: the checks of a cluster end within seconds. */
const GATHER = 20 * SECOND

const needsSomebody = ({ kind, severity }: Pick<Statement, 'kind' | 'severity'>): boolean =>
  kind === 'runNeedsPerson' || (kind === 'runEnded' && severity === 'danger')

/** The same as where a run that is followed is told of on the desktop, so that it is told there once. */
function desktopKey({ what, signs, at }: Statement): string {
  if (what.code === 'runEnded') return `${what.correlationId}/ended/${at}`
  if (what.code === 'runNews') return what.news.key
  return `${what.code}/${signs.at(-1)}`
}

const isOnScreen = (text: Text, note: Note): boolean =>
  note.link.to === 'run' &&
  document.visibilityState === 'visible' &&
  window.location.pathname.endsWith(noteLink(text, note).to)

/** Another number for each time, so that the same words are said again. */
export type Said = { number: number; words: string }

/**
 * Tells of what is new since this page was opened, once in all tabs of the browser: what waits for somebody as a message
 * on the screen, anything else in the words it gives back, for a polite live region. Who works at night is not startled.
 */
export function useAnnouncements({ statements, newestId }: NoteStatements): Said | null {
  const text = useText()
  const navigate = useNavigate()
  const isOnDesktop = useNotesState() === 'on'
  const marks = useMarks()
  const [said, setSaid] = useState<Said | null>(null)
  const watch = useRef<Watch | null>(null)
  const pending = useRef<Statement[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const current = useRef<readonly Statement[]>([])

  const onDesktop = useCallback(
    (fresh: readonly Statement[]) => {
      if (!isOnDesktop || document.hasFocus()) return
      const told = toldNotes()
      const news = fresh.filter(statement => !told.has(desktopKey(statement)))
      markTold(news.map(desktopKey))
      for (const note of collapsed(news)) {
        const [first] = note.statements
        if (first === undefined) continue
        showNote({
          key: desktopKey(first),
          title: noteSentence(text, note),
          body: noteBody(text, note).join(' '),
          onOpen: () => void navigate(noteLink(text, note).to),
        })
      }
    },
    [isOnDesktop, text, navigate],
  )

  const flush = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    const kinds = chosenNotes()
    const told = new Set(currentMarks()?.told)
    const standing = new Set(current.current.flatMap(({ signs }) => signs))
    pending.current = pending.current.filter(
      ({ kind, signs }) =>
        kinds.has(kind) && signs.some(sign => standing.has(sign)) && !signs.some(sign => told.has(sign)),
    )
    const fresh = pending.current
    if (fresh.length === 0) return
    onDesktop(fresh)
    // Nobody sees it: it is said when somebody does, here or in another tab.
    if (document.visibilityState === 'hidden') return
    pending.current = []
    mark('told', fresh)
    const notes = collapsed(fresh).toSorted(byGravity)
    for (const note of notes.filter(needsSomebody))
      if (!isOnScreen(text, note))
        addToast({
          variant: 'warning',
          title: noteTitle(text, note),
          body: noteBody(text, note).join(' '),
          link: noteLink(text, note),
        })
    const quiet = notes.filter(note => !needsSomebody(note))
    const [first] = quiet
    if (first !== undefined)
      setSaid(before => ({
        number: (before?.number ?? 0) + 1,
        words: text.t('notes.announced', { count: quiet.length, first: noteSentence(text, first) }),
      }))
  }, [onDesktop, text])

  useEffect(() => {
    if (statements === null || marks === null) return
    current.current = statements
    if (watch.current === null) {
      watch.current = openWatch(statements, newestId)
      return
    }
    const step = look(watch.current, statements, marks)
    watch.current = step.watch
    if (step.fresh.length === 0) return
    pending.current = [...pending.current, ...step.fresh]
    if (step.fresh.some(needsSomebody)) flush()
    else timer.current ??= setTimeout(flush, GATHER)
  }, [statements, newestId, marks, flush])

  useEffect(() => {
    document.addEventListener('visibilitychange', flush)
    return () => document.removeEventListener('visibilitychange', flush)
  }, [flush])

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )

  return said
}
