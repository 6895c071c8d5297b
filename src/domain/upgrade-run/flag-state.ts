/** The cluster's upgrade flag (engine contract 7.1): a bar for others, which blocks nothing and which an engine restart clears. */
import type { EngineEvent } from '~/api/model'
import { RUN_EVENT, due, isOurs, refusalOf } from './context'
import type { Context } from './context'
import type { Command } from './commands'

export type FlagNow = {
  /** `notThere`: engines before 4.5 do not tell. */
  state: 'notThere' | 'ours' | 'others' | 'off'
  /** Somebody else cleared it since we set it. */
  clearedBy: EngineEvent | null
  /** It was ours, and nobody cleared it. */
  isLost: boolean
  /** This run has taken it off itself. */
  isFinished: boolean
  isRefused: boolean
}

export function flagNow(context: Context): FlagNow {
  const { facts, journal } = context
  const { upgrade } = facts.cluster
  const isRefused = refusalOf(context, { do: 'startClusterUpgrade', clusterId: facts.cluster.id }) !== null
  const none = { clearedBy: null, isLost: false, isFinished: false, isRefused }
  if (upgrade === null) return { state: 'notThere', ...none }
  const own = upgrade.correlationId === journal.correlationId
  if (upgrade.inProgress) return { state: own ? 'ours' : 'others', ...none }
  const set = flagEvents(context, RUN_EVENT.flagSet).findLast(event => isOurs(context, event))
  const cleared = flagEvents(context, RUN_EVENT.flagCleared).findLast(({ id }) => id > (set?.id ?? 0))
  if (set === undefined) return { state: 'off', ...none }
  if (cleared === undefined) return { state: 'off', ...none, isLost: true }
  return isOurs(context, cleared)
    ? { state: 'off', ...none, isFinished: true }
    : { state: 'off', ...none, clearedBy: cleared }
}

const flagEvents = ({ events, facts }: Context, code: number): EngineEvent[] =>
  events.filter(event => event.code === code && event.cluster?.id === facts.cluster.id)

/** How often the flag of this run went without anybody clearing it (engine contract 7.1). */
export function flagLosses(context: Context): number {
  const marks = context.events.filter(
    ({ code, cluster }) =>
      (code === RUN_EVENT.flagSet || code === RUN_EVENT.flagCleared) &&
      cluster?.id === context.facts.cluster.id,
  )
  const again = marks.filter(
    (event, at) =>
      event.code === RUN_EVENT.flagSet &&
      isOurs(context, event) &&
      marks[at - 1]?.code === RUN_EVENT.flagSet &&
      marks.slice(0, at).some(earlier => isOurs(context, earlier)),
  )
  return again.length + (flagNow(context).isLost ? 1 : 0)
}

/** Set at the start, and again after a restart of the engine; not against somebody who cleared it. */
export function flagCommands(context: Context): Command[] {
  const flag = flagNow(context)
  if (flag.state !== 'off' || flag.clearedBy !== null || flag.isRefused) return []
  return [due(context, { do: 'startClusterUpgrade', clusterId: context.facts.cluster.id })]
}

/** Each change is an event in the engine's log: told in steps of five. */
const STEP = 5

export function progressCommands(context: Context, progress: number): Command[] {
  const { cluster } = context.facts
  if (flagNow(context).state !== 'ours' || cluster.upgrade === null) return []
  const percent = Math.min(95, Math.floor((100 * progress) / STEP) * STEP)
  const deed = { do: 'updateClusterUpgradeProgress', clusterId: cluster.id, percent } as const
  return percent === cluster.upgrade.percent || refusalOf(context, deed) !== null
    ? []
    : [due(context, deed, context.now)]
}
