/**
 * What this page has asked the engine to do with which host, and the engine has accepted. Accepted is not done: what
 * came of it is told by events and statuses. Lives in memory only; others' requests are seen by their events.
 */
import { useSyncExternalStore } from 'react'
import { createStore } from '~/lib/store'

export type Deed = 'upgrade' | 'check' | 'deactivate' | 'activate'

export type Asked = {
  deed: Deed
  /** When the engine accepted it, by our clock. */
  at: number
  correlationId: string
  /** The newest event known then: what answers the request has a higher id. `null` when none was known. */
  afterEventId: number | null
}

export type AskedByHost = ReadonlyMap<string, Asked>

const NOTHING: AskedByHost = new Map()
const store = createStore<AskedByHost>(NOTHING)

export const asked = {
  getSnapshot: store.getSnapshot,
  subscribe: store.subscribe,
  /** The latest request on a host replaces the one before. */
  note: (hostId: string, request: Asked): void => {
    store.set(new Map(store.getSnapshot()).set(hostId, request))
  },
  forget: (hostId: string): void => {
    if (!store.getSnapshot().has(hostId)) return
    const rest = new Map(store.getSnapshot())
    rest.delete(hostId)
    store.set(rest)
  },
  clear: (): void => {
    store.set(NOTHING)
  },
}

export const useAsked = (): AskedByHost => useSyncExternalStore(asked.subscribe, asked.getSnapshot)
