import { DropdownItem } from '@patternfly/react-core'
import { UserIcon } from '@patternfly/react-icons/dist/esm/icons/user-icon'
import { Link } from 'react-router-dom'
import { MastheadMenu } from '~/components/MastheadMenu'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'

export function UserMenu({ userName, onLogout }: { userName: string; onLogout: () => void }) {
  const { t } = useText()
  return (
    <MastheadMenu label={t('user.menu', { user: userName })} icon={<UserIcon />} text={userName}>
      <DropdownItem component={props => <Link {...props} to={paths.settings()} />}>
        {t('settings.title')}
      </DropdownItem>
      <DropdownItem onClick={onLogout}>{t('user.logout')}</DropdownItem>
    </MastheadMenu>
  )
}
