/** The five steps with their states and times, how far the upgrade is, and how long it may still take. */
import { NO_TIME, addBands, remaining } from '~/domain/duration-band'
import { SECOND, MINUTE } from '~/lib/time'
import type { DurationBand } from '~/domain/duration-band'
import type { UpgradeDurations } from '~/domain/upgrade-durations'
import { UPGRADE_STEPS } from './types'
import type { StepState, UpgradeStep, UpgradeStepName } from './types'
import { reboots } from './verdict'
import type { Circumstances, Verdict } from './verdict'

export type Expectations = Record<UpgradeStepName, DurationBand>

/** A few cycles of the monitor (engine contract 5.2). */
const COMING_BACK: DurationBand = { lowMs: 5 * SECOND, usualMs: 30 * SECOND, highMs: 2 * MINUTE }
const VERIFYING: DurationBand = { lowMs: 0, usualMs: 5 * SECOND, highMs: 30 * SECOND }

export function expectationsOf(evacuating: DurationBand, durations: UpgradeDurations): Expectations {
  return {
    evacuating,
    upgrading: durations.upgrading,
    rebooting: durations.rebooting,
    comingBack: COMING_BACK,
    verifying: VERIFYING,
  }
}

export function stepsOf(facts: Circumstances, verdict: Verdict, expected: Expectations): UpgradeStep[] {
  const current = verdict.result === 'upgraded' ? UPGRADE_STEPS.length : UPGRADE_STEPS.indexOf(verdict.step)
  return UPGRADE_STEPS.map((name, index) => {
    const state = stateOf(facts, verdict, name, index - current)
    const times = state === 'pending' || state === 'skipped' ? NEVER : timesOf(facts, verdict, name)
    const step = { name, state, ...times, expected: state === 'skipped' ? NO_TIME : expected[name] }
    return { ...step, isSlow: state === 'active' && isSlow(facts, step, expected) }
  })
}

const NEVER = { startedAt: null, endedAt: null }

function stateOf(facts: Circumstances, verdict: Verdict, name: UpgradeStepName, offset: number): StepState {
  if (offset === 0) return verdict.result === 'failed' ? 'failed' : 'active'
  if (name === 'evacuating' && facts.startedInMaintenance) return 'skipped'
  if (name === 'rebooting' && !reboots(facts)) return 'skipped'
  return offset < 0 ? 'done' : 'pending'
}

/** From the events that mark a step; `null` where none does. */
function timesOf(
  facts: Circumstances,
  verdict: Verdict,
  name: UpgradeStepName,
): { startedAt: number | null; endedAt: number | null } {
  const { signs, startedInMaintenance } = facts
  const begunAt = signs.attempt.start.time
  const finishedAt = signs.finish?.time ?? null
  const updateAt = startedInMaintenance ? begunAt : (signs.tasks[0]?.time ?? null)
  const answersAt = signs.answers?.time ?? null
  const backAt = signs.back?.time ?? null
  const failedAt = verdict.result === 'failed' && verdict.step === name ? verdict.at : null
  switch (name) {
    case 'evacuating':
      return { startedAt: begunAt, endedAt: failedAt ?? updateAt }
    case 'upgrading':
      return { startedAt: updateAt, endedAt: failedAt ?? finishedAt }
    case 'rebooting':
      return { startedAt: finishedAt, endedAt: failedAt ?? answersAt }
    case 'comingBack':
      return { startedAt: reboots(facts) ? answersAt : finishedAt, endedAt: failedAt ?? backAt }
    case 'verifying':
      return { startedAt: backAt, endedAt: failedAt ?? (verdict.result === 'upgraded' ? verdict.at : null) }
    default:
      return name satisfies never
  }
}

function isSlow(
  { signs, now }: Circumstances,
  step: { name: UpgradeStepName; startedAt: number | null; expected: DurationBand },
  expected: Expectations,
): boolean {
  if (step.startedAt !== null) return now - step.startedAt > step.expected.highMs
  if (step.name !== 'comingBack' || signs.finish === null) return false
  return now - signs.finish.time > expected.rebooting.highMs + expected.comingBack.highMs
}

/** No step is called finished before it is: this much of its share at most. */
const ACTIVE_CAP = 0.95
const RUNNING_CAP = 0.99

/** Truncated to hundredths; 1 only when upgraded. */
export function progressOf(steps: readonly UpgradeStep[], verdict: Verdict, now: number): number {
  if (verdict.result === 'upgraded') return 1
  let whole = 0
  let done = 0
  for (const step of steps) {
    if (step.state === 'skipped') continue
    const share = Math.max(step.expected.usualMs, SECOND)
    whole += share
    if (step.state === 'done') done += share
    if (step.state === 'active' || step.state === 'failed')
      done += Math.min(ACTIVE_CAP * share, elapsed(step, now))
  }
  return Math.min(RUNNING_CAP, Math.floor((100 * done) / whole) / 100)
}

export function etaOf(steps: readonly UpgradeStep[], now: number): DurationBand {
  return addBands(
    ...steps.map(step => {
      if (step.state === 'pending') return step.expected
      return step.state === 'active' ? remaining(step.expected, elapsed(step, now)) : NO_TIME
    }),
  )
}

function elapsed(step: UpgradeStep, now: number): number {
  return step.startedAt === null ? 0 : Math.max(0, (step.endedAt ?? now) - step.startedAt)
}
