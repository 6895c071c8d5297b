/**
 * All upgrades of clusters that the engine's events tell of, ours and those of other clients, each with a state that is
 * no more certain than the facts: nobody who died wrote that he did. A run without an end is believed to go on only while
 * something speaks for it; after that it has "not ended".
 */
import type { Cluster, EngineEvent } from '~/api/model'
import type { Named } from '~/domain/evacuation/types'
import { inOrder } from '~/domain/engine-events'
import { pastUpgrades } from '~/domain/host-upgrade/history'
import { groupBy } from '~/lib/collections'
import { HOUR } from '~/lib/time'
import { RUN_EVENT } from './context'
import { foreignRun } from './foreign-run'
import type { ForeignRun } from './foreign-run'
import { JOURNAL_ORIGIN } from './journal-codec'
import { runRows } from './run-rows'
import type { RunRow, RunTurn } from './run-rows'
import type { RunState } from './view-types'

export type HistoryState =
  | RunState
  /** No end is told, and nothing speaks for its going on. */
  | 'notEnded'
  /** Another client says that it is over, not how well. */
  | 'ended'

export type RunClient =
  | 'manager'
  /** The Ansible role `cluster_upgrade`, from a playbook or from the wizard of the Administration Portal. */
  | 'ansible'
  /** Known by the cluster's upgrade flag alone. */
  | 'other'

export type HistoryRow = {
  correlationId: string
  /** `id` is `null` where no event names it. */
  cluster: { id: string | null; name: string }
  client: RunClient
  state: HistoryState
  startedAt: number
  endedAt: number | null
  /** The newest that is known of it. */
  lastSignAt: number
  startedBy: string | null
  /** `null`: not known. */
  hosts: { all: number; upgraded: number; failed: number; skipped: number } | null
  turns: RunTurn[]
}

export type StateGroup = 'running' | 'endedWell' | 'needsLook'

export function groupOf({ state, client, hosts }: HistoryRow): StateGroup {
  switch (state) {
    case 'completed':
      return 'endedWell'
    case 'ended':
      return client === 'ansible' && hosts !== null && hosts.failed === 0 && hosts.upgraded === hosts.all
        ? 'endedWell'
        : 'needsLook'
    case 'completedWithWarnings':
    case 'stopped':
    case 'failed':
    case 'notEnded':
      return 'needsLook'
    default:
      return 'running'
  }
}

/** The role's own default is an hour for a host. */
const FOREIGN_SILENCE = 4 * HOUR

export type HistoryFacts = {
  /** Of all journals, of the role, and of the upgrade flags of clusters. */
  events: readonly EngineEvent[]
  /** Of upgrades of hosts; an upgrade of another client is counted from them. */
  upgradeEvents: readonly EngineEvent[]
  /** Where the list of `events` is cut off: older ones are not among them. */
  isCut?: boolean
  /** Since when `upgradeEvents` are whole; `null`: all there are. */
  upgradesFrom?: number | null
  /** `undefined`: not known. */
  clusters: readonly Cluster[] | undefined
  now: number
}

/** What goes on first, then the newest first. */
export const byStart = (a: HistoryRow, b: HistoryRow): number =>
  Number(groupOf(b) === 'running') - Number(groupOf(a) === 'running') || b.startedAt - a.startedAt

export function runHistory(facts: HistoryFacts): HistoryRow[] {
  const rows = runRows(facts.events)
  const newest = new Map<string, number>()
  for (const { cluster, startedAt } of rows)
    newest.set(cluster.id, Math.max(startedAt, newest.get(cluster.id) ?? startedAt))
  const own = rows.map(row => ownRow(row, newest, facts))
  return [...own, ...foreignRows(sorted(facts))].toSorted(byStart)
}

/** What each row is read from, put in order once for all of them: an engine may remember thousands of upgrades. */
type Sorted = HistoryFacts & {
  byId: ReadonlyMap<string | null, readonly EngineEvent[]>
  /** By the id of the cluster, oldest first. */
  flags: ReadonlyMap<string | undefined, readonly EngineEvent[]>
  /** By correlation id: hosts of which an event of it tells. */
  hosts: ReadonlyMap<string, ReadonlyMap<string, Named>>
  pastOf: (hostId: string) => ReturnType<typeof pastUpgrades>
}

