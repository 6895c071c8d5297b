/** Why a step of the wizard cannot be left; nothing: it can. Review asks for all steps before it. */
import { largestConcurrency } from '~/domain/evacuation/largest-concurrency'
import { simulateEvacuation } from '~/domain/evacuation/simulate'
import type { LargestConcurrency } from '~/domain/evacuation/types'
import { assertNever } from '~/lib/assert-never'
import { compareVersions } from '~/lib/compare'
import { levelText } from '~/domain/host-levels'
import type { Check } from './check-types'
import type { NumberOption, UpgradeDraft, WizardStep } from './draft'
import { eligibility } from './eligibility'
import type { PlanFacts } from './facts'
import { OPTION_RANGES, WINDOW_AHEAD_MS } from './options'
import { evacuationInput, makePlan } from './plan'
import type { PlanReason } from './reason'
import { choiceOf, choicesFor } from './vm-decisions'

/** What is known of the same draft and facts already, so that it is not computed twice. */
export type KnownOfPlan = {
  checks?: readonly Check[]
  largest?: () => LargestConcurrency
}

export function problems(
  step: WizardStep,
  draft: UpgradeDraft,
  facts: PlanFacts,
  now: number,
  known: KnownOfPlan = {},
): PlanReason[] {
  switch (step) {
    case 'target':
      return targetProblems(draft, facts)
    case 'hosts':
      return hostProblems(draft, facts, now)
    case 'checks':
      return checkProblems(known.checks ?? makePlan(draft, facts, now).checks)
    case 'options':
      return optionProblems(draft, facts, now, known)
    case 'review':
      return BEFORE_REVIEW.flatMap(one => problems(one, draft, facts, now, known))
    default:
      return assertNever(step)
  }
}

const BEFORE_REVIEW = ['target', 'hosts', 'checks', 'options'] as const

/** Those of every step. */
export function allProblems(
  draft: UpgradeDraft,
  facts: PlanFacts,
  now: number,
  known: KnownOfPlan,
): ReadonlyMap<WizardStep, readonly PlanReason[]> {
  const before = BEFORE_REVIEW.map(step => [step, problems(step, draft, facts, now, known)] as const)
  return new Map<WizardStep, readonly PlanReason[]>([
    ...before,
    ['review', before.flatMap(([, found]) => found)],
  ])
}

function targetProblems({ target }: UpgradeDraft, { cluster, engineLevels }: PlanFacts): PlanReason[] {
  if (target.kind === 'same') return []
  const current = levelText(cluster.version)
  if (compareVersions(target.level, current) <= 0)
    return [{ code: 'plan.levelNotHigher', level: target.level, current }]
  if (engineLevels === null) return [{ code: 'plan.engineLevelsNotKnown' }]
  return engineLevels.includes(target.level)
    ? []
    : [{ code: 'plan.levelUnknownToEngine', level: target.level }]
}

function hostProblems(draft: UpgradeDraft, facts: PlanFacts, now: number): PlanReason[] {
  const soak = draft.canary.isOn ? numberProblem('soakMin', draft.canary.soakMin) : []
  if (draft.hostIds.length === 0) return [{ code: 'plan.noHostChosen' }, ...soak]
  const all = new Map(eligibility(draft, facts, now).map(one => [one.host.id, one]))
  const found = draft.hostIds.flatMap((hostId): PlanReason[] => {
    const one = all.get(hostId)
    if (one === undefined) return [{ code: 'plan.hostGone', hostId }]
    return one.whyNot === null
      ? []
      : [{ code: 'plan.hostNotEligible', host: one.host.name, reason: one.whyNot }]
  })
  return [...found, ...soak]
}

function checkProblems(checks: readonly Check[]): PlanReason[] {
  const count = checks.flatMap(({ findings }) => findings).filter(({ level }) => level === 'blocking').length
  return count === 0 ? [] : [{ code: 'plan.blockingFindings', count }]
}

function optionProblems(
  draft: UpgradeDraft,
  facts: PlanFacts,
  now: number,
  known: KnownOfPlan,
): PlanReason[] {
  const { options } = draft
  return [
    ...numberProblem('concurrency', options.concurrency),
    ...(options.onFailure === 'skip' ? numberProblem('failureThreshold', options.failureThreshold) : []),
    ...numberProblem('evacuationLimitMin', options.evacuationLimitMin),
    ...numberProblem('upgradeLimitMin', options.upgradeLimitMin),
    ...numberProblem('rebootLimitMin', options.rebootLimitMin),
    ...numberProblem('guestShutdownMin', options.guestShutdownMin),
    ...concurrencyProblem(draft, facts, known),
    ...windowProblem(options.windowEnd, now),
    ...choiceProblems(draft, facts),
  ]
}

function numberProblem(option: NumberOption, value: number): PlanReason[] {
  const { min, max } = OPTION_RANGES[option]
  if (!Number.isFinite(value)) return [{ code: 'plan.numberMissing', option }]
  if (!Number.isInteger(value)) return [{ code: 'plan.numberNotWhole', option, value }]
  return value < min || value > max ? [{ code: 'plan.numberOutOfRange', option, value, min, max }] : []
}

function concurrencyProblem(draft: UpgradeDraft, facts: PlanFacts, known: KnownOfPlan): PlanReason[] {
  const chosen = draft.options.concurrency
  if (!Number.isInteger(chosen) || chosen <= 1 || draft.hostIds.length === 0) return []
  const input = evacuationInput(draft, facts)
  const { concurrency: largest } = known.largest?.() ?? largestConcurrency(input)
  if (chosen <= largest) return []
  const stuck = (concurrency: number) => simulateEvacuation({ ...input, concurrency }, 'verdict').blocked
  const alone = new Set(stuck(1).map(({ host }) => host.id))
  const hosts = stuck(chosen).flatMap(({ host }) => (alone.has(host.id) ? [] : [host.name]))
  return [{ code: 'plan.concurrencyTooHigh', chosen, largest, hosts }]
}

function windowProblem(at: number | null, now: number): PlanReason[] {
  if (at === null) return []
  if (!(at > now)) return [{ code: 'plan.windowInPast', at }]
  const latest = now + WINDOW_AHEAD_MS
  return at > latest ? [{ code: 'plan.windowTooFar', at, latest }] : []
}

/** Choices for machines that are gone, or that run elsewhere by now, do nothing and are no problem. */
function choiceProblems(draft: UpgradeDraft, facts: PlanFacts): PlanReason[] {
  const chosen = new Set(draft.hostIds)
  const found: PlanReason[] = []
  const out = new Set<string>()
  for (const vm of facts.vms) {
    if (vm.hostId === null || !chosen.has(vm.hostId)) continue
    const choice = choiceOf(vm, draft)
    if (choice === 'leaveHostOut') out.add(vm.hostId)
    if (!choicesFor(vm).includes(choice)) found.push({ code: 'plan.choiceNotPossible', vm: vm.name, choice })
  }
  if (chosen.size > 0 && out.size === chosen.size) found.push({ code: 'plan.everyHostLeftOut' })
  return found
}
