import { Banner } from '@patternfly/react-core'
import type { ComponentType } from 'react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useNotesState } from '~/components/desktop-notes'
import { useText } from '~/i18n/text'
import { SECOND } from '~/lib/time'
import { keptDriven } from '~/queries/driven'
import { runsAtWork, runsLoaded } from '~/queries/runs-at-work'

const AGAIN = 5 * SECOND

const load = async () => {
  const [{ RunNews }] = await Promise.all([import('~/actions/RunNews'), import('~/i18n/en-later')])
  return RunNews
}

/**
 * What drives and follows runs is large: it is there once this tab has to do with one, or wants to hear of all. Where it
 * does not come it is asked for again and again, and a run that waits for it is not left in silence.
 */
export function NewsOfRuns() {
  const { t } = useText()
  const isAtWork = useSyncExternalStore(runsAtWork.subscribe, runsAtWork.getSnapshot)
  const isLoaded = useSyncExternalStore(runsLoaded.subscribe, runsLoaded.getSnapshot)
  const isNeeded = useNotesState() === 'on' || isAtWork
  const [News, setNews] = useState<ComponentType | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const isMissing = isNeeded && News === null
  useEffect(() => {
    if (!isMissing) return undefined
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      try {
        const found = await load()
        if (!isOver) setNews(() => found)
      } catch {
        if (isOver) return
        setFailed(true)
        timer = setTimeout(() => void look(), AGAIN)
      }
    }
    void look()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [isMissing])
  return (
    <>
      <div role="status">
        {isMissing && hasFailed && !isLoaded && keptDriven().length > 0 && (
          <Banner status="warning" className="um-wraps" screenReaderText={t('state.warning')}>
            {t('driving.notLoaded')}
          </Banner>
        )}
      </div>
      {News !== null && <News />}
    </>
  )
}
