import type { Dispatch } from 'react'
import type { LargestConcurrency, SuggestedOrder } from '~/domain/evacuation/types'
import type { DraftAction, UpgradeDraft } from '~/domain/upgrade-plan/draft'
import type { PlanFacts } from '~/domain/upgrade-plan/facts'
import type { Plan } from '~/domain/upgrade-plan/plan-types'
import type { PlanReason } from '~/domain/upgrade-plan/reason'

/** What every step of the wizard is given: facts, choices, and the plan computed from both at this moment. */
export type StepProps = {
  facts: PlanFacts
  draft: UpgradeDraft
  dispatch: Dispatch<DraftAction>
  plan: Plan
  /** The computed order of the chosen hosts; the draft has it, unless the administrator changed it. */
  suggestion: SuggestedOrder
  /** How many hosts may be out at once. */
  largest: () => LargestConcurrency
  /** Why this step cannot be left. */
  found: readonly PlanReason[]
  now: number
}
