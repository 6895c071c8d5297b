import { expect, test, vi } from 'vitest'
import { createStore } from './store'

test('rings only for another value, and no longer for who has left', () => {
  const store = createStore(1)
  const listener = vi.fn()
  const leave = store.subscribe(listener)
  store.set(1)
  expect(listener).not.toHaveBeenCalled()
  store.set(2)
  expect(store.getSnapshot()).toBe(2)
  leave()
  store.set(3)
  expect(listener).toHaveBeenCalledOnce()
})
