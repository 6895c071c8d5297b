import { MINUTE, SECOND } from '~/lib/time'
import type { UpgradeLimits } from './types'

export const DEFAULT_LIMITS: UpgradeLimits = {
  evacuationMs: 30 * MINUTE,
  engineRebootWaitMs: 600 * SECOND,
  comeBackMs: 30 * MINUTE,
  silenceMs: 10 * MINUTE,
  transientMs: 60 * SECOND,
}
