import { useMemo } from 'react'
import type { SuggestedOrder } from '~/domain/evacuation/types'
import { computedOrder } from '~/domain/upgrade-plan/computed-order'
import type { UpgradeDraft } from '~/domain/upgrade-plan/draft'
import type { PlanFacts } from '~/domain/upgrade-plan/facts'

/** Computed anew only when something changes that it depends on: in a large cluster it takes as long as the plan. */
export function useComputedOrder(draft: UpgradeDraft, facts: PlanFacts): SuggestedOrder {
  const { choices, hostIds, canary, options } = draft
  const { concurrency, keepHaHeadroom, moveBack } = options
  const chosen = hostIds.toSorted().join(' ')
  return useMemo(
    () =>
      computedOrder(
        {
          hostIds: chosen === '' ? [] : chosen.split(' '),
          choices,
          canary: { isOn: canary.isOn },
          options: { concurrency, keepHaHeadroom, moveBack },
        },
        facts,
      ),
    [chosen, choices, canary.isOn, concurrency, keepHaHeadroom, moveBack, facts],
  )
}
