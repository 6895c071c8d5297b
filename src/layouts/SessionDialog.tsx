import { useSyncExternalStore } from 'react'
import { onDemand, useAtHand } from '~/components/on-demand'
import { session } from '~/queries/client'

const LogInAgain = onDemand(async () => (await import('./LogInAgain')).LogInAgain)
const NEXT = [LogInAgain]

/**
 * The session ended while somebody was at work: log in again right here, over the screen as it was, so that nothing
 * typed is lost and one is back where one was. It is at hand before it is needed.
 */
export function SessionDialog() {
  const { status, userName } = useSyncExternalStore(session.subscribe, session.getSnapshot)
  useAtHand(NEXT)
  if (status !== 'expired') return null
  return <LogInAgain userName={userName} />
}
