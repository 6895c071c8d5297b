/** What became of somebody's own defaults in a draft, and the way back to what is built in. */
import { DEFAULT_OPTIONS } from './options'
import type { DraftOptions } from './options'
import { HABIT_FLAGS, HABIT_NUMBERS } from './own-defaults'
import type { Chosen, Habit, OwnDefaults } from './own-defaults'

const CHOSEN: readonly Chosen[] = [...HABIT_NUMBERS, ...HABIT_FLAGS, 'onFailure']

/** On the clock of the browser. */
export const minuteOfDay = (time: number): number => {
  const at = new Date(time)
  return at.getHours() * 60 + at.getMinutes()
}

/** Which options of a draft are as they are because of somebody's own defaults. */
export function habitsIn(options: DraftOptions, own: OwnDefaults): Habit[] {
  const chosen = CHOSEN.filter(habit => own[habit] !== undefined && options[habit] === own[habit])
  const { windowEnd } = options
  const isWindow =
    own.windowUntil !== undefined && windowEnd !== null && minuteOfDay(windowEnd) === own.windowUntil
  return isWindow ? [...chosen, 'windowUntil'] : chosen
}

/** The same options as built in; where a cluster decides, as it does. */
export const builtIn = (
  habits: readonly Habit[],
  { haReservation }: { haReservation: boolean },
): Partial<DraftOptions> =>
  Object.fromEntries(
    habits.map(habit =>
      habit === 'windowUntil'
        ? ['windowEnd', DEFAULT_OPTIONS.windowEnd]
        : [habit, habit === 'keepHaHeadroom' ? haReservation : DEFAULT_OPTIONS[habit]],
    ),
  )
