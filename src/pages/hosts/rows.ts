/** The rows of the host list: joined, filtered and sorted without React. */
import type { Cluster, Host } from '~/api/model'
import type { HostActionContext } from '~/domain/host-actions'
import { compareStatus } from '~/domain/host-status'
import type { HostUpgradeView } from '~/domain/host-upgrade/types'
import type { UpdateState, UpdateStateName } from '~/domain/update-state'
import { compareNatural } from '~/lib/compare'

export type HostRow = {
  host: Host
  clusterName: string
  update: UpdateState
  upgrade: HostUpgradeView | null
  /** Score of a host that can run the engine's own machine; `null`: it cannot, or it is not known yet. */
  engineScore: number | null
  context: HostActionContext
}

export const COLUMNS = ['name', 'status', 'cluster', 'kind', 'version', 'vms', 'update'] as const
export type Column = (typeof COLUMNS)[number]

export const FILTERS = ['status', 'update', 'cluster', 'kind'] as const
export type Filter = (typeof FILTERS)[number]

/** In the order in which a list sorts them: what can be done first. */
const UPDATE_ORDER: Record<UpdateStateName, number> = {
  available: 0,
  checking: 1,
  checkFailed: 2,
  notChecked: 3,
  upToDate: 4,
}

export const filterValue = (row: HostRow, filter: Filter): string => {
  switch (filter) {
    case 'status':
      return row.host.status
    case 'update':
      return row.update.updateAvailable ? 'available' : row.update.state
    case 'cluster':
      return row.clusterName
    case 'kind':
      return row.host.kind
    default:
      return ''
  }
}

/** Every word typed must be found somewhere in what the row says. */
function matchesQuery(row: HostRow, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const text = [
    row.host.name,
    row.host.address,
    row.host.comment,
    row.clusterName,
    row.host.os.description ?? '',
    row.host.vdsm?.full ?? '',
  ]
    .join('\n')
    .toLowerCase()
  return words.every(word => text.includes(word))
}

const matches = (row: HostRow, query: string, filters: Record<string, string[]>, except?: Filter): boolean =>
  matchesQuery(row, query) &&
  FILTERS.every(filter => {
    const chosen = filters[filter] ?? []
    return filter === except || chosen.length === 0 || chosen.includes(filterValue(row, filter))
  })

const COMPARE: Record<Column, (a: HostRow, b: HostRow) => number> = {
  name: () => 0,
  status: (a, b) => compareStatus(a.host.status, b.host.status),
  cluster: (a, b) => compareNatural(a.clusterName, b.clusterName),
  kind: (a, b) => compareNatural(a.host.os.description ?? '', b.host.os.description ?? ''),
  version: (a, b) => compareNatural(a.host.vdsm?.full ?? '', b.host.vdsm?.full ?? ''),
  vms: (a, b) => a.host.vms.total - b.host.vms.total,
  update: (a, b) => UPDATE_ORDER[a.update.state] - UPDATE_ORDER[b.update.state],
}

const isColumn = (name: string): name is Column => (COLUMNS as readonly string[]).includes(name)

/** Rows that the filter leaves, sorted; equal rows stay in the order of their names. */
export function visibleRows(
  rows: readonly HostRow[],
  list: { query: string; filters: Record<string, string[]>; sort: string; descending: boolean },
): HostRow[] {
  const compare = COMPARE[isColumn(list.sort) ? list.sort : 'name']
  const sign = list.descending ? -1 : 1
  return rows
    .filter(row => matches(row, list.query, list.filters))
    .toSorted((a, b) => sign * (compare(a, b) || compareNatural(a.host.name, b.host.name)))
}

/** The choices of a filter with how many rows each would leave, the other filters kept. */
export function filterChoices(
  rows: readonly HostRow[],
  filter: Filter,
  list: { query: string; filters: Record<string, string[]> },
): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const value = filterValue(row, filter)
    counts.set(value, (counts.get(value) ?? 0) + (matches(row, list.query, list.filters, filter) ? 1 : 0))
  }
  for (const value of list.filters[filter] ?? []) if (!counts.has(value)) counts.set(value, 0)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => compareNatural(a.value, b.value))
}

export const clusterNames = (clusters: readonly Cluster[] | undefined): Map<string, string> =>
  new Map((clusters ?? []).map(({ id, name }) => [id, name]))
