/** What acts in a run comes apart from what looks at it: asked for by whoever drives, before it does. */
import { EngineFailure } from '~/api/errors'
import type { runTools } from '~/runner/tools'

let loaded: { runTools: typeof runTools } | null = null

/** Rejects with an `EngineFailure` when it could not be loaded; asked again it is tried again. */
export async function loadRunTools(): Promise<typeof runTools> {
  try {
    loaded ??= await import('~/runner/tools')
    return loaded.runTools
  } catch {
    throw new EngineFailure({ kind: 'notLoaded' })
  }
}
