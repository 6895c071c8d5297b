/**
 * Every question to the engine keeps its session alive: a page that is left open and polls would never be logged out
 * (engine contract 1.4). So a page that nobody has touched for a working day asks no more, says so, and goes on with the
 * next click or key. A tab that drives a run goes on by itself, since that is what it is open for.
 */
import { createStore } from '~/lib/store'
import { HOUR, MINUTE } from '~/lib/time'

export const UNTOUCHED = 8 * HOUR
const CHECK_EVERY = MINUTE

/** `since`: of the last touch. */
export type AttentionSnapshot = { readonly isAsleep: boolean; readonly since: number }

export type Attention = {
  getSnapshot: () => AttentionSnapshot
  subscribe: (listener: () => void) => () => void
  /** Somebody is there. */
  touch: () => void
  /** Somebody does something: it goes on. */
  wake: () => void
  check: () => void
  /** As long as one of these is so it stays awake. */
  stayAwakeWhile: (reason: () => boolean) => void
}

export const createAttention = (now: () => number): Attention => {
  const store = createStore<AttentionSnapshot>({ isAsleep: false, since: 0 })
  const reasons: (() => boolean)[] = []
  let touchedAt = now()
  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    touch: () => {
      touchedAt = now()
    },
    wake: () => {
      touchedAt = now()
      if (store.getSnapshot().isAsleep) store.set({ isAsleep: false, since: touchedAt })
    },
    check: () => {
      if (store.getSnapshot().isAsleep || now() - touchedAt < UNTOUCHED) return
      if (!reasons.some(isSo => isSo())) store.set({ isAsleep: true, since: touchedAt })
    },
    stayAwakeWhile: reason => void reasons.push(reason),
  }
}

export const attention = createAttention(() => Date.now())

// What does not click or type is not there to go on, but there.
for (const kind of ['pointermove', 'wheel', 'touchmove'])
  document.addEventListener(
    kind,
    () => {
      if (!attention.getSnapshot().isAsleep) attention.touch()
    },
    { capture: true, passive: true },
  )
for (const kind of ['click', 'keydown']) document.addEventListener(kind, attention.wake, { capture: true })
// Whoever turns to a hidden tab is there. Meanwhile it asks only for who wants to be told on the desktop, nor that for ever.
document.addEventListener('visibilitychange', attention.wake)
setInterval(attention.check, CHECK_EVERY)
