/**
 * The facts of a run by polls of its own. Hosts and machines of a large cluster are megabytes, so a look asks only for what
 * can be another one than it was: the hosts that are not up, the machines that are on their way, and whatever events name
 * since the last look. Everything is read anew every few minutes, whenever the events name something unknown or too much,
 * and whenever somebody is about to act on it (`isWhole`). What has not changed stays the same object.
 */
import { listAffinityGroups } from '~/api/affinity-groups'
import { getClusterAndScheduling } from '~/api/clusters'
import { listHosts } from '~/api/hosts'
import { listJobs, listSteps } from '~/api/jobs'
import type { Host, SchedulingPolicy, Vm, VmStatus } from '~/api/model'
import { listSchedulingPolicies } from '~/api/scheduling-policies'
import { search } from '~/api/search'
import type { EngineApi } from '~/api/transport'
import { getMigrationPercent, listVms } from '~/api/vms'
import type { RunFacts } from '~/domain/upgrade-run/facts'
import { runJob } from '~/domain/upgrade-run/task-state'
import { keepById, keepSame, mergeById } from '~/lib/keep-identity'
import { MINUTE, SECOND } from '~/lib/time'
import { hostsOfChanged, noSuspects, suspect } from './changed'
import type { Suspects } from './changed'
import { MOST_BY_NAME, NAMES_AT_ONCE, byNames, partOfHosts } from './part-hosts'
import { runEvents } from './run-events'
import type { FactsSource, LookOptions } from './types'

/** Of what no event tells: memory that was added, a score of a hosted engine, a host's comment. */
const WHOLE_EVERY = 5 * MINUTE
/** More at once are not asked about: a host sends two at a time, and this is for the eye only. */
const MOST_PERCENTS = 12
/** Tasks are told of, and nothing depends on them: without news or a deed they are as they were. */
const TASKS_EVERY = 30 * SECOND

/** How a machine is called in searches while it is on its way (engine contract 2.4). */
const MOVING = [
  'migratingfrom',
  'migratingto',
  'poweringup',
  'poweringdown',
  'waitforlaunch',
  'rebootinprogress',
  'savingstate',
  'restoringstate',
  'notresponding',
  'unknown',
]
const IS_MOVING: ReadonlySet<VmStatus> = new Set<VmStatus>([
  'migrating',
  'powering_up',
  'powering_down',
  'wait_for_launch',
  'reboot_in_progress',
  'saving_state',
  'restoring_state',
  'not_responding',
  'unknown',
])

/** How far each migration is. What the engine does not tell is left out. */
async function migrationPercents(
  api: EngineApi,
  vms: readonly Vm[],
  ofHost: string | null,
): Promise<ReadonlyMap<string, number>> {
  if (ofHost === null) return NOTHING
  const moving = vms
    .filter(({ status, hostId }) => status === 'migrating' && hostId === ofHost)
    .slice(0, MOST_PERCENTS)
  const told = await Promise.all(
    moving.map(async ({ id }) => [id, await getMigrationPercent(api, id).catch(() => null)] as const),
  )
  return new Map(told.flatMap(([id, percent]) => (percent === null ? [] : [[id, percent] as const])))
}

type About = { clusterId: string; correlationId: string }
type Fleet = Pick<RunFacts, 'hosts' | 'vms' | 'affinityGroups'>

const NOTHING: ReadonlyMap<string, number> = new Map()

type Options = {
  /** The host whose machines somebody looks at: how far they are on their way is asked for that one alone. */
  looksAt?: () => string | null
  now?: () => number
}

export function engineFacts(
  api: EngineApi,
  { looksAt = () => null, now = Date.now }: Options = {},
): FactsSource {
  let policies: SchedulingPolicy[] | null = null
  let of: { about: About; read: (how: LookOptions) => Promise<RunFacts> } | null = null

  return {
    read: async (about, how = {}) => {
      policies ??= await listSchedulingPolicies(api)
      if (of?.about.correlationId !== about.correlationId || of.about.clusterId !== about.clusterId)
        of = { about, read: readerOf(api, about, { looksAt, now, policies }) }
      return of.read(how)
    },
  }
}

type ReaderOptions = Required<Options> & { policies: SchedulingPolicy[] }

