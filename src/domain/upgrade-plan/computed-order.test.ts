import { describe, expect, it } from 'vitest'
import { computedOrder, inComputedOrder } from './computed-order'
import { draftReducer } from './draft'
import { makePlan } from './plan'
import { NOW, host, someDraft, someFacts, vm } from './test-plan'

const hosts = [host('a', { spm: 'spm' }), host('b'), host('c')]
const full = someFacts({ hosts, vms: ['1', '2', '3'].map(id => vm(id, 'b')) })
const chosen = someDraft({ hostIds: ['a', 'b', 'c'] })
const planned = (draft = chosen, facts = full) => inComputedOrder(draft, computedOrder(draft, facts))

describe('the computed order', () => {
  it('goes with the fewest moves, the storage pool manager last', () => {
    expect(planned().hostIds).toEqual(['c', 'b', 'a'])
  })

  it('does not depend on the order in which hosts were chosen', () => {
    expect(planned({ ...chosen, hostIds: ['b', 'a', 'c'] }).hostIds).toEqual(planned().hostIds)
  })

  it('follows the facts and the choices', () => {
    const other = someFacts({ hosts: [host('a'), host('b'), host('c', { spm: 'spm' })], vms: [] })
    expect(planned(chosen, other).hostIds).toEqual(['a', 'b', 'c'])
    const choices = { 1: 'shutDown', 2: 'shutDown', 3: 'shutDown' } as const
    expect(planned({ ...chosen, choices }).hostIds).toEqual(['b', 'c', 'a'])
  })

  it('puts a host that is gone at the end, and leaves a right order alone', () => {
    expect(planned({ ...chosen, hostIds: ['gone', 'a', 'c'] }).hostIds).toEqual(['c', 'a', 'gone'])
    const right = planned()
    expect(planned(right)).toBe(right)
  })

  it('is the order of the plan until somebody moves a host, from what was shown', () => {
    expect(makePlan(planned(), full, NOW).hosts.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    const moved = draftReducer(chosen, { type: 'moveHost', hostId: 'b', to: 0, shown: planned().hostIds })
    expect(planned(moved).hostIds).toEqual(['b', 'c', 'a'])
    const again = draftReducer(moved, { type: 'setOrder', order: moved.hostIds, isOwn: false })
    expect(planned(again).hostIds).toEqual(['c', 'b', 'a'])
  })
})
