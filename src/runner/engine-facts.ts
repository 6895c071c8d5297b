/** The facts of a run by polls of its own: for the headless driver. A page gives what its queries hold instead. */
import { listAffinityGroups } from '~/api/affinity-groups'
import { getClusterAndScheduling } from '~/api/clusters'
import { listEvents } from '~/api/events'
import { listHosts } from '~/api/hosts'
import { listJobs, listSteps } from '~/api/jobs'
import type { EngineEvent, SchedulingPolicy, Vm } from '~/api/model'
import { listSchedulingPolicies } from '~/api/scheduling-policies'
import { search } from '~/api/search'
import type { EngineApi } from '~/api/transport'
import { getMigrationPercent, listVms } from '~/api/vms'
import { runJob } from '~/domain/upgrade-run/task-state'
import type { FactsSource } from './types'

/** What a host was doing before the run began. */
const LOOK_BACK = 500
/** Ids are given before their transaction ends: a lower one may appear after a higher one. */
const OVERLAP = 20
const PAGE = 1_000

/** More at once are not asked about: a host sends two at a time, and this is for the eye only. */
const MOST_PERCENTS = 12

/** How far each migration is. What the engine does not tell is left out. */
async function migrationPercents(api: EngineApi, vms: readonly Vm[]): Promise<Map<string, number>> {
  const moving = vms.filter(({ status }) => status === 'migrating').slice(0, MOST_PERCENTS)
  const told = await Promise.all(
    moving.map(async ({ id }) => [id, await getMigrationPercent(api, id).catch(() => null)] as const),
  )
  return new Map(told.flatMap(([id, percent]) => (percent === null ? [] : [[id, percent] as const])))
}

/** `tells`: how far migrations are is asked as well. */
export function engineFacts(api: EngineApi, { tells = false } = {}): FactsSource {
  const feeds = new Map<string, Map<number, EngineEvent>>()
  let policies: SchedulingPolicy[] | null = null

  const readEvents = async (correlationId: string): Promise<EngineEvent[]> => {
    const known = feeds.get(correlationId) ?? new Map<number, EngineEvent>()
    const from = known.size === 0 ? await firstId(api, correlationId) : Math.max(...known.keys()) - OVERLAP
    for (let page = 1; ; page++) {
      const events = await listEvents(api, {
        from: Math.max(0, from),
        max: PAGE,
        search: page === 1 ? undefined : search.page('', page),
      })
      // What is known already stays the same object: what was read out of it need not be read again.
      for (const event of events) if (!known.has(event.id)) known.set(event.id, event)
      if (events.length < PAGE) break
    }
    feeds.set(correlationId, known)
    return [...known.values()]
  }

  return {
    read: async ({ clusterId, correlationId }) => {
      const { cluster, scheduling: policy } = await getClusterAndScheduling(api, clusterId)
      const ofCluster = search.eq('cluster', cluster.name)
      policies ??= await listSchedulingPolicies(api)
      const [hosts, vms, affinityGroups, jobs, events] = await Promise.all([
        listHosts(api, { search: ofCluster, allContent: true }),
        listVms(api, { search: ofCluster }),
        listAffinityGroups(api, clusterId),
        listJobs(api, { search: search.eq('correlation_id', correlationId) }),
        readEvents(correlationId),
      ])
      const job = runJob(jobs)
      // The search goes by name, which another cluster may have as well.
      const ownVms = vms.filter(vm => vm.clusterId === clusterId)
      return {
        cluster,
        policy,
        hosts: hosts.filter(host => host.clusterId === clusterId),
        vms: ownVms,
        affinityGroups,
        events,
        jobs,
        steps: job === null ? [] : await listSteps(api, job.id),
        policies,
        migrationPercent: tells ? await migrationPercents(api, ownVms) : new Map(),
      }
    },
  }
}

/** From before the first event of the run on; of a run that has none yet from before the newest. */
async function firstId(api: EngineApi, correlationId: string): Promise<number> {
  const own = await listEvents(api, {
    search: search.eq('correlation_id', correlationId),
    max: 10 * PAGE,
  })
  const [newest] = own.length > 0 ? own : await listEvents(api, { max: 1 })
  const first = own.reduce((lowest, { id }) => Math.min(lowest, id), newest?.id ?? 0)
  return first - LOOK_BACK
}
