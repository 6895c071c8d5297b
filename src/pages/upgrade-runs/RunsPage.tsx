import { EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core'
import { ListIcon } from '@patternfly/react-icons/dist/esm/icons/list-icon'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'react-router-dom'
import { Ago } from '~/components/Ago'
import { ListHeader } from '~/components/ListHeader'
import { Paged } from '~/components/Paged'
import { PanelError } from '~/components/PanelError'
import { RunStateLabel } from '~/components/RunLabels'
import { TableSkeleton } from '~/components/TableSkeleton'
import { useNow } from '~/components/use-now'
import type { RunRow } from '~/domain/upgrade-run/run-rows'
import { runRows } from '~/domain/upgrade-run/run-rows'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { MINUTE } from '~/lib/time'
import { useClockSkew } from '~/queries/engine-clock'
import { journalsQuery } from '~/queries/run-list'

/** All upgrades of clusters that the engine remembers, running first. */
export function RunsPage() {
  const { t } = useText()
  const events = useQuery(journalsQuery())
  const rows = useMemo(() => (events.data === undefined ? null : runRows(events.data)), [events.data])
  const heads = [
    t('runs.column.cluster'),
    t('runs.column.state'),
    t('runs.column.begun'),
    t('runs.column.by'),
    t('runs.column.hosts'),
    t('runs.column.took'),
  ]
  const body = () => {
    if (rows === null)
      return events.error === null ? (
        <TableSkeleton label={t('runs.table')} heads={heads} />
      ) : (
        <PanelError
          error={events.error.error}
          onRetry={() => void events.refetch()}
          isRetrying={events.isFetching}
        />
      )
    if (rows.length === 0)
      return (
        <EmptyState titleText={t('runs.none')} headingLevel="h2" icon={ListIcon}>
          <EmptyStateBody>{t('runs.noneBody')}</EmptyStateBody>
        </EmptyState>
      )
    return (
      <Paged items={rows} label={t('runs.table')}>
        {shown => <RunsTable rows={shown} heads={heads} />}
      </Paged>
    )
  }
  return (
    <>
      <ListHeader
        title={t('runs.title')}
        subtitle={t('runs.subtitle', {
          count: rows?.length ?? 0,
          running: rows?.filter(({ endedAt }) => endedAt === null).length ?? 0,
          known: rows === null ? 'no' : 'yes',
        })}
        updated={{
          at: events.dataUpdatedAt,
          isStale: events.isRefetchError,
          isRefreshing: events.isRefetching,
          onRefresh: () => void events.refetch(),
        }}
      />
      <PageSection isFilled>{body()}</PageSection>
    </>
  )
}

function RunsTable({ rows, heads }: { rows: readonly RunRow[]; heads: readonly string[] }) {
  const { t, duration, dateTime } = useText()
  const now = useNow(MINUTE) + useClockSkew()
  const [cluster, state, begun, by, hosts, took] = heads
  return (
    <Table aria-label={t('runs.table')} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          {heads.map(head => (
            <Th key={head}>{head}</Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map(row => (
          <Tr key={row.correlationId} aria-label={row.correlationId}>
            <Td dataLabel={cluster}>
              <Link
                to={paths.upgrade(row.correlationId)}
                aria-label={t('runs.open', { cluster: row.cluster.name, at: dateTime(row.startedAt) })}
              >
                {row.cluster.name}
              </Link>
            </Td>
            <Td dataLabel={state}>
              <RunStateLabel state={row.state} />
            </Td>
            <Td dataLabel={begun}>
              <Ago time={row.startedAt} />
            </Td>
            <Td dataLabel={by}>{row.startedBy ?? t('value.none')}</Td>
            <Td dataLabel={hosts}>{t('run.counts', row.hosts)}</Td>
            <Td dataLabel={took}>
              {t(row.endedAt === null ? 'run.soFar' : 'run.took', {
                time: duration((row.endedAt ?? now) - row.startedAt),
              })}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
