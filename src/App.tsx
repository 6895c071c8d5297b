import { QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter, HashRouter } from 'react-router-dom'
import type { Webadmin } from '~/embedding/webadmin'
import { WebadminContext } from '~/embedding/webadmin'
import { CrashNet } from '~/layouts/CrashNet'
import { LanguageProvider } from '~/i18n/LanguageProvider'
import { queryClient } from '~/queries/client'
import { Screens, basename } from './routes'

/** Where nothing rewrites addresses they stand behind the `#`. */
const Router = STATIC_PAGE ? HashRouter : BrowserRouter

export function App({ webadmin }: { webadmin: Webadmin | null }) {
  return (
    <WebadminContext value={webadmin}>
      <LanguageProvider>
        <CrashNet>
          <QueryClientProvider client={queryClient}>
            {/* At once: what is not loaded yet shows its skeleton, and a second click meets the new screen. */}
            <Router basename={basename} useTransitions={false}>
              <Screens />
            </Router>
          </QueryClientProvider>
        </CrashNet>
      </LanguageProvider>
    </WebadminContext>
  )
}
