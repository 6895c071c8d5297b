import { Nav } from '@patternfly/react-core'
import { CogIcon } from '@patternfly/react-icons/dist/esm/icons/cog-icon'
import { ExternalLinkAltIcon } from '@patternfly/react-icons/dist/esm/icons/external-link-alt-icon'
import { Link, useHref, useLocation } from 'react-router-dom'
import { NotesToggle } from '~/actions/NotesToggle'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { PlaceList } from './PlaceList'
import { RunningUpgrades } from './RunningUpgrades'
import { Tip } from '~/components/Tip'

/** The navigation where webadmin has already a masthead, a menu, a user and a logout: one line of places. */
export function EmbeddedBar() {
  const { t } = useText()
  const { pathname, search } = useLocation()
  const here = useHref({ pathname, search })
  return (
    <div className="um-embedded-bar">
      <Nav aria-label={t('nav.label')} variant="horizontal-subnav">
        <PlaceList />
      </Nav>
      <div className="um-embedded-end">
        <RunningUpgrades />
        <NotesToggle />
        <Tip content={t('settings.title')}>
          <Link to={paths.settings()} aria-label={t('settings.title')}>
            <CogIcon />
          </Link>
        </Tip>
        <Tip content={t('webadmin.openNote')}>
          <a href={here} target="_blank" rel="noopener" aria-label={t('webadmin.open')}>
            <ExternalLinkAltIcon />
          </a>
        </Tip>
      </div>
    </div>
  )
}
