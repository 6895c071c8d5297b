import { expect, test } from 'vitest'
import { createStore } from './page-store'
import { makeState } from './test-world'

const memory = () => {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    values,
  }
}

test('keeps state and offset over a reload', () => {
  const storage = memory()
  const kept = { offset: 5, state: makeState() }
  createStore(() => storage).write(kept)
  expect(createStore(() => storage).read()).toEqual(kept)
})

test.each(['', 'null', '{', '[]', '{"offset":1}', '{"offset":1,"state":{"format":2}}'])(
  'starts over from %j',
  value => {
    const storage = memory()
    createStore(() => storage).write({ offset: 0, state: makeState() })
    for (const key of storage.values.keys()) storage.values.set(key, value)
    expect(createStore(() => storage).read()).toBeNull()
  },
)

test('a full storage forgets rather than keeping something old', () => {
  const storage = memory()
  createStore(() => storage).write({ offset: 0, state: makeState() })
  const full = {
    ...storage,
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
  }
  createStore(() => full).write({ offset: 1, state: makeState() })
  expect(createStore(() => storage).read()).toBeNull()
})

test('a forbidden storage is no storage', () => {
  const store = createStore(() => {
    throw new Error('SecurityError')
  })
  store.write({ offset: 0, state: makeState() })
  expect(store.read()).toBeNull()
})
