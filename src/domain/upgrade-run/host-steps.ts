/** The steps of one host in a run: the engine's five between those that are ours. */
import { NO_TIME } from '~/domain/duration-band'
import type { StepState } from '~/domain/host-upgrade/types'
import type { HostUpgradeView } from '~/domain/host-upgrade/types'
import type { Hand } from './hand'
import { shutDownIn } from './prepare-vms'
import type { Context } from './context'
import { RUN_STEPS } from './run-plan'
import type { RunStepName } from './run-plan'
import type { RosterHost, Turn } from './roster'
import type { RunStep } from './view-types'

type Marks = { startedAt: number | null; endedAt: number | null }

export function hostSteps(
  context: Context,
  one: RosterHost,
  turn: Turn,
  hand: Hand | null,
  upgrade: HostUpgradeView | null,
): RunStep[] {
  const current = hand === null ? null : RUN_STEPS.indexOf(hand.step)
  return RUN_STEPS.filter(name => goesThrough(context, one, turn, name, hand)).map(name => {
    const own = upgrade?.steps.find(step => step.name === name)
    const state = own?.state ?? stateOf(RUN_STEPS.indexOf(name), current, turn)
    const marks: Marks = own ?? marksOf(context, one, turn, name, upgrade)
    const expected = one.host.expected[name] ?? own?.expected ?? NO_TIME
    const times = state === 'pending' || state === 'skipped' ? NEVER : marks
    const isSlow =
      state === 'active' &&
      (own?.isSlow ??
        (times.startedAt !== null && expected.highMs > 0 && context.now - times.startedAt > expected.highMs))
    return { name, state, startedAt: times.startedAt, endedAt: times.endedAt, expected, isSlow }
  })
}

const NEVER: Marks = { startedAt: null, endedAt: null }

function goesThrough(
  context: Context,
  one: RosterHost,
  turn: Turn,
  name: RunStepName,
  hand: Hand | null,
): boolean {
  const { roster } = context
  switch (name) {
    case 'checking':
      return roster.options.checkFirst
    case 'preparingVms':
      return (
        hand?.step === name ||
        one.host.expected.preparingVms !== undefined ||
        shutDownIn(context, one.host.id, turn.attempt).length > 0
      )
    case 'restoringVms':
      return (
        (hand?.step === name && hand.waitingFor.length > 0) ||
        one.host.expected.restoringVms !== undefined ||
        roster.vmsDown.some(down => down.hostId === one.host.id)
      )
    default:
      return true
  }
}

function stateOf(at: number, current: number | null, turn: Turn): StepState {
  if (current === null) {
    const result = turn.ended?.entry.result
    return result === 'upgraded' || result === 'upgradedWithWarnings' ? 'done' : 'pending'
  }
  if (at === current) return 'active'
  return at < current ? 'done' : 'pending'
}

function marksOf(
  context: Context,
  one: RosterHost,
  turn: Turn,
  name: RunStepName,
  upgrade: HostUpgradeView | null,
): Marks {
  const begunAt = turn.begun?.at ?? null
  const notedAt = shutDownIn(context, one.host.id, turn.attempt)[0]?.at ?? null
  if (name === 'checking') return { startedAt: begunAt, endedAt: notedAt ?? upgrade?.startedAt ?? null }
  if (name === 'preparingVms') return { startedAt: notedAt ?? begunAt, endedAt: upgrade?.startedAt ?? null }
  if (name === 'restoringVms') return { startedAt: upgrade?.endedAt ?? null, endedAt: turn.ended?.at ?? null }
  return NEVER
}
