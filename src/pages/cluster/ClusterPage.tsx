import {
  Alert,
  Breadcrumb,
  BreadcrumbItem,
  Flex,
  FlexItem,
  Label,
  PageSection,
  Tab,
  TabTitleText,
  Tabs,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { Suspense, lazy } from 'react'
import { Link, useNavigate, useParams } from 'react-router-dom'
import { useClusterActions } from '~/actions/use-cluster-actions'
import { useClusterRows } from '~/actions/use-cluster-rows'
import type { Cluster } from '~/api/model'
import { ActionButton } from '~/components/ActionItems'
import { ClusterUpdatesLabel } from '~/components/ClusterUpdates'
import { ClusterUpgradeBar } from '~/components/ClusterUpgradeBar'
import { HostsFailed } from '~/components/HostsFailed'
import { MainHeading } from '~/components/MainHeading'
import { PageSkeleton } from '~/components/PageSkeleton'
import { PanelError } from '~/components/PanelError'
import { PolicyHint } from '~/components/PolicyHint'
import { UpdatedAt } from '~/components/UpdatedAt'
import { useText } from '~/i18n/text'
import type { ClusterTab } from '~/lib/paths'
import { paths } from '~/lib/paths'
import { clusterQuery } from '~/queries/clusters'
import { AffinityTab } from './AffinityTab'
import { CheckProgress } from './CheckProgress'
import { GeneralTab } from './GeneralTab'
import { HostsTab } from './HostsTab'

const TABS: readonly ClusterTab[] = ['general', 'hosts', 'checks', 'affinity']

const ChecksTab = lazy(async () => ({ default: (await import('./ChecksTab')).ChecksTab }))

function Crumbs({ name }: { name: string }) {
  const { t } = useText()
  return (
    <Breadcrumb aria-label={t('crumbs.label')}>
      <BreadcrumbItem>
        <Link to={paths.clusters()}>{t('clusters.title')}</Link>
      </BreadcrumbItem>
      <BreadcrumbItem isActive>{name}</BreadcrumbItem>
    </Breadcrumb>
  )
}

const useCluster = (id: string) => useQuery(clusterQuery(id))

/** One cluster: what it is, how current its hosts are, and what binds its virtual machines. */
export function ClusterPage() {
  const { t } = useText()
  const { clusterId = '', tab } = useParams()
  const cluster = useCluster(clusterId)

  if (cluster.data !== undefined)
    return (
      <KnownCluster
        key={clusterId}
        cluster={cluster.data}
        query={cluster}
        tab={TABS.find(one => one === tab) ?? 'general'}
      />
    )
  if (cluster.error === null) return <PageSkeleton />
  const isGone = cluster.error.error.kind === 'notFound'
  return (
    <PageSection>
      <Crumbs name={t('cluster.unknown')} />
      <MainHeading title={t('cluster.unknown')} />
      <PanelError
        error={cluster.error.error}
        title={isGone ? t('cluster.gone') : undefined}
        onRetry={() => void cluster.refetch()}
        isRetrying={cluster.isFetching}
      />
    </PageSection>
  )
}

type Props = { cluster: Cluster; query: ReturnType<typeof useCluster>; tab: ClusterTab }

function KnownCluster({ cluster, query, tab }: Props) {
  const { t } = useText()
  const navigate = useNavigate()
  const { rowOf, hosts, events } = useClusterRows()
  const row = rowOf(cluster)
  const actions = useClusterActions()
  const isGone = query.error?.error.kind === 'notFound'
  const isJoined = hosts.data !== undefined || hosts.error !== null
  return (
    <>
      <PageSection>
        <Crumbs name={cluster.name} />
        <Flex
          justifyContent={{ default: 'justifyContentSpaceBetween' }}
          alignItems={{ default: 'alignItemsCenter' }}
          className="um-host-head"
        >
          <FlexItem>
            <Flex spaceItems={{ default: 'spaceItemsSm' }} alignItems={{ default: 'alignItemsCenter' }}>
              <FlexItem>
                <MainHeading title={cluster.name} />
              </FlexItem>
              {row.levels.now !== null && (
                <FlexItem>
                  <Label variant="outline">{t('cluster.level', { level: row.levels.now })}</Label>
                </FlexItem>
              )}
              {row.updates.total > 0 && (
                <FlexItem>
                  <ClusterUpdatesLabel row={row} />
                </FlexItem>
              )}
              <FlexItem>
                <PolicyHint row={row} />
              </FlexItem>
              <FlexItem>
                <ClusterUpgradeBar row={row} />
              </FlexItem>
            </Flex>
          </FlexItem>
          <FlexItem>
            <UpdatedAt
              at={query.dataUpdatedAt}
              isStale={query.isRefetchError || hosts.isRefetchError || events.isRefetchError}
              isRefreshing={query.isRefetching}
              onRefresh={() => {
                void query.refetch()
                void hosts.refetch()
                void events.refetch()
              }}
            />
          </FlexItem>
        </Flex>
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <ToolbarGroup variant="action-group" role="group" aria-label={t('clusters.actions')}>
              {actions.itemsFor([row]).map(item => (
                <ToolbarItem key={item.id}>
                  <ActionButton item={item} />
                </ToolbarItem>
              ))}
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
        {isGone && <Alert variant="warning" isInline component="h2" title={t('cluster.removed')} />}
        {hosts.data === undefined && hosts.error !== null && tab !== 'hosts' && (
          <HostsFailed error={hosts.error.error} onRetry={() => void hosts.refetch()} />
        )}
        <CheckProgress check={row.check} cluster={cluster.name} />
      </PageSection>
      <PageSection type="tabs">
        <Tabs
          aria-label={t('cluster.tabs')}
          activeKey={tab}
          onSelect={(_, key) =>
            void navigate(paths.cluster(cluster.id, TABS.find(one => one === key) ?? 'general'))
          }
          usePageInsets
        >
          {TABS.map(one => (
            <Tab
              key={one}
              eventKey={one}
              title={<TabTitleText>{t(`cluster.tab.${one}`)}</TabTitleText>}
              tabContentId={`tab-${one}`}
            />
          ))}
        </Tabs>
      </PageSection>
      <PageSection
        isFilled
        id={`tab-${tab}`}
        role="tabpanel"
        aria-label={t(`cluster.tab.${tab}`)}
        tabIndex={0}
      >
        <Suspense fallback={<PageSkeleton />}>
          {tab === 'general' && (isJoined ? <GeneralTab row={row} /> : <PageSkeleton />)}
          {tab === 'hosts' && <HostsTab row={row} hosts={hosts} />}
          {tab === 'checks' && <ChecksTab clusterId={cluster.id} />}
          {tab === 'affinity' && <AffinityTab row={row} />}
        </Suspense>
      </PageSection>
    </>
  )
}
