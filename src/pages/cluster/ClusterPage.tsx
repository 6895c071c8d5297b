import { Label, PageSection } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useParams } from 'react-router-dom'
import { useClusterActions } from '~/actions/use-cluster-actions'
import { useClusterRows } from '~/actions/use-cluster-rows'
import type { Cluster } from '~/api/model'
import { Alert } from '~/components/Alert'
import { CheckProgress } from '~/components/CheckProgress'
import { ClusterUpdatesLabel } from '~/components/ClusterUpdates'
import { ClusterUpgradeBar } from '~/components/ClusterUpgradeBar'
import { DetailHeader } from '~/components/DetailHeader'
import { HostsFailed } from '~/components/HostsFailed'
import { NoSuchThing } from '~/components/NoSuchThing'
import { PageSkeleton } from '~/components/PageSkeleton'
import { PageTabs } from '~/components/PageTabs'
import { PolicyHint } from '~/components/PolicyHint'
import { RestartsHint } from './RestartsHint'
import { onDemand, useAtHand } from '~/components/on-demand'
import '~/i18n/en-clusters-words'
import { useText } from '~/i18n/text'
import type { ClusterTab } from '~/lib/paths'
import { paths } from '~/lib/paths'
import { clusterQuery } from '~/queries/clusters'
import { GeneralTab } from './GeneralTab'
import { HostsTab } from './HostsTab'

const TABS: readonly ClusterTab[] = ['general', 'hosts', 'level', 'checks', 'affinity', 'upgrades']

const LevelTab = onDemand(
  async () => {
    const [{ LevelTab: Tab }] = await Promise.all([import('./LevelTab'), import('~/i18n/en-level-words')])
    return Tab
  },
  <PageSkeleton />,
)
const ChecksTab = onDemand(async () => (await import('./ChecksTab')).ChecksTab, <PageSkeleton />)
const AffinityTab = onDemand(async () => (await import('./AffinityTab')).AffinityTab)
const UpgradesTab = onDemand(async () => (await import('./UpgradesTab')).UpgradesTab)
/** Behind the other tabs. */
const NEXT = [UpgradesTab, AffinityTab]

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
  return (
    <NoSuchThing
      parent={{ to: paths.clusters(), label: t('clusters.title') }}
      name={t('cluster.unknown')}
      error={cluster.error.error}
      gone={t('cluster.gone')}
      onRetry={() => void cluster.refetch()}
      isRetrying={cluster.isFetching}
    />
  )
}

/** The tab of hosts says it itself; and what roles do not show the other tabs say, too. */
const saysSo = (kind: string, tab: ClusterTab): boolean =>
  tab !== 'hosts' && (kind !== 'notShown' || tab === 'general')

type Props = { cluster: Cluster; query: ReturnType<typeof useCluster>; tab: ClusterTab }

function KnownCluster({ cluster, query, tab }: Props) {
  const { t } = useText()
  const { rowOf, hosts, events } = useClusterRows()
  const row = rowOf(cluster)
  const actions = useClusterActions()
  useAtHand(NEXT)
  const isJoined = hosts.data !== undefined || hosts.error !== null
  return (
    <>
      <PageSection>
        <DetailHeader
          parent={{ to: paths.clusters(), label: t('clusters.title') }}
          name={cluster.name}
          labels={[
            row.levels.now === null ? null : (
              <Label key="level" variant="outline">
                {t('cluster.level', { level: row.levels.now })}
              </Label>
            ),
            row.updates.total === 0 ? null : <ClusterUpdatesLabel key="updates" row={row} />,
            <PolicyHint key="policy" row={row} />,
            <ClusterUpgradeBar key="upgrade" row={row} />,
          ]}
          updated={{
            at: query.dataUpdatedAt,
            isStale: query.isRefetchError || hosts.isRefetchError || events.isRefetchError,
            isRefreshing: query.isRefetching,
            onRefresh: () => {
              void query.refetch()
              void hosts.refetch()
              void events.refetch()
            },
          }}
          actions={{ label: t('clusters.actions'), items: actions.itemsFor([row]) }}
        />
        {query.error?.error.kind === 'notFound' && (
          <Alert variant="warning" isInline component="h2" title={t('cluster.removed')} />
        )}
        {hosts.data === undefined && hosts.error !== null && saysSo(hosts.error.error.kind, tab) && (
          <HostsFailed error={hosts.error.error} onRetry={() => void hosts.refetch()} />
        )}
        {tab !== 'level' && <RestartsHint row={row} />}
        <CheckProgress check={row.check} label={t('clusterCheck.progressOf', { cluster: cluster.name })} />
      </PageSection>
      <PageTabs
        label={t('cluster.tabs')}
        tabs={TABS.map(id => ({ id, title: t(`cluster.tab.${id}`), to: paths.cluster(cluster.id, id) }))}
        current={tab}
      >
        <Suspense fallback={<PageSkeleton />}>
          {tab === 'general' && (isJoined ? <GeneralTab row={row} /> : <PageSkeleton />)}
          {tab === 'hosts' && <HostsTab row={row} hosts={hosts} />}
          {tab === 'level' && <LevelTab row={row} />}
          {tab === 'checks' && <ChecksTab clusterId={cluster.id} />}
          {tab === 'affinity' && <AffinityTab row={row} />}
          {tab === 'upgrades' && <UpgradesTab cluster={cluster} />}
        </Suspense>
      </PageTabs>
    </>
  )
}
