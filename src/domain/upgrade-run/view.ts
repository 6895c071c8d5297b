/** A run as it is shown, by any client alike: the same journal, facts and time give the same view. */
import { addBands } from '~/domain/duration-band'
import { errataOfRun } from './errata-of-run'
import type { DurationBand } from '~/domain/duration-band'
import { assess } from './assess'
import type { Assessment } from './assess'
import { alertsOf } from './alerts'
import { TIMES } from './context'
import { handsFull } from './room'
import type { RunFacts } from './facts'
import { findingsOf } from './findings'
import { flagNow } from './flag-state'
import { hostView } from './host-view'
import type { Journal } from './journal-types'
import { named } from './health'
import { expectedOf, handLeft, runLeft, waitingLeft } from './progress'
import { isRunJob } from './task-state'
import type { Missing, RunHostView, RunState, RunView, RunWaiting } from './view-types'

export function runView(journal: Journal, facts: RunFacts, now: number): RunView {
  const assessment = assess(journal, facts, now)
  return assessment === null ? nothingKnown(journal) : viewOf(assessment)
}

export function viewOf(assessment: Assessment): RunView {
  const { context, course, progress } = assessment
  const { roster, journal } = context
  const hosts = [
    ...roster.hosts.map(one => hostView(assessment, one)),
    ...roster.plan.leftOut
      .filter(({ id }) => !roster.hosts.some(({ host }) => host.id === id))
      .map(leftOutView),
  ]
  const nobodyDrivesSince = idleSince(assessment)
  const { driver, end } = roster
  return {
    correlationId: journal.correlationId,
    plan: roster.plan,
    errata: errataOfRun(roster),
    options: roster.options,
    state: stateOf(assessment, nobodyDrivesSince),
    isPaused: roster.isPaused,
    inHandChoice: roster.stop?.choice ?? null,
    endReason: end?.entry.reason ?? course.ending,
    startedAt: roster.startedAt,
    startedBy: roster.startedBy,
    endedAt: end?.at ?? null,
    driver: driver === null ? null : { ...driver.entry.driver, since: driver.at, by: driver.by },
    isHandedOver: end === null && roster.handedOver !== null,
    handedOverAt: end === null ? (roster.handedOver?.at ?? null) : null,
    nobodyDrivesSince,
    hosts,
    counts: countsOf(hosts),
    progress,
    eta: end === null ? etaOf(assessment) : null,
    waitingFor: end === null ? waitingOf(assessment) : [],
    questions: end === null ? course.questions : [],
    findings: findingsOf(context),
    alerts: alertsOf(context, end !== null),
    missing: missingOf(assessment),
  }
}

function nothingKnown({ correlationId }: Journal): RunView {
  return {
    correlationId,
    plan: null,
    errata: null,
    options: null,
    state: 'starting',
    isPaused: false,
    inHandChoice: null,
    endReason: null,
    startedAt: null,
    startedBy: null,
    endedAt: null,
    driver: null,
    isHandedOver: false,
    handedOverAt: null,
    nobodyDrivesSince: null,
    hosts: [],
    counts: { all: 0, upgraded: 0, failed: 0, skipped: 0, waiting: 0, inHand: 0 },
    progress: 0,
    eta: null,
    waitingFor: [],
    questions: [],
    findings: [],
    alerts: [],
    missing: [],
  }
}

function stateOf(assessment: Assessment, nobodyDrivesSince: number | null): RunState {
  const { context, course, hands } = assessment
  const { roster } = context
  if (roster.end !== null) return roster.end.entry.result
  if (nobodyDrivesSince !== null) return 'interrupted'
  if (course.ending !== null) return course.ending === 'allDone' ? 'running' : 'stopping'
  if (course.questions.length > 0 && hands.size === 0) return 'waitingForDecision'
  if (roster.isPaused) return hands.size > 0 ? 'pausing' : 'paused'
  return hands.size === 0 && roster.hosts.every(({ turns }) => turns.length === 0) ? 'starting' : 'running'
}

/** Something is due, and whoever drives has not done it: no heartbeat is needed to know. */
function idleSince({ context, commands }: Assessment): number | null {
  const { roster, now } = context
  if (roster.end !== null) return null
  const since = roster.driver === null ? [roster.startedAt] : commands.map(command => command.since)
  const late = since.filter(at => now - at > TIMES.nobodyDrivesMs)
  return late.length === 0 ? null : Math.min(...late)
}

function countsOf(hosts: readonly RunHostView[]): RunView['counts'] {
  const count = (...states: RunHostView['state'][]) =>
    hosts.filter(({ state }) => states.includes(state)).length
  return {
    all: hosts.filter(({ cause }) => cause !== 'dropped').length,
    upgraded: count('upgraded', 'upgradedWithWarnings'),
    failed: count('failed'),
    skipped: count('skipped'),
    waiting: count('waiting'),
    inHand: count('inHand'),
  }
}

function etaOf({ context, hands, course }: Assessment): DurationBand | null {
  const { roster, now } = context
  const inHand = roster.hosts.flatMap(one => {
    const hand = hands.get(one.host.id)
    return hand === undefined ? [] : [handLeft(one, hand)]
  })
  const isOpen = course.ending === null
  const waiting = isOpen ? roster.hosts.filter(({ state }) => state === 'waiting').map(expectedOf) : []
  const left = runLeft(inHand, waiting, roster.options.concurrency)
  const soak = course.waitingFor.find(({ code }) => code === 'soak')
  return soak?.code === 'soak' ? addBands(left, waitingLeft(soak.until, now)) : left
}

function waitingOf(assessment: Assessment): RunWaiting[] {
  const { context, course, hands } = assessment
  if (course.waitingFor.length > 0) return course.waitingFor
  if (course.next !== null || hands.size === 0) return []
  const ids = new Set(handsFull(context))
  return [{ code: 'hosts', hosts: context.roster.hosts.filter(({ host }) => ids.has(host.id)).map(named) }]
}

function missingOf({ context }: Assessment): Missing[] {
  const { journal, roster, facts } = context
  const missing: Missing[] = []
  const isRefused = (prefix: string) =>
    [...roster.refused].some(([command, { entry }]) => command.startsWith(prefix) && entry.isForbidden)
  if (!journal.isKept) missing.push('journal')
  if (isRefused('addJob') && !(facts.jobs ?? []).some(isRunJob)) missing.push('tasks')
  if (
    facts.cluster.upgrade === null ||
    (isRefused('startClusterUpgrade') && flagNow(context).state !== 'ours')
  )
    missing.push('flag')
  if (isRefused('setSchedulingPolicy')) missing.push('policy')
  return missing
}

const leftOutView = ({ id, name }: { id: string; name: string }): RunHostView => ({
  id,
  name,
  state: 'skipped',
  step: null,
  steps: [],
  attempt: 0,
  begunAt: null,
  endedAt: null,
  expected: { lowMs: 0, usualMs: 0, highMs: 0 },
  waitingFor: [],
  notes: [],
  vms: [],
  cause: 'leftOut',
  detail: null,
  engineWords: null,
  warnings: [],
  failure: null,
  blocked: null,
  before: null,
  after: null,
  upgrade: null,
  isCanary: false,
  progress: 0,
})
