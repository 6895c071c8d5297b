import { EmptyState, EmptyStateBody } from '@patternfly/react-core'
import { ListIcon } from '@patternfly/react-icons/dist/esm/icons/list-icon'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { Link } from 'react-router-dom'
import { OlderUpgrades } from '~/actions/OlderUpgrades'
import { useUpgradeRows } from '~/actions/use-upgrade-rows'
import type { Host } from '~/api/model'
import { Ago } from '~/components/Ago'
import { ListPagination } from '~/components/ListToolbar'
import { ListTable } from '~/components/ListTable'
import { PanelError } from '~/components/PanelError'
import { TableSkeleton } from '~/components/TableSkeleton'
import { HostResultLabel } from '~/components/UpgradeStateLabel'
import type { ListRules } from '~/components/list-rows'
import { visibleRows } from '~/components/list-rows'
import { useListState } from '~/components/use-list-state'
import { pageOf } from '~/components/use-selection'
import { pastUpgrades } from '~/domain/host-upgrade/history'
import type { HostUpgradeView } from '~/domain/host-upgrade/types'
import type { HostHistoryRow } from '~/domain/upgrade-run/host-history'
import { hostHistory } from '~/domain/upgrade-run/host-history'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { compareNatural } from '~/lib/compare'
import { paths } from '~/lib/paths'
import { hostUpgradesQuery } from '~/queries/events'

const COLUMNS = ['begun', 'result', 'with', 'by', 'took'] as const
type Column = (typeof COLUMNS)[number]
const NO_FILTERS: readonly never[] = []

const lasted = ({ at, endedAt }: HostHistoryRow): number => (endedAt === null ? 0 : endedAt - at)

const RULES: ListRules<HostHistoryRow, Column> = {
  textOf: () => [],
  filters: {},
  compare: {
    begun: (a, b) => a.at - b.at,
    result: (a, b) => compareNatural(a.result, b.result),
    with: (a, b) => compareNatural(a.run?.cluster.name ?? '', b.run?.cluster.name ?? ''),
    by: (a, b) => compareNatural(a.startedBy ?? '', b.startedBy ?? ''),
    took: (a, b) => lasted(a) - lasted(b),
  },
  tieBreak: (a, b) => b.at - a.at,
}

const CELLS: Record<Column, (row: HostHistoryRow, text: Text) => ReactNode> = {
  begun: ({ at }, { dateTime }) => (
    <>
      <span className="um-nowrap">{dateTime(at)}</span>
      <div className="um-small um-subtle">
        <Ago time={at} />
      </div>
    </>
  ),
  result: ({ result, cause }, { t }) => (
    <>
      <HostResultLabel result={result} />
      {cause !== null && <div className="um-small um-subtle">{t(`run.cause.${cause}`)}</div>}
    </>
  ),
  with: ({ run }, { t }) => {
    if (run === null) return t('hostUpgrades.alone')
    return (
      <>
        <Link to={paths.upgrade(run.correlationId)}>{t('run.title', { cluster: run.cluster.name })}</Link>
        {run.client !== 'manager' && <div className="um-small um-subtle">{t('runs.foreign')}</div>}
      </>
    )
  },
  by: ({ startedBy }, { t }) => startedBy ?? t('value.none'),
  took: row => <Took row={row} />,
}

function Took({ row }: { row: HostHistoryRow }) {
  const { t, duration } = useText()
  return lasted(row) === 0 ? t('value.none') : duration(lasted(row))
}

/** What became of this host in all its upgrades, alone or with its cluster, newest first. */
export function UpgradesTab({ host, newest }: { host: Host; newest: HostUpgradeView | null }) {
  const text = useText()
  const { t, dateTime } = text
  const { rows: runs, journals, reach } = useUpgradeRows()
  const events = useQuery(hostUpgradesQuery({ id: host.id, name: host.name }))
  const list = useListState(NO_FILTERS, 'latest')
  const rows = useMemo(
    () =>
      events.data === undefined || (runs === undefined && journals.error === null)
        ? null
        : hostHistory(host.id, runs ?? [], pastUpgrades(host.id, events.data), newest),
    [events.data, runs, journals.error, host.id, newest],
  )
  const failed = [events, journals].find(({ data, error }) => data === undefined && error !== null)
  if (failed !== undefined && failed.error !== null)
    return (
      <PanelError
        error={failed.error.error}
        onRetry={() => void failed.refetch()}
        isRetrying={failed.isFetching}
      />
    )
  if (rows === null)
    return (
      <TableSkeleton
        label={t('hostUpgrades.table')}
        heads={COLUMNS.map(column => t(`hostUpgrades.column.${column}`))}
      />
    )
  if (rows.length === 0)
    return (
      <EmptyState titleText={t('hostUpgrades.none')} headingLevel="h2" icon={ListIcon}>
        <EmptyStateBody>{t('hostUpgrades.noneBody')}</EmptyStateBody>
      </EmptyState>
    )
  const visible = visibleRows(RULES, rows, list)
  const { page, shown } = pageOf(visible, list)
  return (
    <>
      <ListTable<HostHistoryRow>
        label={t('hostUpgrades.table')}
        rows={shown}
        columns={COLUMNS.map(column => ({
          id: column,
          label: t(`hostUpgrades.column.${column}`),
          cell: row => CELLS[column](row, text),
        }))}
        list={list}
        idOf={({ id }) => id}
        nameOf={({ at }) => t('hostUpgrades.row', { at: dateTime(at) })}
      />
      <ListPagination id="host-upgrades" total={visible.length} list={{ ...list, page }} isBottom />
      <OlderUpgrades
        reach={reach}
        isFiltered={false}
        onLook={() => reach.look(({ turns }) => turns.some(({ id }) => id === host.id))}
      />
    </>
  )
}
