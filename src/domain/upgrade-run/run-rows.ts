/** Runs as a list, read from the events of their journals alone. */
import type { EngineEvent } from '~/api/model'
import type { Named } from '~/domain/evacuation/types'
import { MINUTE } from '~/lib/time'
import { TIMES } from './context'
import { JOURNAL_ORIGIN, readJournal } from './journal-codec'
import type { HostCause, HostResult } from './journal-types'
import { rosterOf } from './roster'
import type { Roster, RosterHost } from './roster'
import type { RunState } from './view-types'

export type RunRow = {
  correlationId: string
  cluster: Named
  state: RunState
  startedAt: number
  endedAt: number | null
  startedBy: string | null
  hosts: { all: number; upgraded: number; failed: number; skipped: number }
  /** Of the newest entry of its journal. */
  newestAt: number
  /** The longest that its journal may be silent while it goes on: all the time limits of one host. */
  silenceMs: number
  turns: RunTurn[]
}

/** One try at a host, or its being skipped. */
export type RunTurn = Named & {
  begunAt: number | null
  endedAt: number | null
  result: HostResult | 'inHand'
  cause: HostCause | null
}

/** Running first, then the newest first. A journal whose plan is not among the events is left out. */
export function runRows(events: readonly EngineEvent[]): RunRow[] {
  const byRun = new Map<string, EngineEvent[]>()
  for (const event of events) {
    if (event.origin !== JOURNAL_ORIGIN || event.correlationId === null) continue
    const known = byRun.get(event.correlationId)
    if (known === undefined) byRun.set(event.correlationId, [event])
    else known.push(event)
  }
  return [...byRun]
    .flatMap(([correlationId, own]) => rowOf(correlationId, own) ?? [])
    .toSorted((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null) || b.startedAt - a.startedAt)
}

function rowOf(correlationId: string, events: readonly EngineEvent[]): RunRow | null {
  const roster = rosterOf(readJournal(correlationId, events))
  if (roster === null) return null
  const results = roster.hosts.map(one =>
    one.state === 'ended' ? one.turns.at(-1)?.ended?.entry.result : one.state,
  )
  const count = (...wanted: string[]) =>
    results.filter(result => result !== undefined && wanted.includes(result)).length
  return {
    correlationId,
    cluster: roster.plan.cluster,
    state:
      roster.end?.entry.result ??
      (roster.stop !== null ? 'stopping' : roster.isPaused ? 'paused' : 'running'),
    startedAt: roster.startedAt,
    endedAt: roster.end?.at ?? null,
    startedBy: roster.startedBy,
    hosts: {
      all: results.length - count('dropped') + roster.plan.leftOut.length,
      upgraded: count('upgraded', 'upgradedWithWarnings'),
      failed: count('failed'),
      skipped: count('skipped') + roster.plan.leftOut.length,
    },
    newestAt: roster.newestAt,
    silenceMs: silenceOf(roster),
    turns: roster.hosts.flatMap(turnsOf),
  }
}

function silenceOf({ options, plan }: Roster): number {
  const { evacuationLimitMin, upgradeLimitMin, rebootLimitMin, guestShutdownMin } = options
  const ownMin =
    evacuationLimitMin + upgradeLimitMin + rebootLimitMin + guestShutdownMin + plan.canary.soakMin
  return (
    ownMin * MINUTE + TIMES.checkLimitMs + TIMES.upgradeMarginMs + TIMES.restoreLimitMs + TIMES.healthLimitMs
  )
}

function turnsOf({ host: { id, name }, state, decided, turns }: RosterHost): RunTurn[] {
  const own = turns.map(({ begun, ended }): RunTurn => ({
    id,
    name,
    begunAt: begun?.at ?? null,
    endedAt: ended?.at ?? null,
    result: ended?.entry.result ?? 'inHand',
    cause: ended?.entry.cause ?? null,
  }))
  if (state !== 'skipped') return own
  return [
    ...own,
    { id, name, begunAt: null, endedAt: decided?.at ?? null, result: 'skipped', cause: 'bySkip' },
  ]
}
