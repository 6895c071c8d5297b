/** What one browser tab keeps over a reload: choices and results, never a secret. Without storage it keeps nothing. */
export function readKept(key: string): unknown {
  try {
    const kept = sessionStorage.getItem(`upgrade-manager.${key}`)
    return kept === null ? null : (JSON.parse(kept) as unknown)
  } catch {
    return null
  }
}

export function keep(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(`upgrade-manager.${key}`, JSON.stringify(value))
  } catch {
    // It lasts as long as the page.
  }
}
