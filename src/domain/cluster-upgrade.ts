import type { Cluster } from '~/api/model'

/**
 * How far the running upgrade of the cluster is, as its client told the engine (engine contract 7.1); `null`: none
 * runs, or the engine does not tell. Cut, not rounded, and never 100: what runs is not done.
 */
export function runningPercent({ upgrade }: Pick<Cluster, 'upgrade'>): number | null {
  if (upgrade?.inProgress !== true) return null
  return Math.min(99, Math.max(0, Math.trunc(upgrade.percent)))
}
