import { anything, assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCluster } from '~/domain/test-facts'
import { newDraft } from './draft'
import { DEFAULT_OPTIONS } from './options'
import { NO_DEFAULTS, builtIn, habitsIn, readOwnDefaults } from './own-defaults'
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
    [{ windowEnd: 5, keepHaHeadroom: true, somethingElse: 1 }, {}],
  ])('%j is %j', (kept, own) => {
    expect(readOwnDefaults(kept)).toEqual(own)
  })

  it('makes of anything something a draft can begin with, and of its own answer the same', () => {
    assert(
      property(anything(), kept => {
        const own = readOwnDefaults(kept)
        expect(readOwnDefaults(own)).toEqual(own)
        const draft = newDraft(aCluster(), own)
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
    expect({ ...options, ...builtIn(habitsIn(options, own)) }).toEqual(newDraft(aCluster()).options)
    expect(habitsIn(options, NO_DEFAULTS)).toEqual([])
  })
})
