import { expect, it } from 'vitest'
import { isLoadFailure, watchLoadFailures } from './load-failures'

it('knows the errors of imports that failed, and no others', () => {
  const target = new EventTarget()
  watchLoadFailures(target)
  const failed = new TypeError('Failed to fetch dynamically imported module')
  target.dispatchEvent(Object.assign(new Event('vite:preloadError'), { payload: failed }))
  target.dispatchEvent(new Event('vite:preloadError'))
  expect(isLoadFailure(failed)).toBe(true)
  expect(isLoadFailure(new TypeError(failed.message))).toBe(false)
  expect(isLoadFailure(undefined)).toBe(false)
  expect(isLoadFailure('Failed')).toBe(false)
})
