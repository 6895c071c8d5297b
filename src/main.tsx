import '@patternfly/react-core/dist/styles/base.css'
import './app.css'
import { StrictMode } from 'react'
import { createRoot } from './react-root'
import { followSystemTheme } from '~/components/theme'
import { startLanguage } from '~/i18n/language'
import { watchLoadFailures } from '~/lib/load-failures'
import { App } from './App'

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
  createRoot(root).render(
    <StrictMode>
      <App webadmin={webadmin} />
    </StrictMode>,
  )
}

void start()
