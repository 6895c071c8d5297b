import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router-dom'
import { markTold, showNote, toldNotes, useNotesState } from '~/components/desktop-notes'
import { chosenNotes } from '~/components/note-choices'
import { freshNews, newsOf } from '~/domain/upgrade-run/news'
import type { News } from '~/domain/upgrade-run/news'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { newsText } from '~/i18n/report-text'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { holdRuns, onRuns, runsAtHand } from '~/queries/runs'

const isLookedAt = ({ correlationId }: RunView): boolean =>
  document.visibilityState === 'visible' &&
  // The address stands in the one or the other.
  [window.location.pathname, window.location.hash].some(part => part.endsWith(paths.upgrade(correlationId)))

const isWanted = ({ code }: News): boolean =>
  chosenNotes().has(code === 'ended' ? 'runEnded' : 'runNeedsPerson')

/** Tells on the desktop what happens to the runs that this tab follows or drives, whatever screen is shown. Draws nothing. */
export function RunNews() {
  const text = useText()
  const navigate = useNavigate()
  const isOn = useNotesState() === 'on'
  const seen = useRef(new Map<string, RunView>())

  useEffect(() => {
    holdRuns(isOn)
    return () => holdRuns(false)
  }, [isOn])

  useEffect(() => {
    const look = () => {
      for (const now of runsAtHand()) {
        const before = seen.current.get(now.correlationId) ?? null
        if (now.plan === null || before === now) continue
        seen.current.set(now.correlationId, now)
        const told = toldNotes()
        const fresh = freshNews({ before, now, told, isLookedAt: isLookedAt(now) })
        const unmarked = newsOf(now).filter(({ key }) => !told.has(key))
        if (unmarked.length > 0) markTold(unmarked.map(({ key }) => key))
        if (!isOn) continue
        for (const news of fresh.filter(isWanted))
          showNote({
            ...newsText(text, news),
            key: news.key,
            onOpen: () => void navigate(paths.upgrade(news.correlationId)),
          })
      }
    }
    look()
    return onRuns(look)
  }, [isOn, text, navigate])

  return null
}
