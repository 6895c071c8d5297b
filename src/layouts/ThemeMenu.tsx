import { DropdownItem } from '@patternfly/react-core'
import { DesktopIcon } from '@patternfly/react-icons/dist/esm/icons/desktop-icon'
import { MoonIcon } from '@patternfly/react-icons/dist/esm/icons/moon-icon'
import { SunIcon } from '@patternfly/react-icons/dist/esm/icons/sun-icon'
import { MastheadMenu } from '~/components/MastheadMenu'
import type { Theme } from '~/components/theme'
import { THEMES, setTheme, useTheme } from '~/components/theme'
import { useText } from '~/i18n/text'

const ICONS = { light: SunIcon, dark: MoonIcon, system: DesktopIcon } satisfies Record<Theme, typeof SunIcon>

export function ThemeMenu() {
  const { t } = useText()
  const theme = useTheme()
  const Icon = ICONS[theme]
  return (
    <MastheadMenu label={t('theme.menu', { theme: t(`theme.${theme}`) })} icon={<Icon />}>
      {THEMES.map(choice => {
        const ChoiceIcon = ICONS[choice]
        return (
          <DropdownItem
            key={choice}
            icon={<ChoiceIcon />}
            isSelected={choice === theme}
            onClick={() => setTheme(choice)}
          >
            {t(`theme.${choice}`)}
          </DropdownItem>
        )
      })}
    </MastheadMenu>
  )
}