function readerOf(api: EngineApi, about: About, { looksAt, now, policies }: ReaderOptions) {
  const readEvents = runEvents(api, about)
  let suspects = noSuspects()
  let known: RunFacts | null = null
  let wholeAt = 0
  let tasksAt = 0

  const readTasks = async (): Promise<Pick<RunFacts, 'jobs' | 'steps'>> => {
    const jobs = await listJobs(api, { search: search.eq('correlation_id', about.correlationId) })
    const job = runJob(jobs)
    return { jobs, steps: job === null ? [] : await listSteps(api, job.id) }
  }

  const readBracket = async (areTasksDue: boolean) => {
    const [{ cluster, scheduling }, tasks] = await Promise.all([
      getClusterAndScheduling(api, about.clusterId),
      known === null || areTasksDue ? readTasks() : { jobs: known.jobs, steps: known.steps },
    ])
    return { cluster, policy: scheduling, ...tasks }
  }

  return async ({ isWhole = false, isBetween = false }: LookOptions): Promise<RunFacts> => {
    const at = now()
    // Before all else: what is read after it is at least as new as what it tells.
    const events = await readEvents()
    if (known !== null) suspect(suspects, events.news, about.clusterId, namesOf(known.hosts))
    const areTasksDue = isWhole || isBetween || events.news.length > 0 || at - tasksAt >= TASKS_EVERY
    const bracket = await readBracket(areTasksDue)
    if (areTasksDue) tasksAt = at
    const isDue = isWhole || known === null || suspects.all || at - wholeAt >= WHOLE_EVERY
    const part =
      isDue || known === null ? null : await partFleet(api, about, bracket.cluster.name, known, suspects)
    const fleet = part ?? (await wholeFleet(api, about, bracket.cluster.name))
    if (part === null) wholeAt = at
    suspects = noSuspects()
    known = kept(known, {
      ...bracket,
      ...fleet,
      events: events.all,
      policies,
      migrationPercent: isBetween
        ? (known?.migrationPercent ?? NOTHING)
        : await migrationPercents(api, fleet.vms, looksAt()),
    })
    return known
  }
}

const namesOf = (hosts: readonly Host[]) => ({
  hosts: new Map(hosts.map(({ id, name }) => [id, name])),
  hostIds: new Map(hosts.map(({ id, name }) => [name, id])),
})

/** What says the same stays the same object; facts that say the same stay the same facts. */
function kept(known: RunFacts | null, fresh: RunFacts): RunFacts {
  if (known === null) return fresh
  const facts: RunFacts = {
    ...fresh,
    cluster: keepSame(known.cluster, fresh.cluster),
    policy: keepSame(known.policy, fresh.policy),
    hosts: keepById(known.hosts, fresh.hosts),
    vms: keepById(known.vms, fresh.vms),
    affinityGroups: keepSame(known.affinityGroups, fresh.affinityGroups),
    jobs: keepSame(known.jobs, fresh.jobs),
    steps: keepSame(known.steps, fresh.steps),
    migrationPercent: hasSame(known.migrationPercent, fresh.migrationPercent)
      ? known.migrationPercent
      : fresh.migrationPercent,
  }
  const isSameAll = (Object.keys(facts) as (keyof RunFacts)[]).every(key => facts[key] === known[key])
  return isSameAll ? known : facts
}

const hasSame = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value)

async function wholeFleet(api: EngineApi, { clusterId }: About, clusterName: string): Promise<Fleet> {
  const ofCluster = search.eq('cluster', clusterName)
  const [hosts, vms, affinityGroups] = await Promise.all([
    listHosts(api, { search: ofCluster, allContent: true }),
    listVms(api, { search: ofCluster }),
    listAffinityGroups(api, clusterId),
  ])
  return {
    hosts: hosts.filter(host => host.clusterId === clusterId),
    vms: vms.filter(vm => vm.clusterId === clusterId),
    affinityGroups,
  }
}

/** `null`: that would not do, or would be more than all of it. */
async function partFleet(
  api: EngineApi,
  { clusterId }: About,
  clusterName: string,
  known: Fleet,
  suspects: Suspects,
): Promise<Fleet | null> {
  const ofCluster = search.eq('cluster', clusterName)
  const vms = new Map(known.vms.map(vm => [vm.id, vm]))
  const moving = await listVms(api, {
    search: search.and(ofCluster, search.or(...MOVING.map(one => search.eq('status', one)))),
  })
  const names = new Map(suspects.vms)
  // They moved, and are not among those that do.
  for (const { id, name, status } of known.vms) if (IS_MOVING.has(status)) names.set(id, name)
  for (const { id } of moving) names.delete(id)
  if (names.size > MOST_BY_NAME * vms.size + NAMES_AT_ONCE) return null
  const named = await byNames(names, terms =>
    listVms(api, { search: search.and(ofCluster, search.or(...terms)) }),
  )
  const read = [...moving, ...named].filter(vm => vm.clusterId === clusterId)
  if (read.some(({ id }) => !vms.has(id))) return null
  const readIds = new Set(read.map(({ id }) => id))
  const gone = new Set([...names.keys()].filter(id => !readIds.has(id) && vms.has(id)))

  const hosts = await partOfHosts(api, {
    within: ofCluster,
    known: known.hosts,
    suspects: [...suspects.hosts, ...hostsOfChanged(vms, read, gone)],
    allContent: true,
  })
  if (hosts === null || hosts.some(host => host.clusterId !== clusterId)) return null
  return { hosts, vms: mergeById(known.vms, read, gone), affinityGroups: known.affinityGroups }
}
