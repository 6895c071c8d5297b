/**
 * May a run begin on what somebody has read? Only if the engine has answered since, and the plan on these answers says
 * the same and nothing stands in its way.
 */
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'
import { makePlan } from './plan'
import type { Plan } from './plan-types'
import { problems } from './problems'
import type { PlanReason } from './reason'

export type StartVerdict =
  | { code: 'start'; plan: Plan }
  /** Not all that a plan stands on has been answered since it was asked. */
  | { code: 'unanswered' }
  /** Nothing stands in the way, and yet it is another plan than the one that was read. */
  | { code: 'changed' }
  | { code: 'barred'; reasons: PlanReason[] }

export type FreshAnswer = {
  facts: PlanFacts
  /** Of the oldest answer. */
  asOf: number
  isStale: boolean
}

/** `read`: outline of the plan that was read; `askedAt`: when the engine was asked once more. */
export function startVerdict(
  read: string,
  draft: UpgradeDraft,
  { facts, asOf, isStale }: FreshAnswer,
  { askedAt, now }: { askedAt: number; now: number },
): StartVerdict {
  if (isStale || asOf < askedAt) return { code: 'unanswered' }
  const plan = makePlan(draft, facts, now)
  const reasons = problems('review', draft, facts, now, plan)
  if (!plan.canStart || reasons.length > 0) return { code: 'barred', reasons }
  return outlineOf(plan) === read ? { code: 'start', plan } : { code: 'changed' }
}

/** All that a reader of the plan is told before the start, and the facts it stands on; without times, which run. */
export const outlineOf = (plan: Plan): string =>
  JSON.stringify([
    plan.fingerprint,
    plan.target,
    plan.options,
    plan.totalMoves,
    plan.gone,
    plan.leftOut.map(({ host }) => host.id),
    plan.hosts.map(host => [
      host.id,
      host.wave,
      host.reboots,
      host.shutDowns.map(({ vmId }) => vmId),
      host.moves.flatMap(({ vmId, isForced }) => (isForced ? [vmId] : [])),
    ]),
  ])
