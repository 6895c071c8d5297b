import { describe, expect, it } from 'vitest'
import { hostCounts, outdatedFirst, recentRuns } from './overview'
import type { UpdateState } from './update-state'

const known = (patch: Partial<UpdateState>): UpdateState =>
  ({ updateAvailable: false, checkedAt: null, isOld: false, packages: null, ...patch }) as UpdateState

describe('hosts', () => {
  it('are counted as the list filters them', () => {
    const counts = hostCounts([
      known({ state: 'available', updateAvailable: true, checkedAt: 50 }),
      known({ state: 'available', updateAvailable: true, checkedAt: 20, isOld: true }),
      known({ state: 'upToDate', checkedAt: 70 }),
      known({ state: 'notChecked' }),
      // Failed now, found something before: in both lists.
      known({ state: 'checkFailed', updateAvailable: true, checkedAt: 30 }),
      known({ state: 'checkFailed' }),
    ])
    expect(counts).toEqual({
      total: 6,
      byState: { available: 3, upToDate: 1, notChecked: 1, checkFailed: 2, checking: 0 },
      countedTwice: 1,
      oldestCheckAt: 20,
      newestCheckAt: 70,
      neverChecked: 2,
      old: 1,
    })
  })

  it('none, or none checked', () => {
    expect(hostCounts([])).toMatchObject({ total: 0, oldestCheckAt: null, newestCheckAt: null })
    expect(hostCounts([known({ state: 'notChecked' })])).toMatchObject({
      oldestCheckAt: null,
      neverChecked: 1,
    })
  })
})

describe('clusters', () => {
  const row = (name: string, updateAvailable: number, isMixed = false) => ({
    cluster: { name },
    updates: { updateAvailable },
    isMixed,
  })

  it('with the most outdated hosts come first, then mixed ones, the others as they are', () => {
    const rows = [row('a', 0), row('b', 2), row('c', 0, true), row('d', 5), row('e', 2, true)]
    expect(outdatedFirst(rows).map(({ cluster }) => cluster.name)).toEqual(['d', 'e', 'b', 'c', 'a'])
  })
})

describe('recent runs', () => {
  it('are those that are not shown as running, at most as many as asked for', () => {
    const rows = ['r1', 'r2', 'r3', 'r4'].map(correlationId => ({ correlationId }))
    expect(recentRuns(rows, new Set(['r1']), 2).map(({ correlationId }) => correlationId)).toEqual([
      'r2',
      'r3',
    ])
    expect(recentRuns([], new Set(), 5)).toEqual([])
  })
})
