import { expect, it, vi } from 'vitest'
import { once } from './once'

it('makes a thing when it is first asked for, and once, even if it is nothing', () => {
  const make = vi.fn(() => undefined)
  const asked = once(make)
  expect(make).not.toHaveBeenCalled()
  expect([asked(), asked()]).toEqual([undefined, undefined])
  expect(make).toHaveBeenCalledTimes(1)
})
