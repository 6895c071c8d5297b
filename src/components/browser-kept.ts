/** A value that one browser keeps for all its tabs, as something that screens can look at. */
import { PREFIX, readStored, store } from '~/lib/browser-store'

export type BrowserKept<T> = {
  getSnapshot: () => T
  /** As it is this very moment: another tab may have changed it. */
  fresh: () => T
  /** Rings for changes in other tabs, too. */
  subscribe: (listener: () => void) => () => void
  /** As plain JSON. */
  keep: (value: unknown) => void
}

/** Another tab chose something else. */
function storedChanges(key: string, listener: () => void): () => void {
  const listen = (event: StorageEvent) => {
    if (event.key === PREFIX + key || event.key === null) listener()
  }
  window.addEventListener('storage', listen)
  return () => window.removeEventListener('storage', listen)
}

/** `read` makes a value of what is kept: `null` when nothing is, anything when somebody meddled with it. */
export function createBrowserKept<T>(key: string, read: (kept: unknown) => T): BrowserKept<T> {
  const listeners = new Set<() => void>()
  let known: { value: T } | null = null
  const getSnapshot = (): T => {
    known ??= { value: read(readStored(key)) }
    return known.value
  }
  return {
    getSnapshot,
    fresh: () => {
      known = null
      return getSnapshot()
    },
    subscribe: listener => {
      listeners.add(listener)
      const end = storedChanges(key, () => {
        known = null
        listener()
      })
      return () => {
        listeners.delete(listener)
        end()
      }
    },
    keep: value => {
      store(key, value)
      known = null
      for (const listener of listeners) listener()
    },
  }
}
