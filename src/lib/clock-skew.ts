import { SECOND } from './time'

/** Below this the difference is the way of the answer, not of the clocks. */
const NOISE = 5 * SECOND

/** How far the engine's clock is ahead of ours; 0 while it is not known or as good as equal. */
export const clockSkew = (engineTime: number | null, answeredAt: number): number => {
  if (engineTime === null || answeredAt === 0) return 0
  const skew = engineTime - answeredAt
  return Math.abs(skew) < NOISE ? 0 : skew
}
