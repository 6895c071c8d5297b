/**
 * What one browser keeps for whoever uses it, over tabs and days: choices, never a secret. Storage may be switched off
 * or full: then a choice lasts as long as the page.
 */
export const PREFIX = 'upgrade-manager.'

const kept = new Map<string, unknown>()

export function readStored(key: string): unknown {
  if (kept.has(key)) return kept.get(key)
  try {
    const stored = localStorage.getItem(PREFIX + key)
    return stored === null ? null : parsed(stored)
  } catch {
    return null
  }
}

/** A bare word is what early versions kept of a theme. */
function parsed(stored: string): unknown {
  try {
    return JSON.parse(stored) as unknown
  } catch {
    return stored
  }
}

/** `null` forgets it. Says whether the browser will remember it. */
export function store(key: string, value: unknown): boolean {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, JSON.stringify(value))
    kept.delete(key)
    return true
  } catch {
    kept.set(key, value)
    return false
  }
}
