import { act } from './actions'
import type { ActionOptions } from './actions'
import type { ActionAnswer, Cluster } from './model'
import { pathTo } from './transport'
import type { CallOptions, EngineApi } from './transport'
import {
  NO_VERSION,
  boolOr,
  collection,
  decoded,
  factOrNull,
  has,
  intOr,
  items,
  record,
  refIdOrNull,
  sub,
  text,
  textOr,
  versionOrNull,
} from './wire'
import type { Rec } from './wire'

const clusterOf = (at: Rec): Cluster => {
  const cpu = sub(at, 'cpu')
  const memoryPolicy = sub(at, 'memory_policy')
  const overCommit = memoryPolicy && sub(memoryPolicy, 'over_commit')
  return {
    id: text(at, 'id'),
    name: textOr(at, 'name', ''),
    description: textOr(at, 'description', ''),
    comment: textOr(at, 'comment', ''),
    dataCenterId: refIdOrNull(at, 'data_center'),
    version: versionOrNull(at, 'version') ?? NO_VERSION,
    cpuType: cpu && factOrNull(cpu, 'type'),
    cpuArchitecture: cpu && factOrNull(cpu, 'architecture'),
    gluster: boolOr(at, 'gluster_service', false),
    virt: boolOr(at, 'virt_service', true),
    haReservation: boolOr(at, 'ha_reservation', false),
    memoryOverCommitPercent: overCommit ? intOr(overCommit, 'percent', 100) : 100,
    schedulingPolicyId: refIdOrNull(at, 'scheduling_policy'),
    upgrade: has(at, 'upgrade_in_progress')
      ? {
          inProgress: boolOr(at, 'upgrade_in_progress', false),
          percent: intOr(at, 'upgrade_percent_complete', 0),
          correlationId: factOrNull(at, 'upgrade_correlation_id'),
        }
      : null,
  }
}

/** RT/ClusterMapper.java; engine contract 3.3. Engines before 4.5 send no `upgrade_*` fields. */
export const decodeCluster = (wire: unknown): Cluster => clusterOf(record(wire, 'cluster'))
export const decodeClusters = (wire: unknown): Cluster[] => collection(wire, 'cluster', clusterOf)

/** What balances a cluster; its properties are kept apart because only who changes the policy needs them. */
export type ClusterScheduling = { policyId: string | null; properties: { name: string; value: string }[] }

export const decodeClusterScheduling = (wire: unknown): ClusterScheduling => {
  const at = record(wire, 'cluster')
  return {
    policyId: refIdOrNull(at, 'scheduling_policy'),
    properties: items(
      at,
      'property',
      property => ({ name: text(property, 'name'), value: textOr(property, 'value', '') }),
      'custom_scheduling_policy_properties',
    ),
  }
}

export const listClusters = async (
  api: EngineApi,
  { search, max, signal }: CallOptions & { search?: string; max?: number } = {},
): Promise<Cluster[]> =>
  decoded(decodeClusters, await api.get('/clusters', { query: { search, max }, signal }))

export const getCluster = async (
  api: EngineApi,
  id: string,
  { signal }: CallOptions = {},
): Promise<Cluster> => decoded(decodeCluster, await api.get(pathTo('clusters', id), { signal }))

export const getClusterScheduling = async (
  api: EngineApi,
  id: string,
  { signal }: CallOptions = {},
): Promise<ClusterScheduling> =>
  decoded(decodeClusterScheduling, await api.get(pathTo('clusters', id), { signal }))

/** Both of one answer. */
export const getClusterAndScheduling = async (
  api: EngineApi,
  id: string,
  { signal }: CallOptions = {},
): Promise<{ cluster: Cluster; scheduling: ClusterScheduling }> => {
  const wire = await api.get(pathTo('clusters', id), { signal })
  return decoded(() => ({ cluster: decodeCluster(wire), scheduling: decodeClusterScheduling(wire) }), wire)
}

export type ClusterChange = {
  version?: { major: number; minor: number }
  schedulingPolicyId?: string
  /** Replaces all properties of the policy. */
  schedulingProperties?: { name: string; value: string }[]
}

/**
 * Sends what changes and no more (the engine refuses unknown properties and replaces some objects as a whole), with one
 * exception: without a `memory_policy` the engine switches transparent huge pages on (engine contract 3.3), so the
 * present setting is read first and sent along.
 */
export const updateCluster = async (
  api: EngineApi,
  id: string,
  change: ClusterChange,
  { signal, correlationId, timeoutMs }: ActionOptions & { timeoutMs?: number | undefined } = {},
): Promise<Cluster> => {
  const path = pathTo('clusters', id)
  const hugePages = decoded(decodeHugePages, await api.get(path, { signal }))
  const body = {
    ...(change.version && { version: change.version }),
    ...(change.schedulingPolicyId !== undefined && { scheduling_policy: { id: change.schedulingPolicyId } }),
    ...(change.schedulingProperties && {
      custom_scheduling_policy_properties: { property: change.schedulingProperties },
    }),
    ...(hugePages !== null && { memory_policy: { transparent_hugepages: { enabled: hugePages } } }),
  }
  return decoded(decodeCluster, await api.put(path, body, { signal, correlationId, timeoutMs }))
}

const decodeHugePages = (wire: unknown): boolean | null => {
  const policy = sub(record(wire, 'cluster'), 'memory_policy')
  const hugePages = policy && sub(policy, 'transparent_hugepages')
  return hugePages && has(hugePages, 'enabled') ? boolOr(hugePages, 'enabled', true) : null
}

/**
 * The cluster's upgrade flag (engine contract 7.1): it blocks nothing and shows a bar. `correlationId` goes into the
 * body, too: the engine compares it when progress is told, and one it made up itself could never be met again.
 */
export const startClusterUpgrade = (
  api: EngineApi,
  id: string,
  { correlationId, ...call }: CallOptions & { correlationId: string },
): Promise<ActionAnswer> => upgrade(api, id, { upgrade_action: 'start' }, { correlationId, ...call })

export const updateClusterUpgradeProgress = (
  api: EngineApi,
  id: string,
  { percent, correlationId, ...call }: CallOptions & { percent: number; correlationId: string },
): Promise<ActionAnswer> =>
  upgrade(
    api,
    id,
    { upgrade_action: 'update_progress', upgrade_percent_complete: percent },
    { correlationId, ...call },
  )

/** Not checked by the engine: whoever may edit the cluster ends anybody's run. */
export const finishClusterUpgrade = (
  api: EngineApi,
  id: string,
  options: ActionOptions = {},
): Promise<ActionAnswer> => upgrade(api, id, { upgrade_action: 'finish' }, options)

const upgrade = (api: EngineApi, id: string, action: object, options: ActionOptions) =>
  act(
    api,
    {
      path: ['clusters', id, 'upgrade'],
      body: {
        ...action,
        ...(options.correlationId !== undefined && { correlation_id: options.correlationId }),
      },
    },
    options,
  )
