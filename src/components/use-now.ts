import { useEffect, useState } from 'react'

/**
 * The clock for what is shown: re-renders its user every `everyMs`. Rules never read a clock, they get this value.
 * A hidden tab is not woken: it catches up when it is shown again.
 */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const tick = () => {
      if (document.visibilityState === 'visible') setNow(Date.now())
    }
    const timer = setInterval(tick, everyMs)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [everyMs])
  return now
}
