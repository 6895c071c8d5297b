/** The rows of a cluster list: joined from the engine's facts, and what they can be searched, filtered and sorted by. */
import type { Cluster, ClusterLevel, DataCenter, EngineEvent, SchedulingPolicy, Vm } from '~/api/model'
import type { AskedTogether, ClusterCheck } from '~/domain/cluster-check'
import { clusterCheck } from '~/domain/cluster-check'
import type { ClusterLevels } from '~/domain/cluster-levels'
import { clusterLevels } from '~/domain/cluster-levels'
import type { SoftwareGroup } from '~/domain/cluster-software'
import { isMixed, softwareGroups } from '~/domain/cluster-software'
import type { FollowedRun } from '~/domain/cluster-upgrade'
import { runningPercent } from '~/domain/cluster-upgrade'
import type { FleetSummary } from '~/domain/fleet-summary'
import { fleetSummary } from '~/domain/fleet-summary'
import { isWorking } from '~/domain/host-status'
import { compareNatural, compareVersions } from '~/lib/compare'
import type { HostRow } from './host-rows'
import type { VersionGrade } from '~/domain/version-grade'
import { gradeOfAll } from '~/domain/version-grade'
import type { ListRules } from './list-rows'

export type ClusterRow = {
  cluster: Cluster
  /** `null`: it belongs to none. `name` is `null` while it is not known. */
  dataCenter: { id: string; name: string | null } | null
  /** `null`: the hosts are not known. */
  hosts: readonly HostRow[] | null
  up: number
  updates: FleetSummary
  newestCheckAt: number | null
  software: SoftwareGroup[]
  isMixed: boolean
  /** How far the versions are apart. */
  grade: VersionGrade
  levels: ClusterLevels
  check: ClusterCheck | null
  /** `null`: not known. */
  policy: string | null
  /** Of the running upgrade. */
  percent: number | null
  /** Machines that wait for a restart; `null`: not known. */
  restarts: number | null
}

/** Whatever could not be read is undefined. */
export type ClusterFacts = {
  hostRows: readonly HostRow[] | undefined
  dataCenters: readonly DataCenter[] | undefined
  engineLevels: readonly ClusterLevel[] | undefined
  policies: readonly SchedulingPolicy[] | undefined
  events: readonly EngineEvent[] | undefined
  /** Machines that wait for a restart. */
  waiting: readonly Pick<Vm, 'clusterId'>[] | undefined
  asked: ReadonlyMap<string, AskedTogether>
  followed: readonly FollowedRun[]
  now: number
}

/** The policy of which an upgrade makes use; who finds it without an upgrade finds a leftover. */
const MAINTENANCE_POLICY = 'cluster_maintenance'

export function clusterRow(cluster: Cluster, facts: ClusterFacts): ClusterRow {
  const hostRows = facts.hostRows?.filter(({ host }) => host.clusterId === cluster.id) ?? null
  const hosts = hostRows?.map(({ host }) => host) ?? []
  const states = new Map(hostRows?.map(({ host, update }) => [host.id, update]))
  const software = softwareGroups(hosts)
  const checkTimes = [...states.values()].flatMap(({ checkedAt }) => (checkedAt === null ? [] : [checkedAt]))
  return {
    cluster,
    dataCenter:
      cluster.dataCenterId === null
        ? null
        : {
            id: cluster.dataCenterId,
            name: facts.dataCenters?.find(({ id }) => id === cluster.dataCenterId)?.name ?? null,
          },
    hosts: hostRows,
    up: hosts.filter(({ status }) => isWorking(status)).length,
    updates: fleetSummary(states.values()),
    newestCheckAt: checkTimes.length === 0 ? null : Math.max(...checkTimes),
    software,
    isMixed: isMixed(software),
    grade: gradeOfAll(software.map(({ vdsm }) => vdsm)),
    levels: clusterLevels(
      cluster,
      hostRows === null ? null : hosts,
      facts.engineLevels?.map(({ id }) => id) ?? null,
    ),
    check: clusterCheck({ hosts, asked: facts.asked, events: facts.events ?? [], now: facts.now }),
    policy: facts.policies?.find(({ id }) => id === cluster.schedulingPolicyId)?.name ?? null,
    percent: runningPercent(cluster, facts.followed),
    restarts: facts.waiting?.filter(({ clusterId }) => clusterId === cluster.id).length ?? null,
  }
}

export const isInMaintenancePolicy = ({ policy }: ClusterRow): boolean => policy === MAINTENANCE_POLICY

export const CLUSTER_COLUMNS = ['name', 'level', 'hosts', 'updates', 'checked', 'upgrade'] as const
export type ClusterColumn = (typeof CLUSTER_COLUMNS)[number]

export const CLUSTER_FILTERS = ['updates', 'upgrade', 'dataCenter'] as const
export type ClusterFilter = (typeof CLUSTER_FILTERS)[number]

/** In the filter by data center. */
export const NO_DATA_CENTER = 'none'

export const CLUSTER_RULES: ListRules<ClusterRow, ClusterColumn, ClusterFilter> = {
  textOf: ({ cluster, dataCenter, levels }) => [
    cluster.name,
    cluster.description,
    cluster.comment,
    dataCenter?.name ?? null,
    levels.now,
  ],
  filters: {
    updates: ({ hosts, updates }) => {
      if (hosts === null || hosts.length === 0) return []
      if (updates.updateAvailable > 0) return ['outdated']
      return [updates.upToDate === updates.total ? 'upToDate' : 'notKnown']
    },
    upgrade: ({ percent }) => (percent === null ? [] : ['running']),
    dataCenter: ({ dataCenter }) => [dataCenter?.id ?? NO_DATA_CENTER],
  },
  compare: {
    name: () => 0,
    level: (a, b) => compareVersions(a.levels.now ?? '0', b.levels.now ?? '0'),
    hosts: (a, b) => a.updates.total - b.updates.total,
    updates: (a, b) => a.updates.updateAvailable - b.updates.updateAvailable,
    checked: (a, b) => (a.updates.oldestCheckAt ?? 0) - (b.updates.oldestCheckAt ?? 0),
    upgrade: (a, b) => (a.percent ?? -1) - (b.percent ?? -1),
  },
  tieBreak: (a, b) => compareNatural(a.cluster.name, b.cluster.name),
}
