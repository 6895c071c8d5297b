import type { Dispatch } from 'react'
import type { DraftAction, UpgradeDraft } from '~/domain/upgrade-plan/draft'
import type { PlanFacts } from '~/domain/upgrade-plan/facts'
import type { Plan } from '~/domain/upgrade-plan/plan-types'

/** What every step of the wizard is given: facts, choices, and the plan computed from both at this moment. */
export type StepProps = {
  facts: PlanFacts
  draft: UpgradeDraft
  dispatch: Dispatch<DraftAction>
  plan: Plan
  now: number
}
