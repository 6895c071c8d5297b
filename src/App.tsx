import { QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router-dom'
import { CrashNet } from '~/layouts/CrashNet'
import { LanguageProvider } from '~/i18n/LanguageProvider'
import { queryClient } from '~/queries/client'
import { Screens, basename } from './routes'

export function App() {
  return (
    <LanguageProvider>
      <CrashNet>
        <QueryClientProvider client={queryClient}>
          {/* At once: what is not loaded yet shows its skeleton, and a second click meets the new screen. */}
          <BrowserRouter basename={basename} useTransitions={false}>
            <Screens />
          </BrowserRouter>
        </QueryClientProvider>
      </CrashNet>
    </LanguageProvider>
  )
}
