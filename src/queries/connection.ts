/**
 * Can the engine be reached? One answer for the whole app, fed by every finished request. While it cannot, the engine
 * is probed every few seconds (not in a hidden tab), and its return refreshes what is on screen by itself.
 *
 * One missed connection is enough to say so. A mere timeout is not, since a single heavy request may take too long
 * while the engine is well: it starts a probe, and the probe decides.
 */
import type { Outcome } from '~/api/transport'
import { createStore } from '~/lib/store'
import { SECOND } from '~/lib/time'

/** `lastAnswerAt` is as of the last change of state: the store rings when the state changes, not at each answer. */
export type ConnectionSnapshot = {
  readonly state: 'ok' | 'unreachable'
  readonly since: number
  readonly lastAnswerAt: number | null
}

export type Connection = {
  getSnapshot: () => ConnectionSnapshot
  subscribe: (listener: () => void) => () => void
  observe: (outcome: Outcome) => void
  /** The page is in front again: look at once. */
  wake: () => void
}

export type ConnectionOptions = {
  /** Any small request that does not reject; its outcome comes in by `observe`. */
  probe: () => Promise<void>
  onRecovered: () => void
  isVisible: () => boolean
  now?: () => number
}

const PROBE_EVERY = 5 * SECOND

export const createConnection = ({
  probe,
  onRecovered,
  isVisible,
  now = Date.now,
}: ConnectionOptions): Connection => {
  const store = createStore<ConnectionSnapshot>({ state: 'ok', since: now(), lastAnswerAt: null })
  let lastAnswerAt: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let isProbing = false

  const isLost = () => store.getSnapshot().state === 'unreachable'

  const plan = () => {
    if (timer !== null) clearTimeout(timer)
    timer = isLost() && isVisible() ? setTimeout(() => void look(), PROBE_EVERY) : null
  }

  const look = async () => {
    if (isProbing) return
    isProbing = true
    try {
      await probe()
    } finally {
      isProbing = false
      plan()
    }
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    observe: ({ at, error }) => {
      if (error?.kind === 'timeout' && !isProbing) {
        if (!isLost()) void look()
      } else if (error?.kind === 'timeout' || error?.kind === 'unreachable') {
        if (isLost()) return
        store.set({ state: 'unreachable', since: at, lastAnswerAt })
        plan()
      } else {
        lastAnswerAt = at
        if (!isLost()) return
        store.set({ state: 'ok', since: at, lastAnswerAt })
        plan()
        onRecovered()
      }
    },
    wake: () => {
      if (isLost()) void look()
    },
  }
}
