/** Events, jobs and steps. */
import type { Job, Step } from 'mocks/engine/state'
import { encodeEvent } from 'mocks/http/encode/event'
import { encodeJob, encodeStep, jobIdentity, stepIdentity } from 'mocks/http/encode/job'
import { ref } from 'mocks/http/encode/refs'
import { intParam } from 'mocks/http/request'
import type { Scope } from 'mocks/http/scope'
import { firstAfter } from 'mocks/http/search/event-index'
import { eventTable, jobTable } from 'mocks/http/search/tables'
import { fault } from 'mocks/http/wire/problem'
import { boolAt, numberAt, textAt, type Obj } from 'mocks/http/wire/tree'
import { ACTION, EVENT, JOB, STEP } from './bodies'
import { listing, plainList } from './listing'
import { actionValueOf, answer, created, found, valueOf, type Call, type Route } from './route'

/** `Event [origin,severity] required for add` (engine contract 1.8). */
const demand = (type: string, body: Obj, fields: Record<string, string>) => {
  const missing = Object.entries(fields)
    .filter(([field]) => body[field] === undefined)
    .map(([, name]) => name)
  if (missing.length > 0)
    throw fault(400, 'Incomplete parameters', `${type} [${missing.join(',')}] required for add`)
}

const isSeverity = (word: string | undefined) =>
  word === 'warning' || word === 'error' || word === 'alert' ? word : 'normal'

/** By id, or by name as everywhere in the API. */
const referred = (
  body: Obj,
  field: string,
  items: readonly { id: string; name: string }[],
): string | null => {
  const id = textAt(body, field, 'id')
  const name = textAt(body, field, 'name')
  return id ?? items.find(item => item.name === name)?.id ?? null
}

const postEvent = (call: Call) => {
  const body = call.body(EVENT)
  demand('Event', body, {
    origin: 'origin',
    severity: 'severity',
    custom_id: 'customId',
    description: 'description',
  })
  const { state } = call.scope
  const event = valueOf(
    call.engine.addExternalEvent(call.caller, {
      origin: textAt(body, 'origin') ?? '',
      severity: isSeverity(textAt(body, 'severity')),
      customId: numberAt(body, 'custom_id') ?? 0,
      description: textAt(body, 'description') ?? '',
      floodRate: numberAt(body, 'flood_rate') ?? 30,
      hostId: referred(body, 'host', state.hosts),
      clusterId: referred(body, 'cluster', state.clusters),
      vmId: referred(body, 'vm', state.vms),
      dataCenterId: referred(body, 'data_center', state.dataCenters),
    }),
  )
  return created('event', encodeEvent(call.fresh(), event))
}

/** `from` is exclusive; with `max` the oldest of the new ones fall out (engine contract 3.9, 11). */
const listEvents = (call: Call) => {
  const from = intParam(call.params, 'from')
  const { events } = call.scope.state
  return listing(
    call,
    { root: 'events', item: 'event' },
    eventTable,
    from === null ? events : events.slice(firstAfter(events, from)),
    encodeEvent,
  )
}

export const eventRoutes: Route[] = [
  { pattern: 'events', GET: listEvents, POST: postEvent },
  {
    pattern: 'events/*',
    GET: call => {
      const event = found(call.scope.state.events.find(({ id }) => String(id) === call.id(1)))
      return answer('event', encodeEvent(call.scope, event))
    },
  },
]

const jobOf = (scope: Scope, id: string): Job => found(scope.state.jobs.find(job => job.id === id))
const stepOf = (job: Job, id: string): Step => found(job.steps.find(step => step.id === id))

const postJob = (call: Call) => {
  const body = call.body(JOB)
  demand('Job', body, { description: 'description' })
  const job = valueOf(
    call.engine.addExternalJob(call.caller, {
      description: textAt(body, 'description') ?? '',
      autoCleared: boolAt(body, 'auto_cleared') ?? true,
    }),
  )
  return created('job', encodeJob(call.fresh(), job))
}

const isStepType = (word: string | undefined): Step['type'] =>
  word === 'validating' || word === 'executing' || word === 'finalizing' ? word : 'unknown'

const postStep = (call: Call) => {
  const { id: jobId } = jobOf(call.scope, call.id(1))
  const body = call.body(STEP)
  demand('Step', body, { description: 'description', type: 'type' })
  const step = valueOf(
    call.engine.addExternalStep(call.caller, jobId, {
      type: isStepType(textAt(body, 'type')),
      description: textAt(body, 'description') ?? '',
      parentId: textAt(body, 'parent_step', 'id') ?? null,
    }),
  )
  const scope = call.fresh()
  return created('step', encodeStep(scope, jobOf(scope, jobId), step))
}

const ending = (body: Obj) => ({
  succeeded: boolAt(body, 'succeeded') ?? true,
  force: boolAt(body, 'force') ?? false,
})

export const jobRoutes: Route[] = [
  {
    pattern: 'jobs',
    GET: call => listing(call, { root: 'jobs', item: 'job' }, jobTable, call.scope.state.jobs, encodeJob),
    POST: postJob,
  },
  {
    pattern: 'jobs/*',
    GET: call => answer('job', encodeJob(call.scope, jobOf(call.scope, call.id(1)))),
  },
  {
    pattern: 'jobs/*/end',
    POST: call => {
      const { id } = jobOf(call.scope, call.id(1))
      const body = call.body(ACTION)
      actionValueOf(call.engine.endExternalJob(call.caller, id, ending(body)))
      return answer('action', { ...body, status: 'complete', job: jobIdentity(call.scope, id) })
    },
  },
  {
    pattern: 'jobs/*/clear',
    POST: call => {
      const { id } = jobOf(call.scope, call.id(1))
      const body = call.body(ACTION)
      actionValueOf(call.engine.clearJob(call.caller, id))
      return answer('action', { ...body, status: 'complete', job: jobIdentity(call.scope, id) })
    },
  },
  {
    pattern: 'jobs/*/steps',
    GET: call => {
      const job = jobOf(call.scope, call.id(1))
      const steps = job.steps.map(step => encodeStep(call.scope, job, step))
      return plainList(call, 'steps', 'step', steps)
    },
    POST: postStep,
  },
  {
    pattern: 'jobs/*/steps/*',
    GET: call => {
      const job = jobOf(call.scope, call.id(1))
      return answer('step', encodeStep(call.scope, job, stepOf(job, call.id(3))))
    },
  },
  {
    pattern: 'jobs/*/steps/*/end',
    POST: call => {
      const job = jobOf(call.scope, call.id(1))
      const { id } = stepOf(job, call.id(3))
      const body = call.body(ACTION)
      actionValueOf(call.engine.endExternalStep(call.caller, job.id, id, ending(body)))
      return answer('action', {
        ...body,
        job: ref(call.scope, 'jobs', job.id),
        status: 'complete',
        step: stepIdentity(call.scope, job.id, id),
      })
    },
  },
]