function sorted(facts: HistoryFacts): Sorted {
  const events = inOrder(facts.events)
  const hosts = new Map<string, Map<string, Named>>()
  for (const { correlationId, host } of facts.upgradeEvents) {
    if (host === null || correlationId === null) continue
    const known = hosts.get(correlationId) ?? new Map<string, Named>()
    hosts.set(correlationId, known.set(host.id, { id: host.id, name: host.name ?? host.id }))
  }
  const ofHost = groupBy(facts.upgradeEvents, ({ host }) => host?.id)
  const past = new Map<string, ReturnType<typeof pastUpgrades>>()
  return {
    ...facts,
    byId: groupBy(events, event => event.correlationId),
    flags: groupBy(
      events.filter(({ code }) => code === RUN_EVENT.flagSet || code === RUN_EVENT.flagCleared),
      event => event.cluster?.id,
    ),
    hosts,
    pastOf: hostId => {
      const known = past.get(hostId) ?? pastUpgrades(hostId, ofHost.get(hostId) ?? [])
      past.set(hostId, known)
      return known
    },
  }
}

function ownRow(row: RunRow, newest: ReadonlyMap<string, number>, facts: HistoryFacts): HistoryRow {
  const { newestAt, silenceMs: _, ...rest } = row
  return {
    ...rest,
    client: 'manager',
    state: row.endedAt === null ? openState(row, newest, facts) : row.state,
    lastSignAt: newestAt,
  }
}

function openState(
  row: RunRow,
  newest: ReadonlyMap<string, number>,
  { clusters, now }: HistoryFacts,
): HistoryState {
  // Another one has followed it.
  if ((newest.get(row.cluster.id) ?? 0) > row.startedAt) return 'notEnded'
  const flag = clusters?.find(({ id }) => id === row.cluster.id)?.upgrade ?? null
  const isFlagOurs = flag !== null && flag.inProgress && flag.correlationId === row.correlationId
  // Paused by a person and still announced on the cluster: that may last.
  if (row.state === 'paused' && isFlagOurs) return 'paused'
  return now - row.newestAt > row.silenceMs ? 'notEnded' : row.state
}

function foreignRows(facts: Sorted): HistoryRow[] {
  return [...facts.byId].flatMap(([correlationId, events]) => {
    if (correlationId === null || events.some(({ origin }) => origin === JOURNAL_ORIGIN)) return []
    const row = ansibleRow(correlationId, events, facts) ?? flagRow(correlationId, events, facts)
    return row === null || row === 'notWhole' ? [] : row
  })
}

const clusterIn = (
  { clusters }: HistoryFacts,
  events: readonly EngineEvent[],
  name: string | null,
): { cluster: Cluster | undefined; named: HistoryRow['cluster'] } => {
  const told = events.find(event => event.cluster !== null)?.cluster ?? null
  const cluster = clusters?.find(one => (told === null ? one.name === name : one.id === told.id))
  return {
    cluster,
    named: {
      id: cluster?.id ?? told?.id ?? null,
      name: cluster?.name ?? told?.name ?? name ?? '',
    },
  }
}

function ansibleRow(
  correlationId: string,
  events: readonly EngineEvent[],
  facts: Sorted,
): HistoryRow | 'notWhole' | null {
  const told = foreignRun(correlationId, events, { upgrade: null })
  if (told === null) return null
  const { cluster, named } = clusterIn(facts, events, told.clusterName)
  const run = foreignRun(correlationId, events, { upgrade: cluster?.upgrade ?? null }) ?? told
  const turns = turnsOf(correlationId, facts)
  const isOver = run.state === 'ended' || run.state === 'failed'
  // Its beginning is further back than what was read: it is listed when that is.
  if (facts.isCut === true && run.state !== 'running' && (run.lines[0]?.percent ?? 0) > 0) return 'notWhole'
  return {
    correlationId,
    cluster: named,
    client: 'ansible',
    state: foreignState(run, facts.now, turns),
    startedAt: run.startedAt,
    endedAt: isOver ? run.lastSignAt : null,
    lastSignAt: Math.max(run.lastSignAt, ...turns.map(({ begunAt, endedAt }) => endedAt ?? begunAt ?? 0)),
    startedBy: run.startedBy,
    // What became of hosts is told by other events, which may not reach as far back.
    hosts: isCounted(run.startedAt, facts)
      ? countsOf(turns, Math.max(numberOfHosts(run), turns.length))
      : null,
    turns,
  }
}

