import { QueryClientProvider } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { RouterProvider } from 'react-router-dom'
import { CrashNet } from '~/layouts/CrashNet'
import { LanguageProvider } from '~/i18n/LanguageProvider'
import { queryClient } from '~/queries/client'

export function App({ router }: { router: ComponentProps<typeof RouterProvider>['router'] }) {
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
