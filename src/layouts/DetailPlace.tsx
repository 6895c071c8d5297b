import { Page } from '@patternfly/react-core'
import type { MouseEvent } from 'react'
import { Suspense } from 'react'
import { Outlet, useNavigate } from 'react-router-dom'
import { PageSkeleton } from '~/components/PageSkeleton'
import { ToastRegion } from '~/components/ToastRegion'
import { useWebadmin } from '~/embedding/webadmin'
import { useText } from '~/i18n/text'
import { AttentionBanner } from './AttentionBanner'
import { ConnectionBanner } from './ConnectionBanner'
import { SessionDialog } from './SessionDialog'

/** Around what stands among the details of one thing in webadmin: no navigation; links lead to the app's own place. */
export function DetailPlace() {
  const { t } = useText()
  const navigate = useNavigate()
  const webadmin = useWebadmin()
  const openInPlace = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#/"]') : null
    const address = link?.getAttribute('href')?.slice(1)
    if (address === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (webadmin === null) void navigate(address)
    else webadmin.open(address)
  }
  return (
    <div onClickCapture={openInPlace} className="um-detail-place">
      <Page sidebar={null} className="um-embedded" isContentFilled mainAriaLabel={t('app.main')}>
        <ConnectionBanner />
        <AttentionBanner />
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
        <ToastRegion />
        <SessionDialog />
      </Page>
    </div>
  )
}
