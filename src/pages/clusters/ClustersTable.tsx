import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import type { ActionItem } from '~/components/ActionItems'
import { CheckedSpan } from '~/components/CheckedSpan'
import { ClusterLevel } from '~/components/ClusterLevel'
import { ClusterCheckLine, ClusterUpdatesLabel } from '~/components/ClusterUpdates'
import { ClusterUpgradeBar } from '~/components/ClusterUpgradeBar'
import { ListTable } from '~/components/ListTable'
import { PolicyHint } from '~/components/PolicyHint'
import { RestartsLink } from '~/components/RestartsLink'
import { TableSkeleton } from '~/components/TableSkeleton'
import type { ClusterColumn, ClusterRow } from '~/components/cluster-rows'
import { CLUSTER_COLUMNS } from '~/components/cluster-rows'
import type { ListControls } from '~/components/use-list-state'
import type { Selection } from '~/components/use-selection'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { Tip } from '~/components/Tip'

const CELLS: Record<ClusterColumn, (row: ClusterRow, text: Text) => ReactNode> = {
  name: (row, { t }) => (
    <>
      <Link to={paths.cluster(row.cluster.id)}>{row.cluster.name}</Link> <PolicyHint row={row} />
      <div className="um-small um-subtle">
        {[
          row.dataCenter === null
            ? t('clusters.noDataCenter')
            : (row.dataCenter.name ?? t('clusters.dataCenterNotKnown')),
          row.cluster.description,
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </>
  ),
  level: row => (
    <>
      <ClusterLevel levels={row.levels} />
      <RestartsLink row={row} />
    </>
  ),
  hosts: ({ cluster, hosts, up }, { t }) =>
    hosts === null ? (
      t('clusters.notKnown')
    ) : (
      <Link to={paths.cluster(cluster.id, 'hosts')} className="um-nowrap">
        {t('clusters.hosts', { count: hosts.length, up })}
      </Link>
    ),
  updates: (row, { t }) => (
    <>
      <ClusterUpdatesLabel row={row} />
      {row.check !== null && (
        <ClusterCheckLine
          check={row.check}
          label={t('clusterCheck.progressOf', { cluster: row.cluster.name })}
        />
      )}
    </>
  ),
  checked: row => <CheckedSpan row={row} />,
  upgrade: (row, { t }) => {
    if (row.cluster.upgrade === null)
      return (
        <Tip content={t('clusterUpgrade.notTold')}>
          <span className="um-subtle">{t('clusters.notKnown')}</span>
        </Tip>
      )
    return row.percent === null ? (
      <span className="um-subtle">{t('value.none')}</span>
    ) : (
      <ClusterUpgradeBar row={row} />
    )
  },
}

const idOf = ({ cluster }: ClusterRow) => cluster.id
const nameOf = ({ cluster }: ClusterRow) => cluster.name

type Props = {
  rows: readonly ClusterRow[]
  list: ListControls
  selection: Selection<ClusterRow>
  itemsFor: (rows: readonly ClusterRow[]) => ActionItem[]
  isBusy: boolean
}

/** One page of clusters, with the same acts in each row's kebab and context menu. */
export function ClustersTable({ rows, list, selection, itemsFor, isBusy }: Props) {
  const text = useText()
  const { t } = text
  const columns = useMemo(
    () =>
      CLUSTER_COLUMNS.map(id => ({
        id,
        label: text.t(`clusters.column.${id}`),
        width: id === 'name' ? (25 as const) : undefined,
        cell: (row: ClusterRow) => CELLS[id](row, text),
      })),
    [text],
  )
  return (
    <ListTable<ClusterRow>
      label={t('clusters.title')}
      rows={rows}
      columns={columns}
      list={list}
      isBusy={isBusy}
      idOf={idOf}
      nameOf={nameOf}
      selection={{
        head: t('hosts.selectColumn'),
        label: cluster => t('clusters.select', { cluster }),
        ids: selection.ids,
        choose: selection.choose,
      }}
      menu={{
        head: t('hosts.actionsColumn'),
        label: cluster => t('clusters.kebab', { cluster }),
        itemsFor: row => itemsFor([row]),
      }}
    />
  )
}

/** Rows that are on their way. */
export function ClustersTableSkeleton() {
  const { t } = useText()
  return (
    <TableSkeleton
      label={t('clusters.title')}
      heads={CLUSTER_COLUMNS.map(column => t(`clusters.column.${column}`))}
    />
  )
}
