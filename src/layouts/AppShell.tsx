import {
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  Nav,
  Page,
  PageSidebar,
  PageSidebarBody,
  PageToggleButton,
  SkipToContent,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { BarsIcon } from '@patternfly/react-icons/dist/esm/icons/bars-icon'
import { Suspense, lazy, useSyncExternalStore } from 'react'
import { Link, Outlet, useNavigate } from 'react-router-dom'
import { NotesToggle } from '~/actions/NotesToggle'
import { useNotesOpen } from '~/components/note-board'
import { onDemand } from '~/components/on-demand'
import { LanguageMenu } from '~/components/LanguageMenu'
import { ToastRegion } from '~/components/ToastRegion'
import { PageSkeleton } from '~/components/PageSkeleton'
import { useWebadmin } from '~/embedding/webadmin'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { whenIdle } from '~/lib/when-idle'
import { logout, session } from '~/queries/client'
import { useProbe } from '~/queries/probe'
import { AttentionBanner } from './AttentionBanner'
import { ConnectionBanner } from './ConnectionBanner'
import { RightsBanner } from './RightsBanner'
import { NewsOfRuns } from './NewsOfRuns'
import { NotesPanel } from './NotesPanel'
import { LanguageFault } from './LanguageFault'
import { PlaceList } from './PlaceList'
import { RouteAnnouncer } from './RouteAnnouncer'
import { RunningUpgrades } from './RunningUpgrades'
import { SessionDialog } from './SessionDialog'
import { ThemeMenu } from './ThemeMenu'
import { UserMenu } from './UserMenu'

/** Only inside webadmin. */
const EmbeddedBar = onDemand(async () => {
  const [{ EmbeddedBar: Bar }] = await Promise.all([
    import('~/layouts/EmbeddedBar'),
    import('~/i18n/en-later'),
  ])
  return Bar
})

const MAIN_ID = 'main'

/** What is told without having been asked for: gathered once the screen is there, for the badge and the drawer. */
const NotesWatcher = lazy(async () => {
  await new Promise<void>(resolve => void whenIdle(resolve))
  try {
    const [{ NotesWatcher: Watcher }] = await Promise.all([
      import('~/actions/NotesWatcher'),
      import('~/i18n/en-later'),
    ])
    return { default: Watcher }
  } catch {
    // Without it nothing is told; all the rest goes on.
    return { default: () => null }
  }
})

function Brand() {
  const { t } = useText()
  return (
    <MastheadBrand>
      <MastheadLogo component={props => <Link {...props} to={paths.home()} className="um-brand" />}>
        <img src="./favicon.svg" alt="" width="28" height="28" />
        <span>{t('app.name')}</span>
      </MastheadLogo>
    </MastheadBrand>
  )
}

function Navigation() {
  const { t } = useText()
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label={t('nav.label')}>
          <PlaceList />
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  )
}

/** Masthead, navigation and banners around every screen but the login; inside webadmin a bar takes the place of the first two. */
export function AppShell() {
  const { t } = useText()
  const navigate = useNavigate()
  useProbe()
  const webadmin = useWebadmin()
  const isNotesOpen = useNotesOpen()
  const { userName } = useSyncExternalStore(session.subscribe, session.getSnapshot)

  const masthead = (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton variant="plain" aria-label={t('nav.toggle')}>
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <Brand />
      </MastheadMain>
      <MastheadContent>
        <Toolbar isFullHeight isStatic>
          <ToolbarContent>
            <ToolbarGroup align={{ default: 'alignEnd' }} gap={{ default: 'gapSm' }}>
              <ToolbarItem>
                <RunningUpgrades />
              </ToolbarItem>
              <ToolbarItem>
                <NotesToggle />
              </ToolbarItem>
              <ToolbarItem>
                <ThemeMenu />
              </ToolbarItem>
              <ToolbarItem>
                <LanguageMenu />
              </ToolbarItem>
              <ToolbarItem>
                <UserMenu
                  userName={userName ?? ''}
                  onLogout={() => {
                    void logout().then(() => navigate(paths.login()))
                  }}
                />
              </ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  )

  return (
    <Page
      masthead={webadmin === null ? masthead : <EmbeddedBar />}
      sidebar={webadmin === null ? <Navigation /> : null}
      className={webadmin === null ? undefined : 'um-embedded'}
      isManagedSidebar={webadmin === null}
      notificationDrawer={<NotesPanel />}
      isNotificationDrawerExpanded={isNotesOpen}
      isContentFilled
      mainContainerId={MAIN_ID}
      mainTabIndex={-1}
      mainAriaLabel={t('app.main')}
      skipToContent={
        <SkipToContent
          href={`#${MAIN_ID}`}
          onClick={event => {
            // The document's <base> would turn the fragment into a navigation.
            event.preventDefault()
            document.querySelector<HTMLElement>(`#${MAIN_ID}`)?.focus()
          }}
        >
          {t('app.skip')}
        </SkipToContent>
      }
    >
      <ConnectionBanner />
      <AttentionBanner />
      <RightsBanner />
      <NewsOfRuns />
      <Suspense fallback={<PageSkeleton />}>
        <Outlet />
      </Suspense>
      <RouteAnnouncer />
      <LanguageFault />
      <ToastRegion />
      <SessionDialog />
      <Suspense fallback={null}>
        <NotesWatcher />
      </Suspense>
    </Page>
  )
}
