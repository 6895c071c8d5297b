import type { Job, JobStep } from './model'
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
