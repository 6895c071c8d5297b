/** The engine's own upgrade of a host in hand (host-upgrade): how far it is, how it ended, and the limits of a run on it. */
import type { EngineEvent, Host } from '~/api/model'
import { DEFAULT_LIMITS } from '~/domain/host-upgrade/limits'
import type { HostUpgradeView } from '~/domain/host-upgrade/types'
import { hostUpgradeView } from '~/domain/host-upgrade/view'
import { defaultDurations, evacuationBand } from '~/domain/upgrade-durations'
import { MINUTE } from '~/lib/time'
import { TIMES, due, isOurs, refusalOf } from './context'
import type { Context } from './context'
import { endPart, ended, newPart } from './outcome'
import type { Outcome, Part } from './outcome'
import type { HostWarning } from './journal-types'
import { EVENT } from '~/domain/engine-events'
import type { RosterHost, Turn } from './roster'

/** Of this turn; `null`: the engine has not begun. */
export function upgradeOf(context: Context, one: RosterHost, turn: Turn): HostUpgradeView | null {
  const host = context.hosts.get(one.host.id)
  if (host === undefined || turn.begun === null) return null
  const { options } = context.roster
  const { expected, kind } = one.host
  const usual = defaultDurations(kind)
  const view = hostUpgradeView({
    host,
    events: eventsAbout(context, host.id),
    vms: context.vmsOn.get(host.id) ?? [],
    now: context.now,
    limits: {
      ...DEFAULT_LIMITS,
      evacuationMs: options.evacuationLimitMin * MINUTE,
      comeBackMs: options.rebootLimitMin * MINUTE,
    },
    mobility: { hosts: context.facts.hosts, affinityGroups: context.facts.affinityGroups },
    durations: {
      upgrading: expected.upgrading ?? usual.upgrading,
      rebooting: expected.rebooting ?? usual.rebooting,
      isLearned: false,
    },
    // Of a host that the plan could not foresee nothing better is known that stays the same.
    evacuation: expected.evacuating ?? evacuationBand(0),
  })
  return view !== null && view.attemptId > turn.begun.entry.after ? view : null
}

/** Those of other hosts are of no use to the view, and many. */
const eventsAbout = ({ eventsOfHost }: Context, hostId: string): EngineEvent[] => [
  ...(eventsOfHost.get(hostId) ?? []),
  ...(eventsOfHost.get(null) ?? []),
]

/** It has begun and not ended: what the run has to do with it. */
export function followUpgrade(context: Context, host: Host, turn: Turn, upgrade: HostUpgradeView): Part {
  const limits = limitReached(context, host, upgrade)
  if (limits !== null) return endPart(limits)
  const part: Part = { ...newPart(), waitingFor: [...upgrade.waitingFor] }
  const why = whyBack(context, host, turn, upgrade)
  if (why === null || host.status !== 'preparing_for_maintenance') return part
  const { attempt, wayBack } = turn
  if (wayBack === null) {
    const driver = context.roster.driver?.entry.driver.number ?? 0
    const entry = { kind: 'wayBack', hostId: host.id, attempt, driver, why: why.why } as const
    part.commands.push(due(context, { do: 'write', entry }, why.since))
    return part
  }
  const deed = { do: 'activateHost', hostId: host.id, attempt } as const
  if (!wasActivated(context, host, wayBack.position) && refusalOf(context, deed) === null)
    part.commands.push(due(context, deed, wayBack.at))
  return part
}

type WhyBack = { why: 'evacuationLimit' | 'stop' | 'decision'; since: number }

/** `activate` is the only way back from an evacuation (engine contract 5.5 row 3). */
function whyBack({ roster, now }: Context, host: Host, turn: Turn, upgrade: HostUpgradeView): WhyBack | null {
  if (host.status !== 'preparing_for_maintenance') return null
  if (turn.wayBack !== null) return { why: turn.wayBack.entry.why, since: turn.wayBack.at }
  if (turn.activate !== null) return { why: 'decision', since: turn.activate.at }
  if (roster.stop?.choice === 'cancelMaintenance') return { why: 'stop', since: roster.stop.at }
  const until = upgrade.startedAt + roster.options.evacuationLimitMin * MINUTE
  return now > until ? { why: 'evacuationLimit', since: until } : null
}

const wasActivated = (context: Context, host: Host, position: number): boolean =>
  (context.eventsOfHost.get(host.id) ?? []).some(
    event => event.id > position && event.code === EVENT.activation && isOurs(context, event),
  )

/** The engine ends a playbook at the limit by itself; when it has not, nobody knows what goes on there. */
function limitReached({ roster, now }: Context, host: Host, upgrade: HostUpgradeView): Outcome | null {
  if (host.status !== 'installing') return null
  const since = upgrade.steps.find(({ name }) => name === 'upgrading')?.startedAt ?? upgrade.startedAt
  const until = since + roster.options.upgradeLimitMin * MINUTE + TIMES.upgradeMarginMs
  return now > until ? ended('failed', 'upgradeLimit', until) : null
}

/** `null`: not yet, the host is not where it should be. */
export function outcomeOf(
  context: Context,
  host: Host,
  turn: Turn,
  upgrade: HostUpgradeView,
): Outcome | null {
  const at = upgrade.endedAt ?? context.now
  if (upgrade.failure !== null) return failed(turn, upgrade, at)
  if (upgrade.result === 'running') return null
  const warnings: HostWarning[] = [
    ...upgrade.warnings.map(({ code }) => code),
    ...upgrade.notes.flatMap(({ code }): HostWarning[] =>
      code === 'newUpdatesSince' ? ['newUpdatesSince'] : [],
    ),
  ]
  const result = warnings.length === 0 ? 'upgraded' : 'upgradedWithWarnings'
  if (isInPlace(host, turn)) return ended(result, null, at, { warnings })
  const until = at + context.roster.options.rebootLimitMin * MINUTE
  return context.now > until ? ended('failed', 'notInEndState', until, { detail: host.status }) : null
}

/** Where it should end: in maintenance only if it was there, and up is better (engine contract 5.3). */
const isInPlace = (host: Host, turn: Turn): boolean =>
  host.status === 'up' || (turn.begun?.entry.status === 'maintenance' && host.status === 'maintenance')

function failed(turn: Turn, { failure, currentStep }: HostUpgradeView, at: number): Outcome {
  const words = failure?.engineWords.join(' ') ?? ''
  const more = { detail: failure?.code ?? null, words: words === '' ? null : words }
  if (turn.wayBack !== null && currentStep === 'evacuating')
    return turn.wayBack.entry.why === 'evacuationLimit'
      ? ended('failed', 'evacuationLimit', at, more)
      : ended('skipped', 'cancelled', at, more)
  return ended('failed', failure?.code === 'didNotComeBack' ? 'rebootLimit' : 'upgradeFailed', at, more)
}
