/** The smallest store `useSyncExternalStore` can read: a value, and a bell that rings when it is another one. */
export type Store<T> = {
  getSnapshot: () => T
  subscribe: (listener: () => void) => () => void
  set: (value: T) => void
}

export const createStore = <T>(initial: T): Store<T> => {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    getSnapshot: () => value,
    subscribe: listener => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    set: next => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
  }
}
