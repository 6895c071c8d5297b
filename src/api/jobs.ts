import { act } from './actions'
import type { ActionOptions } from './actions'
import type { ActionAnswer, Job, JobStep } from './model'
import { pathTo } from './transport'
import type { CallOptions, EngineApi } from './transport'
import {
  boolOr,
  collection,
  decoded,
  intOr,
  intOrNull,
  oneOf,
  record,
  refIdOrNull,
  text,
  textOr,
  timeOrNull,
} from './wire'
import type { Rec } from './wire'

const JOB_STATUSES = ['started', 'finished', 'failed', 'aborted', 'unknown'] as const

const jobOf = (at: Rec): Job => ({
  id: text(at, 'id'),
  description: textOr(at, 'description', ''),
  status: oneOf(at, 'status', JOB_STATUSES, 'unknown'),
  external: boolOr(at, 'external', false),
  startTime: timeOrNull(at, 'start_time'),
  endTime: timeOrNull(at, 'end_time'),
  lastUpdated: timeOrNull(at, 'last_updated'),
})

const stepOf = (at: Rec): JobStep => ({
  id: text(at, 'id'),
  jobId: refIdOrNull(at, 'job'),
  parentStepId: refIdOrNull(at, 'parent_step'),
  number: intOr(at, 'number', 0),
  description: textOr(at, 'description', ''),
  type: textOr(at, 'type', 'unknown'),
  status: oneOf(at, 'status', JOB_STATUSES, 'unknown'),
  progress: intOrNull(at, 'progress'),
  startTime: timeOrNull(at, 'start_time'),
  endTime: timeOrNull(at, 'end_time'),
  external: boolOr(at, 'external', false),
})

/** RT/JobMapper.java; engine contract 3.10. A job names neither its correlation id nor what it works on. */
export const decodeJob = (wire: unknown): Job => jobOf(record(wire, 'job'))
export const decodeJobs = (wire: unknown): Job[] => collection(wire, 'job', jobOf)

/** RT/StepMapper.java; engine contract 3.10. */
export const decodeStep = (wire: unknown): JobStep => stepOf(record(wire, 'step'))
export const decodeSteps = (wire: unknown): JobStep[] => collection(wire, 'step', stepOf)

/** Oldest first; the one field that can be searched is `correlation_id`. */
export const listJobs = async (
  api: EngineApi,
  { search, max, signal }: CallOptions & { search?: string | undefined; max?: number | undefined } = {},
): Promise<Job[]> => decoded(decodeJobs, await api.get('/jobs', { query: { search, max }, signal }))

export const listSteps = async (
  api: EngineApi,
  jobId: string,
  { signal }: CallOptions = {},
): Promise<JobStep[]> => decoded(decodeSteps, await api.get(pathTo('jobs', jobId, 'steps'), { signal }))

export type NewJob = {
  description: string
  /** Removed by the engine some time after its end (10 min if it was well, 60 if not); else it stays until cleared. */
  autoCleared: boolean
}

/** Needs the right to inject external tasks; engine contract 3.10. */
export const addJob = async (
  api: EngineApi,
  { description, autoCleared }: NewJob,
  { signal, correlationId }: ActionOptions = {},
): Promise<Job> =>
  decoded(
    decodeJob,
    await api.post('/jobs', { description, auto_cleared: autoCleared }, { signal, correlationId }),
  )

export const STEP_TYPES = ['validating', 'executing', 'finalizing'] as const
export type NewStep = { type: (typeof STEP_TYPES)[number]; description: string; parentStepId?: string }

export const addStep = async (
  api: EngineApi,
  jobId: string,
  { type, description, parentStepId }: NewStep,
  { signal, correlationId }: ActionOptions = {},
): Promise<JobStep> => {
  const body = { type, description, ...(parentStepId && { parent_step: { id: parentStepId } }) }
  return decoded(decodeStep, await api.post(pathTo('jobs', jobId, 'steps'), body, { signal, correlationId }))
}

/** `force`: open steps are told as aborted, and the job is left to the clean-up pass. */
export type Ending = ActionOptions & { succeeded: boolean; force?: boolean | undefined }

/** Open steps end with their job. */
export const endJob = (
  api: EngineApi,
  jobId: string,
  { succeeded, force, ...options }: Ending,
): Promise<ActionAnswer> => act(api, { path: ['jobs', jobId, 'end'], body: { succeeded, force } }, options)

export const endStep = (
  api: EngineApi,
  { jobId, stepId }: { jobId: string; stepId: string },
  { succeeded, force, ...options }: Ending,
): Promise<ActionAnswer> =>
  act(api, { path: ['jobs', jobId, 'steps', stepId, 'end'], body: { succeeded, force } }, options)

/** Gives a job that is not cleared by itself up to the clean-up pass. */
export const clearJob = (api: EngineApi, jobId: string, options: ActionOptions = {}): Promise<ActionAnswer> =>
  act(api, { path: ['jobs', jobId, 'clear'] }, options)
