import type { ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import { en } from './en'

/** Hands the words to the app. A message that cannot be formatted is a defect and is thrown, not shown half. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  return (
    <IntlProvider
      locale="en-US"
      defaultLocale="en-US"
      messages={en}
      onError={error => {
        throw error
      }}
    >
      {children}
    </IntlProvider>
  )
}
