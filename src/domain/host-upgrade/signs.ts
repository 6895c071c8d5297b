/** What the events of one attempt tell (engine contract 5.2 to 5.5), each looked up once. */
import type { EngineEvent, Host } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import type { Attempt } from './attempt'

export type Signs = {
  attempt: Attempt
  refusals: EngineEvent[]
  maintenanceFailed: EngineEvent | null
  /** 15: the maintenance command ended, perhaps while machines still migrate (trap 32). */
  maintenanceLogged: EngineEvent | null
  /** 65, 120, 128, 140, 1111, 166, 602. */
  evacuationTroubles: EngineEvent[]
  /** 16 before the finish: somebody, or the engine itself, activated the host. */
  activated: EngineEvent | null
  /** Of the playbook; tasks of a check for updates are left out. */
  tasks: EngineEvent[]
  sshRestart: EngineEvent | null
  sshRestartFailed: EngineEvent | null
  /** 888, 842 or 890: the first. */
  finish: EngineEvent | null
  /** 890, 10452. */
  hostedEngineWarning: EngineEvent | null
  /** 514 after the finish: it answers. */
  answers: EngineEvent | null
  /** 13 "Up" after the finish, unless it was knocked out again at once. */
  back: EngineEvent | null
  /** Why it cannot join, after the finish (row 8). */
  joinTroubles: EngineEvent[]
  /** A check that ended after the finish: what the flag says since is about other updates, and the host answers. */
  checkSince: EngineEvent | null
  failed: EngineEvent[]
  newest: EngineEvent
}

const EVACUATION_TROUBLES: ReadonlySet<number> = new Set([
  EVENT.migrationFailed,
  EVENT.migrationFailedRetried,
  EVENT.migrationTriesOtherHost,
  EVENT.migrationFailedInMaintenance,
  EVENT.migrationFailedNoTarget,
  EVENT.noHostForVm,
  EVENT.evacuationIncomplete,
])
const TASKS: ReadonlySet<number> = new Set([EVENT.task, EVENT.taskError, EVENT.taskWarning, EVENT.taskAlert])
const FINISHES: ReadonlySet<number> = new Set([
  EVENT.upgradeFinished,
  EVENT.upgradeFinishedWillReboot,
  EVENT.upgradeFinishedManualHa,
])
const JOIN_TROUBLES: ReadonlySet<number> = new Set([
  EVENT.clusterLevelNotSupported,
  EVENT.cpuLowerThanCluster,
  EVENT.nonOperational,
  EVENT.nonOperationalNetwork,
  EVENT.nonOperationalDomain,
  EVENT.nonOperationalInterface,
])
/** Signs of life of the attempt itself; other events of the host do not keep it alive. */
const ACTIVITY: ReadonlySet<number> = new Set([
  ...EVACUATION_TROUBLES,
  ...TASKS,
  ...FINISHES,
  ...JOIN_TROUBLES,
  EVENT.hostUp,
  EVENT.rebooting,
  EVENT.maintenance,
  EVENT.activation,
  EVENT.maintenanceFailed,
  EVENT.migrationStarted,
  EVENT.migrationStartedBySystem,
  EVENT.migrationDone,
  EVENT.sshRestart,
  EVENT.sshRestartFailed,
  EVENT.initializing,
  EVENT.upgradeFailed,
  EVENT.refusal,
])
/** Up for less than this before it falls out again is not back. */
const KNOCKED_OUT_WITHIN_MS = 120_000

export function readSigns(attempt: Attempt, host: Host): Signs {
  const { own, start } = attempt
  const finish = own.find(event => FINISHES.has(event.code)) ?? null
  const beforeFinish = finish === null ? own : own.filter(event => event.id < finish.id)
  const afterFinish = finish === null ? [] : own.filter(event => event.id > finish.id)
  const first = (events: readonly EngineEvent[], ...codes: number[]) =>
    events.find(event => codes.includes(event.code)) ?? null
  return {
    attempt,
    refusals: beforeFinish.filter(event => event.code === EVENT.refusal),
    maintenanceFailed: first(beforeFinish, EVENT.maintenanceFailed),
    maintenanceLogged: first(beforeFinish, EVENT.maintenance) ?? maintenanceJustBefore(attempt),
    evacuationTroubles: beforeFinish.filter(event => EVACUATION_TROUBLES.has(event.code)),
    activated: first(beforeFinish, EVENT.activation),
    tasks: beforeFinish.filter(event => TASKS.has(event.code) && !isCheckTask(event)),
    sshRestart: first(own, EVENT.sshRestart),
    sshRestartFailed: first(own, EVENT.sshRestartFailed),
    finish,
    hostedEngineWarning: first(own, EVENT.upgradeFinishedManualHa, EVENT.hostedEngineMaintenanceNotLeft),
    answers: first(afterFinish, EVENT.initializing),
    back: backEvent(afterFinish, host),
    joinTroubles: afterFinish.filter(event => JOIN_TROUBLES.has(event.code)),
    checkSince: first(afterFinish, EVENT.checkFinished),
    failed: own.filter(event => event.code === EVENT.upgradeFailed),
    newest: own.findLast(event => ACTIVITY.has(event.code)) ?? start,
  }
}

function isCheckTask(event: EngineEvent): boolean {
  return event.description.startsWith('Check for update')
}

/** 15 may be written before the 840 it belongs to (engine contract 5.2); the shared correlation id tells. */
function maintenanceJustBefore({ before, start }: Attempt): EngineEvent | null {
  if (start.correlationId === null) return null
  return (
    before.findLast(
      event => event.code === EVENT.maintenance && event.correlationId === start.correlationId,
    ) ?? null
  )
}

function isUpEvent(event: EngineEvent): boolean {
  return event.code === EVENT.hostUp && /set to Up\b/i.test(event.description)
}

function backEvent(afterFinish: readonly EngineEvent[], host: Host): EngineEvent | null {
  const back = afterFinish.find(isUpEvent) ?? null
  if (back === null || host.status !== 'non_operational') return back
  const wasKnockedOut = afterFinish.some(
    event =>
      event.id > back.id && JOIN_TROUBLES.has(event.code) && event.time - back.time <= KNOCKED_OUT_WITHIN_MS,
  )
  return wasKnockedOut
    ? (afterFinish.findLast(event => isUpEvent(event) && event.id > back.id) ?? null)
    : back
}
