/**
 * What the run as a whole is at: may another host begin, which one, what is asked of a person, or is it over? In the order
 * of weight: stopped, failed, the window has ended, a question is open, paused, waiting for something that passes.
 */
import type { BlockedHost, Named } from '~/domain/evacuation/types'
import { whyNot } from '~/domain/host-actions'
import { MINUTE } from '~/lib/time'
import { TIMES, newestWayMade } from './context'
import type { Context } from './context'
import { canaryOf, failedTurns, failureQuestions, isUnanswered } from './failure-question'
import { errorsSince, named, unhealthyHost } from './health'
import type { HostCause, RunEndReason } from './journal-types'
import { roomFor } from './room'
import { lastTurn } from './roster'
import type { RosterHost } from './roster'
import type { RunQuestion, RunWaiting } from './view-types'

export type Course = {
  /** The host whose turn it is now. */
  next: { one: RosterHost; since: number } | null
  /** Hosts that are turned away without a turn. */
  turnedAway: { one: RosterHost; cause: HostCause; detail: string | null }[]
  waitingFor: RunWaiting[]
  questions: RunQuestion[]
  /** No further host begins, and why. */
  ending: RunEndReason | null
  /** By host: why it cannot begin now. */
  blocked: ReadonlyMap<string, BlockedHost>
}

/** More of them are not tried while something is in hand: it will make room, and one look must stay quick. */
const MOST_TRIED = 8

export function courseOf(context: Context, isBracketOpen: boolean): Course {
  const { roster, now } = context
  const course: Course = {
    next: null,
    turnedAway: [],
    waitingFor: [],
    questions: [],
    ending: null,
    blocked: new Map(),
  }
  const waiting = roster.hosts.filter(({ state }) => state === 'waiting')
  const inHand = roster.hosts.filter(({ state }) => state === 'inHand')
  course.ending = endingOf(context, waiting)
  if (course.ending !== null) return course
  const questions = failureQuestions(roster)
  if (questions.length > 0) return { ...course, questions }
  if (waiting.length === 0) return course
  const other = otherRun(context)
  if (other !== null) return { ...course, questions: [other] }
  if (!isBracketOpen) return { ...course, waitingFor: [{ code: 'bracket' }] }
  course.turnedAway = waiting.flatMap(one => turnedAway(context, one))
  if (course.turnedAway.length > 0 || roster.isPaused) return course
  const canary = canaryOf(context.roster)
  const limit = canary !== null && canary.state !== 'ended' ? 1 : roster.options.concurrency
  if (inHand.length >= limit) return { ...course, waitingFor: [{ code: 'hosts', hosts: inHand.map(named) }] }
  const soak = soakUntil(context, canary)
  const trouble = canaryTrouble(context, canary)
  if (trouble !== null) return { ...course, questions: [trouble] }
  if (soak !== null && now < soak) return { ...course, waitingFor: [{ code: 'soak', until: soak }] }
  const unhealthy = unhealthyHost(context)
  if (unhealthy !== null) {
    const { host, problem, since } = unhealthy
    return now - since > TIMES.healthLimitMs
      ? { ...course, questions: [{ code: 'unhealthy', host, problem, isCanary: false }] }
      : { ...course, waitingFor: [{ code: 'health', host, problem }] }
  }
  return chooseNext(context, course, waiting, { inHand, since: Math.max(soak ?? 0, newestWayMade(context)) })
}

function endingOf(context: Context, waiting: readonly RosterHost[]): RunEndReason | null {
  const { roster, now } = context
  if (roster.stop !== null) return 'stopped'
  const failed = failedTurns(roster).filter(isUnanswered(roster))
  const { onFailure, failureThreshold, windowEnd } = roster.options
  if (onFailure === 'stop' && failed.length > 0) return 'failure'
  if (onFailure === 'skip' && failed.length >= failureThreshold) return 'failure'
  const inHand = roster.hosts.some(({ state }) => state === 'inHand')
  if (waiting.length > 0) return windowEnd !== null && now >= windowEnd ? 'windowEnd' : null
  return inHand || failureQuestions(roster).length > 0 ? null : 'allDone'
}

function otherRun({ facts, journal, roster }: Context): RunQuestion | null {
  const { upgrade } = facts.cluster
  if (upgrade === null || !upgrade.inProgress || upgrade.correlationId === journal.correlationId) return null
  const hasGoneOn = roster.hosts.some(({ turns }) => turns.length > 0)
  const isAnswered = roster.answeredTo > (roster.drivers[0]?.position ?? Number.POSITIVE_INFINITY)
  return isAnswered || hasGoneOn ? null : { code: 'otherRun', correlationId: upgrade.correlationId }
}

