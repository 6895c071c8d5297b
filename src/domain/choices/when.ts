/** When a change is written: once somebody has stopped choosing, and seldom, for the engine makes an event of each write. */
import { SECOND } from '~/lib/time'

export const REST_MS = 2 * SECOND
export const BETWEEN_WRITES_MS = 10 * SECOND

/** `lastWriteAt` `null`: nothing was written yet. */
export const writeAt = (changedAt: number, lastWriteAt: number | null): number =>
  Math.max(changedAt + REST_MS, lastWriteAt === null ? 0 : lastWriteAt + BETWEEN_WRITES_MS)
