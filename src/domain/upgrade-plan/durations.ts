/** How long the steps of one host take in this plan: learnt by model or kind of host, evacuation by memory that moves. */
import type { EngineEvent, Host } from '~/api/model'
import { NO_TIME, roughly } from '~/domain/duration-band'
import type { DurationBand } from '~/domain/duration-band'
import { EVENT, eventsByHost } from '~/domain/engine-events'
import { durationsLearner, evacuationBand } from '~/domain/upgrade-durations'
import type { LearntDurations } from '~/domain/upgrade-durations'
import { MINUTE, SECOND } from '~/lib/time'
import type { DraftOptions } from './options'
import type { PlanStep } from './plan-types'

export type KnownDurations = {
  of: (host: Host) => LearntDurations
  checking: DurationBand
}

export function knownDurations(hosts: readonly Host[], events: readonly EngineEvent[]): KnownDurations {
  return { of: durationsLearner(hosts, events), checking: learnChecking(events) }
}

const SAMPLES_NEEDED = 3
const CHECKING = roughly(MINUTE)
/** Two polls and the engine's own monitor. */
const VERIFYING: DurationBand = { lowMs: 5 * SECOND, usualMs: 15 * SECOND, highMs: MINUTE }
const GUEST_SHUTDOWN: DurationBand = { lowMs: 15 * SECOND, usualMs: MINUTE, highMs: 2 * MINUTE }
const GUEST_START: DurationBand = { lowMs: 5 * SECOND, usualMs: 30 * SECOND, highMs: 2 * MINUTE }

/** From 884 to 885 or 839 of the same host. */
function learnChecking(events: readonly EngineEvent[]): DurationBand {
  const samples: number[] = []
  for (const own of eventsByHost(events).values()) {
    let since: number | null = null
    for (const { code, time } of own) {
      if (code === EVENT.checkStarted) since = time
      if ((code !== EVENT.checkFinished && code !== EVENT.checkFailed) || since === null) continue
      samples.push(time - since)
      since = null
    }
  }
  if (samples.length < SAMPLES_NEEDED) return CHECKING
  samples.sort((a, b) => a - b)
  return {
    lowMs: samples[0] ?? 0,
    usualMs: samples[Math.floor(samples.length / 2)] ?? 0,
    highMs: samples.at(-1) ?? 0,
  }
}

export type HostWork = { bytesMoved: number; bytesBack: number; shutDowns: number; reboots: boolean }

/** Only the steps that this host goes through, in order. */
export function hostSteps(
  host: Host,
  work: HostWork,
  options: DraftOptions,
  known: KnownDurations,
): PlanStep[] {
  const durations = known.of(host)
  const steps: PlanStep[] = []
  if (options.checkFirst) steps.push({ name: 'checking', expected: known.checking })
  if (work.shutDowns > 0) steps.push({ name: 'preparingVms', expected: shutDownBand(options) })
  if (host.status !== 'maintenance')
    steps.push({ name: 'evacuating', expected: evacuationBand(work.bytesMoved) })
  steps.push({ name: 'upgrading', expected: durations.upgrading })
  if (work.reboots) steps.push({ name: 'rebooting', expected: durations.rebooting })
  steps.push({ name: 'verifying', expected: VERIFYING })
  if (work.shutDowns > 0 || work.bytesBack > 0) steps.push({ name: 'restoringVms', expected: backBand(work) })
  return steps
}

/** All guests at once; one that does not react takes all the time it has. */
function shutDownBand({ guestShutdownMin }: DraftOptions): DurationBand {
  const limit = guestShutdownMin * MINUTE
  return {
    lowMs: Math.min(GUEST_SHUTDOWN.lowMs, limit),
    usualMs: Math.min(GUEST_SHUTDOWN.usualMs, limit),
    highMs: limit,
  }
}

function backBand({ bytesBack, shutDowns }: HostWork): DurationBand {
  const moving = bytesBack > 0 ? evacuationBand(bytesBack) : NO_TIME
  const starting = shutDowns > 0 ? GUEST_START : NO_TIME
  return longest([moving, starting])
}

/** Things that happen at the same time. */
export const longest = (bands: readonly DurationBand[]): DurationBand => ({
  lowMs: Math.max(0, ...bands.map(band => band.lowMs)),
  usualMs: Math.max(0, ...bands.map(band => band.usualMs)),
  highMs: Math.max(0, ...bands.map(band => band.highMs)),
})
