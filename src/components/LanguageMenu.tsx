import { Divider, DropdownItem } from '@patternfly/react-core'
import { GlobeIcon } from '@patternfly/react-icons/dist/esm/icons/globe-icon'
import { OFFERED } from '~/i18n/catalogues'
import { chooseLanguage, useLanguage } from '~/i18n/language'
import { LANGUAGES } from '~/i18n/languages'
import { useText } from '~/i18n/text'
import { MastheadMenu } from './MastheadMenu'

/** The language of the app, at once. Each is called by its own name, so that whoever is lost in another finds it. */
export function LanguageMenu() {
  const { t } = useText()
  const { language, choice, source } = useLanguage()
  // The portal has a choice of its own; with one language there is none.
  if (source === 'portal' || OFFERED.length === 1) return null
  return (
    <MastheadMenu
      label={t('language.menu', { language: LANGUAGES[language].name })}
      icon={<GlobeIcon />}
      isScrollable
    >
      <DropdownItem isSelected={choice === null} onClick={() => void chooseLanguage(null)}>
        {t('language.browser')}
      </DropdownItem>
      <Divider component="li" />
      {OFFERED.map(offered => (
        <DropdownItem
          key={offered}
          lang={offered}
          isSelected={offered === choice}
          onClick={() => void chooseLanguage(offered)}
        >
          {LANGUAGES[offered].name}
        </DropdownItem>
      ))}
    </MastheadMenu>
  )
}
