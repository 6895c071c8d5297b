/** How long the steps of a host's upgrade take: learnt from its own kind where the engine remembers enough, else stated defaults. */
import type { EngineEvent, Host, HostKind } from '~/api/model'
import { roughly } from './duration-band'
import { MINUTE, SECOND } from '~/lib/time'
import type { DurationBand } from './duration-band'
import { EVENT, eventsByHost } from './engine-events'
import { attemptsOf } from './host-upgrade/attempt'

export type UpgradeDurations = {
  upgrading: DurationBand
  /** From the end of the update until the host is up again. */
  rebooting: DurationBand
  /** At least three samples of hosts of the same kind were at hand. */
  isLearned: boolean
}

const SAMPLES_NEEDED = 3
const EL_UPDATE_MS = 8 * MINUTE
const NODE_UPDATE_MS = 10 * MINUTE
const REBOOT_MS = 5 * MINUTE

export function defaultDurations(kind: HostKind): UpgradeDurations {
  return {
    upgrading: roughly(kind === 'ovirt_node' ? NODE_UPDATE_MS : EL_UPDATE_MS),
    rebooting: roughly(REBOOT_MS),
    isLearned: false,
  }
}

/** From past upgrades of hosts of this kind: first task (or 840) to 888, and 888 to 13. */
export function learnDurations(
  kind: HostKind,
  hosts: readonly Host[],
  events: readonly EngineEvent[],
): UpgradeDurations {
  const byHost = eventsByHost(events)
  const samples = hosts
    .filter(host => host.kind === kind)
    .flatMap(host => samplesOf(host.id, byHost.get(host.id) ?? []))
  if (samples.length < SAMPLES_NEEDED) return defaultDurations(kind)
  return {
    upgrading: bandOf(samples.map(sample => sample.updateMs)),
    rebooting: bandOf(samples.map(sample => sample.rebootMs)),
    isLearned: true,
  }
}

type Sample = { updateMs: number; rebootMs: number }

function samplesOf(hostId: string, events: readonly EngineEvent[]): Sample[] {
  return attemptsOf(hostId, events).flatMap(({ start, own }) => {
    const finish = own.find(event => event.code === EVENT.upgradeFinishedWillReboot)
    if (finish === undefined) return []
    const back = own.find(event => event.id > finish.id && event.code === EVENT.hostUp)
    const begun = own.find(event => event.id < finish.id && event.code === EVENT.task) ?? start
    return back === undefined
      ? []
      : [{ updateMs: finish.time - begun.time, rebootMs: back.time - finish.time }]
  })
}

/** Fastest, middle, and slowest with a quarter on top of the middle at least. */
function bandOf(values: readonly number[]): DurationBand {
  const sorted = values.toSorted((a, b) => a - b)
  const usualMs = sorted[Math.floor(sorted.length / 2)] ?? 0
  return {
    lowMs: sorted[0] ?? 0,
    usualMs,
    highMs: Math.max(sorted.at(-1) ?? 0, usualMs * 1.25),
  }
}

const MIB = 1024 * 1024
/** Memory on the wire per second over 1, 2 and 10 Gbit/s links; the contract gives no figure. */
const SPEED = { slow: 100 * MIB, usual: 200 * MIB, fast: 1000 * MIB }
/** The monitor sees an empty host within seconds. */
const EMPTY_HOST: DurationBand = { lowMs: 3 * SECOND, usualMs: 10 * SECOND, highMs: MINUTE }

/** By the memory that has to travel. */
export function evacuationBand(memoryBytes: number): DurationBand {
  return {
    lowMs: EMPTY_HOST.lowMs + (memoryBytes / SPEED.fast) * SECOND,
    usualMs: EMPTY_HOST.usualMs + (memoryBytes / SPEED.usual) * SECOND,
    highMs: EMPTY_HOST.highMs + (memoryBytes / SPEED.slow) * SECOND,
  }
}
