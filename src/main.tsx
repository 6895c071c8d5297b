import '@patternfly/react-core/dist/styles/base.css'
import './app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followGivenTheme, followSystemTheme } from '~/components/theme'
import { findWebadmin } from '~/embedding/webadmin'
import { startLanguage } from '~/i18n/language'
import { watchLoadFailures } from '~/lib/load-failures'
import { shareDriving } from '~/queries/driven'
import { shareSession } from '~/queries/shared-session'
import { App } from './App'

/** The composition root: the only place that knows whether the engine is real or lives in the page, and who shows it. */
async function start(): Promise<void> {
  const webadmin = STATIC_PAGE ? findWebadmin(window) : null
  const language = startLanguage({ portal: webadmin?.locale ?? null })
  if (PAGE_ENGINE) {
    const { start: startPageEngine } = await import('mocks/browser')
    await startPageEngine()
  }
  if (webadmin === null) followSystemTheme()
  else {
    followGivenTheme(webadmin.isDark)
    shareSession(webadmin)
    shareDriving()
    const address = webadmin.takeAddress()
    if (address !== null) window.history.replaceState(null, '', `#${address}`)
  }
  watchLoadFailures(window)
  const root = document.querySelector('#root')
  if (root === null) throw new Error('index.html has no #root')
  await language
  createRoot(root).render(
    <StrictMode>
      <App webadmin={webadmin} />
    </StrictMode>,
  )
}

void start()
