import { anything, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCluster } from '~/domain/test-facts'
import { HOUR } from '~/lib/time'
import { newDraft } from './draft'
import { DEFAULT_OPTIONS } from './options'
import { nextAt, optionsOf, readOwnDefaults } from './own-defaults'
import { builtIn, habitsIn, minuteOfDay } from './own-habits'
import { readDraft } from './read-draft'

describe('readOwnDefaults', () => {
  it.each([
    [null, {}],
    ['a string', {}],
    [[], {}],
    [{ concurrency: 3 }, { concurrency: 3 }],
    [{ concurrency: '3' }, {}],
    [{ concurrency: 0 }, {}],
    [{ concurrency: 251 }, {}],
    [{ concurrency: 2.5 }, {}],
    [{ concurrency: DEFAULT_OPTIONS.concurrency }, {}],
    [{ rebootLimitMin: 45, upgradeLimitMin: 100_000 }, { rebootLimitMin: 45 }],
    [{ moveBack: true, checkFirst: 'yes', reboot: true }, { moveBack: true }],
    [{ onFailure: 'ask' }, { onFailure: 'ask' }],
    [{ onFailure: 'explode' }, {}],
    [{ windowEnd: 5, keepHaHeadroom: true, somethingElse: 1 }, { keepHaHeadroom: true }],
    [{ keepHaHeadroom: false, windowUntil: 0 }, { windowUntil: 0 }],
    [{ windowUntil: 1440 }, {}],
    [{ windowUntil: 7.5 }, {}],
    [{ windowUntil: '06:00' }, {}],
  ])('%j is %j', (kept, own) => {
    expect(readOwnDefaults(kept)).toEqual(own)
  })

  it('makes of anything something a draft can begin with, and of its own answer the same', () => {
    assert(
      property(anything(), kept => {
        const own = readOwnDefaults(kept)
        expect(readOwnDefaults(own)).toEqual(own)
        const draft = newDraft(aCluster(), optionsOf(own, 0))
        expect(Object.keys(draft.options).sort()).toEqual(Object.keys(DEFAULT_OPTIONS).sort())
      }),
    )
  })
})

describe('a new draft', () => {
  const own = { concurrency: 4, moveBack: true, onFailure: 'ask' } as const

  it('begins with them, and with what is built in where there are none', () => {
    expect(newDraft(aCluster(), own).options).toEqual({ ...newDraft(aCluster()).options, ...own })
    expect(readDraft(null, aCluster(), own)).toEqual(newDraft(aCluster(), own))
  })

  it('is not changed by them once it is kept', () => {
    const kept = newDraft(aCluster())
    expect(readDraft(kept, aCluster(), own)).toEqual(kept)
  })

  it('knows which of its options come from them, and goes back to what is built in', () => {
    const { options } = newDraft(aCluster(), own)
    expect(habitsIn(options, own)).toEqual(['concurrency', 'moveBack', 'onFailure'])
    expect(habitsIn({ ...options, concurrency: 2 }, own)).toEqual(['moveBack', 'onFailure'])
    expect({ ...options, ...builtIn(habitsIn(options, own), aCluster()) }).toEqual(
      newDraft(aCluster()).options,
    )
    expect(habitsIn(options, {})).toEqual([])
  })

  it.each([true, false])(
    'keeps room for a failing host always, or as the cluster does: %s',
    haReservation => {
      const cluster = { ...aCluster(), haReservation }
      const always = newDraft(cluster, { keepHaHeadroom: true }).options
      expect([newDraft(cluster).options.keepHaHeadroom, always.keepHaHeadroom]).toEqual([haReservation, true])
      expect(builtIn(habitsIn(always, { keepHaHeadroom: true }), cluster)).toEqual({
        keepHaHeadroom: haReservation,
      })
    },
  )

  it('ends its window at the next such time of day, in the zone of whoever plans', () => {
    assert(
      property(
        integer({ min: 0, max: 1439 }),
        integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
        (minute, now) => {
          const end = nextAt(minute, now)
          expect(end).toBeGreaterThan(now)
          // The longest day has an hour more.
          expect(end - now).toBeLessThanOrEqual(25 * HOUR)
          const { options } = newDraft(aCluster(), optionsOf({ windowUntil: minute }, now))
          expect(options.windowEnd).toBe(end)
          // A time that the clocks skip is the one they go on with.
          const habits = habitsIn(options, { windowUntil: minute })
          expect(habits).toEqual(minuteOfDay(end) === minute ? ['windowUntil'] : [])
          expect(builtIn(['windowUntil'], aCluster())).toEqual({ windowEnd: null })
        },
      ),
    )
  })

  it.each([
    ['2026-11-28T22:00', 360, '2026-11-29T06:00'],
    ['2026-11-28T05:50', 360, '2026-11-28T06:00'],
    ['2026-11-28T06:00', 360, '2026-11-29T06:00'],
    ['2026-12-31T23:59', 0, '2027-01-01T00:00'],
  ])('at %s, %i minutes of a day are %s', (now, minute, end) => {
    expect(nextAt(minute, new Date(now).getTime())).toBe(new Date(end).getTime())
  })
})
