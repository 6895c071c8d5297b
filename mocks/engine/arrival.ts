/**
 * The way of a host to `up`: after an activation (5.7), after the reboot of an upgrade (5.2), after an upgrade without
 * reboot (5.3), and the engine's own re-activation when an evacuation could not be begun (5.5 row 2).
 */
import { logEvent } from './events'
import { meetHostFault } from './faults'
import { beginFlow, endFlow, flowById, flowOf } from './flows'
import type { ArrivalFlow, ArrivalWay } from './flows'
import { STEP_NAMES, addStep, endJob, findJob, startJob } from './jobs'
import { compareLevels, findHost, levelText, needCluster } from './lookup'
import { newId } from './rng'
import { electSpm, releaseSpm } from './spm'
import { numberOf, schedule, textOf } from './timeline'
import type { ActHandlers } from './timeline'
import type { Host, HostStatus } from './state'
import { SECOND } from './world'
import type { By, World } from './world'

type Stage = { status: HostStatus; lasts: number }

/** Short phases of the monitor, a few of its 3 s cycles each. */
const WAYS = {
  activated: [
    { status: 'unassigned', lasts: 4 * SECOND },
    { status: 'initializing', lasts: 8 * SECOND },
  ],
  reactivated: [{ status: 'unassigned', lasts: 6 * SECOND }],
  rebooted: [
    { status: 'non_responsive', lasts: 6 * SECOND },
    { status: 'initializing', lasts: 15 * SECOND },
    { status: 'unassigned', lasts: 6 * SECOND },
  ],
  restarted: [{ status: 'initializing', lasts: 15 * SECOND }],
} satisfies Record<ArrivalWay, Stage[]>

/** How long a host that does not answer stays `connecting` before it is given up. */
const GRACE_SEC = 60
/** A hosted engine host in full health */
const FULL_SCORE = 3400

const stageOf = (way: ArrivalWay, index: number): Stage | undefined => WAYS[way][index]

export const cancelArrival = (world: World, hostId: string): void => {
  const flow = flowOf(world.state, 'arrival', hostId)
  if (flow === undefined) return
  const job = findJob(world.state, flow.jobId)
  if (job !== undefined) endJob(world, job, 'aborted')
  endFlow(world.state, flow.id)
}

/** InitVdsOnUp begins with the last phase before `up`. */
const startInitJob = (world: World, host: Host, flow: ArrivalFlow): void => {
  const job = startJob(world, `Activating Host ${host.name}`, flow)
  addStep(world, job, { type: 'validating', description: STEP_NAMES.validating })
  addStep(world, job, { type: 'executing', description: STEP_NAMES.executing })
  flow.jobId = job.id
}

const enter = (world: World, host: Host, flow: ArrivalFlow, index: number): void => {
  const stage = stageOf(flow.way, index)
  if (stage === undefined) {
    arrive(world, host, flow)
    return
  }
  host.status = stage.status
  if (stage.status === 'initializing' && flow.way !== 'activated')
    logEvent(world, 514, {
      host,
      vars: { ErrorMessage: 'Recovering from crash or Initializing' },
    })
  if (stageOf(flow.way, index + 1) === undefined) startInitJob(world, host, flow)
  schedule(world, stage.lasts, { type: 'host.nextStage', flowId: flow.id, index: index + 1 })
}

export const beginArrival = (world: World, host: Host, way: ArrivalWay, by: By): void => {
  cancelArrival(world, host.id)
  host.statusDetail = null
  const flow: ArrivalFlow = {
    id: newId(world.state),
    kind: 'arrival',
    hostId: host.id,
    way,
    jobId: null,
    userId: by.userId,
    correlationId: by.correlationId,
  }
  beginFlow(world.state, flow)
  enter(world, host, flow, 0)
}

