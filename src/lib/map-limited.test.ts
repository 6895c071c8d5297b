import { expect, test } from 'vitest'
import { mapLimited } from './map-limited'

test('answers in the order asked, and never does more at once than allowed', async () => {
  let under = 0
  let most = 0
  const results = await mapLimited([30, 1, 20, 2, 10, 3], 2, async n => {
    most = Math.max(most, ++under)
    await new Promise(resolve => setTimeout(resolve, n / 10))
    under--
    return n * 2
  })
  expect(results).toEqual([60, 2, 40, 4, 20, 6])
  expect(most).toBe(2)
})

test('nothing to do', async () => {
  expect(await mapLimited([], 5, () => Promise.resolve(1))).toEqual([])
})
