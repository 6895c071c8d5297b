/** Checks for updates: contract section 6. Five at a time, one per host; the engine checks by itself once a day. */
import { dropOldEvents, logEvent } from './events'
import { meetHostFault } from './faults'
import { beginFlow, endFlow, flowById, flowOf, flowsOf } from './flows'
import type { CheckFlow } from './flows'
import { findHost } from './lookup'
import { planCheck } from './playbook'
import { newId } from './rng'
import { isScheduled, schedule, scheduleAt, textOf } from './timeline'
import type { ActHandlers } from './timeline'
import type { EngineState, Host } from './state'
import { isCheckedOnDemand } from './validators'
import { HOUR, MINUTE, NOBODY } from './world'
import type { By, World } from './world'

/** HOST_CHECK_FOR_UPDATES_THREAD_POOL_SIZE */
const AT_ONCE = 5
/** HostUpdatesCheckerService: first run after engine start, then HostPackagesUpdateTimeInHours */
const FIRST_AFTER = 15 * MINUTE
const EVERY = 24 * HOUR
/** HostUpgradeManager.MAX_NUM_OF_DISPLAYED_UPDATES */
const SHOWN = 10

const othersText = (packages: string[]): string =>
  `${packages.slice(0, SHOWN).join(', ')} and ${packages.length - SHOWN} others. To see all packages check engine.log.`

/** `${Message}` of 885 (6.2). */
export const updatesMessage = (packages: string[]): string => {
  if (packages.length === 0) return 'no updates found.'
  return packages.length > SHOWN ? othersText(packages) : `found updates for packages ${packages.join(', ')}`
}

/** `${Packages}` of 843. */
export const packagesText = (packages: string[]): string =>
  packages.length > SHOWN ? othersText(packages) : packages.join(', ')

const startWaiting = (world: World): void => {
  const flows = flowsOf(world.state, 'check')
  let free = AT_ONCE - flows.filter(flow => flow.running).length
  for (const flow of flows) {
    if (free <= 0) return
    if (flow.running) continue
    if (runCheck(world, flow)) free -= 1
  }
}

/** False if the checker turned the host away at once. */
const runCheck = (world: World, flow: CheckFlow): boolean => {
  const host = findHost(world.state, flow.hostId)
  if (host === undefined || !isCheckedOnDemand(host)) {
    endFlow(world.state, flow.id)
    if (host !== undefined) logEvent(world, 887, { host, by: flow })
    return false
  }
  flow.running = true
  const tasks = planCheck(world.state)
  if (!flow.periodic)
    for (const task of tasks)
      schedule(world, task.endsAfter, { type: 'check.task', flowId: flow.id, task: task.name })
  schedule(world, tasks.at(-1)?.endsAfter ?? 0, { type: 'check.done', flowId: flow.id })
  return true
}

/** 884 belongs to the command and is written at once; the rest waits for a free thread. */
export const startCheck = (world: World, host: Host, about: { by: By; periodic: boolean }): void => {
  const { state } = world
  if (!about.periodic) logEvent(world, 884, { host, by: about.by })
  if (flowOf(state, 'check', host.id) !== undefined) {
    logEvent(world, 886, { host, by: about.by })
    return
  }
  beginFlow(state, {
    id: newId(state),
    kind: 'check',
    hostId: host.id,
    running: false,
    periodic: about.periodic,
    userId: about.by.userId,
    correlationId: about.by.correlationId,
  })
  startWaiting(world)
}

const finish = (world: World, host: Host, by: By): void => {
  const fault = meetHostFault(world.state, 'checkFails', host)
  if (fault !== null) {
    const message =
      fault.message ??
      `Failed to run check-update of host '${host.address}'. Error: Cannot download repomd.xml: All mirrors were tried`
    logEvent(world, 839, { host, by, vars: { Message: message } })
    return
  }
  const packages = host.pending?.packages ?? []
  host.updateAvailable = packages.length > 0
  if (packages.length > 0) logEvent(world, 843, { host, by, vars: { Packages: packagesText(packages) } })
  logEvent(world, 885, { host, by, vars: { Message: updatesMessage(packages) } })
}

/** Called when an engine starts, or a state without the daily check is taken over. */
export const planPeriodicCheck = (state: EngineState, now: number): void => {
  if (isScheduled(state, 'checks.periodic')) return
  const first = state.startedAt + FIRST_AFTER
  const missed = first > now ? 0 : Math.floor((now - first) / EVERY) + 1
  scheduleAt(state, first + missed * EVERY, { type: 'checks.periodic' })
}

/** After an engine restart the quarter of an hour begins anew. */
export const replanPeriodicCheck = (world: World): void =>
  scheduleAt(world.state, world.now + FIRST_AFTER, { type: 'checks.periodic' })

export const checkActs: ActHandlers = {
  'check.task': (world, act) => {
    const flow = flowById(world.state, 'check', textOf(act, 'flowId'))
    const host = findHost(world.state, flow?.hostId ?? null)
    if (flow === undefined || host === undefined) return
    logEvent(world, 559, {
      host,
      by: flow,
      vars: { PlayAction: `Check for update of host ${host.name}`, Message: textOf(act, 'task') },
    })
  },
  'check.done': (world, act) => {
    const flow = flowById(world.state, 'check', textOf(act, 'flowId'))
    if (flow === undefined) return
    endFlow(world.state, flow.id)
    const host = findHost(world.state, flow.hostId)
    if (host !== undefined) finish(world, host, flow)
    startWaiting(world)
  },
  'checks.periodic': world => {
    scheduleAt(world.state, world.now + EVERY, { type: 'checks.periodic' })
    dropOldEvents(world)
    for (const host of world.state.hosts)
      if (host.status === 'up' || host.status === 'non_operational')
        if (flowOf(world.state, 'check', host.id) === undefined)
          startCheck(world, host, { by: NOBODY, periodic: true })
  },
}
