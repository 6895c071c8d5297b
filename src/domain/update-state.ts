/**
 * What is known about the updates of a host, and how that came about: the flag of the host and the check events of the
 * engine (engine contract 6). The flag is the truth about "available"; events tell when and what. An upgrade that
 * finished settles it, too, since the engine clears the flag then.
 */
import type { EngineEvent, Host } from '~/api/model'
import { HOUR, MINUTE, SECOND } from '~/lib/time'
import { EVENT, eventsByHost } from './engine-events'
import { checkMessage, packagesOfAvailable, packagesOfCheck } from './update-packages'
import type { PackageList } from './update-packages'

export type CheckFailure =
  /** 839: `words` are the engine's. */
  | { code: 'failed'; at: number; words: string | null }
  /** 887: the host's status does not allow it. */
  | { code: 'unsupportedStatus'; at: number }
  /** It began (884) and never ended. */
  | { code: 'neverEnded'; at: number }

/** What is known, however the latest check ends. */
export type UpdateKnowledge = {
  updateAvailable: boolean
  /** When a check or an upgrade last settled it; `null`: no trace of that in the events at hand. */
  checkedAt: number | null
  /** Settled longer ago than `staleAfterMs`. */
  isOld: boolean
  /** Of the newest check that found any, while an update is available. */
  packages: PackageList | null
}

export type UpdateState = UpdateKnowledge &
  (
    | { state: 'available' }
    | { state: 'upToDate' }
    | { state: 'notChecked' }
    | { state: 'checkFailed'; failure: CheckFailure }
    /** asked: by this client just now. queued: the engine has still not begun it. running: it has (884). */
    | { state: 'checking'; phase: 'asked' | 'queued' | 'running'; since: number }
  )
export type UpdateStateName = UpdateState['state']

/** A check this client asked for. `lastEventId`: the newest event known then; `null`: times are compared instead. */
export type AskedCheck = { at: number; lastEventId: number | null }

export type UpdateStateInput = {
  host: Host
  /** Any order, of any hosts. */
  events: readonly EngineEvent[]
  asked: AskedCheck | null
  /** In the engine's time: it is compared with the times of events. */
  now: number
  staleAfterMs?: number | undefined
}

/** The engine checks once a day by itself (engine contract 6.1): two missed rounds make knowledge old. */
const STALE_AFTER_MS = 48 * HOUR
/** No check takes this long; what began before and has not ended will not end. */
const CHECK_LIMIT_MS = 30 * MINUTE
/** The engine begins at once unless its five threads are busy. */
const QUEUED_AFTER_MS = 10 * SECOND

const NONE: readonly EngineEvent[] = []

export function updateState(input: UpdateStateInput): UpdateState {
  return stateFrom(
    input.host,
    eventsByHost(input.events).get(input.host.id) ?? NONE,
    input.asked,
    input.now,
    input.staleAfterMs ?? STALE_AFTER_MS,
  )
}

/** For lists: the state of every host by its id, events sorted and split once. */
export function updateStates(
  hosts: readonly Host[],
  events: readonly EngineEvent[],
  asked: ReadonlyMap<string, AskedCheck>,
  now: number,
): Map<string, UpdateState> {
  const byHost = eventsByHost(events)
  return new Map(
    hosts.map(host => [
      host.id,
      stateFrom(host, byHost.get(host.id) ?? NONE, asked.get(host.id) ?? null, now, STALE_AFTER_MS),
    ]),
  )
}

/** The last that was said of a host: said again as long as nothing it follows from is another. */
const SAID = new WeakMap<Host, { log: CheckLog; isOld: boolean; state: UpdateState }>()

/** The very same state where nothing has changed: lists of thousands are compared by it. */
function stateFrom(
  host: Host,
  events: readonly EngineEvent[],
  asked: AskedCheck | null,
  now: number,
  staleAfterMs: number,
): UpdateState {
  const log = logOf(events)
  const isOld = log.checkedAt !== null && now - log.checkedAt > staleAfterMs
  const isTimeless = asked === null && log.runningSince === null
  const said = isTimeless ? SAID.get(host) : undefined
  if (said !== undefined && said.log === log && said.isOld === isOld) return said.state
  const state = stateOf(host, log, isOld, asked, now)
  if (isTimeless) SAID.set(host, { log, isOld, state })
  return state
}

