import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSame, keepById, mergeById } from './keep-identity'

const anyItems = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-f]{1,2}$/), value: fc.jsonValue() }), {
  selector: ({ id }) => id,
})
const copy = <T>(value: T): T => structuredClone(value)

it('the same data is the same, and other data is not', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(isSame(a, copy(a))).toBe(true)
      expect(isSame(a, b)).toBe(isDeepStrictEqual(a, b))
    }),
  )
})

it('an answer that says the same is the known list, and what has not changed stays the known item', () => {
  fc.assert(
    fc.property(anyItems, anyItems, (known, fresh) => {
      expect(keepById(known, copy(known))).toBe(known)
      const kept = keepById(known, fresh)
      expect(kept).toEqual(fresh)
      const before = new Map(known.map(item => [item.id, item]))
      const copies = kept.filter(item => isSame(before.get(item.id), item) && before.get(item.id) !== item)
      expect(copies).toEqual([])
    }),
  )
})

it('a part that was read again makes of the known list what a whole reading would have made', () => {
  fc.assert(
    fc.property(anyItems, anyItems, fc.func(fc.boolean()), (known, after, isRead) => {
      const now = new Map(after.map(item => [item.id, item]))
      const read = known.filter(({ id }) => isRead(id))
      const fresh = read.flatMap(({ id }) => now.get(id) ?? [])
      const gone = new Set(read.flatMap(({ id }) => (now.has(id) ? [] : [id])))
      // What was not read is as it was.
      const truth = known.flatMap(item => (isRead(item.id) ? (now.get(item.id) ?? []) : [item]))
      expect(mergeById(known, copy(fresh), gone)).toEqual(truth)
      expect(mergeById(known, copy(known.slice(0, 3)), new Set())).toBe(known)
    }),
  )
})
