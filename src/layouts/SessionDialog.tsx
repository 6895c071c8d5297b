import { Suspense, lazy, useEffect, useSyncExternalStore } from 'react'
import { whenIdle } from '~/lib/when-idle'
import { session } from '~/queries/client'

const load = async () => ({ default: (await import('./LogInAgain')).LogInAgain })
const LogInAgain = lazy(load)

/**
 * The session ended while somebody was at work: log in again right here, over the screen as it was, so that nothing
 * typed is lost and one is back where one was. It is at hand before it is needed.
 */
export function SessionDialog() {
  const { status, userName } = useSyncExternalStore(session.subscribe, session.getSnapshot)
  useEffect(() => whenIdle(() => void load().catch(() => undefined)), [])
  if (status !== 'expired') return null
  return (
    <Suspense fallback={null}>
      <LogInAgain userName={userName} />
    </Suspense>
  )
}