function soakUntil({ roster }: Context, canary: RosterHost | null): number | null {
  const endedAt = canary?.state === 'ended' ? lastTurn(canary)?.ended?.at : undefined
  return endedAt === undefined ? null : endedAt + roster.plan.canary.soakMin * MINUTE
}

/** Any error of the canary since it was upgraded: that is what it was sent ahead for. */
function canaryTrouble(context: Context, canary: RosterHost | null): RunQuestion | null {
  const ended = canary?.state === 'ended' ? (lastTurn(canary)?.ended ?? null) : null
  if (canary === null || ended === null) return null
  const soak = soakUntil(context, canary) ?? 0
  const errors = errorsSince(context, canary, Math.max(ended.position, context.roster.answeredTo)).filter(
    ({ time }) => time <= soak,
  )
  const last = errors.at(-1)
  if (last === undefined) return null
  const problem = {
    code: 'errorEvents',
    count: errors.length,
    words: last.description,
    at: last.time,
  } as const
  return { code: 'unhealthy', host: named(canary), problem, isCanary: true }
}

function turnedAway(context: Context, one: RosterHost): Course['turnedAway'] {
  const host = context.hosts.get(one.host.id)
  if (host === undefined) return [{ one, cause: 'gone', detail: null }]
  const isLookedAt = context.roster.options.checkFirst || one.turns.length > 0
  return host.updateAvailable || isLookedAt ? [] : [{ one, cause: 'noUpdate', detail: null }]
}

function chooseNext(
  context: Context,
  course: Course,
  waiting: readonly RosterHost[],
  { inHand, since }: { inHand: readonly RosterHost[]; since: number },
): Course {
  const blocked = new Map<string, BlockedHost>()
  const leftOut: Course['turnedAway'] = []
  for (const one of inHand.length > 0 ? waiting.slice(0, MOST_TRIED) : waiting) {
    const verdict = mayBegin(context, one, inHand.length === 0)
    if (verdict === 'yes') return { ...course, next: { one, since }, blocked }
    if ('detail' in verdict) leftOut.push({ one, cause: 'leftOut', detail: verdict.detail })
    else blocked.set(one.host.id, verdict)
  }
  const all = [...blocked.values()]
  const told: Course = { ...course, blocked, turnedAway: leftOut }
  if (leftOut.length > 0) return told
  if (inHand.length > 0) return { ...told, waitingFor: [{ code: 'hosts', hosts: inHand.map(named) }] }
  if (context.now - since <= TIMES.blockedGraceMs)
    return { ...told, waitingFor: all.slice(0, 1).map(one => ({ code: 'room', blocked: one })) }
  return stuck(context, told, waiting, all)
}

/** Nothing is in hand that would make room, and nothing has for a while. */
function stuck(
  context: Context,
  course: Course,
  waiting: readonly RosterHost[],
  hosts: BlockedHost[],
): Course {
  switch (context.roster.options.onFailure) {
    case 'stop':
      return { ...course, ending: 'cannotBegin' }
    case 'skip':
      return {
        ...course,
        turnedAway: waiting.map(one => ({
          one,
          cause: 'cannotBegin',
          detail: course.blocked.get(one.host.id)?.reasons[0]?.code ?? null,
        })),
      }
    default:
      return { ...course, questions: [{ code: 'cannotBegin', hosts }] }
  }
}

function mayBegin(
  context: Context,
  one: RosterHost,
  isWhyAsked: boolean,
): 'yes' | { detail: string } | BlockedHost {
  const host = context.hosts.get(one.host.id)
  const status = host?.status ?? 'down'
  if (
    host === undefined ||
    host.spm === 'contending' ||
    whyNot('upgrade', { ...host, updateAvailable: true })
  )
    return {
      host: named(one),
      wave: 0,
      reasons: [{ code: 'evacuation.hostStatus', status, first: 'wait' }],
      remedies: [{ code: 'leaveHostOut' }],
    }
  const room = roomFor(context, one.host.id, isWhyAsked ? 'full' : 'verdict')
  if (room.fits) return 'yes'
  return 'leftOut' in room ? { detail: namesOf(room.leftOut) } : room.blocked
}

const namesOf = (vms: readonly Named[]): string => vms.map(({ name }) => name).join(', ')
