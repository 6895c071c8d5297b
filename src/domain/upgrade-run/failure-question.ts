/** What the journal alone tells of hosts that failed, without any fact of the engine. */
import { lastTurn } from './roster'
import type { Roster, RosterHost } from './roster'
import type { RunQuestion } from './view-types'

export const failedTurns = (roster: Roster): RosterHost[] =>
  roster.hosts.filter(one => one.state === 'ended' && lastTurn(one)?.ended?.entry.result === 'failed')

export const isUnanswered =
  (roster: Roster) =>
  (one: RosterHost): boolean =>
    (lastTurn(one)?.ended?.position ?? 0) > roster.answeredTo

/** The journal alone tells whether it asks what to do about hosts that failed. */
export function failureQuestions(roster: Roster): RunQuestion[] {
  const failed = failedTurns(roster).filter(isUnanswered(roster))
  const canary = canaryOf(roster)
  const isCanary = canary !== null && failed.includes(canary)
  const asks = roster.options.onFailure === 'ask' || isCanary
  return asks && failed.length > 0
    ? [{ code: 'hostFailed', hosts: failed.map(({ host: { id, name } }) => ({ id, name })), isCanary }]
    : []
}

/** The first that begins; as long as none has, the first that waits. */
export function canaryOf(roster: Roster): RosterHost | null {
  if (!roster.plan.canary.isOn) return null
  const begun = roster.hosts
    .filter(one => one.turns[0]?.begun && !isSkipped(one))
    .toSorted((a, b) => (a.turns[0]?.begun?.position ?? 0) - (b.turns[0]?.begun?.position ?? 0))
  return begun[0] ?? roster.hosts.find(({ state }) => state === 'waiting') ?? null
}

/** Turned away in its turn: it tells nothing about the new software. */
const isSkipped = (one: RosterHost): boolean =>
  one.state === 'skipped' || (one.state === 'ended' && lastTurn(one)?.ended?.entry.result === 'skipped')
