import type { Job, Step } from 'mocks/engine/state'
import { bool, date, dateOrNone, int, type Obj } from 'mocks/http/wire/tree'
import type { Scope } from 'mocks/http/scope'
import { identity, ref } from './refs'

const JOB_RELS = { actions: ['clear', 'end'], links: ['steps'] } as const

export const jobIdentity = (scope: Scope, id: string) => identity(scope, `jobs/${id}`, id, JOB_RELS)
export const stepIdentity = (scope: Scope, jobId: string, id: string) =>
  identity(scope, `jobs/${jobId}/steps/${id}`, id, { actions: ['end'], links: ['statistics'] })

/** Neither correlation id nor entity: a job carries none (engine contract 3.10). */
export const encodeJob = (scope: Scope, job: Job): Obj => ({
  auto_cleared: bool(job.autoCleared),
  end_time: dateOrNone(job.endTime),
  external: bool(job.external),
  last_updated: date(job.lastUpdated),
  owner: job.ownerId === null ? undefined : ref(scope, 'users', job.ownerId),
  start_time: date(job.startTime),
  status: job.status,
  description: job.description,
  ...jobIdentity(scope, job.id),
})

export const encodeStep = (scope: Scope, job: Job, step: Step): Obj => ({
  end_time: dateOrNone(step.endTime),
  external: bool(step.external),
  job: ref(scope, 'jobs', job.id),
  number: int(step.number),
  parent_step: step.parentId === null ? undefined : ref(scope, `jobs/${job.id}/steps`, step.parentId),
  progress: step.progress === null ? undefined : int(step.progress),
  start_time: date(step.startTime),
  status: step.status,
  type: step.type,
  description: step.description,
  ...stepIdentity(scope, job.id, step.id),
})
