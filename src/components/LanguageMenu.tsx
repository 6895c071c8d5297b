import { Divider, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { GlobeIcon } from '@patternfly/react-icons/dist/esm/icons/globe-icon'
import { useState } from 'react'
import { OFFERED } from '~/i18n/catalogues'
import { chooseLanguage, useLanguage } from '~/i18n/language'
import { LANGUAGES } from '~/i18n/languages'
import { useText } from '~/i18n/text'

/** The language of the app, at once. Each is called by its own name, so that whoever is lost in another finds it. */
export function LanguageMenu() {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  const { language, choice, source } = useLanguage()
  // The portal has a choice of its own; with one language there is none.
  if (source === 'portal' || OFFERED.length === 1) return null
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      shouldFocusToggleOnSelect
      isScrollable
      popperProps={{ position: 'right', appendTo: 'inline' }}
      toggle={ref => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={t('language.menu', { language: LANGUAGES[language].name })}
          icon={<GlobeIcon />}
        />
      )}
    >
      <DropdownList>
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
      </DropdownList>
    </Dropdown>
  )
}
