/** `npx vitest bench src/domain/upgrade-plan`: the budget is 100 ms for plan and simulation of 250 hosts and 5,000 machines. */
import { bench, describe } from 'vitest'
import { bigSite } from '~/domain/evacuation/big-site'
import { makePlan } from './plan'
import { NOW, someDraft, someFacts } from './test-plan'

const { hosts, vms, affinityGroups, order } = bigSite()
const facts = someFacts({ hosts, vms, affinityGroups })
const one = someDraft({ hostIds: [...order] })
const eight = someDraft({
  hostIds: [...order],
  target: { kind: 'higher', level: '4.8' },
  options: { concurrency: 8, keepHaHeadroom: true, moveBack: true },
})

/** Many hosts cannot be emptied, and for each it is looked for what would help. */
const tight = bigSite({ load: 0.97 })
const tightFacts = someFacts({ hosts: tight.hosts, vms: tight.vms, affinityGroups: tight.affinityGroups })

describe('250 hosts, 5,000 virtual machines', () => {
  bench('one at a time', () => void makePlan(one, facts, NOW))
  bench('without room', () => void makePlan(one, tightFacts, NOW))
  bench('eight at a time, with headroom, moved back, to a higher level', () => {
    makePlan(eight, facts, NOW)
  })
})