const goNonOperational = (world: World, host: Host, reason: string): void => {
  const cluster = needCluster(world.state, host.clusterId)
  host.status = 'non_operational'
  host.statusDetail = reason
  if (reason.endsWith('version_incompatible_with_cluster'))
    logEvent(world, 154, {
      host,
      vars: {
        VdsSupportedVersions: (host.software?.levels ?? []).map(levelText).join(','),
        CompatibilityVersion: levelText(cluster.version),
      },
    })
  else if (reason === 'cpu_incompatible_with_cluster')
    logEvent(world, 515, { host, vars: { CpuFlags: 'model_Cascadelake-Server' } })
  else if (reason === 'network_unreachable') logEvent(world, 519, { host, vars: { Networks: 'storage' } })
  logEvent(world, 517, { host })
  releaseSpm(world, host)
}

/** 5.5 row 7 and an activation nobody answers. */
export const goNonResponsive = (world: World, host: Host): void => {
  host.status = 'non_responsive'
  host.statusDetail = null
  logEvent(world, 12, { host })
  if (!host.powerManagement) {
    logEvent(world, 9027, { host })
    logEvent(world, 9028, { host })
  }
  if (host.spm.status === 'contending') host.spm.status = 'none'
}

/** HandleVdsVersionCommand: a host that does not know the level of its cluster cannot join (8.2). */
const joiningProblem = (world: World, host: Host, way: ArrivalWay): string | null => {
  const cluster = needCluster(world.state, host.clusterId)
  const levels = host.software?.levels ?? []
  if (!levels.some(level => compareLevels(level, cluster.version) === 0))
    return 'cluster_version_incompatible_with_cluster'
  if (way !== 'rebooted' && way !== 'restarted') return null
  const fault = meetHostFault(world.state, 'nonOperationalAfterReboot', host)
  return fault === null ? null : (fault.reason ?? 'network_unreachable')
}

/** Without a reboot the upgrade itself has said so already (890 instead of 842, 5.3). */
const leaveLocalMaintenance = (world: World, host: Host, way: ArrivalWay): void => {
  if (host.hostedEngine === null || !host.hostedEngine.localMaintenance) return
  if (meetHostFault(world.state, 'hostedEngineStaysInMaintenance', host) !== null) {
    if (way !== 'restarted') logEvent(world, 10452, { host })
    return
  }
  host.hostedEngine.localMaintenance = false
  host.hostedEngine.score = FULL_SCORE
}

const arrive = (world: World, host: Host, flow: ArrivalFlow): void => {
  const { state } = world
  endFlow(state, flow.id)
  const job = findJob(state, flow.jobId)
  const problem = joiningProblem(world, host, flow.way)
  if (problem !== null) {
    if (job !== undefined) endJob(world, job, 'failed')
    goNonOperational(world, host, problem)
    return
  }
  host.status = 'up'
  host.statusDetail = null
  logEvent(world, 13, { host, vars: { HostStatus: 'Up' } })
  if (job !== undefined) {
    addStep(world, job, { type: 'finalizing', description: STEP_NAMES.finalizing })
    endJob(world, job, 'finished')
  }
  leaveLocalMaintenance(world, host, flow.way)
  electSpm(world, host)
}

/** Nobody answers: connecting for the grace period, then non-responsive. */
const loseContact = (world: World, host: Host, flow: ArrivalFlow): void => {
  host.status = 'connecting'
  logEvent(world, 9008, { host, vars: { Seconds: String(GRACE_SEC) } })
  schedule(world, GRACE_SEC * SECOND, { type: 'host.graceOver', flowId: flow.id })
}

export const arrivalActs: ActHandlers = {
  'host.nextStage': (world, act) => {
    const flow = flowById(world.state, 'arrival', textOf(act, 'flowId'))
    const host = findHost(world.state, flow?.hostId ?? null)
    if (flow === undefined || host === undefined) return
    if (host.reachable && host.software !== null) enter(world, host, flow, numberOf(act, 'index'))
    else loseContact(world, host, flow)
  },
  'host.graceOver': (world, act) => {
    const flow = flowById(world.state, 'arrival', textOf(act, 'flowId'))
    const host = findHost(world.state, flow?.hostId ?? null)
    if (flow === undefined || host === undefined) return
    cancelArrival(world, host.id)
    goNonResponsive(world, host)
  },
}
