/** Clusters: the upgrade flag (contract 7.1) and PUT; what a new level does is in levels.ts. */
import type { Accepted, Caller, ClusterPatch, Outcome, Refusal } from './contract'
import { logEvent } from './events'
import { raiseLevel, whyNotLevel } from './levels'
import { findCluster, isSameLevel } from './lookup'
import { NO_JOB, accept, notFound, refusal, refuse } from './outcome'
import { whyNotPermitted } from './permissions'
import type { Cluster, EngineState, Id, SchedulingPolicy } from './state'
import type { World } from './world'

type Verdict = { ok: true; cluster: Cluster } | Extract<Outcome<never>, { ok: false }>

const permitted = (world: World, caller: Caller, clusterId: Id): Verdict => {
  const cluster = findCluster(world.state, clusterId)
  if (cluster === undefined) return notFound()
  const why = whyNotPermitted(world.state, caller.userId, 'edit_cluster_configuration', clusterId)
  return why === null ? { ok: true, cluster } : refuse(why)
}

/** Running already is a failure of execution, not of validation: 400 and event 893. */
export const startClusterUpgrade = (
  world: World,
  caller: Caller,
  clusterId: Id,
  bodyCorrelationId: string | null,
): Outcome<Accepted> => {
  const verdict = permitted(world, caller, clusterId)
  if (!verdict.ok) return verdict
  const { cluster } = verdict
  if (cluster.upgradeRunning) {
    logEvent(world, 893, { cluster, by: caller })
    return refuse(refusal(400, `Failed to set upgrade running flag on cluster '${cluster.id}'.`))
  }
  cluster.upgradeRunning = true
  cluster.upgradePercent = 0
  cluster.upgradeCorrelationId = bodyCorrelationId ?? caller.correlationId
  logEvent(world, 892, { cluster, by: caller })
  return NO_JOB
}

const whyNotProgress = (cluster: Cluster, percent: number, correlationId: string): string | null => {
  if (!cluster.upgradeRunning) return 'Cannot update progress, cluster upgrade has not been started.'
  if (percent < 0 || percent > 100)
    return 'Cannot update upgrade percent complete, the value needs to be in the range of 0 to 100.'
  if (cluster.upgradeCorrelationId !== correlationId)
    return 'Cannot update progress, given correlation id does not match the current update correlation id.'
  return null
}

export const updateClusterUpgradeProgress = (
  world: World,
  caller: Caller,
  clusterId: Id,
  percent: number,
  bodyCorrelationId: string | null,
): Outcome<Accepted> => {
  const verdict = permitted(world, caller, clusterId)
  if (!verdict.ok) return verdict
  const { cluster } = verdict
  const why = whyNotProgress(cluster, percent, bodyCorrelationId ?? caller.correlationId)
  if (why !== null) {
    logEvent(world, 897, { cluster, by: caller })
    return refuse(refusal(400, why))
  }
  cluster.upgradePercent = percent
  logEvent(world, 896, { cluster, by: caller })
  return NO_JOB
}

/** Idempotent, no correlation check, the id stays. */
export const finishClusterUpgrade = (world: World, caller: Caller, clusterId: Id): Outcome<Accepted> => {
  const verdict = permitted(world, caller, clusterId)
  if (!verdict.ok) return verdict
  const { cluster } = verdict
  cluster.upgradeRunning = false
  cluster.upgradePercent = 0
  logEvent(world, 894, { cluster, by: caller })
  return NO_JOB
}

/** ClusterUpgradeRunningCleanupManager, at engine start. */
export const clearUpgradeFlags = (state: EngineState): void => {
  for (const cluster of state.clusters) {
    cluster.upgradeRunning = false
    cluster.upgradePercent = 0
  }
}

const policyOf = (state: EngineState, patch: ClusterPatch): Id | null | undefined => {
  if (patch.schedulingPolicyId !== undefined)
    return state.schedulingPolicies.find(policy => policy.id === patch.schedulingPolicyId)?.id
  if (patch.schedulingPolicyName !== undefined)
    return state.schedulingPolicies.find(policy => policy.name === patch.schedulingPolicyName)?.id
  return null
}

const whyNotPatch = (state: EngineState, cluster: Cluster, patch: ClusterPatch): Refusal | null => {
  if (
    patch.name !== undefined &&
    state.clusters.some(one => one.id !== cluster.id && one.name === patch.name)
  )
    return refusal(409, 'Cannot edit Cluster. Cluster name is already in use.')
  return whyNotLevel(state, cluster, patch.version ?? cluster.version, patch.cpuType)
}

/**
 * What is given is put over what the cluster has (ClusterMapper.java); then the policy drops what it does not know and
 * adds what it misses (ClusterOperationCommandBase.java). So a cluster keeps its own values from one policy to the next
 * only where both know them.
 */
const propertiesUnder = (
  policy: SchedulingPolicy | undefined,
  given: Cluster['schedulingProperties'],
): Cluster['schedulingProperties'] => {
  const values = new Map(given.map(({ name, value }) => [name, value]))
  return (policy?.properties ?? []).map(({ name, value }) => ({ name, value: values.get(name) ?? value }))
}

export const updateCluster = (
  world: World,
  caller: Caller,
  clusterId: Id,
  patch: ClusterPatch,
): Outcome<null> => {
  const verdict = permitted(world, caller, clusterId)
  if (!verdict.ok) return verdict
  const { cluster } = verdict
  const { state } = world
  const policyId = policyOf(state, patch)
  if (policyId === undefined) return notFound()
  // Its machines and templates are locked.
  if (cluster.levelChange !== undefined)
    return refuse(refusal(409, `Cannot edit Cluster. Cluster ${cluster.name} is being updated.`))
  const why = whyNotPatch(state, cluster, patch)
  if (why !== null) {
    logEvent(world, 812, { cluster, by: caller })
    return refuse(why)
  }
  let isSlow = false
  if (patch.version !== undefined && !isSameLevel(patch.version, cluster.version)) {
    const raised = raiseLevel(world, caller, cluster, patch.version)
    if (raised === 'slow') isSlow = true
    else if (raised !== null) return refuse(raised)
  }
  cluster.cpuType = patch.cpuType ?? cluster.cpuType
  cluster.schedulingPolicyId = policyId ?? cluster.schedulingPolicyId
  const policy = state.schedulingPolicies.find(one => one.id === cluster.schedulingPolicyId)
  cluster.schedulingProperties = propertiesUnder(policy, [
    ...cluster.schedulingProperties,
    ...(patch.schedulingProperties ?? []),
  ])
  cluster.name = patch.name ?? cluster.name
  cluster.description = patch.description ?? cluster.description
  cluster.comment = patch.comment ?? cluster.comment
  cluster.memoryOverCommitPercent = patch.memoryOverCommitPercent ?? cluster.memoryOverCommitPercent
  cluster.transparentHugepages = patch.transparentHugepages ?? cluster.transparentHugepages
  cluster.haReservation = patch.haReservation ?? cluster.haReservation
  if (!isSlow) logEvent(world, 811, { cluster, by: caller })
  return accept(null)
}
