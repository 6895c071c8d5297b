import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PER_PAGE, readListState, writeListState } from './use-list-state'

const FILTERS = ['status', 'cluster'] as const

describe('list state in the address', () => {
  it('comes back as it was written', () => {
    const word = fc.stringMatching(/^[a-z0-9 %&#:_-]{1,8}$/)
    fc.assert(
      fc.property(
        fc.record({
          query: fc.string(),
          filters: fc.record({ status: fc.uniqueArray(word), cluster: fc.uniqueArray(word) }),
          sort: fc.constantFrom('name', 'status'),
          descending: fc.boolean(),
          page: fc.integer({ min: 1, max: 1000 }),
          perPage: fc.constantFrom(...PER_PAGE),
          hidden: fc.uniqueArray(word),
        }),
        state => {
          const address = writeListState(state, 'name').toString()
          expect(readListState(new URLSearchParams(address), FILTERS, 'name')).toEqual(state)
        },
      ),
    )
  })

  it.each(['page=0', 'page=-1', 'page=x', 'per=7', 'per=1e9', 'page=1.5', 'status=', 'order=up'])(
    'falls back to the default for %s',
    address => {
      expect(readListState(new URLSearchParams(address), FILTERS, 'name')).toEqual(
        readListState(new URLSearchParams(), FILTERS, 'name'),
      )
    },
  )

  it('writes nothing for the default', () => {
    expect(writeListState(readListState(new URLSearchParams(), FILTERS, 'name'), 'name').toString()).toBe('')
  })
})
