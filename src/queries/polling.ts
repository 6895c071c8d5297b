/**
 * How often the app asks the engine, as pure functions: fast while something moves, slow at rest, slower while the
 * engine fails. The engine looks at its hosts every 3 s (engine contract 11), so asking more often tells nothing.
 * Hidden tabs do not ask at all; that is TanStack's `refetchIntervalInBackground: false`.
 */
import type { Cluster, EngineEvent, Host, Vm, VmStatus } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import { isTransitional } from '~/domain/host-status'
import { HOUR, MINUTE, SECOND } from '~/lib/time'
import type { Asked } from './asked'

const FAST = 5 * SECOND
export const AT_REST = MINUTE
const EVENTS_AT_REST = 30 * SECOND
/** An idle page asks what is new, and nothing else, so often: with all that is read at leisure less than once a minute. */
const PROBE_AT_REST = 90 * SECOND
/** While the probe is answered (`probe.ts`): what no event tells. */
export const AT_LEISURE = 20 * MINUTE
/** A silent host may be on its way back from a reboot, or dead for weeks. */
const SILENT_HOST = 15 * SECOND

const MOVING_VM: ReadonlySet<VmStatus> = new Set<VmStatus>([
  'migrating',
  'powering_up',
  'powering_down',
  'wait_for_launch',
  'reboot_in_progress',
  'saving_state',
  'restoring_state',
])

export const isMoving = (host: Host): boolean => isTransitional(host.status) || host.vms.migrating > 0

/** What of a query's state says how long it has been failing. */
export type Pulse = { status: string; dataUpdatedAt: number; errorUpdatedAt: number }

/** 0 while the last poll succeeded. */
export const failingForMs = ({ status, dataUpdatedAt, errorUpdatedAt }: Pulse): number => {
  if (status !== 'error') return 0
  return dataUpdatedAt === 0 ? MINUTE : Math.max(0, errorUpdatedAt - dataUpdatedAt)
}

/**
 * A failing poll is repeated after half the time that it has been failing, never sooner than it would be otherwise and
 * at least once a minute. When the engine is not reachable at all, its coming back ends the wait (`connection.ts`).
 */
export const backOff = (intervalMs: number, pulse: Pulse): number =>
  Math.max(intervalMs, Math.min(failingForMs(pulse) / 2, MINUTE))

export const hostsInterval = (
  hosts: readonly Host[] | undefined,
  isWorking: boolean,
  atRest: number = AT_REST,
): number => {
  if (isWorking || hosts?.some(isMoving)) return FAST
  return hosts?.some(host => host.status === 'non_responsive') ? Math.min(SILENT_HOST, atRest) : atRest
}

export const clustersInterval = (
  clusters: readonly Cluster[] | undefined,
  atRest: number = AT_REST,
): number => (clusters?.some(cluster => cluster.upgrade?.inProgress) ? 2 * FAST : atRest)

/** All VMs of a large cluster are megabytes: these are read less often. */
export const vmsInterval = (
  vms: readonly Vm[] | undefined,
  isWorking: boolean,
  atRest: number = AT_REST,
): number => {
  if (!isWorking && !vms?.some(vm => MOVING_VM.has(vm.status))) return atRest
  return (vms?.length ?? 0) > 500 ? 6 * FAST : FAST
}

/** `isProbed`: the probe tells the list what is new. */
export const eventsInterval = (isWorking: boolean, isProbed = false): number => {
  if (isProbed) return 2 * AT_LEISURE
  return isWorking ? FAST : EVENTS_AT_REST
}

export const probeInterval = (isWorking: boolean): number => (isWorking ? FAST : PROBE_AT_REST)

/** Notifications wait for nothing that a person sits before: a run that goes on is looked at now and then. */
export const notesInterval = (isWorking: boolean): number => (isWorking ? 15 * SECOND : 2 * MINUTE)
/** Told by the engine once a day, or once an hour. */
export const HEALTH_EVERY = 5 * MINUTE
/** News of hosts have them read at once. */
export const HOSTS_FOR_NOTES_EVERY = 5 * MINUTE

/** An upgrade without an end is believed in for so long; the engine itself waits without limit for an evacuation. */
const UPGRADE_BELIEVED = 12 * HOUR
const CHECK_BELIEVED = 15 * MINUTE
/** After an accepted action the statuses speak for themselves. */
const ASKED_BELIEVED = 2 * MINUTE

const CHECK_ENDS: ReadonlySet<number> = new Set([
  EVENT.checkFinished,
  EVENT.checkFailed,
  EVENT.checkAlreadyRuns,
  EVENT.checkUnsupportedStatus,
])
const UPGRADE_ENDS: ReadonlySet<number> = new Set([
  EVENT.upgradeFailed,
  EVENT.upgradeFinished,
  EVENT.upgradeFinishedWillReboot,
  EVENT.upgradeFinishedManualHa,
])

export type Work = {
  /** Newest first. */
  events: readonly EngineEvent[]
  asked: ReadonlyMap<string, Asked>
  now: number
}

/** Is a check or an upgrade under way somewhere, by us or by others, as far as events and our own requests tell? */
export const isWorkUnderWay = ({ events, asked, now }: Work): boolean => {
  for (const [hostId, request] of asked) {
    const believed = request.deed === 'check' ? CHECK_BELIEVED : ASKED_BELIEVED
    if (now - request.at < believed && !isAnswered(request, hostId, events)) return true
  }
  const upgrades = new Set<string>()
  const checks = new Set<string>()
  for (const event of events) {
    const hostId = event.host?.id
    if (hostId === undefined) continue
    const age = now - event.time
    // What is older is believed in no more.
    if (age >= UPGRADE_BELIEVED) break
    if (event.code === EVENT.upgradeStarted && !upgrades.has(hostId)) return true
    if (event.code === EVENT.checkStarted && !checks.has(hostId) && age < CHECK_BELIEVED) return true
    if (event.code === EVENT.upgradeStarted || UPGRADE_ENDS.has(event.code)) upgrades.add(hostId)
    if (event.code === EVENT.checkStarted || CHECK_ENDS.has(event.code)) checks.add(hostId)
  }
  return false
}

/** Has the engine said how the check ended that was asked for? Told by ids, so that clocks need not agree. */
export const isAnswered = (
  { deed, correlationId, afterEventId }: Asked,
  hostId: string,
  events: readonly EngineEvent[],
): boolean =>
  deed === 'check' &&
  events.some(
    event =>
      event.host?.id === hostId &&
      CHECK_ENDS.has(event.code) &&
      (event.correlationId === correlationId || (afterEventId !== null && event.id > afterEventId)),
  )
