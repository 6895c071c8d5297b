import type { LoaderFunctionArgs, RouteObject } from 'react-router-dom'
import { createBrowserRouter, redirect } from 'react-router-dom'
import { AppShell } from '~/layouts/AppShell'
import { NotFound } from '~/layouts/NotFound'
import { RouteError } from '~/layouts/RouteError'
import { PageSkeleton } from '~/components/PageSkeleton'
import { paths } from '~/lib/paths'
import { session } from '~/queries/client'

/** Where the app is mounted: `<base href>` of the served document, without its last slash. */
const basename = new URL(document.baseURI).pathname.replace(/\/[^/]*$/, '') || '/'

/** Every screen but the login needs a session; whoever has none comes back here after the login. */
function needSession({ request }: LoaderFunctionArgs) {
  if (session.getSnapshot().status !== 'out') return null
  const { pathname, search, hash } = new URL(request.url)
  const inside = basename === '/' ? pathname : pathname.slice(basename.length)
  return redirect(paths.login(inside + search + hash))
}

const routes: RouteObject[] = [
  {
    path: '/login',
    lazy: async () => ({ Component: (await import('~/pages/login/LoginPage')).LoginPage }),
    errorElement: <RouteError />,
    hydrateFallbackElement: <PageSkeleton />,
  },
  {
    path: '/',
    element: <AppShell />,
    loader: needSession,
    shouldRevalidate: () => true,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      {
        errorElement: <RouteError />,
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('~/pages/overview/OverviewPage')).OverviewPage }),
          },
          {
            path: 'hosts',
            lazy: async () => ({ Component: (await import('~/pages/hosts/HostsPage')).HostsPage }),
          },
          {
            path: 'hosts/:hostId',
            element: null,
            loader: ({ params }) => redirect(paths.host(params['hostId'] ?? '')),
          },
          {
            path: 'hosts/:hostId/:tab',
            lazy: async () => ({ Component: (await import('~/pages/host/HostPage')).HostPage }),
          },
          {
            path: 'clusters',
            lazy: async () => ({ Component: (await import('~/pages/clusters/ClustersPage')).ClustersPage }),
          },
          {
            path: 'clusters/:clusterId',
            element: null,
            loader: ({ params }) => redirect(paths.cluster(params['clusterId'] ?? '')),
          },
          {
            path: 'clusters/:clusterId/:tab',
            lazy: async () => ({ Component: (await import('~/pages/cluster/ClusterPage')).ClusterPage }),
          },
          {
            path: 'clusters/:clusterId/upgrade/:step?',
            lazy: async () => ({
              Component: (await import('~/pages/upgrade-wizard/UpgradeWizardPage')).UpgradeWizardPage,
            }),
          },
          {
            path: 'upgrades',
            lazy: async () => ({ Component: (await import('~/pages/upgrade-runs/RunsPage')).RunsPage }),
          },
          {
            path: 'upgrades/:correlationId/:tab?',
            lazy: async () => ({ Component: (await import('~/pages/upgrade-run/RunPage')).RunPage }),
          },
          {
            path: 'settings',
            lazy: async () => ({ Component: (await import('~/pages/settings/SettingsPage')).SettingsPage }),
          },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]

/** A router reads the address and loads the first screen at once, so it is made when the engine is ready. */
export const createRouter = () => createBrowserRouter(routes, { basename })
