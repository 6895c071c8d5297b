/**
 * Whether this tab has to do with runs at all: it drove one before a reload, or a screen that follows or starts one was
 * opened. Until then nothing of what drives a run needs to be loaded.
 */
import { useSyncExternalStore } from 'react'
import type { Cluster } from '~/api/model'
import { runningPercent } from '~/domain/cluster-upgrade'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { createStore } from '~/lib/store'
import { keptDriven } from './driven'

export const runsAtWork = createStore(keptDriven().length > 0)

/** What follows and drives runs has been loaded, by whichever screen. */
export const runsLoaded = createStore(false)

/** The runs that this tab follows or drives, as it saw them last: for who tells of them, whether or not there are any. */
export const runsSeen = createStore<readonly RunView[]>([])

/** How far the upgrade of a cluster is, as far as this tab knows. */
export function useRunningPercent(): (cluster: Pick<Cluster, 'upgrade'>) => number | null {
  const followed = useSyncExternalStore(runsSeen.subscribe, runsSeen.getSnapshot)
  return cluster => runningPercent(cluster, followed)
}
