import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { DesktopIcon } from '@patternfly/react-icons/dist/esm/icons/desktop-icon'
import { MoonIcon } from '@patternfly/react-icons/dist/esm/icons/moon-icon'
import { SunIcon } from '@patternfly/react-icons/dist/esm/icons/sun-icon'
import { useState } from 'react'
import type { Theme } from '~/components/theme'
import { THEMES, setTheme, useTheme } from '~/components/theme'
import { useText } from '~/i18n/text'

const ICONS = { light: SunIcon, dark: MoonIcon, system: DesktopIcon } satisfies Record<Theme, typeof SunIcon>

export function ThemeMenu() {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  const theme = useTheme()
  const Icon = ICONS[theme]
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      shouldFocusToggleOnSelect
      popperProps={{ position: 'right', appendTo: 'inline' }}
      toggle={ref => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={t('theme.menu', { theme: t(`theme.${theme}`) })}
          icon={<Icon />}
        />
      )}
    >
      <DropdownList>
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
      </DropdownList>
    </Dropdown>
  )
}
