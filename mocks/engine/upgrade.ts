/**
 * UpgradeHost and UpgradeHostInternal: contract 5.1 to 5.5. POST → 840 → (maintenance) → playbook → reboot → 888 →
 * host comes back. A refusal of the maintenance phase is told by events only.
 */
import { beginArrival, goNonResponsive } from './arrival'
import { logEvent } from './events'
import { forgetErrata } from './errata'
import { awaitsHostFault, meetHostFault } from './faults'
import { beginFlow, endFlow, flowById } from './flows'
import type { UpgradeFlow } from './flows'
import { STEP_NAMES, addStep, endJob, startJob } from './jobs'
import { findHost } from './lookup'
import {
  beginMaintenance,
  failMaintenanceJob,
  logMaintenanceRefusal,
  refuseWaitingUpgrade,
} from './maintenance'
import { FAILING_TASK, planUpdate } from './playbook'
import { newId, roughly } from './rng'
import { numberOf, schedule, textOf } from './timeline'
import type { ActHandlers } from './timeline'
import type { DueAct, EngineState, Host } from './state'
import { MINUTE, SECOND } from './world'
import type { By, World } from './world'
import { whyNotMaintenance } from './validators'

/** The asynchronous maintenance command starts in another thread. */
const THREAD_START = 500
/** Callback poll of 1 s with back-off (HostUpgradeCallback). */
const CALLBACK = 2 * SECOND
/** ServerRebootSleepTime and ServerRebootTimeout */
const PROBE_EVERY = 30 * SECOND
const REBOOT_TIMEOUT = 600 * SECOND
/** From `reboot` to the first answer, before it is rounded up to the next probe. */
const USUAL_BOOT = 195 * SECOND
/** ANSIBLE_PLAYBOOK_EXEC_DEFAULT_TIMEOUT */
const DEFAULT_TIMEOUT_MIN = 120

export const startUpgrade = (
  world: World,
  host: Host,
  body: { reboot: boolean; timeoutMin: number | null },
  by: By,
): void => {
  const flow: UpgradeFlow = {
    id: newId(world.state),
    kind: 'upgrade',
    hostId: host.id,
    phase: 'maintenance',
    initialStatus: host.status,
    reboot: body.reboot,
    timeoutMin: body.timeoutMin ?? DEFAULT_TIMEOUT_MIN,
    userId: by.userId,
    correlationId: by.correlationId,
  }
  beginFlow(world.state, flow)
  logEvent(world, 840, { host, by })
  if (host.status === 'maintenance') schedule(world, CALLBACK, { type: 'upgrade.update', flowId: flow.id })
  else schedule(world, THREAD_START, { type: 'upgrade.begin', flowId: flow.id })
}

/** The root command's end; UpgradeHostInternal has written its own 841 before (5.5 row 5). */
const fail = (world: World, host: Host, flow: UpgradeFlow, message?: string): void =>
  logEvent(world, 841, {
    host,
    by: flow,
    ...(message === undefined ? {} : { vars: { FailedUpgradeMessage: message } }),
  })

const failInstall = (world: World, host: Host, flow: UpgradeFlow, message?: string): void => {
  host.status = 'install_failed'
  host.statusDetail = null
  fail(world, host, flow, message)
  schedule(world, CALLBACK, { type: 'upgrade.rootFailed', flowId: flow.id })
  flow.phase = 'failed'
}

const of = (world: World, act: DueAct): { flow: UpgradeFlow; host: Host } | null => {
  const flow = flowById(world.state, 'upgrade', textOf(act, 'flowId'))
  const host = findHost(world.state, flow?.hostId ?? null)
  return flow === undefined || host === undefined ? null : { flow, host }
}

/** Somebody took the host out of the command's hands. */
const abandon = (world: World, host: Host, flow: UpgradeFlow): void => {
  endFlow(world.state, flow.id)
  fail(world, host, flow)
}

const startPlaybook = (world: World, host: Host, flow: UpgradeFlow): void => {
  flow.phase = 'updating'
  host.status = 'installing'
  host.statusDetail = null
  const limit = flow.timeoutMin * MINUTE
  const tasks = planUpdate(world.state, host)
  for (const task of tasks) {
    const isTooLate = task.endsAfter > limit
    const fault = task.name === FAILING_TASK ? meetHostFault(world.state, 'installFails', host) : null
    if (isTooLate || fault !== null) {
      schedule(world, Math.min(task.endsAfter, limit), {
        type: 'upgrade.playbookFailed',
        flowId: flow.id,
        task: task.name,
        message: fault?.message ?? '',
      })
      return
    }
    schedule(world, task.endsAfter, { type: 'upgrade.task', flowId: flow.id, task: task.name })
  }
  schedule(world, tasks.at(-1)?.endsAfter ?? 0, { type: 'upgrade.playbookDone', flowId: flow.id })
}

const installSoftware = (state: EngineState, host: Host, keepsKernel: boolean): void => {
  const { pending, software } = host
  host.updateAvailable = false
  forgetErrata(state, host)
  if (pending === null) return
  host.software =
    keepsKernel && software !== null ? { ...pending.software, kernel: software.kernel } : pending.software
  host.pending = null
}

/** EL with reboot=false: connectivity check, then the monitor takes over (5.3). */
const finishWithoutReboot = (world: World, host: Host, flow: UpgradeFlow): void => {
  endFlow(world.state, flow.id)
  installSoftware(world.state, host, true)
  const returnsToMaintenance = flow.initialStatus === 'maintenance'
  const agentStays =
    !returnsToMaintenance &&
    host.hostedEngine?.configured === true &&
    awaitsHostFault(world.state, 'hostedEngineStaysInMaintenance', host)
  logEvent(world, agentStays ? 890 : 842, { host, by: flow })
  if (returnsToMaintenance) host.status = 'maintenance'
  else beginArrival(world, host, 'restarted', flow)
}

