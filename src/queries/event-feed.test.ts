import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { decodeEvent } from '~/api/events'
import type { EngineEvent } from '~/api/model'
import { OVERLAP, mergeEvents, readFeed } from './event-feed'
import type { EventList, EventPage, Feed } from './event-feed'

const event = (id: number): EngineEvent => decodeEvent({ id, description: `event ${id}` })
const ids = (list: EventList) => list.map(({ id }) => id)

/** Answers as the engine does: newest first, ids above `from`, cut to a page of `max`. */
const engineWith = (stored: Set<number>) =>
  vi.fn<Feed['read']>(({ from = -1, max, page }: EventPage) =>
    Promise.resolve(
      [...stored]
        .filter(id => id > from)
        .toSorted((a, b) => b - a)
        .slice((page - 1) * max, page * max)
        .map(event),
    ),
  )

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

describe('reading on', () => {
  test('the first reading takes the newest so many', async () => {
    const read = engineWith(new Set(range(1, 500)))
    expect(ids(await readFeed({ known: [], read, firstMax: 3 }))).toEqual([500, 499, 498])
    expect(read).toHaveBeenCalledExactlyOnceWith({ from: undefined, max: 3, page: 1 })
  })

  test('nothing new: the very same list', async () => {
    const stored = new Set(range(1, 50))
    const read = engineWith(stored)
    const known = await readFeed({ known: [], read, firstMax: 40 })
    expect(await readFeed({ known, read, firstMax: 40 })).toBe(known)
    expect(read).toHaveBeenLastCalledWith({ from: 50 - OVERLAP, max: 200, page: 1 })
  })

  test('still nothing at all: the very same empty list', async () => {
    const known: EventList = []
    expect(await readFeed({ known, read: engineWith(new Set()), firstMax: 40 })).toBe(known)
  })

  test('news are put in front, what is known keeps its objects', async () => {
    const stored = new Set(range(1, 50))
    const read = engineWith(stored)
    const known = await readFeed({ known: [], read, firstMax: 40 })
    stored.add(51)
    const next = await readFeed({ known, read, firstMax: 40 })
    expect(ids(next)).toEqual(range(11, 51).toReversed())
    expect(next.slice(1).every((item, at) => item === known[at])).toBe(true)
  })

  test('a lower id that was committed late is picked up', async () => {
    const stored = new Set([100, 102])
    const read = engineWith(stored)
    const known = await readFeed({ known: [], read, firstMax: 40 })
    stored.add(101)
    expect(ids(await readFeed({ known, read, firstMax: 40 }))).toEqual([102, 101, 100])
  })

  test('more news than fit in one answer: read on until the gap is closed', async () => {
    const stored = new Set(range(1, 10))
    const read = engineWith(stored)
    const known = await readFeed({ known: [], read, firstMax: 10 })
    for (const id of range(11, 60)) stored.add(id)
    read.mockClear()
    expect(ids(await readFeed({ known, read, firstMax: 10, pageMax: 20 }))).toEqual(range(1, 60).toReversed())
    expect(read.mock.calls.map(([{ page }]) => page)).toEqual([1, 2, 3, 4])
  })

  test('far too many news: the past is given up, no gap is left', async () => {
    const stored = new Set(range(1, 10))
    const read = engineWith(stored)
    const known = await readFeed({ known: [], read, firstMax: 10 })
    for (const id of range(11, 500)) stored.add(id)
    expect(ids(await readFeed({ known, read, firstMax: 10, pageMax: 20, limit: 40 }))).toEqual(
      range(491, 500).toReversed(),
    )
  })

  test('the list stays bounded', async () => {
    const stored = new Set(range(1, 30))
    const read = engineWith(stored)
    const known = await readFeed({ known: [], read, firstMax: 30, limit: 30 })
    stored.add(31)
    expect(ids(await readFeed({ known, read, firstMax: 30, limit: 30 }))).toEqual(range(2, 31).toReversed())
  })

  test('the newest known is no more (hidden, or the engine was restored): read anew', async () => {
    const stored = new Set(range(1, 90))
    const read = engineWith(stored)
    const known = await readFeed({ known: [], read, firstMax: 5 })
    for (const id of range(41, 90)) stored.delete(id)
    stored.add(41)
    expect(ids(await readFeed({ known, read, firstMax: 5 }))).toEqual([41, 40, 39, 38, 37])
  })

  test('what the search found too much is not kept', async () => {
    const stored = new Set(range(1, 9))
    const read = engineWith(stored)
    const keep = ({ id }: EngineEvent) => id % 2 === 0
    const known = await readFeed({ known: [], read, firstMax: 10, keep })
    expect(ids(known)).toEqual([8, 6, 4, 2])
    stored.add(11)
    expect(await readFeed({ known, read, firstMax: 10, keep })).toBe(known)
    stored.add(10)
    expect(ids(await readFeed({ known, read, firstMax: 10, keep }))).toEqual([10, 8, 6, 4, 2])
  })
})

describe('however a stream is cut into polls, the list is the same', () => {
  test('ids appear in order or a little late, in any batches', async () => {
    const commits = fc
      .uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 120 })
      .chain(all => {
        const ordered = all.toSorted((a, b) => a - b)
        // Each id is committed at most OVERLAP - 1 ids late: sort by id plus a small delay.
        return fc
          .tuple(
            fc.array(fc.integer({ min: 0, max: OVERLAP - 1 }), {
              minLength: all.length,
              maxLength: all.length,
            }),
            fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
            fc.integer({ min: 1, max: 50 }),
          )
          .map(([delays, batches, pageMax]) => ({
            order: ordered
              .map((id, at) => ({ id, due: id + (delays[at] ?? 0) }))
              .toSorted((a, b) => a.due - b.due)
              .map(({ id }) => id),
            batches,
            pageMax,
          }))
      })
    await fc.assert(
      fc.asyncProperty(commits, async ({ order, batches, pageMax }) => {
        const stored = new Set<number>()
        const read = engineWith(stored)
        let known: EventList = []
        let at = 0
        for (let poll = 0; at < order.length; poll++) {
          const size = batches[poll % batches.length] ?? 1
          for (const id of order.slice(at, at + size)) stored.add(id)
          at += size
          known = await readFeed({ known, read, firstMax: 1000, pageMax, limit: 1000 })
        }
        expect(ids(known)).toEqual(order.toSorted((a, b) => b - a))
      }),
    )
  })

  test('merging is a sorted union: order and repetition of the parts do not matter', () => {
    const batch = fc.array(fc.integer({ min: 1, max: 60 }).map(event), { maxLength: 30 })
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 6 }), fc.integer({ min: 1, max: 40 }), (batches, limit) => {
        const merge = (parts: EngineEvent[][]) =>
          parts.reduce<EventList>((known, part) => mergeEvents(known, part, 1000), [])
        const merged = merge(batches)
        expect(ids(merged)).toEqual(
          [...new Set(batches.flat().map(({ id }) => id))].toSorted((a, b) => b - a),
        )
        expect(ids(merge(batches.toReversed()))).toEqual(ids(merged))
        expect(mergeEvents(merged, batches.flat(), 1000)).toBe(merged)
        expect(ids(mergeEvents(merged, [], limit))).toEqual(ids(merged).slice(0, limit))
      }),
    )
  })
})
