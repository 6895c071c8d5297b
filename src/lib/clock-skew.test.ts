import { describe, expect, it } from 'vitest'
import { clockSkew } from './clock-skew'

describe('clockSkew', () => {
  it.each([
    ['not told', null, 1_000_000, 0],
    ['never answered', 1_000_000, 0, 0],
    ['the way of the answer', 1_000_000, 1_000_900, 0],
    ['an engine ahead', 1_660_000, 1_000_000, 660_000],
    ['an engine behind', 1_000_000, 1_660_000, -660_000],
  ])('%s', (_, engineTime, answeredAt, skew) => {
    expect(clockSkew(engineTime, answeredAt)).toBe(skew)
  })
})
