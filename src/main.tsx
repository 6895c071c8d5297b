import '@patternfly/react-core/dist/styles/base.css'
import './app.css'
import { StrictMode } from 'react'
import { createRoot } from './react-root'
import { followSystemTheme } from '~/components/theme'
import { startLanguage } from '~/i18n/language'
import { watchLoadFailures } from '~/lib/load-failures'
import { askAhead } from '~/queries/ahead'
import { queryClient, session } from '~/queries/client'
import { App } from './App'
import { pathNow } from './routes'

/** The composition root: the only place that knows whether the engine is real or lives in the page, and who shows it. */
async function start(): Promise<void> {
  const webadmin = STATIC_PAGE ? (await import('./join-webadmin')).joinWebadmin(window) : null
  const language = startLanguage({ portal: webadmin?.locale ?? null })
  if (PAGE_ENGINE) {
    const { start: startPageEngine } = await import('mocks/browser')
    await startPageEngine()
  }
  if (webadmin === null) followSystemTheme()
  watchLoadFailures(window)
  const root = document.querySelector('#root')
  if (root === null) throw new Error('index.html has no #root')
  await language
  // Logged in elsewhere: without it the login comes first.
  if (session.getSnapshot().status === 'in') await askAhead(queryClient, pathNow())
  createRoot(root).render(
    <StrictMode>
      <App webadmin={webadmin} />
    </StrictMode>,
  )
}

void start()
