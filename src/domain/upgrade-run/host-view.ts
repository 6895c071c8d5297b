/** One host of a run as it is shown: from its turn in the journal and, while it is in hand, from the engine's facts. */
import { canaryOf } from './failure-question'
import type { Assessment } from './assess'
import { upgradeOf } from './engine-part'
import { hostSteps } from './host-steps'
import { expectedOf, hostProgress } from './progress'
import { lastTurn } from './roster'
import type { RosterHost } from './roster'
import type { RunHostState, RunHostView } from './view-types'
import { vmProgress } from './vm-progress'

export function hostView(assessment: Assessment, one: RosterHost): RunHostView {
  const { context, hands, course } = assessment
  const turn = lastTurn(one)
  const hand = hands.get(one.host.id) ?? null
  const ended = one.state === 'ended' ? (turn?.ended?.entry ?? null) : null
  const state = stateOf(assessment, one)
  // What waits again shows its last try no more.
  const shown = one.state === 'inHand' || one.state === 'ended' ? turn : null
  const upgrade = hand?.upgrade ?? (shown === null || ended === null ? null : upgradeOf(context, one, shown))
  const turnedAway = course.turnedAway.find(away => away.one === one)
  return {
    id: one.host.id,
    name: one.host.name,
    state,
    step: hand?.step ?? null,
    steps: shown === null ? [] : hostSteps(context, one, shown, hand, upgrade),
    attempt: turn?.attempt ?? 0,
    begunAt: shown?.begun?.at ?? null,
    endedAt: ended === null ? null : (turn?.ended?.at ?? null),
    expected: expectedOf(one),
    waitingFor: hand?.waitingFor ?? (state === 'waiting' ? [{ code: 'turn' }] : []),
    notes: hand?.upgrade?.notes ?? [],
    vms: hand === null || turn === null ? [] : vmProgress(context, one.host.id, turn),
    cause: ended?.cause ?? turnedAway?.cause ?? causeOf(one),
    detail: ended?.detail ?? turnedAway?.detail ?? null,
    engineWords: ended?.words ?? null,
    warnings: ended?.warnings ?? [],
    failure: ended?.result === 'failed' ? (upgrade?.failure ?? null) : null,
    blocked: course.blocked.get(one.host.id) ?? null,
    before: shown?.begun?.entry.software ?? null,
    after: ended?.software ?? null,
    upgrade,
    isCanary: canaryOf(context.roster) === one,
    progress: hostProgress(one, hand),
  }
}

const causeOf = ({ state }: RosterHost): RunHostView['cause'] =>
  state === 'skipped' ? 'bySkip' : state === 'dropped' ? 'dropped' : null

function stateOf({ context, isClosing }: Assessment, one: RosterHost): RunHostState {
  switch (one.state) {
    case 'ended':
      return lastTurn(one)?.ended?.entry.result ?? 'notBegun'
    case 'skipped':
      return 'skipped'
    case 'dropped':
      return 'notBegun'
    case 'inHand':
      return 'inHand'
    default:
      return isClosing || context.roster.end !== null ? 'notBegun' : 'waiting'
  }
}
