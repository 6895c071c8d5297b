import { EmptyState } from '@patternfly/react-core'
import { ListIcon } from '@patternfly/react-icons/dist/esm/icons/list-icon'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { Ago } from '~/components/Ago'
import { download } from '~/components/download'
import { ListPagination, ListToolbar } from '~/components/ListToolbar'
import { ListTable } from '~/components/ListTable'
import { NoResults } from '~/components/NoResults'
import { TableSkeleton } from '~/components/TableSkeleton'
import { UpgradeStateLabel } from '~/components/UpgradeStateLabel'
import type { UpgradeColumn, UpgradeFilter } from '~/components/upgrade-rows'
import {
  LATEST_FIRST,
  NOBODY,
  STATE_GROUPS,
  UPGRADE_COLUMNS,
  UPGRADE_FILTERS,
  UPGRADE_RULES,
} from '~/components/upgrade-rows'
import { matchingRows } from '~/components/list-rows'
import { useListRows } from '~/components/use-list-rows'
import { useListState } from '~/components/use-list-state'
import { useNow } from '~/components/use-now'
import type { HistoryRow } from '~/domain/upgrade-run/run-history'
import { groupOf } from '~/domain/upgrade-run/run-history'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { compareNatural } from '~/lib/compare'
import { paths } from '~/lib/paths'
import { MINUTE } from '~/lib/time'
import { useClockSkew } from '~/queries/engine-clock'
import { OlderUpgrades } from './OlderUpgrades'
import { upgradesCsv } from './upgrades-csv'
import type { UpgradesReach } from './use-upgrade-rows'

/** The way to the run, whoever began it. */
function Opened({ row, children }: { row: HistoryRow; children: ReactNode }) {
  const { t, dateTime } = useText()
  return (
    <Link
      to={paths.upgrade(row.correlationId)}
      aria-label={t('runs.open', { cluster: row.cluster.name, at: dateTime(row.startedAt) })}
    >
      {children}
    </Link>
  )
}

type Cell = (row: HistoryRow, about: { text: Text; now: number; isFirst: boolean }) => ReactNode

const CELLS: Record<UpgradeColumn, Cell> = {
  cluster: (row, { text: { t } }) => (
    <>
      <Opened row={row}>{row.cluster.name === '' ? t('value.none') : row.cluster.name}</Opened>
      {row.client !== 'manager' && <div className="um-small um-subtle">{t('runs.foreign')}</div>}
    </>
  ),
  state: row => (
    <>
      <UpgradeStateLabel state={row.state} />
      <LastSign row={row} />
    </>
  ),
  begun: (row, { text: { dateTime }, isFirst }) => (
    <>
      <span className="um-nowrap">
        {isFirst ? <Opened row={row}>{dateTime(row.startedAt)}</Opened> : dateTime(row.startedAt)}
      </span>
      <div className="um-small um-subtle">
        <Ago time={row.startedAt} />
      </div>
    </>
  ),
  by: (row, { text: { t } }) => (
    <>
      {row.startedBy ?? t('value.none')}
      {row.client !== 'manager' && <div className="um-small um-subtle">{t(`runs.client.${row.client}`)}</div>}
    </>
  ),
  hosts: ({ hosts }, { text: { t } }) => (hosts === null ? t('runs.notKnown') : t('run.counts', hosts)),
  took: (row, { text: { t, duration }, now }) => {
    if (row.endedAt !== null) return duration(row.endedAt - row.startedAt)
    return groupOf(row) === 'running'
      ? t('run.soFar', { time: duration(now - row.startedAt) })
      : t('value.none')
  },
}

/** What speaks for its going on, or how long nothing has. */
function LastSign({ row }: { row: HistoryRow }) {
  const { t, ago } = useText()
  const now = useNow(MINUTE) + useClockSkew()
  if (row.endedAt !== null) return null
  return (
    <div className="um-small um-subtle">
      {t(groupOf(row) === 'running' ? 'runs.lastSign' : 'runs.noSign', { ago: ago(row.lastSignAt, now) })}
    </div>
  )
}

