/**
 * The engine's time. Events and jobs carry it, and the browser's clock may be wrong by minutes: rules that compare
 * events with "now" get this value.
 */
import { useQuery } from '@tanstack/react-query'
import { clockSkew } from '~/lib/clock-skew'
import { engineInfoQuery } from './engine'

/** What to add to the browser's time. */
export const useClockSkew = (): number => {
  const { data, dataUpdatedAt } = useQuery(engineInfoQuery())
  return clockSkew(data?.time ?? null, dataUpdatedAt)
}
