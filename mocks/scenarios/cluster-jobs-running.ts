import { STEP_NAMES, addStep, endJob, endStep, startJob } from 'mocks/engine/jobs'
import { ADMIN, idOf } from 'mocks/engine/make'
import type { EngineState, Job } from 'mocks/engine/state'
import { MINUTE } from 'mocks/engine/world'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

const begun = (state: EngineState, at: number, description: string): Job => {
  const world = { state, now: at }
  const job = startJob(world, description, {
    userId: ADMIN,
    correlationId: idOf('correlation', description),
  })
  const validating = addStep(world, job, { type: 'validating', description: STEP_NAMES.validating })
  endStep(world, job, validating, 'finished')
  addStep(world, job, { type: 'executing', description: STEP_NAMES.executing })
  return job
}

/** Words: ExecutionMessages.properties, job.LiveMigrateDisk, job.MoveOrCopyDisk, job.CreateSnapshotForVm, job.StopVm. */
export const clusterJobsRunning: Scenario = {
  title: 'Jobs in progress',
  describe:
    'A disk of db01 moves to other storage, a disk of old-wiki too, and a snapshot of mail01 is being made: three jobs without an end. One job has finished, one has failed.',
  seed: now =>
    clusterSite('cluster-jobs-running', now, ({ state }) => {
      const failedAt = now - 20 * MINUTE
      const failed = begun(state, failedAt, 'Powering Off VM desk01')
      endJob({ state, now: failedAt + MINUTE }, failed, 'failed')
      const finished = begun(state, now - 6 * MINUTE, 'Creating VM Snapshot nightly for VM app01')
      endJob({ state, now: now - 4 * MINUTE }, finished, 'finished')
      begun(state, now - 50 * MINUTE, 'Migrating Disk db01_Disk1 from san-gold to san-silver of VM db01')
      begun(state, now - 12 * MINUTE, 'Moving Disk old-wiki_Disk1 from san-gold to nfs-archive')
      begun(state, now - 2 * MINUTE, 'Creating VM Snapshot nightly for VM mail01')
    }),
}