function stateOf(
  host: Host,
  log: CheckLog,
  isOld: boolean,
  asked: AskedCheck | null,
  now: number,
): UpdateState {
  const knowledge: UpdateKnowledge = {
    updateAvailable: host.updateAvailable,
    checkedAt: log.checkedAt,
    isOld,
    packages: host.updateAvailable ? log.packages : null,
  }
  if (log.runningSince !== null && now - log.runningSince <= CHECK_LIMIT_MS)
    return { ...knowledge, state: 'checking', phase: 'running', since: log.runningSince }
  if (asked !== null && now - asked.at <= CHECK_LIMIT_MS && !isAnswered(asked, log.newest))
    return {
      ...knowledge,
      state: 'checking',
      phase: now - asked.at <= QUEUED_AFTER_MS ? 'asked' : 'queued',
      since: asked.at,
    }
  const failure: CheckFailure | null =
    log.runningSince === null ? log.failure : { code: 'neverEnded', at: log.runningSince }
  if (failure !== null) return { ...knowledge, state: 'checkFailed', failure }
  if (host.updateAvailable) return { ...knowledge, state: 'available' }
  return { ...knowledge, state: log.checkedAt === null ? 'notChecked' : 'upToDate' }
}

type CheckLog = {
  checkedAt: number | null
  packages: PackageList | null
  runningSince: number | null
  failure: CheckFailure | null
  /** Of all events that tell something of a check. */
  newest: EngineEvent | null
}

/** By the very list of a host's events: a poll of thousands of hosts brings other events of a few. */
const READ = new WeakMap<readonly EngineEvent[], CheckLog>()

function logOf(events: readonly EngineEvent[]): CheckLog {
  const known = READ.get(events)
  if (known !== undefined) return known
  const log = readLog(events)
  READ.set(events, log)
  return log
}

/** One pass, oldest first: what the check events leave behind. */
function readLog(events: readonly EngineEvent[]): CheckLog {
  const log: CheckLog = { checkedAt: null, packages: null, runningSince: null, failure: null, newest: null }
  for (const event of events) if (readEvent(log, event)) log.newest = event
  return log
}

function readEvent(log: CheckLog, event: EngineEvent): boolean {
  switch (event.code) {
    case EVENT.checkStarted:
      log.runningSince = event.time
      return true
    case EVENT.checkAlreadyRuns:
      log.runningSince ??= event.time
      return true
    case EVENT.checkFinished:
      settle(log, event, packagesOfCheck(event.description))
      return true
    case EVENT.updatesAvailableNamed:
      // Written before the 885 of the same check: the check still runs.
      log.checkedAt = event.time
      log.packages = packagesOfAvailable(event.description)
      return true
    case EVENT.updatesAvailable:
      log.checkedAt = event.time
      log.packages = null
      return true
    case EVENT.upgradeFinished:
    case EVENT.upgradeFinishedWillReboot:
    case EVENT.upgradeFinishedManualHa:
      settle(log, event, null)
      return true
    case EVENT.checkFailed:
      log.runningSince = null
      log.failure = { code: 'failed', at: event.time, words: checkMessage(event.description) }
      return true
    case EVENT.checkUnsupportedStatus:
      log.runningSince = null
      log.failure = { code: 'unsupportedStatus', at: event.time }
      return true
    default:
      return false
  }
}

function settle(log: CheckLog, event: EngineEvent, packages: PackageList | null): void {
  log.checkedAt = event.time
  log.packages = packages
  log.runningSince = null
  log.failure = null
}

function isAnswered(asked: AskedCheck, newest: EngineEvent | null): boolean {
  if (newest === null) return false
  return asked.lastEventId === null ? newest.time >= asked.at : newest.id > asked.lastEventId
}
