/** What became of one host in all its upgrades: its turns in upgrades of its cluster, and those it had alone. */
import type { PastUpgrade } from '~/domain/host-upgrade/history'
import type { HostUpgradeView } from '~/domain/host-upgrade/types'
import type { HostCause, HostResult } from './journal-types'
import { groupOf } from './run-history'
import type { HistoryRow } from './run-history'

export type HostHistoryResult =
  | HostResult
  | 'inHand'
  /** The engine confirmed the update; nothing proves that the host came back up. */
  | 'installed'
  /** The engine never said how it ended. */
  | 'notKnown'

export type HostHistoryRow = {
  id: string
  at: number
  endedAt: number | null
  result: HostHistoryResult
  cause: HostCause | null
  startedBy: string | null
  /** `null`: alone. */
  run: HistoryRow | null
}

/**
 * Newest first. `attempts`: as the engine's events tell them; `newest`: the one that is shown live, told better than by
 * events alone.
 */
export function hostHistory(
  hostId: string,
  runs: readonly HistoryRow[],
  attempts: readonly PastUpgrade[],
  newest: HostUpgradeView | null,
): HostHistoryRow[] {
  const ours = runs.filter(({ client }) => client === 'manager')
  const oursById = new Set(ours.map(({ correlationId }) => correlationId))
  const foreign = new Map(runs.map(run => [run.correlationId, run]))
  const turns = ours.flatMap(run =>
    run.turns
      .filter(({ id }) => id === hostId)
      .map((turn, at): HostHistoryRow => ({
        id: `${run.correlationId}/${at}`,
        at: turn.begunAt ?? turn.endedAt ?? run.startedAt,
        endedAt: turn.endedAt,
        result: turn.result === 'inHand' && groupOf(run) !== 'running' ? 'notKnown' : turn.result,
        cause: turn.cause,
        startedBy: run.startedBy,
        run,
      })),
  )
  const others = attempts
    .filter(({ correlationId }) => correlationId === null || !oursById.has(correlationId))
    .map((attempt): HostHistoryRow => ({
      id: String(attempt.attemptId),
      at: attempt.startedAt,
      endedAt: attempt.backAt ?? attempt.endedAt,
      result: resultOf(attempt, newest),
      cause: null,
      startedBy: attempt.startedBy,
      run: foreign.get(attempt.correlationId ?? '') ?? null,
    }))
  return [...turns, ...others].toSorted((a, b) => b.at - a.at)
}

function resultOf(attempt: PastUpgrade, newest: HostUpgradeView | null): HostHistoryResult {
  if (newest !== null && newest.attemptId === attempt.attemptId)
    return newest.result === 'running' ? 'inHand' : newest.result
  switch (attempt.outcome) {
    case 'finished':
      return attempt.backAt === null ? 'installed' : 'upgraded'
    case 'finishedWithWarning':
      return 'upgradedWithWarnings'
    default:
      return attempt.outcome
  }
}
