/** Who may do what: contract 3.12, reduced to the action groups the simulated verbs ask for. */
import { refusal } from './outcome'
import type { Refusal } from './contract'
import type { EngineState, Id, RoleName, User } from './state'

export type ActionGroup =
  | 'edit_host_configuration'
  | 'manipulate_host'
  | 'edit_cluster_configuration'
  | 'edit_storage_pool_configuration'
  | 'migrate_vm'
  | 'vm_basic_operations'
  | 'edit_vm_properties'
  | 'manipulate_affinity_groups'
  | 'inject_external_events'
  | 'inject_external_tasks'

const GROUPS = {
  SuperUser: [
    'edit_host_configuration',
    'manipulate_host',
    'edit_cluster_configuration',
    'edit_storage_pool_configuration',
    'migrate_vm',
    'vm_basic_operations',
    'edit_vm_properties',
    'manipulate_affinity_groups',
    'inject_external_events',
    'inject_external_tasks',
  ],
  ClusterAdmin: [
    'edit_host_configuration',
    'manipulate_host',
    'edit_cluster_configuration',
    'migrate_vm',
    'vm_basic_operations',
    'edit_vm_properties',
    'manipulate_affinity_groups',
  ],
  HostAdmin: ['edit_host_configuration', 'manipulate_host'],
  ReadOnlyAdmin: [],
  UserRole: ['vm_basic_operations'],
} as const satisfies Record<RoleName, readonly ActionGroup[]>

/** Whoever has a role of an administrator, wherever, reads without a filter (DbUser.isAdmin). */
export const isAdmin = (user: User): boolean => user.grants.some(({ role }) => role !== 'UserRole')

/** `clusterId` null: the object is the system, and only a grant on the system counts. */
const mayDo = (
  state: EngineState,
  userId: Id,
  group: ActionGroup,
  clusterId: Id | null,
  vmId: Id | null,
): boolean => {
  const user = state.users.find(one => one.id === userId)
  if (user === undefined) return false
  return user.grants.some(grant => {
    const groups: readonly ActionGroup[] = GROUPS[grant.role]
    const covers =
      grant.vmId === undefined
        ? grant.clusterId === null || (clusterId !== null && grant.clusterId === clusterId)
        : grant.vmId === vmId
    return covers && groups.includes(group)
  })
}

/** USER_NOT_AUTHORIZED_TO_PERFORM_ACTION */
export const whyNotPermitted = (
  state: EngineState,
  userId: Id,
  group: ActionGroup,
  clusterId: Id | null,
  vmId: Id | null = null,
): Refusal | null =>
  mayDo(state, userId, group, clusterId, vmId)
    ? null
    : refusal(403, 'User is not authorized to perform this action.')
