/** Due acts: nothing in the engine sleeps, it writes down what becomes true later and every read plays what is due. */
import type { Due, DueAct, EngineState, Pace } from './state'
import { PACE_FACTOR, paced } from './world'
import type { World } from './world'

type ActHandler = (world: World, act: DueAct) => void
export type ActHandlers = Record<string, ActHandler>

/** House-keeping of the engine runs by the wall clock: a faster pace must not empty the task list sooner. */
const BY_WALL_CLOCK = new Set(['jobs.cleanup', 'checks.periodic', 'health.tell'])

const isLater = (due: Due, at: number, seq: number): boolean =>
  due.at > at || (due.at === at && due.seq > seq)

const insert = (state: EngineState, due: Due): void => {
  let index = state.timeline.length
  while (index > 0) {
    const before = state.timeline[index - 1]
    if (before === undefined || !isLater(before, due.at, due.seq)) break
    index -= 1
  }
  state.timeline.splice(index, 0, due)
}

/** At an exact instant, whatever the pace. */
export const scheduleAt = (state: EngineState, at: number, act: DueAct): void => {
  insert(state, { at, seq: state.nextSeq, act })
  state.nextSeq += 1
}

/** After a duration of the real world, which the pace divides. Returns the instant. */
export const schedule = (world: World, ms: number, act: DueAct): number => {
  const at = world.now + paced(world.state, ms)
  scheduleAt(world.state, at, act)
  return at
}

export const isScheduled = (state: EngineState, type: string): boolean =>
  state.timeline.some(due => due.act.type === type)

export const unschedule = (state: EngineState, type: string): void => {
  state.timeline = state.timeline.filter(due => due.act.type !== type)
}

/** A text of an act; every act knows its own fields, so a missing one is a mistake of this engine. */
export const textOf = (act: DueAct, field: string): string => {
  const value = act[field]
  if (typeof value !== 'string') throw new Error(`act ${act.type} has no text ${field}`)
  return value
}

export const numberOf = (act: DueAct, field: string): number => {
  const value = act[field]
  if (typeof value !== 'number') throw new Error(`act ${act.type} has no number ${field}`)
  return value
}

/** Plays everything due by `until`, in order of (at, seq); true if anything was. */
export const playUntil = (world: World, until: number, handlers: ActHandlers): boolean => {
  const { state } = world
  let played = false
  for (;;) {
    const next = state.timeline[0]
    if (next === undefined || next.at > until) break
    state.timeline.shift()
    const handler = handlers[next.act.type]
    if (handler === undefined) throw new Error(`nobody handles ${next.act.type}`)
    world.now = Math.max(next.at, state.playedTo)
    state.playedTo = world.now
    handler(world, next.act)
    played = true
  }
  world.now = Math.max(until, state.playedTo)
  state.playedTo = world.now
  return played
}

/** What was still to come keeps its share of the way when the pace changes. */
export const changePace = (world: World, pace: Pace): void => {
  const { state, now } = world
  const ratio = PACE_FACTOR[state.pace] / PACE_FACTOR[pace]
  const moved = (at: number): number => (at <= now ? at : now + Math.round((at - now) * ratio))
  state.pace = pace
  const dues = state.timeline
  state.timeline = []
  for (const due of dues) insert(state, BY_WALL_CLOCK.has(due.act.type) ? due : { ...due, at: moved(due.at) })
  for (const vm of state.vms) {
    if (vm.migration === null) continue
    vm.migration.progressAt = moved(vm.migration.progressAt)
    vm.migration.endsAt = moved(vm.migration.endsAt)
  }
}
