import type { AffinityGroupPatch, ClusterPatch, DataCenterPatch } from 'mocks/engine/contract'
import { encodeAffinityGroup, encodeClusterLevel, levelName } from 'mocks/http/encode/catalogue'
import { CLUSTER_RELS, clusterIdentity, encodeCluster, encodeDataCenter } from 'mocks/http/encode/cluster'
import { encodePermission, permissionsOf } from 'mocks/http/encode/access'
import { clusterTable, dataCenterTable } from 'mocks/http/search/tables'
import { fault } from 'mocks/http/wire/problem'
import { boolAt, listAt, numberAt, objAt, textAt, type Obj } from 'mocks/http/wire/tree'
import { actionRoutes } from './actions'
import { AFFINITY_GROUP, CLUSTER, DATA_CENTER, MEMBER } from './bodies'
import { listing, plainList } from './listing'
import { actionFault, answer, collection, found, valueOf, type Call, type Route } from './route'

const clusterOf = (call: Call) => found(call.scope.clusters().get(call.id(1)))

/** Partial update by presence of a property (engine contract 3.3). */
const patchOf = (body: Obj): ClusterPatch => {
  const patch: ClusterPatch = {}
  const name = textAt(body, 'name')
  if (name !== undefined) patch.name = name
  const description = textAt(body, 'description')
  if (description !== undefined) patch.description = description
  const comment = textAt(body, 'comment')
  if (comment !== undefined) patch.comment = comment
  const [major, minor] = [numberAt(body, 'version', 'major'), numberAt(body, 'version', 'minor')]
  if (major !== undefined && minor !== undefined) patch.version = { major, minor }
  const policyId = textAt(body, 'scheduling_policy', 'id')
  const policyName = textAt(body, 'scheduling_policy', 'name')
  if (policyId !== undefined) patch.schedulingPolicyId = policyId
  else if (policyName !== undefined) patch.schedulingPolicyName = policyName
  if (objAt(body, 'custom_scheduling_policy_properties') !== undefined)
    patch.schedulingProperties = (listAt(body, 'custom_scheduling_policy_properties', 'property') ?? []).map(
      property => ({ name: textAt(property, 'name') ?? '', value: textAt(property, 'value') ?? '' }),
    )
  const percent = numberAt(body, 'memory_policy', 'over_commit', 'percent')
  if (percent !== undefined) patch.memoryOverCommitPercent = percent
  const hugePages = boolAt(body, 'memory_policy', 'transparent_hugepages', 'enabled')
  if (objAt(body, 'memory_policy') === undefined) patch.transparentHugepages = true
  else if (hugePages !== undefined) patch.transparentHugepages = hugePages
  const cpuType = textAt(body, 'cpu', 'type')
  if (cpuType !== undefined) patch.cpuType = cpuType
  const haReservation = boolAt(body, 'ha_reservation')
  if (haReservation !== undefined) patch.haReservation = haReservation
  return patch
}

const putCluster = (call: Call) => {
  const { id } = clusterOf(call)
  const body = call.body(CLUSTER)
  if ((textAt(body, 'id') ?? id) !== id)
    throw fault(409, 'Broken immutability constraint', 'Attempt to set immutable field: id')
  valueOf(call.engine.updateCluster(call.caller, id, patchOf(body)))
  const scope = call.fresh()
  return answer('cluster', encodeCluster(scope, found(scope.clusters().get(id))))
}

const groupsOf = (call: Call) => {
  const { id } = clusterOf(call)
  return call.scope.state.affinityGroups.filter(group => group.clusterId === id)
}

const idsAt = (body: Obj, list: string, item: string) =>
  listAt(body, list, item)?.map(member => textAt(member, 'id') ?? '')

const ruleAt = (body: Obj, name: string) => {
  const rule: NonNullable<AffinityGroupPatch['vmsRule']> = {}
  for (const field of ['enabled', 'enforcing', 'positive'] as const) {
    const value = boolAt(body, name, field)
    if (value !== undefined) rule[field] = value
  }
  return rule
}

const putGroup = (call: Call) => {
  const { id } = found(groupsOf(call).find(group => group.id === call.id(3)))
  const body = call.body(AFFINITY_GROUP)
  const patch: AffinityGroupPatch = {
    vmsRule: ruleAt(body, 'vms_rule'),
    hostsRule: ruleAt(body, 'hosts_rule'),
  }
  const vmIds = objAt(body, 'vms') === undefined ? undefined : (idsAt(body, 'vms', 'vm') ?? [])
  const hostIds = objAt(body, 'hosts') === undefined ? undefined : (idsAt(body, 'hosts', 'host') ?? [])
  if (vmIds !== undefined) patch.vmIds = vmIds
  if (hostIds !== undefined) patch.hostIds = hostIds
  valueOf(call.engine.updateAffinityGroup(call.caller, id, patch))
  const scope = call.fresh()
  return answer(
    'affinity_group',
    encodeAffinityGroup(scope, found(scope.state.affinityGroups.find(group => group.id === id))),
  )
}

