import type { ComponentType, ReactNode } from 'react'
import { Suspense, lazy, useEffect, useState } from 'react'
import type { RouteObject } from 'react-router-dom'
import { Navigate, matchPath, useLocation, useParams, useRoutes, useSearchParams } from 'react-router-dom'
import { AppShell } from '~/layouts/AppShell'
import { NotFound } from '~/layouts/NotFound'
import { ScreenNet } from '~/layouts/ScreenNet'
import { PageSkeleton } from '~/components/PageSkeleton'
import { isSparing, networkNow } from '~/lib/network'
import { pathOf, paths, safeNext } from '~/lib/paths'
import { whenIdle } from '~/lib/when-idle'
import { HostsPage } from '~/pages/hosts/HostsPage'
import { session } from '~/queries/client'
import { preloadOnIntent } from './preload'

/**
 * Where the app is mounted: `<base href>` of the served document, without its last slash. Behind a `#` it is the same
 * everywhere, whatever the document is called.
 */
export const basename = STATIC_PAGE ? '/' : new URL(document.baseURI).pathname.replace(/\/[^/]*$/, '') || '/'

/** What is shown, as a path of the app. */
export const pathNow = (): string => {
  const { hash, pathname } = window.location
  return pathOf(STATIC_PAGE ? hash.slice(1) : pathname.slice(basename === '/' ? 0 : basename.length)) || '/'
}

/** Only inside webadmin. */
const DetailPlace = lazy(async () => ({ default: (await import('~/layouts/DetailPlace')).DetailPlace }))

type Params = Readonly<Record<string, string | undefined>>
type Screen = { path: string } & (
  { Component: ComponentType } | OnceLoaded | { leadsTo: (params: Params) => string }
)
type OnceLoaded = { Shown: ComponentType; load: () => Promise<unknown> }

/**
 * A screen whose code is loaded when it is shown or likely to be. What is there already is shown at once: a moment of its
 * skeleton would be prolonged by React to a third of a second.
 */
function onceLoaded(ask: () => Promise<ComponentType>): OnceLoaded {
  let loaded: ComponentType | null = null
  const load = async () => (loaded ??= await ask())
  const Part = lazy(async () => ({ default: await load() }))
  const Shown = () => {
    const [AtHand] = useState(() => loaded ?? Part)
    return <AtHand />
  }
  return { Shown, load }
}

/** A screen that plans, drives or tells of runs, with the words for it. */
const withLaterWords = async <T,>(page: Promise<T>): Promise<T> => {
  const [screen] = await Promise.all([page, import('~/i18n/en-later')])
  return screen
}

const login: Screen = {
  path: '/login',
  ...onceLoaded(async () => (await import('~/pages/login/LoginPage')).LoginPage),
}

/** Stands among the details of a host in webadmin. */
const selectedHost: Screen = {
  path: paths.selectedHost(),
  ...onceLoaded(async () => (await withLaterWords(import('~/pages/host/SelectedHostPage'))).SelectedHostPage),
}

/** Each with its code, loaded when it is shown or likely to be. */
const screens: Screen[] = [
  {
    path: '/',
    ...onceLoaded(async () => (await withLaterWords(import('~/pages/overview/OverviewPage'))).OverviewPage),
  },
  // What all that is loaded first is measured by: a moment of waiting for it would only show a skeleton more.
  { path: '/hosts', Component: HostsPage },
  {
    path: '/hosts/:hostId',
    leadsTo: params => paths.host(params['hostId'] ?? ''),
  },
  {
    path: '/hosts/:hostId/:tab',
    ...onceLoaded(async () => (await withLaterWords(import('~/pages/host/HostPage'))).HostPage),
  },
  {
    path: '/clusters',
    ...onceLoaded(async () => (await withLaterWords(import('~/pages/clusters/ClustersPage'))).ClustersPage),
  },
  {
    path: '/clusters/:clusterId',
    leadsTo: params => paths.cluster(params['clusterId'] ?? ''),
  },
  {
    path: '/clusters/:clusterId/:tab',
    ...onceLoaded(async () => (await withLaterWords(import('~/pages/cluster/ClusterPage'))).ClusterPage),
  },
  {
    path: '/clusters/:clusterId/upgrade/:step?',
    ...onceLoaded(
      async () =>
        (await withLaterWords(import('~/pages/upgrade-wizard/UpgradeWizardPage'))).UpgradeWizardPage,
    ),
  },
  {
    path: '/upgrades',
    ...onceLoaded(async () => (await withLaterWords(import('~/pages/upgrade-runs/RunsPage'))).RunsPage),
  },
  {
    path: '/upgrades/:correlationId/:tab?',
    ...onceLoaded(async () => (await import('~/pages/upgrade-run/RunPage')).RunPage),
  },
  {
    path: '/settings',
    ...onceLoaded(async () => (await withLaterWords(import('~/pages/settings/SettingsPage'))).SettingsPage),
  },
]

const loadable = screens.filter(screen => 'load' in screen)

/** The login; the code of the screen behind it is fetched while somebody types. */
function LoginAhead({ children }: { children: ReactNode }) {
  const [search] = useSearchParams()
  const next = safeNext(search.get('next'))
  useEffect(
    () =>
      whenIdle(() => {
        const screen = loadable.find(({ path }) => matchPath(path, pathOf(next)) !== null)
        // What cannot be had now is asked for again, and told, when it is shown.
        if (!isSparing(networkNow())) screen?.load().catch(() => undefined)
      }),
    [next],
  )
  return children
}

/** Every screen but the login needs a session when it is entered; whoever has none comes back here after the login. */
function NeedSession({ children }: { children: ReactNode }) {
  const { key, pathname, search, hash } = useLocation()
  const [entered, setEntered] = useState<{ key: string; isOut: boolean } | null>(null)
  const now = entered?.key === key ? entered : { key, isOut: session.getSnapshot().status === 'out' }
  if (now !== entered) setEntered(now)
  return now.isOut ? <Navigate to={paths.login(pathname + search + hash)} replace /> : children
}

function LeadOn({ to }: { to: (params: Params) => string }) {
  return <Navigate to={to(useParams())} replace />
}

const routeOf = (screen: Screen): RouteObject => {
  if ('leadsTo' in screen) return { path: screen.path, element: <LeadOn to={screen.leadsTo} /> }
  const Shown = 'Component' in screen ? screen.Component : screen.Shown
  return {
    path: screen.path,
    element: (
      <ScreenNet>
        <Shown />
      </ScreenNet>
    ),
  }
}

const { element: loginElement } = routeOf(login)
const routes: RouteObject[] = [
  {
    path: login.path,
    element: (
      <LoginAhead>
        <Suspense fallback={<PageSkeleton />}>{loginElement}</Suspense>
      </LoginAhead>
    ),
  },
  {
    element: (
      <NeedSession>
        <Suspense fallback={<PageSkeleton />}>
          <DetailPlace />
        </Suspense>
      </NeedSession>
    ),
    children: [routeOf(selectedHost)],
  },
  {
    path: '/',
    element: (
      <NeedSession>
        <AppShell />
      </NeedSession>
    ),
    children: [...screens.map(routeOf), { path: '*', element: <NotFound /> }],
  },
]

preloadOnIntent(loadable, basename)

/** The screen of the address. */
export const Screens = () => useRoutes(routes)
