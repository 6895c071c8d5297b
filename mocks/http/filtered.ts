/**
 * What a user without a role of an administrator is shown, and anybody who asks with `filter` (engine contract 1.2):
 * the engine then reads with the user's own permissions (dbscripts/create_views.sql, user_*_permissions_view), and
 * queries that are for administrators only are refused (BLL/QueriesCommandBase.java, CMN/queries/QueryType.java).
 */
import { isAdmin } from 'mocks/engine/permissions'
import type { EngineState, Id, User } from 'mocks/engine/state'
import { boolParam, type Params } from './request'
import { fault } from './wire/problem'

/** Asked for, or else by who asks (RJ/resource/BaseBackendResource.java). */
export const isFilteredView = (user: User, params: Params, headers: Headers): boolean =>
  boolParam(params, 'filter') ?? boolParam({ get: () => headers.get('filter') }, 'filter') ?? !isAdmin(user)

/** Reads whose query is for administrators, as patterns of routes. */
const ADMIN_READS = new Set([
  'affinitylabels',
  'affinitylabels/*',
  'affinitylabels/*/vms',
  'affinitylabels/*/hosts',
  'hosts/*',
  'hosts/*/katelloerrata',
  'hosts/*/katelloerrata/*',
  'katelloerrata',
  'katelloerrata/*',
  'externalhostproviders',
  'externalhostproviders/*',
  'schedulingpolicies',
  'schedulingpolicies/*',
  'macpools',
  'macpools/*',
  'clusters/*/affinitygroups',
  'clusters/*/affinitygroups/*',
  'events/*',
  'jobs',
  'jobs/*/steps',
])

/** A single message, hence without brackets; no known one, hence 400 (RJ/util/ErrorMessageHelper.java). */
export const refuseAdminRead = (pattern: string): void => {
  if (ADMIN_READS.has(pattern))
    throw fault(400, 'Operation Failed', 'Query execution failed due to insufficient permissions.')
}

/** Only roles of users open a filtered view; those of administrators do not (`role_type = 2`). */
const openedBy = (user: User) => {
  const grants = user.grants.filter(({ role }) => role === 'UserRole')
  const vmIds = new Set<Id>(grants.flatMap(({ vmId }) => vmId ?? []))
  const clusterIds = new Set<Id>(
    grants.flatMap(({ vmId, clusterId }) => (vmId === undefined && clusterId !== null ? [clusterId] : [])),
  )
  const isSystem = grants.some(({ vmId, clusterId }) => vmId === undefined && clusterId === null)
  return { vmIds, clusterIds, isSystem }
}

/**
 * A virtual machine opens itself, its cluster and its data center, and neither the host it runs on nor its neighbours;
 * a cluster opens all in it. Events are those of what was granted itself.
 */
export const filteredState = (state: EngineState, user: User): EngineState => {
  const { vmIds, clusterIds, isSystem } = openedBy(user)
  const vms = state.vms.filter(vm => isSystem || vmIds.has(vm.id) || clusterIds.has(vm.clusterId))
  const homes = new Set(vms.map(({ clusterId }) => clusterId))
  const clusters = state.clusters.filter(({ id }) => isSystem || clusterIds.has(id) || homes.has(id))
  const dataCenters = new Set(clusters.map(({ dataCenterId }) => dataCenterId))
  return {
    ...state,
    vms,
    clusters,
    dataCenters: state.dataCenters.filter(({ id }) => isSystem || dataCenters.has(id)),
    hosts: state.hosts.filter(({ clusterId }) => isSystem || clusterIds.has(clusterId)),
    events: state.events.filter(
      ({ vmId, clusterId }) =>
        (vmId !== null && vmIds.has(vmId)) || (clusterId !== null && clusterIds.has(clusterId)),
    ),
    // Users other than oneself are for those who manage permissions.
    users: state.users.filter(({ id }) => id === user.id),
  }
}
