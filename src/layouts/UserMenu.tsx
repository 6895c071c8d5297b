import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { UserIcon } from '@patternfly/react-icons/dist/esm/icons/user-icon'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'

export function UserMenu({ userName, onLogout }: { userName: string; onLogout: () => void }) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
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
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          icon={<UserIcon />}
          aria-label={t('user.menu', { user: userName })}
          className="um-user-toggle"
        >
          {userName}
        </MenuToggle>
      )}
    >
      <DropdownList>
        <DropdownItem component={props => <Link {...props} to={paths.settings()} />}>
          {t('settings.title')}
        </DropdownItem>
        <DropdownItem onClick={onLogout}>{t('user.logout')}</DropdownItem>
      </DropdownList>
    </Dropdown>
  )
}
