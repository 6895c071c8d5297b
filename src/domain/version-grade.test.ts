import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gradeBetween, gradeOfAll, newestOf } from './version-grade'

describe('how far versions are apart', () => {
  it.each([
    ['vdsm-4.50.6-1.el9', '4.50.6-1.el9', 'same'],
    ['4.50.6-1.el9', '4.50.5.1-1.el9', 'build'],
    ['4.50.6-1.el9', '4.50.6-2.el9', 'build'],
    ['4.50.6-1.el9', '4.40.100.2-1.el9', 'minor'],
    ['4.50.6-1.el9', '4.50.6-1.el8', 'generation'],
    ['4.50.6-1.el9', '4.40.100.2-1.el8', 'generation'],
    ['4.50.6-1.el9', '4.50.6', 'build'],
    ['4.50.6', '4.60.1', 'minor'],
    ['nonsense', 'nonsense', 'same'],
  ])('%s and %s: %s', (a, b, grade) => {
    expect([gradeBetween(a, b), gradeBetween(b, a)]).toEqual([grade, grade])
  })

  it.each([
    [[], 'same'],
    [[null, null], 'same'],
    [['4.50.6-1.el9', null], 'same'],
    [['4.50.6-1.el9', '4.50.5-1.el9', '4.50.6-1.el9'], 'build'],
    [['4.50.5-1.el9', '4.50.6-1.el9', '4.40.1-1.el9'], 'minor'],
    [['4.50.10-1.el8', '4.50.9-1.el9'], 'generation'],
  ] as const)('of all of %o: %s', (versions, grade) => {
    expect(gradeOfAll(versions)).toBe(grade)
  })

  it('a newer generation is newer, then the number and not the letter counts', () => {
    expect(newestOf(['4.50.9-1.el9', '4.50.10-1.el8'])).toBe('4.50.9-1.el9')
    expect(newestOf(['4.50.9-1.el9', '4.50.10-1.el9'])).toBe('4.50.10-1.el9')
  })

  it('is "same" exactly when all are', () => {
    const version = constantFrom('4.50.6-1.el9', '4.50.5-1.el9', '4.40.1-1.el8', '4.50.6-1.el8')
    assert(
      property(array(version, { minLength: 1 }), versions => {
        expect(gradeOfAll(versions) === 'same').toBe(new Set(versions).size === 1)
      }),
    )
  })
})
