/** The rows of a list of upgrades of clusters: what they can be searched, filtered and sorted by. */
import type { HistoryRow, StateGroup } from '~/domain/upgrade-run/run-history'
import { byStart, groupOf } from '~/domain/upgrade-run/run-history'
import { compareNatural } from '~/lib/compare'
import type { ListRules } from './list-rows'

export const UPGRADE_COLUMNS = ['cluster', 'state', 'begun', 'by', 'hosts', 'took'] as const
export type UpgradeColumn = (typeof UPGRADE_COLUMNS)[number]

export const UPGRADE_FILTERS = ['cluster', 'state', 'by'] as const
export type UpgradeFilter = (typeof UPGRADE_FILTERS)[number]

/** Not a column: what goes on first, then the newest first. */
export const LATEST_FIRST = 'latest'

/** In the filter by user. */
export const NOBODY = 'none'

/** In the order in which a list sorts them: what wants a look first. */
export const STATE_GROUPS: readonly StateGroup[] = ['needsLook', 'running', 'endedWell']

const lasted = ({ startedAt, endedAt, lastSignAt }: HistoryRow): number => (endedAt ?? lastSignAt) - startedAt

export const UPGRADE_RULES: ListRules<HistoryRow, UpgradeColumn, UpgradeFilter> = {
  textOf: ({ cluster, startedBy, correlationId, turns }) => [
    cluster.name,
    startedBy,
    correlationId,
    ...turns.map(({ name }) => name),
  ],
  filters: {
    cluster: ({ cluster }) => [cluster.id ?? cluster.name],
    state: row => [groupOf(row)],
    by: ({ startedBy }) => [startedBy ?? NOBODY],
  },
  compare: {
    cluster: (a, b) => compareNatural(a.cluster.name, b.cluster.name),
    state: (a, b) => STATE_GROUPS.indexOf(groupOf(a)) - STATE_GROUPS.indexOf(groupOf(b)),
    begun: (a, b) => a.startedAt - b.startedAt,
    by: (a, b) => compareNatural(a.startedBy ?? '', b.startedBy ?? ''),
    hosts: (a, b) => (a.hosts?.all ?? 0) - (b.hosts?.all ?? 0),
    took: (a, b) => lasted(a) - lasted(b),
  },
  tieBreak: byStart,
}
