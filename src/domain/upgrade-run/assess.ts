/**
 * The heart of a run: from the journal, the engine's facts and the time to what is due next. Pure, and from nothing else:
 * it can be asked at any moment, by any client, after any pause.
 */
import { contextOf, due, refusalOf } from './context'
import type { Context } from './context'
import type { Command } from './commands'
import { courseOf } from './course'
import type { Course } from './course'
import type { RunFacts } from './facts'
import { flagCommands, flagNow, progressCommands } from './flag-state'
import { handOf } from './hand'
import type { Hand } from './hand'
import type { Entry, HostSummary, Journal, RunEndReason, RunResult } from './journal-types'
import { levelCommands, levelNow } from './level-state'
import type { LevelNow } from './level-state'
import { softwareOf } from './outcome'
import { policyCommands } from './policy-state'
import { progressOf } from './progress'
import { choiceFor } from './prepare-vms'
import { lastTurn, rosterOf } from './roster'
import type { RosterHost } from './roster'
import { endJobCommands, taskCommands } from './task-state'

export type Assessment = {
  context: Context
  hands: ReadonlyMap<string, Hand>
  course: Course
  progress: number
  /** Nothing more begins and nothing is in hand: the bracket is being closed. */
  isClosing: boolean
  /** Due next, in order; whoever performs one looks again before the next. */
  commands: Command[]
}

/** `null`: the journal holds no plan. */
export function assess(journal: Journal, facts: RunFacts, now: number): Assessment | null {
  const roster = rosterOf(journal)
  if (roster === null) return null
  const context = contextOf(journal, roster, facts, now)
  const hands = new Map<string, Hand>()
  for (const one of roster.hosts) {
    const turn = one.state === 'inHand' ? lastTurn(one) : null
    if (turn !== null) hands.set(one.host.id, handOf(context, one, turn))
  }
  const course = courseOf(context, !isStarting(context))
  const isClosing = course.ending !== null && hands.size === 0 && course.turnedAway.length === 0
  const progress = progressOf(roster.hosts, hands, roster.end)
  const shared = { context, hands, course, progress, isClosing }
  return { ...shared, commands: roster.end === null && roster.driver !== null ? commandsOf(shared) : [] }
}

/** Before the first host; later what is put right in the bracket holds nobody up, and what was closed stays closed. */
function isStarting(context: Context): boolean {
  const { roster } = context
  if (
    flagNow(context).isFinished ||
    roster.policies.length > 1 ||
    roster.hosts.some(({ turns }) => turns.length > 0)
  )
    return false
  return flagCommands(context).length > 0 || policyCommands(context, 'maintenance').length > 0
}

function commandsOf({
  context,
  hands,
  course,
  progress,
  isClosing,
}: Omit<Assessment, 'commands'>): Command[] {
  if (isClosing && course.ending !== null) return closing(context, course.ending)
  const lifts = [...hands.values()].some(hand => hand.needsPolicy)
  const isEnding = course.ending !== null
  // While it ends nothing is set anew: what is set stays until the last host in hand is done.
  const isSet = context.roster.policies.at(-1)?.entry.wanted === 'maintenance'
  return [
    ...(isEnding ? [] : flagCommands(context)),
    ...policyCommands(context, lifts || (isEnding && !isSet) ? 'before' : 'maintenance'),
    ...[...hands.values()].flatMap(hand => hand.commands),
    ...course.turnedAway.map(({ one, cause, detail }) => turnAway(context, one, cause, detail)),
    ...(course.next === null ? [] : [begin(context, course.next.one, course.next.since)]),
    ...taskCommands(context),
    ...progressCommands(context, progress),
  ]
}

const driverNumber = ({ roster }: Context): number => roster.driver?.entry.driver.number ?? 0

function begin(context: Context, one: RosterHost, since: number): Command {
  const host = context.hosts.get(one.host.id)
  const { options } = context.roster
  const here = (context.vmsOn.get(one.host.id) ?? []).filter(vm => choiceFor(context, vm) !== 'shutDown')
  const entry: Entry = {
    kind: 'begun',
    hostId: one.host.id,
    attempt: one.turns.length + 1,
    driver: driverNumber(context),
    after: context.facts.events.reduce((newest, { id }) => Math.max(newest, id), 0),
    status: host?.status ?? 'down',
    software: host === undefined ? NOTHING_KNOWN : softwareOf(host),
    vms: options.moveBack ? here.map(({ id }) => id) : [],
  }
  return due(context, { do: 'write', entry }, since)
}

const NOTHING_KNOWN = { os: null, kernel: null, vdsm: null, libvirt: null }

function turnAway(
  context: Context,
  one: RosterHost,
  cause: Course['turnedAway'][number]['cause'],
  detail: string | null,
): Command {
  const entry: Entry = {
    kind: 'ended',
    hostId: one.host.id,
    attempt: one.turns.length + 1,
    driver: driverNumber(context),
    result: 'skipped',
    cause,
    detail,
    warnings: [],
    words: null,
    software: null,
  }
  return due(context, { do: 'write', entry })
}

/** The bracket is closed on every path, in this order; what the engine refuses is left to an alert. */
function closing(context: Context, reason: RunEndReason): Command[] {
  const hosts = summaries(context)
  const level = reason === 'allDone' ? levelCommands(context) : []
  if (level.length > 0) return level
  const result = resultOf(hosts, reason, levelNow(context).state)
  const policy = policyCommands(context, 'before')
  if (policy.length > 0) return policy
  const job = endJobCommands(context, result === 'completed' || result === 'completedWithWarnings')
  if (job.length > 0) return job
  const finish = { do: 'finishClusterUpgrade', clusterId: context.facts.cluster.id } as const
  if (flagNow(context).state === 'ours' && refusalOf(context, finish) === null) return [due(context, finish)]
  const entry: Entry = { kind: 'end', driver: driverNumber(context), result, reason, hosts }
  return [due(context, { do: 'write', entry })]
}

function summaries({ roster }: Context): HostSummary[] {
  return roster.hosts
    .filter(({ state }) => state !== 'dropped')
    .map(one => {
      const turn = lastTurn(one)
      const ended = one.state === 'ended' ? (turn?.ended ?? null) : null
      return {
        id: one.host.id,
        name: one.host.name,
        result: ended?.entry.result ?? (one.state === 'skipped' ? 'skipped' : 'notBegun'),
        cause: ended?.entry.cause ?? (one.state === 'skipped' ? 'bySkip' : null),
        begunAt: turn?.begun?.at ?? null,
        endedAt: ended?.at ?? null,
      }
    })
}

export function resultOf(
  hosts: readonly HostSummary[],
  reason: RunEndReason,
  level: LevelNow['state'] = 'notWanted',
): RunResult {
  if (reason === 'failure') return 'failed'
  if (reason !== 'allDone') return 'stopped'
  const isLevelRight = level === 'notWanted' || level === 'raised'
  if (isLevelRight && hosts.every(({ result }) => result === 'upgraded')) return 'completed'
  const hasUpgraded = hosts.some(({ result }) => result.startsWith('upgraded'))
  return !hasUpgraded && hosts.some(({ result }) => result === 'failed') ? 'failed' : 'completedWithWarnings'
}
