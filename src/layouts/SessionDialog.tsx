import { useSyncExternalStore } from 'react'
import { onDemand, useAtHand } from '~/components/on-demand'
import { useWebadmin } from '~/embedding/webadmin'
import { session } from '~/queries/client'

const SharedSessionDialog = onDemand(async () => {
  const [{ SharedSessionDialog: Dialog }] = await Promise.all([
    import('~/layouts/SharedSessionDialog'),
    import('~/i18n/en-later'),
  ])
  return Dialog
})
const LogInAgain = onDemand(async () => (await import('./LogInAgain')).LogInAgain)
const NEXT = [LogInAgain]
const NEXT_IN_WEBADMIN = [SharedSessionDialog]

/**
 * The session ended while somebody was at work: log in again right here, over the screen as it was, so that nothing
 * typed is lost and one is back where one was. It is at hand before it is needed.
 */
export function SessionDialog() {
  const { status, userName } = useSyncExternalStore(session.subscribe, session.getSnapshot)
  const webadmin = useWebadmin()
  useAtHand(webadmin === null ? NEXT : NEXT_IN_WEBADMIN)
  if (status !== 'expired') return null
  if (webadmin !== null) return <SharedSessionDialog onReload={webadmin.reload} />
  return <LogInAgain userName={userName} />
}
