import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router-dom'
import { CrashNet } from '~/layouts/CrashNet'
import { LanguageProvider } from '~/i18n/LanguageProvider'
import { queryClient } from '~/queries/client'
import { router } from './routes'

export function App() {
  return (
    <LanguageProvider>
      <CrashNet>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </CrashNet>
    </LanguageProvider>
  )
}
