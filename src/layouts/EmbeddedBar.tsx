import { Nav, NavItem, NavList, Tooltip } from '@patternfly/react-core'
import { ExternalLinkAltIcon } from '@patternfly/react-icons/dist/esm/icons/external-link-alt-icon'
import { Link, useHref, useLocation } from 'react-router-dom'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { RunningUpgrades } from './RunningUpgrades'

type Props = { places: readonly { id: 'overview' | 'clusters' | 'hosts' | 'upgrades'; to: string }[] }

/** The navigation where webadmin has already a masthead, a menu, a user and a logout: one line of places. */
export function EmbeddedBar({ places }: Props) {
  const { t } = useText()
  const { pathname, search } = useLocation()
  const here = useHref({ pathname, search })
  return (
    <div className="um-embedded-bar">
      <Nav aria-label={t('nav.label')} variant="horizontal-subnav">
        <NavList>
          {places.map(({ id, to }) => {
            const isHere = pathname === to || (to !== paths.home() && pathname.startsWith(`${to}/`))
            return (
              <NavItem key={id} isActive={isHere} itemId={id}>
                <Link to={to} aria-current={isHere ? 'page' : undefined}>
                  {t(`nav.${id}`)}
                </Link>
              </NavItem>
            )
          })}
        </NavList>
      </Nav>
      <div className="um-embedded-end">
        <RunningUpgrades />
        <Tooltip content={t('webadmin.openNote')}>
          <a href={here} target="_blank" rel="noopener" aria-label={t('webadmin.open')}>
            <ExternalLinkAltIcon />
          </a>
        </Tooltip>
      </div>
    </div>
  )
}
