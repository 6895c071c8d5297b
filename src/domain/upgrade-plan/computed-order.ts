/** The order of the chosen hosts is computed until the administrator changes it: whatever else changes, it follows. */
import { suggestOrder } from '~/domain/evacuation/suggest-order'
import type { SuggestedOrder } from '~/domain/evacuation/types'
import type { UpgradeDraft } from './draft'
import { orderedIds } from './draft'
import type { PlanFacts } from './facts'
import { evacuationInput } from './plan'
import type { EvacuationChoices } from './plan'

export const computedOrder = (draft: EvacuationChoices, facts: PlanFacts): SuggestedOrder =>
  suggestOrder(evacuationInput(draft, facts))

/** The draft as it is planned; hosts that are gone come last. */
export function inComputedOrder(draft: UpgradeDraft, { order }: Pick<SuggestedOrder, 'order'>): UpgradeDraft {
  if (draft.isOwnOrder) return draft
  const hostIds = orderedIds(draft.hostIds, order)
  return hostIds.every((id, at) => draft.hostIds[at] === id) ? draft : { ...draft, hostIds }
}
