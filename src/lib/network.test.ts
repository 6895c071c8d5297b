import { expect, it } from 'vitest'
import { isSparing } from './network'

it.each([
  [{}, false],
  [{ effectiveType: '4g' }, false],
  [{ effectiveType: '3g' }, false],
  [{ effectiveType: '2g' }, true],
  [{ effectiveType: 'slow-2g' }, true],
  [{ effectiveType: '4g', saveData: true }, true],
])('%j: sparing is %s', (network, answer) => {
  expect(isSparing(network)).toBe(answer)
})
