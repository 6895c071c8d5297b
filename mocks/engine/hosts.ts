/** The verbs of a host: permission first, then validation (contract 3.0), then the command. */
import { beginArrival } from './arrival'
import { startCheck } from './checks'
import type { Accepted, Caller, Outcome } from './contract'
import { logEvent } from './events'
import { flowOf } from './flows'
import { STEP_NAMES, addStep, endJob, startJob } from './jobs'
import { findHost } from './lookup'
import {
  beginMaintenance,
  cancelMaintenance,
  logMaintenanceRefusal,
  refuseWaitingUpgrade,
  strandedRefusal,
} from './maintenance'
import { NO_JOB, accept, notFound, refuse } from './outcome'
import { whyNotPermitted } from './permissions'
import type { ActionGroup } from './permissions'
import type { Host, Id } from './state'
import { startUpgrade } from './upgrade'
import { whyNotActivate, whyNotCheck, whyNotMaintenance, whyNotUpgrade } from './validators'
import type { World } from './world'

type Verdict = { ok: true; host: Host } | Extract<Outcome<never>, { ok: false }>

const permitted = (world: World, caller: Caller, hostId: Id, group: ActionGroup): Verdict => {
  const host = findHost(world.state, hostId)
  if (host === undefined) return notFound()
  const why = whyNotPermitted(world.state, caller.userId, group, host.clusterId)
  return why === null ? { ok: true, host } : refuse(why)
}

export const upgradeHost = (
  world: World,
  caller: Caller,
  hostId: Id,
  body: { reboot: boolean; timeoutMin: number | null; image: string | null },
): Outcome<Accepted> => {
  const verdict = permitted(world, caller, hostId, 'edit_host_configuration')
  if (!verdict.ok) return verdict
  const why = whyNotUpgrade(world.state, verdict.host)
  if (why !== null) return refuse(why)
  startUpgrade(world, verdict.host, body, caller)
  return NO_JOB
}

export const checkHostUpgrade = (world: World, caller: Caller, hostId: Id): Outcome<Accepted> => {
  const verdict = permitted(world, caller, hostId, 'edit_host_configuration')
  if (!verdict.ok) return verdict
  const why = whyNotCheck(world.state, verdict.host)
  if (why !== null) return refuse(why)
  startCheck(world, verdict.host, { by: caller, periodic: false })
  return NO_JOB
}

/** ActivateVds; also the way back from `preparing_for_maintenance` (5.5 row 4). */
export const activateHost = (world: World, caller: Caller, hostId: Id): Outcome<Accepted> => {
  const verdict = permitted(world, caller, hostId, 'manipulate_host')
  if (!verdict.ok) return verdict
  const { host } = verdict
  const why = whyNotActivate(world.state, host)
  if (why !== null) return refuse(why)
  const job = startJob(world, `Invoking Activate Host ${host.name}`, caller)
  for (const type of ['validating', 'executing', 'finalizing'] as const)
    addStep(world, job, { type, description: STEP_NAMES[type] })
  logEvent(world, 16, { host, by: caller })
  cancelMaintenance(world, host, 'aborted')
  refuseWaitingUpgrade(world, host)
  // A host that is just rebooting cannot answer: the end of the reboot takes it on from here.
  if (host.status === 'reboot' && flowOf(world.state, 'upgrade', host.id) !== undefined)
    host.status = 'unassigned'
  else beginArrival(world, host, 'activated', caller)
  endJob(world, job, 'finished')
  return accept({ jobId: job.id })
}

/** Manual MaintenanceNumberOfVdss: a fault may leave the host in preparing_for_maintenance (5.7). */
export const deactivateHost = (
  world: World,
  caller: Caller,
  hostId: Id,
  body: { reason: string | null; stopGluster: boolean },
): Outcome<Accepted> => {
  const verdict = permitted(world, caller, hostId, 'manipulate_host')
  if (!verdict.ok) return verdict
  const { host } = verdict
  const why = whyNotMaintenance(world.state, host, { internal: false, stopGluster: body.stopGluster })
  if (why !== null) {
    logMaintenanceRefusal(world, host, why, caller)
    return refuse(why)
  }
  const begun = beginMaintenance(world, host, { internal: false, reason: body.reason, by: caller })
  const stranded = strandedRefusal(world, begun.stranded)
  return stranded === null ? accept({ jobId: begun.jobId }) : refuse(stranded)
}
