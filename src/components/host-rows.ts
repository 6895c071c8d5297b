/** The rows of a host list: what they say, and what they can be searched, filtered and sorted by. */
import type { Cluster, DataCenter, Host } from '~/api/model'
import type { HostActionContext } from '~/domain/host-actions'
import { compareStatus } from '~/domain/host-status'
import type { HostUpgradeView } from '~/domain/host-upgrade/types'
import type { UpdateState, UpdateStateName } from '~/domain/update-state'
import { compareNatural } from '~/lib/compare'
import type { ListRules } from './list-rows'

export type HostRow = {
  host: Host
  clusterName: string
  update: UpdateState
  upgrade: HostUpgradeView | null
  /** Score of a host that can run the engine's own machine; `null`: it cannot, or it is not known yet. */
  engineScore: number | null
  context: HostActionContext
}

export const HOST_COLUMNS = ['name', 'status', 'cluster', 'kind', 'version', 'vms', 'update'] as const
export type HostColumn = (typeof HOST_COLUMNS)[number]

export const HOST_FILTERS = ['status', 'update', 'cluster', 'kind'] as const
export type HostFilter = (typeof HOST_FILTERS)[number]

/** In the order in which a list sorts them: what can be done first. */
const UPDATE_ORDER: Record<UpdateStateName, number> = {
  available: 0,
  checking: 1,
  checkFailed: 2,
  notChecked: 3,
  upToDate: 4,
}

export const HOST_RULES: ListRules<HostRow, HostColumn, HostFilter> = {
  textOf: ({ host, clusterName }) => [
    host.name,
    host.address,
    host.comment,
    clusterName,
    host.os.description,
    host.vdsm?.full ?? null,
  ],
  filters: {
    status: ({ host }) => [host.status],
    // A host whose newest check failed may still have the update that an earlier one found.
    update: ({ update }) =>
      update.updateAvailable ? [...new Set(['available', update.state])] : [update.state],
    cluster: ({ clusterName }) => [clusterName],
    kind: ({ host }) => [host.kind],
  },
  compare: {
    name: () => 0,
    status: (a, b) => compareStatus(a.host.status, b.host.status),
    cluster: (a, b) => compareNatural(a.clusterName, b.clusterName),
    kind: (a, b) => compareNatural(a.host.os.description ?? '', b.host.os.description ?? ''),
    version: (a, b) => compareNatural(a.host.vdsm?.full ?? '', b.host.vdsm?.full ?? ''),
    vms: (a, b) => a.host.vms.total - b.host.vms.total,
    update: (a, b) => UPDATE_ORDER[a.update.state] - UPDATE_ORDER[b.update.state],
  },
  tieBreak: (a, b) => compareNatural(a.host.name, b.host.name),
}

/** Names to tell clusters apart: with the data center where another one has the same name. */
export function clusterNames(
  clusters: readonly Cluster[] | undefined,
  dataCenters?: readonly DataCenter[],
): Map<string, string> {
  const all = clusters ?? []
  const homeOf = (id: string | null) => dataCenters?.find(one => one.id === id)?.name ?? id ?? '–'
  const isAlone = ({ name }: Cluster) => all.filter(one => one.name === name).length === 1
  return new Map(
    all.map(one => [one.id, isAlone(one) ? one.name : `${one.name} (${homeOf(one.dataCenterId)})`] as const),
  )
}
