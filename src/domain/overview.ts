/** What the first page counts: every number is one that the list behind it shows, too. */
import type { Cluster } from '~/api/model'
import type { UpdateState, UpdateStateName } from './update-state'

export type HostCounts = {
  total: number
  /** As the list of hosts filters them: a host whose newest check failed may still have an update from before. */
  byState: Record<UpdateStateName, number>
  /** Hosts that are in two of the counts for that reason. */
  countedTwice: number
  /** Both `null`: no host was ever checked, as far as events tell. */
  oldestCheckAt: number | null
  newestCheckAt: number | null
  /** Nothing tells when these were checked. */
  neverChecked: number
  /** Checked so long ago that something may have come since. */
  old: number
}

export function hostCounts(states: Iterable<UpdateState>): HostCounts {
  const counts: HostCounts = {
    total: 0,
    byState: { available: 0, upToDate: 0, notChecked: 0, checkFailed: 0, checking: 0 },
    countedTwice: 0,
    oldestCheckAt: null,
    newestCheckAt: null,
    neverChecked: 0,
    old: 0,
  }
  for (const { state, updateAvailable, checkedAt, isOld } of states) {
    counts.total += 1
    counts.byState[state] += 1
    if (updateAvailable && state !== 'available') {
      counts.byState.available += 1
      counts.countedTwice += 1
    }
    if (isOld) counts.old += 1
    if (checkedAt === null) counts.neverChecked += 1
    else {
      counts.oldestCheckAt = Math.min(counts.oldestCheckAt ?? checkedAt, checkedAt)
      counts.newestCheckAt = Math.max(counts.newestCheckAt ?? checkedAt, checkedAt)
    }
  }
  return counts
}

type ClusterFacts = {
  cluster: Pick<Cluster, 'name'>
  updates: { updateAvailable: number }
  isMixed: boolean
}

/** Clusters that want a look first: the most outdated hosts, then mixed versions, then by name as given. */
export function outdatedFirst<T extends ClusterFacts>(rows: readonly T[]): T[] {
  return rows.toSorted(
    (a, b) => b.updates.updateAvailable - a.updates.updateAvailable || Number(b.isMixed) - Number(a.isMixed),
  )
}

/** The newest of the runs that are not shown as running. */
export function recentRuns<T extends { correlationId: string }>(
  rows: readonly T[],
  running: ReadonlySet<string>,
  most: number,
): T[] {
  return rows.filter(({ correlationId }) => !running.has(correlationId)).slice(0, most)
}
