import { EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core'
import { ClusterIcon } from '@patternfly/react-icons/dist/esm/icons/cluster-icon'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { FactsAgeLine } from '~/actions/FactsAgeLine'
import { useClusterActions } from '~/actions/use-cluster-actions'
import { useClusterRows } from '~/actions/use-cluster-rows'
import { HostsFailed } from '~/components/HostsFailed'
import { ListHeader } from '~/components/ListHeader'
import { ListPagination } from '~/components/ListToolbar'
import { NoResults } from '~/components/NoResults'
import { PanelError } from '~/components/PanelError'
import type { ClusterRow } from '~/components/cluster-rows'
import { CLUSTER_FILTERS, CLUSTER_RULES } from '~/components/cluster-rows'
import { useListState } from '~/components/use-list-state'
import { useListRows } from '~/components/use-list-rows'
import { useSelection } from '~/components/use-selection'
import '~/i18n/en-clusters-words'
import { useText } from '~/i18n/text'
import { clustersQuery } from '~/queries/clusters'
import { ClustersTable, ClustersTableSkeleton } from './ClustersTable'
import { ClustersToolbar } from './ClustersToolbar'

const NO_ROWS: readonly ClusterRow[] = []
const idOf = ({ cluster }: ClusterRow) => cluster.id

const knownOf = (hosts: readonly unknown[] | undefined) =>
  hosts === undefined ? 'some' : hosts.length === 0 ? 'empty' : 'yes'

/** All clusters of the engine: how current their hosts are, what runs on them, and what can be done. */
export function ClustersPage() {
  const { t } = useText()
  const clusters = useQuery(clustersQuery())
  const { rowOf, hosts } = useClusterRows()
  const list = useListState(CLUSTER_FILTERS, 'name')
  const actions = useClusterActions()

  const rows = useMemo(() => clusters.data?.map(rowOf), [clusters.data, rowOf])
  const all = rows ?? NO_ROWS
  const { visible, shown, paged, choices, isBusy } = useListRows(CLUSTER_RULES, all, list, idOf)
  const selection = useSelection({ all, visible, shown }, idOf)
  const isJoined = rows !== undefined && (hosts.data !== undefined || hosts.error !== null)

  const body = () => {
    if (rows === undefined && clusters.error !== null)
      return (
        <PanelError
          error={clusters.error.error}
          onRetry={() => void clusters.refetch()}
          isRetrying={clusters.isFetching}
        />
      )
    if (!isJoined) return <ClustersTableSkeleton />
    if (all.length === 0)
      return (
        <EmptyState titleText={t('clusters.none')} headingLevel="h2" icon={ClusterIcon}>
          <EmptyStateBody>{t('clusters.noneBody')}</EmptyStateBody>
        </EmptyState>
      )
    return (
      <>
        {hosts.data === undefined && hosts.error !== null && (
          <>
            <HostsFailed error={hosts.error.error} onRetry={() => void hosts.refetch()} />
            <br />
          </>
        )}
        <ClustersToolbar
          all={all}
          choices={choices}
          total={visible.length}
          list={paged}
          selection={selection.bulk}
          items={actions.itemsFor(selection.rows)}
        />
        {visible.length === 0 ? (
          <NoResults onClear={list.clearFilters} />
        ) : (
          <ClustersTable
            rows={shown}
            list={list}
            isBusy={isBusy}
            selection={selection}
            itemsFor={actions.itemsFor}
          />
        )}
        <ListPagination id="clusters" total={visible.length} list={paged} isBottom />
      </>
    )
  }

  return (
    <>
      <ListHeader
        title={t('clusters.title')}
        subtitle={
          rows === undefined && clusters.error !== null
            ? t('clusters.notKnown')
            : t('clusters.subtitle', {
                count: all.length,
                outdated: all.filter(({ updates }) => updates.updateAvailable > 0).length,
                known: isJoined ? knownOf(hosts.data) : 'no',
              })
        }
        updated={<FactsAgeLine of="clusters" />}
      />
      <PageSection isFilled>{body()}</PageSection>
    </>
  )
}
