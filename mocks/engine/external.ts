/** Events, jobs and steps that clients add: contract 3.9 and 3.10. */
import type { Accepted, Caller, Engine, Outcome } from './contract'
import { appendEvent } from './events'
import { addStep, endJob, endStep, findJob, finishedJob, letJobGo, startJob } from './jobs'
import { userNameOf } from './lookup'
import { NO_JOB, accept, notFound, refusal, refuse } from './outcome'
import { whyNotPermitted } from './permissions'
import type { Event, Id, Job, Step } from './state'
import type { World } from './world'

/** MaxAuditLogMessageLength; the engine abbreviates with three dots. */
const LONGEST = 10_000

const CODES = { normal: 9801, warning: 9802, error: 9803, alert: 9804 } satisfies Record<
  Event['severity'],
  number
>

const abbreviate = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 3)}...`

/**
 * No flood limit can bite here: its key holds origin and custom id, and that pair must be new anyway
 * (AddExternalEventCommand.validate).
 */
export const addExternalEvent = (
  world: World,
  caller: Caller,
  body: Parameters<Engine['addExternalEvent']>[1],
): Outcome<Event> => {
  const { state } = world
  const why = whyNotPermitted(state, caller.userId, 'inject_external_events', null)
  if (why !== null) return refuse(why)
  if (body.origin.toLowerCase() === 'ovirt')
    return refuse(refusal(400, 'Cannot add External Event. Illegal Origin for External Event : oVirt'))
  const isKnown = state.events.some(event => event.customId === body.customId && event.origin === body.origin)
  // AppErrors.properties has a doubled equals sign here, so the engine really begins this text with one.
  if (isKnown)
    return refuse(
      refusal(400, '=Cannot add External Event. External Event with this custom id already exists.'),
    )
  finishedJob(world, 'Adding an External Event', caller)
  return accept(
    appendEvent(state, {
      ...body,
      code: CODES[body.severity],
      description: abbreviate(body.description),
      time: world.now,
      correlationId: caller.correlationId,
      userId: caller.userId,
      userName: userNameOf(state, caller.userId),
    }),
  )
}

const mayInject = (world: World, caller: Caller) =>
  whyNotPermitted(world.state, caller.userId, 'inject_external_tasks', null)

export const addExternalJob = (
  world: World,
  caller: Caller,
  body: { description: string; autoCleared: boolean },
): Outcome<Job> => {
  const why = mayInject(world, caller)
  if (why !== null) return refuse(why)
  if (body.description === '') return refuse(refusal(400, 'Cannot add External Job. Empty description.'))
  const job = startJob(world, body.description, caller, true)
  job.autoCleared = body.autoCleared
  return accept(job)
}

type JobVerdict = { ok: true; job: Job } | Extract<Outcome<never>, { ok: false }>

/** `action` as the validation messages of the command name it; ending a job really says "Clear". */
const externalJob = (world: World, caller: Caller, jobId: Id, action: string): JobVerdict => {
  const why = mayInject(world, caller)
  if (why !== null) return refuse(why)
  const job = findJob(world.state, jobId)
  if (job === undefined) return notFound()
  if (!job.external)
    return refuse(
      refusal(
        400,
        `Cannot ${action} External Job. External steps can be added only to external jobs or steps.`,
      ),
    )
  return { ok: true, job }
}

export const addExternalStep = (
  world: World,
  caller: Caller,
  jobId: Id,
  body: { type: Step['type']; description: string; parentId: Id | null },
): Outcome<Step> => {
  const verdict = externalJob(world, caller, jobId, 'add')
  if (!verdict.ok) return verdict
  const { job } = verdict
  if (body.parentId !== null && !job.steps.some(step => step.id === body.parentId)) return notFound()
  return accept(addStep(world, job, { ...body, external: true }))
}

export const endExternalJob = (
  world: World,
  caller: Caller,
  jobId: Id,
  body: { succeeded: boolean; force: boolean },
): Outcome<Accepted> => {
  const verdict = externalJob(world, caller, jobId, 'Clear')
  if (!verdict.ok) return verdict
  const { job } = verdict
  const status = body.succeeded ? 'finished' : 'failed'
  endJob(world, job, status, body.force ? 'aborted' : status)
  if (body.force) letJobGo(world, job)
  return NO_JOB
}

export const endExternalStep = (
  world: World,
  caller: Caller,
  jobId: Id,
  stepId: Id,
  body: { succeeded: boolean; force: boolean },
): Outcome<Accepted> => {
  const verdict = externalJob(world, caller, jobId, 'End')
  if (!verdict.ok) return verdict
  const step = verdict.job.steps.find(one => one.id === stepId)
  if (step === undefined) return notFound()
  endStep(world, verdict.job, step, body.succeeded ? 'finished' : 'failed')
  return NO_JOB
}

/** Gives the job up to the clean-up pass. */
export const clearJob = (world: World, caller: Caller, jobId: Id): Outcome<Accepted> => {
  const verdict = externalJob(world, caller, jobId, 'Clear')
  if (!verdict.ok) return verdict
  letJobGo(world, verdict.job)
  return NO_JOB
}
