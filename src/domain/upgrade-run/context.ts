/** Everything the rules of a run look at, indexed once for each look. */
import type { EngineEvent, Host, Vm } from '~/api/model'
import { EVENT, inOrder } from '~/domain/engine-events'
import { groupBy, indexById } from '~/lib/collections'
import { MINUTE, SECOND } from '~/lib/time'
import type { Command, Deed } from './commands'
import { commandKey } from './commands'
import type { RunFacts } from './facts'
import { JOURNAL_ORIGIN } from './journal-codec'
import type { Journal } from './journal-types'
import type { Roster } from './roster'

/** Codes of CMN/AuditLogType.java that only a run looks at. */
export const RUN_EVENT = {
  vmStarted: 32,
  vmPoweredOff: 33,
  vmDown: 61,
  vmShutdownInitiated: 73,
  vmStartAsked: 153,
  clusterUpdated: 811,
  flagSet: 892,
  flagCleared: 894,
} as const

/** BLL/scheduling/InternalClusterPolicies.java (engine contract 3.8). */
export const CLUSTER_MAINTENANCE_ID = '7677771e-5eab-422e-83fa-dc04080d21b7'

export const TIMES = {
  /** What was sent is believed to be under way this long, though the facts do not show it. */
  graceMs: 60 * SECOND,
  /** Something is due for this long: nobody drives. */
  nobodyDrivesMs: 60 * SECOND,
  /** A check for updates; the engine runs five at a time (engine contract 6.1). */
  checkLimitMs: 15 * MINUTE,
  /** For a machine to be started, or moved back, before it is told as a warning. */
  restoreLimitMs: 15 * MINUTE,
  /** After the plug was pulled. */
  powerOffLimitMs: 5 * MINUTE,
  /** The engine ends the playbook by itself at its limit; after this long on top it has not. */
  upgradeMarginMs: 15 * MINUTE,
  /** Nothing can begin, and nothing is in hand: what stands in the way may pass. */
  blockedGraceMs: 5 * MINUTE,
  /** No new error events of an upgraded host for this long. */
  quietMs: 2 * MINUTE,
  /** An upgraded host that is not healthy for this long is a question. */
  healthLimitMs: 10 * MINUTE,
} as const

export type Context = {
  journal: Journal
  roster: Roster
  facts: RunFacts
  now: number
  hosts: ReadonlyMap<string, Host>
  vms: ReadonlyMap<string, Vm>
  vmsOn: ReadonlyMap<string | null, Vm[]>
  /** Oldest first, those of the journal left out. */
  events: readonly EngineEvent[]
  eventsOfHost: ReadonlyMap<string | null, EngineEvent[]>
  eventsOfVm: ReadonlyMap<string | null, EngineEvent[]>
}

type EventIndex = Pick<Context, 'events' | 'eventsOfHost' | 'eventsOfVm'>

/** In the last hours of a large run there are tens of thousands of events, and most looks find none that is new. */
const INDEXED = new WeakMap<readonly EngineEvent[], EventIndex>()

function indexOf(all: readonly EngineEvent[]): EventIndex {
  const known = INDEXED.get(all)
  if (known !== undefined) return known
  const events = inOrder(all).filter(event => event.origin !== JOURNAL_ORIGIN)
  const index = {
    events,
    eventsOfHost: groupBy(events, event => event.host?.id ?? null),
    eventsOfVm: groupBy(events, event => event.vm?.id ?? null),
  }
  INDEXED.set(all, index)
  return index
}

export function contextOf(journal: Journal, roster: Roster, facts: RunFacts, now: number): Context {
  return {
    journal,
    roster,
    facts,
    now,
    hosts: indexById(facts.hosts),
    vms: indexById(facts.vms),
    vmsOn: groupBy(facts.vms, vm => vm.hostId),
    ...indexOf(facts.events),
  }
}

export const isOurs = ({ journal }: Context, event: EngineEvent): boolean =>
  event.correlationId === journal.correlationId

/** The newest of these codes about the machine, asked for by this run, after a place in the events. */
export const askedOfVm = (
  context: Context,
  vmId: string,
  codes: readonly number[],
  after: number,
): EngineEvent | null =>
  (context.eventsOfVm.get(vmId) ?? []).findLast(
    event => event.id > after && codes.includes(event.code) && isOurs(context, event),
  ) ?? null

export const refusalOf = ({ roster }: Context, deed: Deed) => roster.refused.get(commandKey(deed)) ?? null

/** Due from the moment that made it due, though never before the journal's newest entry. */
export const due = ({ roster }: Context, deed: Deed, since: number = roster.newestAt): Command => ({
  ...deed,
  since: Math.max(since, roster.newestAt),
})

/** Things that make room, or let the next host begin. */
const MAKES_WAY: ReadonlySet<number> = new Set([
  EVENT.hostUp,
  EVENT.maintenance,
  EVENT.activation,
  EVENT.migrationDone,
  RUN_EVENT.vmDown,
])

export const newestWayMade = ({ events, roster }: Context): number =>
  Math.max(roster.movedAt, events.findLast(event => MAKES_WAY.has(event.code))?.time ?? 0)
