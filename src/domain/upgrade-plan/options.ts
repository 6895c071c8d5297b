/** What can be chosen about a run, with what it is if nobody chooses, and how far it may go. */
import { DAY } from '~/lib/time'

export const FAILURE_POLICIES = ['stop', 'skip', 'ask'] as const
export type FailurePolicy = (typeof FAILURE_POLICIES)[number]

export type DraftOptions = {
  /** oVirt Nodes reboot all the same (engine contract 5.1). */
  reboot: boolean
  /** Each host is checked for updates just before its turn. */
  checkFirst: boolean
  /** Hosts out at once. */
  concurrency: number
  onFailure: FailurePolicy
  /** With `skip`: the run stops when this many hosts have failed. */
  failureThreshold: number
  evacuationLimitMin: number
  upgradeLimitMin: number
  rebootLimitMin: number
  /** How long a guest may take to shut down. */
  guestShutdownMin: number
  /** What has not shut down by then is powered off; else its host is left out. */
  powerOffAfterLimit: boolean
  /** Do not begin another host after this moment. */
  windowEnd: number | null
  useMaintenancePolicy: boolean
  moveBack: boolean
  keepHaHeadroom: boolean
  /** Only with a higher level as the target; else the administrator raises it later. */
  raiseLevelAtEnd: boolean
}

export const DEFAULT_OPTIONS: DraftOptions = {
  reboot: true,
  checkFirst: false,
  concurrency: 1,
  onFailure: 'stop',
  failureThreshold: 3,
  evacuationLimitMin: 30,
  upgradeLimitMin: 120,
  rebootLimitMin: 30,
  guestShutdownMin: 10,
  powerOffAfterLimit: false,
  windowEnd: null,
  useMaintenancePolicy: true,
  moveBack: false,
  keepHaHeadroom: false,
  raiseLevelAtEnd: true,
}

/** Whole numbers, both ends included. 250 hosts are the most a data center may have (engine contract 11). */
export const OPTION_RANGES = {
  soakMin: { min: 0, max: 1440 },
  concurrency: { min: 1, max: 250 },
  failureThreshold: { min: 1, max: 250 },
  evacuationLimitMin: { min: 5, max: 1440 },
  upgradeLimitMin: { min: 10, max: 1440 },
  rebootLimitMin: { min: 10, max: 240 },
  guestShutdownMin: { min: 1, max: 120 },
} as const satisfies Record<string, { min: number; max: number }>

/** A window that ends later than this is a slip. */
export const WINDOW_AHEAD_MS = 7 * DAY
