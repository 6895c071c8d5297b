import { useEffect } from 'react'
import { addToast } from '~/components/toasts'
import { dismissLanguageFault, useLanguage } from '~/i18n/language'
import { LANGUAGES } from '~/i18n/languages'
import { useText } from '~/i18n/text'

/** Says once that a language could not be loaded, in the one that is shown instead. */
export function LanguageFault() {
  const { t } = useText()
  const { failed, language } = useLanguage()
  useEffect(() => {
    if (failed === null) return
    addToast({
      variant: 'warning',
      title: t('language.failed.title', { language: LANGUAGES[failed].name }),
      body: t('language.failed.body', { shown: LANGUAGES[language].name }),
    })
    dismissLanguageFault()
  }, [failed, language, t])
  return null
}
