/**
 * How long the steps of a host's upgrade take: learnt from hosts of its kind and model where the engine remembers
 * enough of them, else from its kind, else stated defaults.
 */
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

/** Of how many upgrades. A model has one kind here: the same machine as EL host and as oVirt Node is two. */
export type DurationSource =
  { by: 'model'; model: string; samples: number } | { by: 'kind'; samples: number } | { by: 'default' }

export type LearntDurations = UpgradeDurations & { from: DurationSource }

type Learner = Pick<Host, 'kind' | 'hardware'>

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

/** From past upgrades of hosts like this one: first task (or 840) to 888, and 888 to 13. */
export const learnDurations = (
  host: Learner,
  hosts: readonly Host[],
  events: readonly EngineEvent[],
): LearntDurations => durationsLearner(hosts, events)(host)

/** The same for many hosts: events are read once. */
export function durationsLearner(
  hosts: readonly Host[],
  events: readonly EngineEvent[],
): (host: Learner) => LearntDurations {
  const byHost = eventsByHost(events)
  const [byKind, byModel] = [new Map<string, Sample[]>(), new Map<string, Sample[]>()]
  for (const host of hosts) {
    const samples = samplesOf(host.id, byHost.get(host.id) ?? [])
    const keys = [
      [byKind, host.kind],
      [byModel, modelKey(host)],
    ] as const
    for (const [map, key] of keys) if (key !== null) map.set(key, [...(map.get(key) ?? []), ...samples])
  }
  const known = new Map<string, LearntDurations>()
  return host => {
    const key = `${host.kind}\n${modelOf(host) ?? ''}`
    const found = known.get(key)
    if (found !== undefined) return found
    const learnt = learntFrom(host, byKind.get(host.kind) ?? [], byModel.get(modelKey(host) ?? '') ?? [])
    known.set(key, learnt)
    return learnt
  }
}

function learntFrom(host: Learner, ofKind: readonly Sample[], ofModel: readonly Sample[]): LearntDurations {
  const model = modelOf(host)
  if (model !== null && ofModel.length >= SAMPLES_NEEDED)
    return { ...bandsOf(ofModel), from: { by: 'model', model, samples: ofModel.length } }
  if (ofKind.length >= SAMPLES_NEEDED)
    return { ...bandsOf(ofKind), from: { by: 'kind', samples: ofKind.length } }
  return { ...defaultDurations(host.kind), from: { by: 'default' } }
}

const bandsOf = (samples: readonly Sample[]): UpgradeDurations => ({
  upgrading: bandOf(samples.map(sample => sample.updateMs)),
  rebooting: bandOf(samples.map(sample => sample.rebootMs)),
  isLearned: true,
})

/** `Dell Inc. PowerEdge R640`; a maker alone is no model. */
function modelOf({ hardware: { manufacturer, product } }: Learner): string | null {
  if (product === null || product.trim() === '') return null
  return manufacturer === null || product.startsWith(manufacturer) ? product : `${manufacturer} ${product}`
}

function modelKey(host: Learner): string | null {
  const model = modelOf(host)
  return model === null ? null : `${host.kind}\n${model}`
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
