/** What the composition root does where webadmin shows the app. It comes with the build for static files alone. */
import '~/i18n/en-later'
import { followGivenTheme } from '~/components/theme'
import type { Webadmin } from '~/embedding/webadmin'
import { findWebadmin } from '~/embedding/webadmin'
import { shareDriving } from '~/queries/driven'
import { shareSession } from '~/queries/shared-session'

export function joinWebadmin(page: Window): Webadmin | null {
  const webadmin = findWebadmin(page)
  if (webadmin === null) return null
  followGivenTheme(webadmin.isDark)
  shareSession(webadmin)
  shareDriving()
  const address = webadmin.takeAddress()
  if (address !== null) page.history.replaceState(null, '', `#${address}`)
  return webadmin
}