export const clusterRoutes: Route[] = [
  {
    pattern: 'clusters',
    GET: call =>
      listing(
        call,
        { root: 'clusters', item: 'cluster' },
        clusterTable,
        call.scope.state.clusters,
        encodeCluster,
      ),
  },
  {
    pattern: 'clusters/*',
    GET: call => answer('cluster', encodeCluster(call.scope, clusterOf(call))),
    PUT: putCluster,
  },
  {
    pattern: 'clusters/*/affinitygroups',
    GET: call =>
      plainList(
        call,
        'affinity_groups',
        'affinity_group',
        groupsOf(call).map(group => encodeAffinityGroup(call.scope, group)),
      ),
  },
  {
    pattern: 'clusters/*/affinitygroups/*',
    GET: call =>
      answer(
        'affinity_group',
        encodeAffinityGroup(call.scope, found(groupsOf(call).find(group => group.id === call.id(3)))),
      ),
    PUT: putGroup,
  },
  {
    pattern: 'clusters/*/affinitygroups/*/vms',
    POST: call => {
      const { id } = found(groupsOf(call).find(group => group.id === call.id(3)))
      const body = call.body(MEMBER)
      valueOf(call.engine.addVmToAffinityGroup(call.caller, id, textAt(body, 'id') ?? ''))
      return answer('vm', body)
    },
  },
  {
    // Direct and inherited ones (engine contract 3.12).
    pattern: 'clusters/*/permissions',
    GET: call => {
      const { id } = clusterOf(call)
      const permissions = call.scope.state.users
        .flatMap(permissionsOf)
        .filter(({ clusterId, vmId }) => vmId === null && (clusterId === null || clusterId === id))
      return collection(
        'permissions',
        'permission',
        permissions.map(permission => encodePermission(call.scope, permission)),
      )
    },
  },
  ...actionRoutes(
    {
      collection: 'clusters',
      element: 'cluster',
      exists: (scope, id) => scope.clusters().has(id),
      stub: clusterIdentity,
      rels: CLUSTER_RELS.actions,
    },
    {
      upgrade: ({ engine, caller }, id, body) => {
        const correlationId = textAt(body, 'correlation_id') ?? null
        switch (textAt(body, 'upgrade_action')) {
          case 'start':
            return engine.startClusterUpgrade(caller, id, correlationId)
          case 'update_progress':
            return engine.updateClusterUpgradeProgress(
              caller,
              id,
              numberAt(body, 'upgrade_percent_complete') ?? 0,
              correlationId,
            )
          case 'finish':
            return engine.finishClusterUpgrade(caller, id, correlationId)
          case undefined:
          default:
            // The real engine runs into a NullPointerException (engine contract 3.3).
            throw actionFault(500, 'Operation Failed', 'java.lang.NullPointerException')
        }
      },
    },
  ),
]

const putDataCenter = (call: Call) => {
  const { id } = found(call.scope.dataCenters().get(call.id(1)))
  const body = call.body(DATA_CENTER)
  if ((textAt(body, 'id') ?? id) !== id)
    throw fault(409, 'Broken immutability constraint', 'Attempt to set immutable field: id')
  const patch: DataCenterPatch = {}
  const [name, description] = [textAt(body, 'name'), textAt(body, 'description')]
  if (name !== undefined) patch.name = name
  if (description !== undefined) patch.description = description
  const [major, minor] = [numberAt(body, 'version', 'major'), numberAt(body, 'version', 'minor')]
  if (major !== undefined && minor !== undefined) patch.version = { major, minor }
  valueOf(call.engine.updateDataCenter(call.caller, id, patch))
  const scope = call.fresh()
  return answer('data_center', encodeDataCenter(scope, found(scope.dataCenters().get(id))))
}

export const dataCenterRoutes: Route[] = [
  {
    pattern: 'datacenters',
    GET: call =>
      listing(
        call,
        { root: 'data_centers', item: 'data_center' },
        dataCenterTable,
        call.scope.state.dataCenters,
        encodeDataCenter,
      ),
  },
  {
    pattern: 'datacenters/*',
    GET: call =>
      answer('data_center', encodeDataCenter(call.scope, found(call.scope.dataCenters().get(call.id(1))))),
    PUT: putDataCenter,
  },
  {
    pattern: 'datacenters/*/clusters',
    GET: call => {
      const { id } = found(call.scope.dataCenters().get(call.id(1)))
      const clusters = call.scope.state.clusters.filter(cluster => cluster.dataCenterId === id)
      return plainList(
        call,
        'clusters',
        'cluster',
        clusters.map(cluster => encodeCluster(call.scope, cluster)),
      )
    },
  },
]

export const clusterLevelRoutes: Route[] = [
  {
    pattern: 'clusterlevels',
    GET: call =>
      collection(
        'cluster_levels',
        'cluster_level',
        call.scope.state.supportedLevels.map(version => encodeClusterLevel(call.scope, version)),
      ),
  },
  {
    pattern: 'clusterlevels/*',
    GET: call => {
      const version = found(
        call.scope.state.supportedLevels.find(candidate => levelName(candidate) === call.id(1)),
      )
      return answer('cluster_level', encodeClusterLevel(call.scope, version))
    },
  },
]
