import { Label } from '@patternfly/react-core'
import type { ActionItem } from '~/components/ActionItems'
import { ListToolbar } from '~/components/ListToolbar'
import type { ClusterFilter, ClusterRow } from '~/components/cluster-rows'
import { CLUSTER_COLUMNS, CLUSTER_FILTERS, NO_DATA_CENTER } from '~/components/cluster-rows'
import type { FilterChoice } from '~/components/list-rows'
import type { ListControls } from '~/components/use-list-state'
import type { BulkSelection } from '~/components/use-selection'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { compareNatural } from '~/lib/compare'

const UPDATES = ['outdated', 'upToDate', 'notKnown'] as const

/** A filter's value in words; values from the address may be anything. */
function filterWord({ t }: Text, rows: readonly ClusterRow[], filter: ClusterFilter, value: string): string {
  switch (filter) {
    case 'updates': {
      const known = UPDATES.find(one => one === value)
      return known === undefined ? value : t(`clusters.updates.${known}`)
    }
    case 'upgrade':
      return value === 'running' ? t('clusterUpgrade.running') : value
    case 'dataCenter':
      return value === NO_DATA_CENTER
        ? t('clusters.noDataCenter')
        : (rows.find(({ dataCenter }) => dataCenter?.id === value)?.dataCenter?.name ?? value)
    default:
      return value
  }
}

type Props = {
  all: readonly ClusterRow[]
  choices: Record<ClusterFilter, FilterChoice[]>
  /** How many search and filters leave. */
  total: number
  list: ListControls
  selection: BulkSelection
  items: readonly ActionItem[]
}

/** Search, filters, columns and pages of the cluster list, and the acts on those that are selected. */
export function ClustersToolbar({ all, choices, total, list, selection, items }: Props) {
  const text = useText()
  const { t } = text
  const upgrading = all.filter(({ percent }) => percent !== null).length
  return (
    <ListToolbar
      id="clusters"
      total={total}
      list={list}
      search={t('clusters.search')}
      filters={CLUSTER_FILTERS.map(filter => ({
        id: filter,
        label: t(`clusters.filter.${filter}`),
        options: choices[filter]
          .map(({ value, count }) => ({ value, count, label: filterWord(text, all, filter, value) }))
          .toSorted((a, b) => compareNatural(a.label, b.label)),
      }))}
      columns={CLUSTER_COLUMNS.filter(column => column !== 'name').map(column => ({
        id: column,
        label: t(`clusters.column.${column}`),
      }))}
      selection={selection}
      actions={{ label: t('clusters.actions'), items }}
      aside={
        upgrading === 0 ? null : (
          <Label color="blue">{t('clusters.upgradingCount', { count: upgrading })}</Label>
        )
      }
    />
  )
}
