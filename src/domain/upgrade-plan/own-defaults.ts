/**
 * What somebody wants a new draft to begin with instead of what is built in. Only what differs is kept, so that a better
 * built-in value reaches whoever has no opinion. Moments and what the cluster decides cannot be a habit.
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
  'raiseLevelAtEnd',
] as const

export type HabitNumber = (typeof HABIT_NUMBERS)[number]
export type HabitFlag = (typeof HABIT_FLAGS)[number]
export type Habit = HabitNumber | HabitFlag | 'onFailure'
export type OwnDefaults = Partial<Pick<DraftOptions, Habit>>

export const NO_DEFAULTS: OwnDefaults = {}

const isOwn = (habit: Habit, value: unknown): boolean => value !== DEFAULT_OPTIONS[habit]

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
  return own
}

const HABITS: readonly Habit[] = [...HABIT_NUMBERS, ...HABIT_FLAGS, 'onFailure']

/** Which options of a draft are as they are because of somebody's own defaults. */
export const habitsIn = (options: DraftOptions, own: OwnDefaults): Habit[] =>
  HABITS.filter(habit => own[habit] !== undefined && options[habit] === own[habit])

/** The same options as built in. */
export const builtIn = (habits: readonly Habit[]): Partial<DraftOptions> =>
  Object.fromEntries(habits.map(habit => [habit, DEFAULT_OPTIONS[habit]]))
