/**
 * The clock for what is shown. Rules never read a clock, they get its value. All who look at the same intervals share one
 * timer, and whoever is told the same as before draws nothing. A hidden tab is not woken: it catches up when it is shown
 * again.
 */
import { useMemo, useState, useSyncExternalStore } from 'react'

type Clock = {
  /** The last tick, and how many there were. */
  tick: () => { at: number; count: number }
  subscribe: (listener: () => void) => () => void
}

function newClock(everyMs: number): Clock {
  const listeners = new Set<() => void>()
  let last = { at: 0, count: 0 }
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    if (document.visibilityState !== 'visible') return
    last = { at: Date.now(), count: last.count + 1 }
    for (const listener of listeners) listener()
  }
  return {
    tick: () => last,
    subscribe: listener => {
      listeners.add(listener)
      if (listeners.size === 1) {
        timer = setInterval(tick, everyMs)
        document.addEventListener('visibilitychange', tick)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        document.removeEventListener('visibilitychange', tick)
      }
    },
  }
}

const clocks = new Map<number, Clock>()

function clockOf(everyMs: number): Clock {
  const known = clocks.get(everyMs)
  if (known !== undefined) return known
  const clock = newClock(everyMs)
  clocks.set(everyMs, clock)
  return clock
}

type Tick = ReturnType<Clock['tick']>

/** Asks once a tick. */
function teller<T>(clock: Clock, mounted: Tick, tell: (now: number) => T): () => T {
  let last: { at: number; answer: T } | null = null
  return () => {
    const tick = clock.tick()
    // The last tick may be as long ago as the next one takes.
    const { at } = tick.count === mounted.count ? mounted : tick
    if (last?.at !== at) last = { at, answer: tell(at) }
    return last.answer
  }
}

/**
 * What `tell` makes of the time, asked anew every `everyMs`: only another answer (`Object.is`) draws. `tell` is to be the
 * same function as long as it looks at the same things.
 */
export function useOverTime<T>(everyMs: number, tell: (now: number) => T): T {
  const clock = clockOf(everyMs)
  const [mounted] = useState(() => ({ at: Date.now(), count: clock.tick().count }))
  const told = useMemo(() => teller(clock, mounted, tell), [clock, mounted, tell])
  return useSyncExternalStore(clock.subscribe, told)
}

const itself = (now: number): number => now

/** Draws its user every `everyMs`. Where words are made of it, `useOverTime` draws only when they are others. */
export const useNow = (everyMs: number): number => useOverTime(everyMs, itself)
