import type { Cluster } from '~/api/model'

/** A run that this browser follows: it knows how far it is before the cluster tells it. */
export type FollowedRun = { correlationId: string; /** Cut. */ percent: number }

/**
 * How far the running upgrade of the cluster is, as its client told the engine (engine contract 7.1), or as the run itself
 * says, where it is followed; `null`: none runs, or the engine does not tell. Cut, not rounded, and never 100: what runs is
 * not done.
 */
export function runningPercent(
  { upgrade }: Pick<Cluster, 'upgrade'>,
  followed: readonly FollowedRun[] = [],
): number | null {
  if (upgrade?.inProgress !== true) return null
  const run = followed.find(({ correlationId }) => correlationId === upgrade.correlationId)
  return Math.min(99, Math.max(0, Math.trunc(run?.percent ?? upgrade.percent)))
}
