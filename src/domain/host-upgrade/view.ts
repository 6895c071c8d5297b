/**
 * The heart: the upgrade of one host as it is shown, from nothing but what the engine holds now (engine contract 5).
 * The newest 840 of the host begins the attempt; a later one supersedes it. The same facts give the same view, whoever
 * looks and whenever they began to look; `seenBackAt` is the one thing that only a watcher can add.
 */
import type { EngineEvent, Host, Vm } from '~/api/model'
import type { DurationBand } from '~/domain/duration-band'
import { EVENT } from '~/domain/engine-events'
import { defaultDurations, evacuationBand } from '~/domain/upgrade-durations'
import type { UpgradeDurations } from '~/domain/upgrade-durations'
import type { MobilityContext } from '~/domain/vm-mobility'
import { newestAttempt } from './attempt'
import type { Attempt } from './attempt'
import { failureOf } from './failure'
import { DEFAULT_LIMITS } from './limits'
import { readSigns } from './signs'
import { startedInMaintenance } from './started-in-maintenance'
import { etaOf, expectationsOf, progressOf, stepsOf } from './steps'
import type { HostUpgradeView, UpgradeLimits, UpgradeNote, UpgradeStep } from './types'
import { verdictOf } from './verdict'
import type { Circumstances, Verdict } from './verdict'
import { waitingFor } from './waiting-for'

export type HostUpgradeInput = {
  host: Host
  /** Any order, of any hosts; from before the newest 840 of this host on. */
  events: readonly EngineEvent[]
  /** Those on this host are looked at. */
  vms: readonly Vm[]
  /** In the engine's time: it is compared with the times of events. */
  now: number
  limits?: UpgradeLimits | undefined
  /** Why a virtual machine stays; without it only what the machine itself tells. */
  mobility?: MobilityContext | undefined
  durations?: UpgradeDurations | undefined
  /** As the preview told before the start. */
  evacuation?: DurationBand | undefined
  /** When this client first saw the host back in maintenance after the reboot, if it watched. */
  seenBackAt?: number | null | undefined
}

/** `null` only when the events hold no 840 of this host. */
export function hostUpgradeView(input: HostUpgradeInput): HostUpgradeView | null {
  const attempt = newestAttempt(input.host.id, input.events)
  return attempt === null ? null : viewOf(attempt, input)
}

function viewOf(attempt: Attempt, input: HostUpgradeInput): HostUpgradeView {
  const { host, now } = input
  const signs = readSigns(attempt, host)
  const facts: Circumstances = {
    host,
    signs,
    startedInMaintenance: startedInMaintenance(signs, host),
    now,
    limits: input.limits ?? DEFAULT_LIMITS,
    seenBackAt: input.seenBackAt ?? null,
  }
  const verdict = verdictOf(facts)
  const steps = stepsOf(
    facts,
    verdict,
    expectationsOf(
      input.evacuation ?? evacuationBand(memoryToMove(attempt, input)),
      input.durations ?? defaultDurations(host.kind),
    ),
  )
  const isRunning = verdict.result === 'running'
  return {
    hostId: host.id,
    attemptId: attempt.start.id,
    startedAt: attempt.start.time,
    startedBy: attempt.start.user?.name ?? null,
    correlationId: attempt.start.correlationId,
    startedInMaintenance: facts.startedInMaintenance,
    endsIn: facts.startedInMaintenance ? 'maintenance' : 'up',
    result: resultOf(verdict),
    steps,
    currentStep: verdict.result === 'upgraded' ? null : verdict.step,
    waitingFor: isRunning ? waitingFor(facts, verdict.step, input.vms, input.mobility ?? null) : [],
    notes: notesOf(facts, verdict, steps),
    warnings: verdict.result === 'upgraded' ? verdict.warnings : [],
    failure: verdict.result === 'failed' ? failureOf(verdict.cause, verdict.at, signs, host) : null,
    endedAt: isRunning ? null : verdict.at,
    progress: progressOf(steps, verdict, now),
    eta: isRunning ? etaOf(steps, now) : null,
  }
}

function resultOf(verdict: Verdict): HostUpgradeView['result'] {
  if (verdict.result !== 'upgraded') return verdict.result
  return verdict.warnings.length === 0 ? 'upgraded' : 'upgradedWithWarnings'
}

/** Machines that are still here, and those that this attempt has sent away. */
function memoryToMove({ own }: Attempt, { host, vms }: HostUpgradeInput): number {
  const sent = new Set(
    own.flatMap(event =>
      event.code === EVENT.migrationStartedBySystem && event.vm !== null ? [event.vm.id] : [],
    ),
  )
  return vms.reduce((sum, vm) => (vm.hostId === host.id || sent.has(vm.id) ? sum + vm.memory : sum), 0)
}

function notesOf(facts: Circumstances, verdict: Verdict, steps: readonly UpgradeStep[]): UpgradeNote[] {
  const { host, signs, now, limits } = facts
  if (verdict.result === 'upgraded')
    return host.updateAvailable && signs.checkSince !== null
      ? [{ code: 'newUpdatesSince', at: signs.checkSince.time }]
      : []
  if (verdict.result === 'failed') return []
  const sinceStart = now - signs.attempt.start.time
  if (host.status === 'preparing_for_maintenance' && sinceStart > limits.evacuationMs)
    return [{ code: 'evacuationStuck', sinceMs: sinceStart, nextSteps: ['moveVmsByHand', 'activate'] }]
  const isAway = verdict.step === 'rebooting' || verdict.step === 'comingBack'
  if (signs.finish !== null && isAway) {
    const sinceFinish = now - signs.finish.time
    if (sinceFinish > limits.engineRebootWaitMs) return [{ code: 'notBackYet', sinceMs: sinceFinish }]
  }
  return steps.filter(step => step.isSlow).map(step => ({ code: 'takingLongerThanUsual', step: step.name }))
}
