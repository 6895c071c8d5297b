import { EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core'
import { ServerIcon } from '@patternfly/react-icons/dist/esm/icons/server-icon'
import { useSyncExternalStore } from 'react'
import { Link, Navigate } from 'react-router-dom'
import { useHostActions } from '~/actions/use-host-actions'
import type { Host } from '~/api/model'
import { HostStatusLabel } from '~/components/HostStatusLabel'
import { MainHeading } from '~/components/MainHeading'
import { PageSkeleton } from '~/components/PageSkeleton'
import { PanelError } from '~/components/PanelError'
import { UpdatedAt } from '~/components/UpdatedAt'
import type { Webadmin } from '~/embedding/webadmin'
import { useWebadmin } from '~/embedding/webadmin'
import '~/i18n/en-host-page-words'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { UpgradeAvailable } from './UpgradeAvailable'
import { UpgradeProgress } from './UpgradeProgress'
import type { HostQueries } from './use-host-screen'
import { useHostQueries, useHostScreen } from './use-host-screen'

/** Among the details of a host in webadmin: its upgrade, of whichever host is selected there. */
export function SelectedHostPage() {
  const webadmin = useWebadmin()
  return webadmin === null ? <Navigate to={paths.hosts()} replace /> : <Selected webadmin={webadmin} />
}

function Selected({ webadmin: { selectedHost } }: { webadmin: Webadmin }) {
  const { t } = useText()
  const hostId = useSyncExternalStore(selectedHost.subscribe, selectedHost.getSnapshot)
  if (hostId !== null) return <OneHost key={hostId} hostId={hostId} />
  return (
    <PageSection>
      <MainHeading title={t('hostAction.upgrade')} />
      <EmptyState titleText={t('webadmin.host.none')} headingLevel="h2" icon={ServerIcon}>
        <EmptyStateBody>{t('webadmin.host.noneBody')}</EmptyStateBody>
      </EmptyState>
    </PageSection>
  )
}

function OneHost({ hostId }: { hostId: string }) {
  const { t } = useText()
  const queries = useHostQueries(hostId)
  const { host } = queries
  if (host.data !== undefined) return <KnownHost host={host.data} queries={queries} />
  if (host.error === null) return <PageSkeleton />
  const { error } = host.error
  return (
    <PageSection>
      <MainHeading title={t('hostAction.upgrade')} />
      <PanelError
        error={error}
        title={error.kind === 'notFound' ? t('host.gone') : undefined}
        onRetry={() => void host.refetch()}
        isRetrying={host.isFetching}
      />
    </PageSection>
  )
}

function KnownHost({ host, queries }: { host: Host; queries: HostQueries }) {
  const { t } = useText()
  const screen = useHostScreen(host, queries)
  const actions = useHostActions(() => screen.context)
  const items = actions.itemsFor([host])
  return (
    <>
      <PageSection>
        <div className="um-head-row">
          <div className="um-title-row">
            <MainHeading title={t('webadmin.host.title', { host: host.name })} />
            <HostStatusLabel status={host.status} />
          </div>
          <UpdatedAt
            at={queries.host.dataUpdatedAt}
            isStale={queries.host.isRefetchError || queries.events.isRefetchError}
            isRefreshing={queries.host.isRefetching}
            onRefresh={() => {
              void queries.host.refetch()
              void queries.events.refetch()
            }}
          />
        </div>
      </PageSection>
      <UpgradeProgress host={host} screen={screen} items={items} />
      <PageSection>
        <UpgradeAvailable host={host} cluster={queries.cluster} screen={screen} items={items} />
      </PageSection>
      <PageSection isFilled>
        <Link to={paths.host(host.id)}>{t('webadmin.host.more')}</Link>
      </PageSection>
      {actions.dialog}
    </>
  )
}
