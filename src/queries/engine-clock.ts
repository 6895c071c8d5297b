/**
 * The engine's time. Events and jobs carry it, and the browser's clock may be wrong by minutes: rules that compare
 * events with "now" get this value.
 */
import { useQuery } from '@tanstack/react-query'
import { SECOND } from '~/lib/time'
import { engineInfoQuery } from './engine'

/** Below this the difference is the way of the answer, not of the clocks. */
const NOISE = 5 * SECOND

/** How far the engine's clock is ahead of the browser's; 0 while it is not known or as good as equal. */
export const clockSkew = (engineTime: number | null, answeredAt: number): number => {
  if (engineTime === null || answeredAt === 0) return 0
  const skew = engineTime - answeredAt
  return Math.abs(skew) < NOISE ? 0 : skew
}

/** What to add to the browser's time. */
export const useClockSkew = (): number => {
  const { data, dataUpdatedAt } = useQuery(engineInfoQuery())
  return clockSkew(data?.time ?? null, dataUpdatedAt)
}
