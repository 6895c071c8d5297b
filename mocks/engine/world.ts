/**
 * What every engine module works on: the state and the instant at which the present act happens. While the timeline is
 * played `now` is the due time of the act, never the time of the read, so one long jump writes the same history as many
 * short ones.
 */
import type { EngineState, Id, Pace } from './state'

export type World = { state: EngineState; now: number }

/** On whose behalf something happens; events and jobs carry both. Null: the engine itself. */
export type By = { userId: Id | null; correlationId: string | null }

export const NOBODY: By = { userId: null, correlationId: null }

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const KIB = 1024
export const MIB = 1024 * KIB
export const GIB = 1024 * MIB

export const PACE_FACTOR = { real: 1, demo: 30 } satisfies Record<Pace, number>

/** A duration of the real world as long as it takes at the pace of this state. */
export const paced = (state: EngineState, ms: number): number => Math.round(ms / PACE_FACTOR[state.pace])
