/** Jobs and steps (contract 3.10, 5.6) with their clean-up pass. */
import { newId } from './rng'
import { isScheduled, scheduleAt } from './timeline'
import type { ActHandlers } from './timeline'
import { MINUTE } from './world'
import type { By, World } from './world'
import type { EngineState, Id, Job, Step } from './state'

/** JobCleanupRateInMinutes, SucceededJobCleanupTimeInMinutes, FailedJobCleanupTimeInMinutes */
const CLEANUP_EVERY = 10 * MINUTE
const KEEP_SUCCEEDED = 10 * MINUTE
const KEEP_FAILED = 60 * MINUTE

export const findJob = (state: EngineState, id: Id | null): Job | undefined =>
  state.jobs.find(job => job.id === id)

export const startJob = (world: World, description: string, by: By, external = false): Job => {
  const job: Job = {
    id: newId(world.state),
    description,
    status: 'started',
    external,
    autoCleared: true,
    correlationId: by.correlationId,
    ownerId: by.userId,
    startTime: world.now,
    endTime: null,
    lastUpdated: world.now,
    steps: [],
  }
  world.state.jobs.push(job)
  return job
}

export const addStep = (
  world: World,
  job: Job,
  step: Pick<Step, 'description' | 'type'> & { parentId?: Id | null; external?: boolean },
): Step => {
  const parentId = step.parentId ?? null
  const whole: Step = {
    id: newId(world.state),
    parentId,
    number: job.steps.filter(other => other.parentId === parentId).length,
    description: step.description,
    type: step.type,
    status: 'started',
    progress: null,
    external: step.external ?? false,
    startTime: world.now,
    endTime: null,
  }
  job.steps.push(whole)
  job.lastUpdated = world.now
  return whole
}

export const endStep = (world: World, job: Job, step: Step, status: Step['status']): void => {
  if (step.status !== 'started') return
  step.status = status
  step.endTime = world.now
  job.lastUpdated = world.now
}

/** By its words, as the maintenance job finds "Migrating VM x". */
export const endStepNamed = (world: World, job: Job, description: string, status: Step['status']): void => {
  const step = job.steps.find(one => one.description === description && one.status === 'started')
  if (step !== undefined) endStep(world, job, step, status)
}

const planCleanup = (state: EngineState, now: number): void => {
  if (isScheduled(state, 'jobs.cleanup')) return
  const passes = Math.floor((now - state.startedAt) / CLEANUP_EVERY) + 1
  scheduleAt(state, state.startedAt + passes * CLEANUP_EVERY, { type: 'jobs.cleanup' })
}

/** Open steps end with their job. */
export const endJob = (world: World, job: Job, status: Job['status'], openSteps?: Step['status']): void => {
  if (job.status !== 'started') return
  for (const step of job.steps) endStep(world, job, step, openSteps ?? status)
  job.status = status
  job.endTime = world.now
  job.lastUpdated = world.now
  planCleanup(world.state, world.now)
}

/** A job of one command that is over at once: validated and executed. */
export const finishedJob = (world: World, description: string, by: By): Job => {
  const job = startJob(world, description, by)
  for (const type of ['validating', 'executing', 'finalizing'] as const)
    addStep(world, job, { type, description: STEP_NAMES[type] })
  endJob(world, job, 'finished')
  return job
}

/** ExecutionMessages.properties, `step.…` */
export const STEP_NAMES = {
  validating: 'Validating',
  executing: 'Executing',
  finalizing: 'Finalizing',
} as const

const isOver = (job: Job, now: number): boolean => {
  if (job.endTime === null || !job.autoCleared) return false
  return now - job.endTime >= (job.status === 'finished' ? KEEP_SUCCEEDED : KEEP_FAILED)
}

export const jobActs: ActHandlers = {
  'jobs.cleanup': world => {
    const { state, now } = world
    state.jobs = state.jobs.filter(job => !isOver(job, now))
    if (state.jobs.some(job => job.endTime !== null && job.autoCleared)) planCleanup(state, now)
  },
}

/** A job that was already over and kept becomes one the pass removes. */
export const letJobGo = (world: World, job: Job): void => {
  job.autoCleared = true
  if (job.endTime !== null) planCleanup(world.state, world.now)
}
