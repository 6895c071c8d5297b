/** Hosts that events speak of, until they have been read again; `null`: nobody knows which. */
import type { EngineEvent } from '~/api/model'

let suspects: Set<string> | null = new Set()

export const noteSuspects = (news: readonly EngineEvent[]): void => {
  for (const { host } of news) if (host !== null) suspects?.add(host.id)
}

/** Whoever takes them reads them, or gives them back. */
export const takeSuspects = (): Set<string> | null => {
  const taken = suspects
  suspects = new Set()
  return taken
}

export const giveBack = (taken: Set<string> | null): void => {
  suspects = taken === null || suspects === null ? null : new Set([...taken, ...suspects])
}
