/** Updates that were found, and checks that failed: told once for each host, until the facts say that it is over. */
import type { EngineEvent, Host } from '~/api/model'
import { EVENT, eventsByHost } from '~/domain/engine-events'
import { checkMessage, packagesOfAvailable, packagesOfCheck } from '~/domain/update-packages'
import type { PackageList } from '~/domain/update-packages'
import { updateStates } from '~/domain/update-state'
import type { UpdateState } from '~/domain/update-state'
import { clusterOf } from './cluster-of'
import type { NoteFacts, Statement } from './types'

/** `quiet`: correlation ids of runs that go on. What they find belongs to their own page. */
export function hostStatements(facts: NoteFacts, quiet: ReadonlySet<string>): Statement[] {
  const { hosts = [], updates, now } = facts
  const events = eventsByHost(updates)
  const states = updateStates(hosts, updates, new Map(), now)
  const about = [...quiet].toSorted().join(' ')
  return hosts.flatMap(host => {
    const own = events.get(host.id)
    // Nothing was said of it: nothing is to be told.
    if (own === undefined) return []
    const log = logOf(own, quiet, about)
    return [found(host, log, facts), failed(host, log, states.get(host.id), facts)].filter(
      one => one !== null,
    )
  })
}

type HostLog = {
  /** Of the updates that wait now, since the first time that they were told. */
  found: EngineEvent[]
  packages: PackageList | null
  /** Checks that came to nothing, since the last one that did. */
  failed: EngineEvent[]
}

/** By the very list of a host's events, and the runs that are quiet. */
const READ = new WeakMap<readonly EngineEvent[], { about: string; log: HostLog }>()

function logOf(events: readonly EngineEvent[], quiet: ReadonlySet<string>, about: string): HostLog {
  const known = READ.get(events)
  if (known?.about === about) return known.log
  const log = readLog(events, quiet)
  READ.set(events, { about, log })
  return log
}

function readLog(events: readonly EngineEvent[], quiet: ReadonlySet<string>): HostLog {
  const log: HostLog = { found: [], packages: null, failed: [] }
  for (const event of events) {
    const isQuiet = event.correlationId !== null && quiet.has(event.correlationId)
    switch (event.code) {
      case EVENT.updatesAvailableNamed:
      case EVENT.updatesAvailable:
        log.packages = packagesOfAvailable(event.description)
        if (!isQuiet) log.found.push(event)
        break
      case EVENT.checkFinished:
        log.failed = []
        if (checkMessage(event.description)?.startsWith('no updates found')) forget(log)
        else {
          log.packages = packagesOfCheck(event.description) ?? log.packages
          if (!isQuiet) log.found.push(event)
        }
        break
      case EVENT.upgradeFinished:
      case EVENT.upgradeFinishedWillReboot:
      case EVENT.upgradeFinishedManualHa:
        log.failed = []
        forget(log)
        break
      case EVENT.checkFailed:
      case EVENT.checkUnsupportedStatus:
      case EVENT.checkStarted:
      case EVENT.checkAlreadyRuns:
        if (!isQuiet) log.failed.push(event)
        break
      default:
    }
  }
  return log
}

function forget(log: HostLog): void {
  log.found = []
  log.packages = null
}

const named = ({ id, name }: Host) => ({ id, name })

function found(host: Host, log: HostLog, facts: NoteFacts): Statement | null {
  const newest = log.found.at(-1)
  if (!host.updateAvailable || newest === undefined) return null
  return {
    kind: 'updates',
    severity: 'info',
    what: { code: 'updateFound', host: named(host), packages: log.packages },
    cluster: clusterOf(newest, host, facts),
    signs: log.found.map(({ id }) => id),
    at: newest.time,
    isPast: false,
    words: [],
  }
}

const FAILURES: Record<string, readonly number[]> = {
  failed: [EVENT.checkFailed],
  unsupportedStatus: [EVENT.checkUnsupportedStatus],
  neverEnded: [EVENT.checkStarted, EVENT.checkAlreadyRuns],
}

/** As the update state has it: a check that failed and was made again with success is no news. */
function failed(
  host: Host,
  log: HostLog,
  state: UpdateState | undefined,
  facts: NoteFacts,
): Statement | null {
  if (state?.state !== 'checkFailed') return null
  const { failure } = state
  const codes = FAILURES[failure.code] ?? []
  const told = log.failed.filter(({ code }) => codes.includes(code))
  const newest = told.at(-1)
  if (newest === undefined) return null
  return {
    kind: 'checks',
    severity: 'warning',
    what: { code: 'checkFailed', host: named(host), why: failure.code },
    cluster: clusterOf(newest, host, facts),
    signs: told.map(({ id }) => id),
    at: newest.time,
    isPast: false,
    words: failure.code === 'failed' ? [failure.words ?? newest.description] : [],
  }
}