/** A filter's value in words; values from the address may be anything. */
function filterWord({ t }: Text, rows: readonly HistoryRow[], filter: UpgradeFilter, value: string): string {
  switch (filter) {
    case 'cluster':
      return rows.find(({ cluster }) => cluster.id === value)?.cluster.name ?? value
    case 'state': {
      const known = STATE_GROUPS.find(group => group === value)
      return known === undefined ? value : t(`runs.group.${known}`)
    }
    default:
      return value === NOBODY ? t('value.none') : value
  }
}

const idOf = ({ correlationId }: HistoryRow) => correlationId
const ALL = (): boolean => true

type Props = {
  id: string
  rows: readonly HistoryRow[]
  reach: UpgradesReach
  /** Which of all upgrades belong into this list; all where it is left out. */
  isOwn?: (row: HistoryRow) => boolean
  columns?: readonly UpgradeColumn[]
  /** Must be constant. */
  filters?: readonly UpgradeFilter[]
}

/** A list of upgrades of clusters: found, sorted, opened, and kept as a file. */
export function UpgradesPanel({
  id,
  rows,
  reach,
  isOwn = ALL,
  columns = UPGRADE_COLUMNS,
  filters = UPGRADE_FILTERS,
}: Props) {
  const text = useText()
  const { t, dateTime } = text
  const now = useNow(MINUTE) + useClockSkew()
  const list = useListState(filters, LATEST_FIRST)
  const { visible, shown, paged, choices, isBusy } = useListRows(UPGRADE_RULES, rows, list, idOf)
  const [first] = columns
  return (
    <>
      <ListToolbar
        id={id}
        total={visible.length}
        list={paged}
        search={t('runs.search')}
        filters={filters.map(filter => ({
          id: filter,
          label: t(`runs.filter.${filter}`),
          options: choices[filter]
            .map(({ value, count }) => ({ value, count, label: filterWord(text, rows, filter, value) }))
            .toSorted((a, b) => compareNatural(a.label, b.label)),
        }))}
        columns={columns.slice(1).map(column => ({ id: column, label: t(`runs.column.${column}`) }))}
        actions={{
          label: t('runs.actions'),
          items: [
            {
              id: 'csv',
              label: t('runs.csv'),
              reason: visible.length === 0 ? t('list.noResultsBody') : null,
              run: () => download('upgrades.csv', 'text/csv;charset=utf-8', upgradesCsv(text, visible)),
            },
          ],
        }}
      />
      {visible.length === 0 ? (
        list.isFiltered ? (
          <NoResults onClear={list.clearFilters} />
        ) : (
          <EmptyState titleText={t('older.noneYet')} headingLevel="h2" icon={ListIcon} variant="sm" />
        )
      ) : (
        <ListTable<HistoryRow>
          label={t('runs.table')}
          rows={shown}
          columns={columns.map(column => ({
            id: column,
            label: t(`runs.column.${column}`),
            cell: row => CELLS[column](row, { text, now, isFirst: column === first }),
          }))}
          list={list}
          isBusy={isBusy}
          idOf={idOf}
          nameOf={row => t('runs.open', { cluster: row.cluster.name, at: dateTime(row.startedAt) })}
        />
      )}
      <ListPagination id={id} total={visible.length} list={paged} isBottom />
      <OlderUpgrades
        reach={reach}
        isFiltered={list.isFiltered}
        onLook={() => reach.look(row => isOwn(row) && matchingRows(UPGRADE_RULES, [row], list).length > 0)}
      />
    </>
  )
}

/** Rows that are on their way. */
export function UpgradesSkeleton({ columns = UPGRADE_COLUMNS }: { columns?: readonly UpgradeColumn[] }) {
  const { t } = useText()
  return <TableSkeleton label={t('runs.table')} heads={columns.map(column => t(`runs.column.${column}`))} />
}