/** SshHostReboot; the job really has no other name (5.6). */
const reboot = (world: World, host: Host, flow: UpgradeFlow): void => {
  const { state } = world
  const job = startJob(world, 'SshHostReboot', flow)
  addStep(world, job, { type: 'validating', description: STEP_NAMES.validating })
  addStep(world, job, { type: 'executing', description: STEP_NAMES.executing })
  if (meetHostFault(state, 'sshRebootFails', host) !== null) {
    logEvent(world, 198, { host, by: flow })
    endJob(world, job, 'failed')
    failInstall(world, host, flow)
    return
  }
  host.status = 'reboot'
  logEvent(world, 197, { host, by: flow })
  endJob(world, job, 'finished')
  installSoftware(state, host, false)
  const isQuietNode = host.type === 'ovirt_node' && !flow.reboot
  logEvent(world, isQuietNode ? 842 : 888, { host, by: flow })
  flow.phase = 'rebooting'
  const never = meetHostFault(state, 'rebootNever', host) !== null
  const factor = meetHostFault(state, 'rebootSlow', host)?.factor ?? 1
  if (never) host.reachable = false
  const bootTakes = roughly(state, USUAL_BOOT * factor)
  const answersAfter = Math.ceil(bootTakes / PROBE_EVERY) * PROBE_EVERY
  if (!host.reachable || answersAfter > REBOOT_TIMEOUT)
    schedule(world, REBOOT_TIMEOUT, {
      type: 'upgrade.rebootTimedOut',
      flowId: flow.id,
      bootsAfter: host.reachable ? bootTakes - REBOOT_TIMEOUT : -1,
    })
  else schedule(world, answersAfter, { type: 'upgrade.answered', flowId: flow.id })
}

export const upgradeActs: ActHandlers = {
  'upgrade.begin': (world, act) => {
    const found = of(world, act)
    if (found === null) return
    const { flow, host } = found
    const why = whyNotMaintenance(world.state, host, { internal: true, stopGluster: false })
    if (why === null) {
      beginMaintenance(world, host, { internal: true, reason: '', by: flow })
      return
    }
    failMaintenanceJob(world, host, flow)
    logMaintenanceRefusal(world, host, why, flow)
    refuseWaitingUpgrade(world, host)
  },
  'upgrade.maintenanceEnded': (world, act) => {
    const found = of(world, act)
    if (found === null) return
    if (act['succeeded'] === true)
      schedule(world, CALLBACK, { type: 'upgrade.update', flowId: found.flow.id })
    else abandon(world, found.host, found.flow)
  },
  'upgrade.update': (world, act) => {
    const found = of(world, act)
    if (found === null) return
    if (found.host.status === 'maintenance') startPlaybook(world, found.host, found.flow)
    else abandon(world, found.host, found.flow)
  },
  'upgrade.task': (world, act) => {
    const found = of(world, act)
    if (found?.flow.phase !== 'updating') return
    const { flow, host } = found
    logEvent(world, 559, {
      host,
      by: flow,
      vars: { PlayAction: `Update of host ${host.name}`, Message: textOf(act, 'task') },
    })
  },
  'upgrade.playbookFailed': (world, act) => {
    const found = of(world, act)
    if (found === null) return
    const { flow, host } = found
    if (host.status !== 'installing') {
      abandon(world, host, flow)
      return
    }
    const message = textOf(act, 'message')
    logEvent(world, 553, {
      host,
      by: flow,
      vars: { PlayAction: `Update of host ${host.name}`, Message: textOf(act, 'task') },
    })
    failInstall(world, host, flow, message === '' ? `Failed to update host '${host.address}'.` : message)
  },
  'upgrade.playbookDone': (world, act) => {
    const found = of(world, act)
    if (found === null) return
    const { flow, host } = found
    if (host.status !== 'installing') abandon(world, host, flow)
    else if (host.type === 'ovirt_node' || flow.reboot) reboot(world, host, flow)
    else finishWithoutReboot(world, host, flow)
  },
  'upgrade.rootFailed': (world, act) => {
    const found = of(world, act)
    if (found !== null) abandon(world, found.host, found.flow)
  },
  'upgrade.answered': (world, act) => {
    const found = of(world, act)
    if (found === null) return
    const { flow, host } = found
    endFlow(world.state, flow.id)
    if (flow.initialStatus === 'maintenance') host.status = 'maintenance'
    else beginArrival(world, host, 'rebooted', flow)
  },
  'upgrade.rebootTimedOut': (world, act) => {
    const found = of(world, act)
    if (found === null) return
    const { flow, host } = found
    endFlow(world.state, flow.id)
    if (flow.initialStatus === 'maintenance') {
      host.status = 'maintenance'
      return
    }
    goNonResponsive(world, host)
    const bootsAfter = numberOf(act, 'bootsAfter')
    if (bootsAfter >= 0) schedule(world, bootsAfter, { type: 'upgrade.lateBoot', hostId: host.id })
  },
  /** The monitor keeps asking: a host that was only slow comes back by itself. */
  'upgrade.lateBoot': (world, act) => {
    const host = findHost(world.state, textOf(act, 'hostId'))
    if (host?.status === 'non_responsive')
      beginArrival(world, host, 'rebooted', { userId: null, correlationId: null })
  },
}
