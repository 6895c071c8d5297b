import { QueryClientProvider } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { RouterProvider } from 'react-router-dom'
import type { Webadmin } from '~/embedding/webadmin'
import { WebadminContext } from '~/embedding/webadmin'
import { CrashNet } from '~/layouts/CrashNet'
import { LanguageProvider } from '~/i18n/LanguageProvider'
import { queryClient } from '~/queries/client'

type Props = { router: ComponentProps<typeof RouterProvider>['router']; webadmin: Webadmin | null }

export function App({ router, webadmin }: Props) {
  return (
    <WebadminContext value={webadmin}>
      <LanguageProvider>
        <CrashNet>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </CrashNet>
      </LanguageProvider>
    </WebadminContext>
  )
}