const isCounted = (startedAt: number, { upgradesFrom = null }: HistoryFacts): boolean =>
  upgradesFrom === null || startedAt >= upgradesFrom

function foreignState(run: ForeignRun, now: number, turns: readonly RunTurn[]): HistoryState {
  if (run.state === 'failed') return 'failed'
  if (run.state === 'ended') return turns.some(({ result }) => result === 'failed') ? 'failed' : 'ended'
  if (run.state === 'silent' || now - run.lastSignAt > FOREIGN_SILENCE) return 'notEnded'
  return 'running'
}

/** In the role's own words; a host that is not named in them has not had its turn. */
const HOSTS_TOLD = /^(?:starting the upgrade of (?<count>\d+) hosts|hosts to be upgraded: (?<names>.*))$/

function numberOfHosts({ lines, hosts }: ForeignRun): number {
  const told = lines.flatMap(({ words }) => {
    const { count, names } = HOSTS_TOLD.exec(words)?.groups ?? {}
    if (count !== undefined) return [Number(count)]
    return names === undefined ? [] : [names.split(',').length]
  })
  return told.at(-1) ?? hosts.length
}

/** Upgrades of hosts that the engine carried out under this correlation id. */
function turnsOf(correlationId: string, { hosts, pastOf }: Sorted): RunTurn[] {
  return [...(hosts.get(correlationId)?.values() ?? [])].flatMap(host =>
    pastOf(host.id)
      .filter(attempt => attempt.correlationId === correlationId)
      .map(({ startedAt, endedAt, backAt, outcome }) => ({
        ...host,
        begunAt: startedAt,
        endedAt: backAt ?? endedAt,
        // Installed is not yet upgraded: it may still be on its way back.
        result: outcome === 'finished' && backAt === null ? 'inHand' : RESULTS[outcome],
        cause: null,
      })),
  )
}

const RESULTS = {
  finished: 'upgraded',
  finishedWithWarning: 'upgradedWithWarnings',
  failed: 'failed',
  notKnown: 'inHand',
} as const

function countsOf(turns: readonly RunTurn[], all: number): NonNullable<HistoryRow['hosts']> {
  const count = (...results: RunTurn['result'][]) =>
    new Set(turns.filter(({ result }) => results.includes(result)).map(({ id }) => id)).size
  return { all, upgraded: count('upgraded', 'upgradedWithWarnings'), failed: count('failed'), skipped: 0 }
}

/** A client that sets the flag of the cluster and writes no progress. */
function flagRow(correlationId: string, events: readonly EngineEvent[], facts: Sorted): HistoryRow | null {
  const set = events.find(({ code }) => code === RUN_EVENT.flagSet)
  if (set === undefined) return null
  const { cluster, named } = clusterIn(facts, [set], null)
  const ofCluster = facts.flags.get(set.cluster?.id)?.filter(({ id }) => id > set.id) ?? []
  const nextSet = ofCluster.find(({ code }) => code === RUN_EVENT.flagSet)?.id ?? Number.POSITIVE_INFINITY
  const cleared = ofCluster.find(({ code, id }) => code === RUN_EVENT.flagCleared && id < nextSet)
  const turns = turnsOf(correlationId, facts)
  const lastSignAt = Math.max(
    cleared?.time ?? set.time,
    ...turns.map(({ begunAt, endedAt }) => endedAt ?? begunAt ?? 0),
  )
  const flag = cluster?.upgrade ?? null
  const isOn = flag === null || (flag.inProgress && flag.correlationId === correlationId)
  const isOver = cleared !== undefined
  return {
    correlationId,
    cluster: named,
    client: 'other',
    state: isOver ? 'ended' : isOn && facts.now - lastSignAt <= FOREIGN_SILENCE ? 'running' : 'notEnded',
    startedAt: set.time,
    endedAt: cleared?.time ?? null,
    lastSignAt,
    startedBy: set.user?.name ?? null,
    hosts:
      turns.length === 0 || !isCounted(set.time, facts)
        ? null
        : countsOf(turns, new Set(turns.map(({ id }) => id)).size),
    turns,
  }
}
