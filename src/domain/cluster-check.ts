/**
 * How far a check of many hosts is that this client asked for, and how it ended. Every host counts by its own events,
 * told by ids, so that clocks need not agree; the engine checks five hosts at a time (engine contract 6.1).
 */
import type { EngineEvent, Host } from '~/api/model'
import { groupBy } from '~/lib/collections'
import { MINUTE } from '~/lib/time'
import { EVENT, eventsByHost } from './engine-events'
import { checkMessage } from './update-packages'
import type { AskedCheck, CheckFailure } from './update-state'

/** Checks that were asked for at once have the same correlation id. */
export type AskedTogether = AskedCheck & { correlationId: string }

export type FailedCheck = {
  host: Host
  /** `null`: the engine accepted it and never said a word. */
  failure: CheckFailure | null
}

export type ClusterCheck = {
  /** Names it: another one has another id. */
  id: string
  total: number
  /** Ended since, however. */
  done: number
  withUpdates: number
  upToDate: number
  failed: FailedCheck[]
  /** `null`: some have not ended. */
  endedAt: number | null
}

export type ClusterCheckInput = {
  /** Of the cluster. */
  hosts: readonly Host[]
  /** What this client asked for, by the id of the host. */
  asked: ReadonlyMap<string, AskedTogether>
  /** Any order, of any hosts. */
  events: readonly EngineEvent[]
  now: number
}

/** A check takes no longer than this; as many as this at once. */
const CHECK_LIMIT_MS = 30 * MINUTE
const AT_ONCE = 5
/** For so long a check that is over is news. */
const NEWS_MS = 15 * MINUTE

const ENDS: ReadonlySet<number> = new Set([
  EVENT.checkFinished,
  EVENT.checkFailed,
  EVENT.checkUnsupportedStatus,
  EVENT.upgradeFinished,
  EVENT.upgradeFinishedWillReboot,
  EVENT.upgradeFinishedManualHa,
])

/** `lostAt`: from then on nothing is expected of it. */
type Asked = { host: Host; asked: AskedTogether; end: EngineEvent | null; lostAt: number; isOver: boolean }

/** `null`: nothing was asked for, or it is no news any more. Checks that overlap in time count together. */
export function clusterCheck(input: ClusterCheckInput): ClusterCheck | null {
  const group = newestGroup(readAsked(input))
  const [first] = group
  if (first === undefined) return null
  const over = group.filter(isOver)
  const failed = over.flatMap((one): FailedCheck[] =>
    hasFailed(one) ? [{ host: one.host, failure: failureOf(one.end) }] : [],
  )
  const found = over.filter(one => !hasFailed(one) && one.host.updateAvailable).length
  const endedAt = over.length === group.length ? endOf(group) : null
  if (endedAt !== null && input.now - endedAt > NEWS_MS) return null
  return {
    id: first.asked.correlationId,
    total: group.length,
    done: over.length,
    withUpdates: found,
    upToDate: over.length - failed.length - found,
    failed,
    endedAt,
  }
}

function readAsked({ hosts, asked, events, now }: ClusterCheckInput): Asked[] {
  if (!hosts.some(({ id }) => asked.has(id))) return []
  const byHost = eventsByHost(events)
  const rounds = Math.ceil(asked.size / AT_ONCE)
  return hosts.flatMap((host): Asked[] => {
    const request = asked.get(host.id)
    if (request === undefined) return []
    const end =
      byHost.get(host.id)?.findLast(event => ENDS.has(event.code) && isAfter(event, request)) ?? null
    const lostAt = request.at + rounds * CHECK_LIMIT_MS
    return [{ host, asked: request, end, lostAt, isOver: end !== null || now > lostAt }]
  })
}

const isAfter = (event: EngineEvent, { at, lastEventId }: AskedCheck): boolean =>
  lastEventId === null ? event.time >= at : event.id > lastEventId

const isOver = (one: Asked): boolean => one.isOver
const hasFailed = ({ end }: Asked): boolean =>
  end === null || end.code === EVENT.checkFailed || end.code === EVENT.checkUnsupportedStatus

function failureOf(end: EngineEvent | null): CheckFailure | null {
  if (end === null) return null
  return end.code === EVENT.checkFailed
    ? { code: 'failed', at: end.time, words: checkMessage(end.description) }
    : { code: 'unsupportedStatus', at: end.time }
}

const beginOf = (group: readonly Asked[]): number => Math.min(...group.map(({ asked }) => asked.at))
const endOf = (group: readonly Asked[]): number =>
  Math.max(...group.map(({ end, lostAt }) => end?.time ?? lostAt))

/** The newest checks with all that were still under way when they began. */
function newestGroup(all: readonly Asked[]): Asked[] {
  const groups = [...groupBy(all, ({ asked }) => asked.correlationId).values()].toSorted(
    (a, b) => beginOf(b) - beginOf(a),
  )
  const together: Asked[] = []
  for (const group of groups) {
    if (together.length > 0 && group.every(isOver) && endOf(group) < beginOf(together)) break
    together.push(...group)
  }
  return together
}
