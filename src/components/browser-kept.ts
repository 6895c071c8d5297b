/** A value that one browser keeps for all its tabs; never a secret. Without storage it lasts as long as the page. */
const PREFIX = 'upgrade-manager.'

export type BrowserStore<T> = {
  getSnapshot: () => T
  /** Rings for changes in other tabs, too. */
  subscribe: (listener: () => void) => () => void
  /** As plain JSON, in every tab. */
  keep: (value: unknown) => void
}

/** `read` makes a value of what is kept: `null` when nothing is, anything when somebody meddled with it. */
export function createBrowserStore<T>(name: string, read: (kept: unknown) => T): BrowserStore<T> {
  const key = PREFIX + name
  const listeners = new Set<() => void>()
  /** What could not be stored. */
  let inPage: string | null = null
  let text: string | null | undefined
  let value: T

  const stored = (): string | null => {
    if (inPage !== null) return inPage
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const parsed = (json: string | null): unknown => {
    try {
      return json === null ? null : (JSON.parse(json) as unknown)
    } catch {
      return null
    }
  }
  const ring = () => {
    for (const listener of listeners) listener()
  }

  return {
    getSnapshot: () => {
      const now = stored()
      if (now !== text) {
        text = now
        value = read(parsed(now))
      }
      return value
    },
    subscribe: listener => {
      listeners.add(listener)
      window.addEventListener('storage', listener)
      return () => {
        listeners.delete(listener)
        window.removeEventListener('storage', listener)
      }
    },
    keep: next => {
      const json = JSON.stringify(next)
      try {
        localStorage.setItem(key, json)
        inPage = null
      } catch {
        inPage = json
      }
      ring()
    },
  }
}
