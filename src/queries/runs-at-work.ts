/**
 * Whether this tab has to do with runs at all: it drove one before a reload, or a screen that follows or starts one was
 * opened. Until then nothing of what drives a run needs to be loaded.
 */
import { useSyncExternalStore } from 'react'
import type { Cluster } from '~/api/model'
import type { FollowedRun } from '~/domain/cluster-upgrade'
import { runningPercent } from '~/domain/cluster-upgrade'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { createStore } from '~/lib/store'
import { keptDriven } from './driven'

export const runsAtWork = createStore(keptDriven().length > 0)

/** What follows and drives runs has been loaded, by whichever screen. */
export const runsLoaded = createStore(false)

/** The runs that this tab follows or drives, as it saw them last: for who tells of them, whether or not there are any. */
export const runsSeen = createStore<readonly RunView[]>([])

let percents: readonly FollowedRun[] = []
/** They ring every few seconds, and seldom say another percentage: the same list then. */
function percentsNow(): readonly FollowedRun[] {
  const now = runsSeen
    .getSnapshot()
    .map(({ correlationId, progress }) => ({ correlationId, percent: Math.trunc(progress * 100) }))
  const isSame =
    now.length === percents.length &&
    now.every((run, at) => {
      const before = percents[at]
      return run.correlationId === before?.correlationId && run.percent === before.percent
    })
  if (!isSame) percents = now
  return percents
}

/** How far the runs are that this tab follows. */
export const useFollowedRuns = (): readonly FollowedRun[] =>
  useSyncExternalStore(runsSeen.subscribe, percentsNow)

/** How far the upgrade of a cluster is, as far as this tab knows. */
export function useRunningPercent(): (cluster: Pick<Cluster, 'upgrade'>) => number | null {
  const followed = useFollowedRuns()
  return cluster => runningPercent(cluster, followed)
}
