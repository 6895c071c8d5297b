/**
 * What somebody wants a new draft to begin with instead of what is built in. Only what differs is kept, so that a better
 * built-in value reaches whoever has no opinion. A moment cannot be a habit, but a time of day can: the end of the window
 * is then the next time the clock shows it, tonight or tomorrow, on the clock of whoever plans, also when that is soon; a
 * draft keeps the moment it began with. Room for a failing host can be wanted always; else each cluster decides.
 */
import { DEFAULT_OPTIONS, FAILURE_POLICIES, OPTION_RANGES } from './options'
import type { DraftOptions } from './options'

export const HABIT_NUMBERS = [
  'concurrency',
  'failureThreshold',
  'evacuationLimitMin',
  'upgradeLimitMin',
  'rebootLimitMin',
  'guestShutdownMin',
] as const
export const HABIT_FLAGS = [
  'reboot',
  'checkFirst',
  'powerOffAfterLimit',
  'useMaintenancePolicy',
  'moveBack',
  'keepHaHeadroom',
  'raiseLevelAtEnd',
] as const

export type HabitNumber = (typeof HABIT_NUMBERS)[number]
export type HabitFlag = (typeof HABIT_FLAGS)[number]
export type Chosen = HabitNumber | HabitFlag | 'onFailure'
export type Habit = Chosen | 'windowUntil'
export type OwnDefaults = Partial<Pick<DraftOptions, Chosen>> & {
  /** In whole minutes of a day: 360 is six in the morning. */
  windowUntil?: number
}

const MINUTES_A_DAY = 24 * 60

const isOwn = (habit: Chosen, value: unknown): boolean => value !== DEFAULT_OPTIONS[habit]

export const isInRange = (habit: HabitNumber, value: number): boolean =>
  Number.isInteger(value) && value >= OPTION_RANGES[habit].min && value <= OPTION_RANGES[habit].max

/** From what the browser kept: whatever does not read as one is taken as built in. */
export function readOwnDefaults(kept: unknown): OwnDefaults {
  const values = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {}
  const own: OwnDefaults = {}
  for (const habit of HABIT_NUMBERS) {
    const value = values[habit]
    if (typeof value === 'number' && isInRange(habit, value) && isOwn(habit, value)) own[habit] = value
  }
  for (const habit of HABIT_FLAGS) {
    const value = values[habit]
    if (typeof value === 'boolean' && isOwn(habit, value)) own[habit] = value
  }
  const onFailure = FAILURE_POLICIES.find(policy => policy === values['onFailure'])
  if (onFailure !== undefined && isOwn('onFailure', onFailure)) own.onFailure = onFailure
  const until = values['windowUntil']
  if (typeof until === 'number' && Number.isInteger(until) && until >= 0 && until < MINUTES_A_DAY)
    own.windowUntil = until
  return own
}

/** When the clock of the browser shows it next: later than now, at most a day. */
export function nextAt(minute: number, now: number): number {
  const at = new Date(now)
  at.setHours(0, minute, 0, 0)
  if (at.getTime() > now) return at.getTime()
  // A day in which the clocks are changed is as long as it is.
  at.setDate(at.getDate() + 1)
  at.setHours(0, minute, 0, 0)
  return at.getTime()
}

/** What a draft that is begun now begins with. */
export const optionsOf = ({ windowUntil, ...own }: OwnDefaults, now: number): Partial<DraftOptions> =>
  windowUntil === undefined ? own : { ...own, windowEnd: nextAt(windowUntil, now) }
