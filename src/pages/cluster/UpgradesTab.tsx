import { EmptyState, EmptyStateBody } from '@patternfly/react-core'
import { ListIcon } from '@patternfly/react-icons/dist/esm/icons/list-icon'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { UpgradesPanel, UpgradesSkeleton } from '~/actions/UpgradesPanel'
import { useUpgradeRows } from '~/actions/use-upgrade-rows'
import type { Cluster } from '~/api/model'
import { PanelError } from '~/components/PanelError'
import type { UpgradeColumn, UpgradeFilter } from '~/components/upgrade-rows'
import type { HistoryRow } from '~/domain/upgrade-run/run-history'
import { useText } from '~/i18n/text'
import { clustersQuery } from '~/queries/clusters'

const COLUMNS: readonly UpgradeColumn[] = ['begun', 'state', 'by', 'hosts', 'took']
const FILTERS: readonly UpgradeFilter[] = ['state', 'by']

/** The upgrades of this cluster, whoever began them. */
export function UpgradesTab({ cluster: { id, name } }: { cluster: Cluster }) {
  const { t } = useText()
  const { rows, journals, reach } = useUpgradeRows()
  const clusters = useQuery(clustersQuery())
  const isOnlyOne = (clusters.data ?? []).filter(one => one.name === name).length <= 1
  const isOwn = useCallback(
    ({ cluster }: HistoryRow): boolean =>
      // By name alone only where no other cluster is called the same.
      cluster.id === null ? cluster.name === name && isOnlyOne : cluster.id === id,
    [id, name, isOnlyOne],
  )
  const own = useMemo(() => rows?.filter(isOwn), [rows, isOwn])
  if (own === undefined)
    return journals.error === null ? (
      <UpgradesSkeleton columns={COLUMNS} />
    ) : (
      <PanelError
        error={journals.error.error}
        onRetry={() => void journals.refetch()}
        isRetrying={journals.isFetching}
      />
    )
  if (own.length === 0 && !reach.isMore)
    return (
      <EmptyState titleText={t('cluster.noUpgrades')} headingLevel="h2" icon={ListIcon}>
        <EmptyStateBody>{t('runs.noneBody')}</EmptyStateBody>
      </EmptyState>
    )
  return (
    <UpgradesPanel
      id="cluster-upgrades"
      rows={own}
      reach={reach}
      isOwn={isOwn}
      columns={COLUMNS}
      filters={FILTERS}
    />
  )
}
