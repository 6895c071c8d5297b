import { EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core'
import { ServerIcon } from '@patternfly/react-icons/dist/esm/icons/server-icon'
import { FactsAgeLine } from '~/actions/FactsAgeLine'
import { HostsPanel } from '~/actions/HostsPanel'
import { useHostRows } from '~/actions/use-host-rows'
import { HostsTable, HostsTableSkeleton } from '~/components/HostsTable'
import type { HostFilter, HostRow } from '~/components/host-rows'
import { ListHeader } from '~/components/ListHeader'
import { PanelError } from '~/components/PanelError'
import { useListState } from '~/components/use-list-state'
import { useText } from '~/i18n/text'

/** Of many hosts, until all are there: to be read. What is found, chosen and done is so among all of them. */
function FirstHosts({ rows }: { rows: readonly HostRow[] }) {
  const list = useListState(NO_FILTERS, 'name')
  return <HostsTable rows={rows.slice(0, list.perPage)} list={list} />
}
const NO_FILTERS: readonly HostFilter[] = []

/** All hosts of the engine: what they run, what is available for them, and what can be done. */
export function HostsPage() {
  const { t } = useText()
  const { rows, first, hosts } = useHostRows()

  const body = () => {
    if (rows === undefined && hosts.error !== null)
      return (
        <PanelError
          error={hosts.error.error}
          onRetry={() => void hosts.refetch()}
          isRetrying={hosts.isFetching}
        />
      )
    if (first !== undefined) return <FirstHosts rows={first} />
    if (rows === undefined) return <HostsTableSkeleton />
    if (rows.length === 0)
      return (
        <EmptyState titleText={t('hosts.none')} headingLevel="h2" icon={ServerIcon}>
          <EmptyStateBody>{t('hosts.noneBody')}</EmptyStateBody>
        </EmptyState>
      )
    return <HostsPanel id="hosts" rows={rows} />
  }

  return (
    <>
      <ListHeader
        title={t('hosts.title')}
        subtitle={
          rows === undefined && hosts.error !== null
            ? t('clusters.notKnown')
            : first !== undefined
              ? t('hosts.first', { count: first.length })
              : t('hosts.summary', {
                  count: rows?.length ?? 0,
                  outdated: rows?.filter(({ update }) => update.updateAvailable).length ?? 0,
                  known: rows === undefined ? 'no' : 'yes',
                })
        }
        updated={<FactsAgeLine of="hosts" />}
      />
      <PageSection isFilled>{body()}</PageSection>
    </>
  )
}
