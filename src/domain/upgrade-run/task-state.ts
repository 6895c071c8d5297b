/**
 * The run in webadmin's Tasks: one external job, and one step for each host that begins (engine contract 3.10). Nothing
 * depends on it: jobs are cleared by the engine, and a missing one is made anew as long as the run goes on.
 */
import type { Job, JobStep } from '~/api/model'
import { due, refusalOf } from './context'
import type { Context } from './context'
import type { Command, Deed } from './commands'
import { lastTurn } from './roster'
import type { RosterHost } from './roster'

export const JOB_PREFIX = 'Upgrading hosts in cluster '

/** The run's own among the jobs of its correlation id: other commands make jobs as well. */
export const isRunJob = (job: Job): boolean => job.external && job.description.startsWith(JOB_PREFIX)

export const runJob = (jobs: readonly Job[] | null): Job | null => {
  const own = (jobs ?? []).filter(isRunJob)
  return own.find(({ status }) => status === 'started') ?? own.at(-1) ?? null
}

const openJob = ({ facts }: Context): Job | null => {
  const job = runJob(facts.jobs)
  return job?.status === 'started' ? job : null
}

export function taskCommands(context: Context): Command[] {
  const { facts, roster } = context
  if (facts.jobs === null) return []
  const job = openJob(context)
  const add: Deed = { do: 'addJob', description: JOB_PREFIX + roster.plan.cluster.name }
  if (job === null) return refusalOf(context, add) === null ? [due(context, add)] : []
  if (facts.steps === null) return []
  const steps = new Map(facts.steps.map(step => [step.description, step]))
  return roster.hosts.flatMap(one => stepCommands(context, one, job, steps))
}

function stepCommands(
  context: Context,
  one: RosterHost,
  job: Job,
  steps: ReadonlyMap<string, JobStep>,
): Command[] {
  const turn = lastTurn(one)
  if (turn === null || turn.begun === null) return []
  const description = `Upgrading host ${one.host.name}${turn.attempt > 1 ? ` (attempt ${turn.attempt})` : ''}`
  const step = steps.get(description)
  const result = turn.ended?.entry.result ?? null
  const deed: Deed | null =
    step === undefined
      ? result === null
        ? { do: 'addStep', jobId: job.id, description }
        : null
      : result === null || step.status !== 'started'
        ? null
        : { do: 'endStep', jobId: job.id, stepId: step.id, succeeded: result.startsWith('upgraded') }
  return deed === null || refusalOf(context, deed) !== null ? [] : [due(context, deed)]
}

export function endJobCommands(context: Context, succeeded: boolean): Command[] {
  const job = openJob(context)
  if (job === null) return []
  const deed: Deed = { do: 'endJob', jobId: job.id, succeeded }
  return refusalOf(context, deed) === null ? [due(context, deed)] : []
}
