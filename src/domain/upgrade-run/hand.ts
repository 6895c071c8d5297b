/**
 * One host in hand, from the journal's "begun" to its "ended": check, machines, the engine's own upgrade, machines again.
 * Which of these it is at is asked anew at each look, since polls skip states and drivers change.
 */
import type { Host } from '~/api/model'
import { whyNot } from '~/domain/host-actions'
import { isTransitional } from '~/domain/host-status'
import type { HostUpgradeView } from '~/domain/host-upgrade/types'
import { MINUTE } from '~/lib/time'
import { TIMES, due, refusalOf } from './context'
import type { Context } from './context'
import type { Deed } from './commands'
import { outcomeOf, followUpgrade, upgradeOf } from './engine-part'
import { firstCheck } from './first-check'
import { endPart, ended, isDone, newPart, softwareOf, wait } from './outcome'
import type { Outcome, Part } from './outcome'
import { prepareVms } from './prepare-vms'
import { restoreVms } from './restore-vms'
import { roomFor } from './room'
import type { RosterHost, Turn } from './roster'
import type { RunStepName } from './run-plan'

export type Hand = Part & {
  hostId: string
  step: RunStepName
  upgrade: HostUpgradeView | null
  needsPolicy: boolean
}

export function handOf(context: Context, one: RosterHost, turn: Turn): Hand {
  const host = context.hosts.get(one.host.id)
  const upgrade = upgradeOf(context, one, turn)
  const about = { hostId: one.host.id, upgrade, needsPolicy: false }
  if (host === undefined) {
    const outcome = ended('failed', 'gone', context.roster.newestAt, { isLeft: true })
    return { ...endOf(context, one, turn, outcome, newPart()), ...about, step: 'verifying' }
  }
  const { step, part } = upgrade === null ? before(context, host, turn) : during(context, host, turn, upgrade)
  const { outcome } = part
  if (outcome === null) return { ...part, ...about, step }
  const restoring = restoreVms(context, host, turn, outcome)
  if (restoring.commands.length > 0 || restoring.waitingFor.length > 0)
    return { ...restoring, ...about, outcome, needsPolicy: restoring.needsPolicy, step: 'restoringVms' }
  const warnings = [...new Set([...outcome.warnings, ...restoring.warnings])]
  const result =
    outcome.result === 'upgraded' && warnings.length > 0 ? 'upgradedWithWarnings' : outcome.result
  return {
    ...endOf(context, one, turn, { ...outcome, warnings, result }, part),
    ...about,
    step: 'restoringVms',
  }
}

function endOf(context: Context, one: RosterHost, turn: Turn, outcome: Outcome, part: Part): Part {
  const host = context.hosts.get(one.host.id)
  const { result, cause, detail, words, warnings } = outcome
  const entry = {
    kind: 'ended',
    hostId: one.host.id,
    attempt: turn.attempt,
    driver: context.roster.driver?.entry.driver.number ?? 0,
    result,
    cause,
    detail,
    warnings,
    words: words === null ? null : words.slice(0, LONGEST_WORDS),
    software: host === undefined ? null : softwareOf(host),
  } as const
  return {
    ...part,
    outcome,
    commands: [due(context, { do: 'write', entry }, Math.max(outcome.at, lastSignOf(context, one.host.id)))],
  }
}

/** Any event of the host: what happens there may be what made the end due. */
const lastSignOf = ({ eventsOfHost }: Context, hostId: string): number =>
  eventsOfHost.get(hostId)?.at(-1)?.time ?? 0

const LONGEST_WORDS = 2_000

type At = { step: RunStepName; part: Part }

