const AT_THE_LATEST = 5_000

/** Does something when the browser has nothing better to do. Answers with what calls it off. */
export function whenIdle(act: () => void): () => void {
  // Safari has none.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, AT_THE_LATEST)
    return () => clearTimeout(timer)
  }
  const id = window.requestIdleCallback(act, { timeout: AT_THE_LATEST })
  return () => window.cancelIdleCallback(id)
}
