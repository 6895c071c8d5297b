/** Runs as a list, read from the events of their journals alone. */
import type { EngineEvent } from '~/api/model'
import type { Named } from '~/domain/evacuation/types'
import { JOURNAL_ORIGIN, readJournal } from './journal-codec'
import { rosterOf } from './roster'
import type { RunState } from './view-types'

export type RunRow = {
  correlationId: string
  cluster: Named
  state: RunState
  startedAt: number
  endedAt: number | null
  startedBy: string | null
  hosts: { all: number; upgraded: number; failed: number; skipped: number }
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
  }
}
