import {
  Form,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  Radio,
} from '@patternfly/react-core'
import { THEMES, isThemeGiven, setTheme, useTheme } from '~/components/theme'
import { OFFERED } from '~/i18n/catalogues'
import { chooseLanguage, useLanguage } from '~/i18n/language'
import { LANGUAGES, isLanguage } from '~/i18n/languages'
import '~/i18n/en-settings-words'
import { useText } from '~/i18n/text'

/** The language, each by its own name, and light or dark. */
export function Appearance() {
  const { t } = useText()
  const { language, source, choice } = useLanguage()
  const theme = useTheme()
  const isPortal = source === 'portal'
  return (
    <Form onSubmit={event => event.preventDefault()}>
      <FormGroup label={t('settings.language')} fieldId="language">
        <FormSelect
          id="language"
          className="um-short"
          aria-describedby="language-help"
          isDisabled={isPortal}
          value={isPortal ? language : (choice ?? '')}
          onChange={(_, value) => void chooseLanguage(isLanguage(value) ? value : null)}
        >
          <FormSelectOption value="" label={t('language.browser')} />
          {OFFERED.map(offered => (
            <FormSelectOption key={offered} value={offered} lang={offered} label={LANGUAGES[offered].name} />
          ))}
        </FormSelect>
        <FormHelperText id="language-help">
          <HelperText>
            <HelperTextItem>
              {isPortal
                ? t('settings.languagePortal', { language: LANGUAGES[language].name })
                : t('settings.languageStays')}
            </HelperTextItem>
          </HelperText>
        </FormHelperText>
      </FormGroup>
      <FormGroup role="radiogroup" label={t('settings.theme')} fieldId="theme" isStack>
        {THEMES.map(one => (
          <Radio
            key={one}
            id={`theme-${one}`}
            name="theme"
            label={t(`theme.${one}`)}
            isChecked={theme === one}
            onChange={() => setTheme(one)}
            isDisabled={isThemeGiven()}
          />
        ))}
        {isThemeGiven() && (
          <FormHelperText>
            <HelperText>
              <HelperTextItem>{t('webadmin.theme')}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        )}
      </FormGroup>
    </Form>
  )
}
