/**
 * Which errors mean that a part of the app itself could not be loaded: the connection is gone, or a newer version was
 * installed since this tab was opened, and the files that it knows are no longer there.
 */
const failures = new WeakSet<object>()

type PreloadError = Event & { payload?: unknown }

/** The build says so for every import on demand that fails, before the error goes its way. */
export function watchLoadFailures(target: EventTarget): void {
  target.addEventListener('vite:preloadError', event => {
    const { payload } = event as PreloadError
    if (typeof payload === 'object' && payload !== null) failures.add(payload)
  })
}

export const isLoadFailure = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && failures.has(error)
