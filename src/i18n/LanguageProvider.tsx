import type { ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import { useLanguage } from './language'

/**
 * Hands the words to the app. Another language is another set of words for the same screen: nothing is mounted anew. A
 * message that cannot be formatted is a defect and is thrown, not shown half.
 */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const { locale, messages } = useLanguage()
  return (
    <IntlProvider
      locale={locale}
      defaultLocale="en-US"
      messages={messages}
      onError={error => {
        throw error
      }}
    >
      {children}
    </IntlProvider>
  )
}
