import { useSyncExternalStore } from 'react'

/** PatternFly's `lg`: from here on two things stand side by side. */
const WIDE = '(min-width: 62rem)'

const subscribe = (listener: () => void) => {
  const media = window.matchMedia(WIDE)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Is there room for a panel beside a table? */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches)
