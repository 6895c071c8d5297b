import { NavItem, NavList } from '@patternfly/react-core'
import { Link, useLocation } from 'react-router-dom'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'

const PLACES = [
  { id: 'overview', to: paths.home() },
  { id: 'clusters', to: paths.clusters() },
  { id: 'hosts', to: paths.hosts() },
  { id: 'upgrades', to: paths.upgrades() },
] as const

/** The places of the app, and in which one is. */
export function PlaceList() {
  const { t } = useText()
  const { pathname } = useLocation()
  return (
    <NavList>
      {PLACES.map(({ id, to }) => {
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
  )
}
