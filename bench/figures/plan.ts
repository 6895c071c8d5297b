import { bigSite } from '~/domain/evacuation/big-site'
import { makePlan } from '~/domain/upgrade-plan/plan'
import { NOW, someDraft, someFacts } from '~/domain/upgrade-plan/test-plan'
import { busy, median } from '../types'
import type { Measure } from '../types'

export const plan: Measure = {
  about: 'plan and simulation',
  run: async () => {
    const { hosts, vms, affinityGroups, order } = bigSite()
    const facts = someFacts({ hosts, vms, affinityGroups })
    const draft = someDraft({ hostIds: [...order] })
    const times = await busy(9, () => makePlan(draft, facts, NOW))
    return [
      { name: 'plan and evacuation, 250 hosts, 5,000 machines', value: median(times), unit: 'ms', most: 100 },
    ]
  },
}
