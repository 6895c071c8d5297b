import { EmptyState, EmptyStateBody } from '@patternfly/react-core'
import { ServerIcon } from '@patternfly/react-icons/dist/esm/icons/server-icon'
import { HostsPanel } from '~/actions/HostsPanel'
import type { useHostRows } from '~/actions/use-host-rows'
import { HostsTableSkeleton } from '~/components/HostsTable'
import { PanelError } from '~/components/PanelError'
import type { ClusterRow } from '~/components/cluster-rows'
import type { HostColumn, HostFilter } from '~/components/host-rows'
import { useText } from '~/i18n/text'

const COLUMNS: readonly HostColumn[] = ['name', 'status', 'kind', 'version', 'vms', 'update']
const FILTERS: readonly HostFilter[] = ['status', 'update', 'kind']

type Props = { row: ClusterRow; hosts: ReturnType<typeof useHostRows>['hosts'] }

/** The hosts of the cluster, with the acts that every list of hosts has. */
export function HostsTab({ row, hosts }: Props) {
  const { t } = useText()
  if (row.hosts === null)
    return hosts.error === null ? (
      <HostsTableSkeleton columns={COLUMNS} />
    ) : (
      <PanelError
        error={hosts.error.error}
        onRetry={() => void hosts.refetch()}
        isRetrying={hosts.isFetching}
      />
    )
  if (row.hosts.length === 0)
    return (
      <EmptyState titleText={t('hosts.none')} headingLevel="h2" icon={ServerIcon}>
        <EmptyStateBody>{t('cluster.noHosts')}</EmptyStateBody>
      </EmptyState>
    )
  return <HostsPanel id="cluster-hosts" rows={row.hosts} columns={COLUMNS} filters={FILTERS} />
}
