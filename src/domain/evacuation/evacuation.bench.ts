/** `npx vitest bench src/domain/evacuation`: the budget is 100 ms for plan and simulation of 250 hosts and 5,000 machines. */
import { bench, describe } from 'vitest'
import { bigSite } from './big-site'
import { largestConcurrency } from './largest-concurrency'
import { simulateEvacuation } from './simulate'
import { suggestOrder } from './suggest-order'

const site = bigSite()

describe('250 hosts, 5,000 virtual machines', () => {
  bench('one at a time', () => void simulateEvacuation(site))
  bench('eight at a time, with headroom', () => {
    simulateEvacuation({ ...site, concurrency: 8, keepHaHeadroom: true })
  })
  bench('one at a time, moved back', () => void simulateEvacuation({ ...site, moveBack: true }))
  bench('largest concurrency', () => void largestConcurrency(site))
  bench('suggested order', () => void suggestOrder(site))
})