function during(context: Context, host: Host, turn: Turn, upgrade: HostUpgradeView): At {
  const outcome = outcomeOf(context, host, turn, upgrade)
  const step = upgrade.currentStep ?? 'verifying'
  // What was given up is not over before it is back: it may still come to no good.
  const isReturning =
    turn.wayBack !== null && isTransitional(host.status) && context.roster.stop?.choice !== 'leave'
  if (outcome !== null && isReturning && context.now - outcome.at < TIMES.restoreLimitMs)
    return { step: 'comingBack', part: wait({ code: 'hostToBeUp', status: host.status }) }
  if (outcome !== null) return { step, part: endPart(outcome) }
  if (context.roster.stop?.choice === 'leave')
    return { step, part: endPart(ended('skipped', 'leftInHand', context.roster.stop.at, { isLeft: true })) }
  if (upgrade.result === 'running') return { step, part: followUpgrade(context, host, turn, upgrade) }
  const to =
    turn.begun?.entry.status === 'maintenance'
      ? ({ code: 'hostToBeInMaintenance', status: host.status } as const)
      : ({ code: 'hostToBeUp', status: host.status } as const)
  return { step, part: wait(to) }
}

/** Nothing has been asked of the engine's upgrade yet, or it has not begun. */
function before(context: Context, host: Host, turn: Turn): At {
  const { roster } = context
  const isCancelled = turn.activate !== null || (roster.stop !== null && roster.stop.choice !== 'finish')
  if (isCancelled)
    return { step: 'preparingVms', part: endPart(ended('skipped', 'cancelled', roster.newestAt)) }
  const check = firstCheck(context, host, turn)
  if (!isDone(check.part)) return { step: 'checking', part: check.part }
  const unfit = whyUnfit(context, host, turn, check)
  if (unfit !== null) return { step: 'checking', part: endPart(unfit) }
  const prepared = prepareVms(context, host, turn)
  if (!isDone(prepared)) return { step: 'preparingVms', part: prepared }
  return { step: 'evacuating', part: ask(context, host, turn) }
}

function whyUnfit(
  context: Context,
  host: Host,
  turn: Turn,
  check: { state: string; words: string | null },
): Outcome | null {
  const at = context.roster.newestAt
  if (host.updateAvailable) return null
  const earlier = proofOfEarlierTurn(context, host, turn)
  if (earlier !== null) return earlier
  return check.state === 'failed'
    ? ended('failed', 'checkFailed', at, { words: check.words })
    : ended('skipped', 'noUpdate', at)
}

/** It came back after it had been given up: a new turn finds nothing to upgrade, and the proof of the one before. */
function proofOfEarlierTurn(context: Context, host: Host, turn: Turn): Outcome | null {
  const one = context.roster.hosts.find(other => other.host.id === host.id)
  const first = one?.turns.find(({ begun }) => begun !== null)
  if (one === undefined || first === undefined || first === turn) return null
  const upgrade = upgradeOf(context, one, first)
  return upgrade === null || upgrade.failure !== null ? null : outcomeOf(context, host, first, upgrade)
}

/** The last look before the act: the room may be gone, the host may be in another status. */
function ask(context: Context, host: Host, turn: Turn): Part {
  const { roster, now } = context
  const { begun, attempt } = turn
  if (begun === null) return newPart()
  const { options } = roster
  const deed: Deed = {
    do: 'upgradeHost',
    hostId: host.id,
    attempt,
    reboot: options.reboot,
    timeoutMin: options.upgradeLimitMin,
  }
  const refused = refusalOf(context, deed)
  if (refused !== null) return endPart(ended('failed', 'refused', refused.at, { words: refused.entry.words }))
  const until = begun.at + (options.evacuationLimitMin + options.guestShutdownMin) * MINUTE
  const isUnfit = whyNot('upgrade', host) !== null || host.spm === 'contending'
  const room = isUnfit ? null : roomFor(context, host.id, 'full')
  if (room?.fits !== true && now > until)
    return endPart(ended(isUnfit ? 'failed' : 'skipped', 'cannotBegin', until, { detail: host.status }))
  if (room === null) return wait({ code: 'hostToBeUp', status: host.status })
  if (!room.fits)
    return 'blocked' in room ? wait({ code: 'room', blocked: room.blocked }) : wait({ code: 'engineToReact' })
  const isOwn = begun.entry.driver === roster.driver?.entry.driver.number
  const part = wait({ code: 'engineToBegin' })
  // Another driver may have sent it, and the engine may still be at it.
  if (isOwn || now - begun.at > TIMES.graceMs) part.commands.push(due(context, deed, begun.at))
  return part
}
