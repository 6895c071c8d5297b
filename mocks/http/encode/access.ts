/** Users, permissions, roles, permits: who may do what (engine contract 3.12). */
import type { RoleName, User, UserOption } from 'mocks/engine/state'
import { bool, type Obj } from 'mocks/http/wire/tree'
import type { Scope } from 'mocks/http/scope'
import { identity, ref } from './refs'

type Role = { id: string; permits: [string, number][] }

const LOGIN: [string, number] = ['login', 1300]
const HOST: [string, number][] = [
  ['edit_host_configuration', 101],
  ['manipulate_host', 103],
]
const CLUSTER: [string, number][] = [
  ['edit_cluster_configuration', 401],
  ['edit_vm_properties', 3],
  ['manipulate_affinity_groups', 1550],
]

const ROLES: Record<RoleName, Role> = {
  SuperUser: {
    id: '00000000-0000-0000-0000-000000000001',
    permits: [
      ...HOST,
      ...CLUSTER,
      ['edit_storage_pool_configuration', 702],
      LOGIN,
      ['inject_external_events', 1400],
      ['inject_external_tasks', 1500],
    ],
  },
  ClusterAdmin: { id: 'def00001-0000-0000-0000-def000000001', permits: [...HOST, ...CLUSTER, LOGIN] },
  HostAdmin: { id: 'def00004-0000-0000-0000-def000000004', permits: [...HOST, LOGIN] },
  ReadOnlyAdmin: { id: 'def0000c-0000-0000-0000-def00000000c', permits: [LOGIN] },
  UserRole: {
    id: '00000000-0000-0000-0001-000000000001',
    permits: [['stop_vm', 18], ['shut_down_vm', 19], ['run_vm', 22], LOGIN],
  },
}

const isRoleName = (name: string): name is RoleName => Object.hasOwn(ROLES, name)

export const roles = () =>
  Object.entries(ROLES).flatMap(([name, role]) => (isRoleName(name) ? [{ name, ...role }] : []))

export const encodeRole = (scope: Scope, { name, id }: { name: RoleName; id: string }): Obj => ({
  administrative: bool(name !== 'UserRole'),
  mutable: bool(false),
  name,
  description: name,
  ...identity(scope, `roles/${id}`, id, { links: ['permits'] }),
})

export const encodePermit = (scope: Scope, roleId: string, [name, id]: [string, number]): Obj => ({
  // Those of users have low numbers (CMN/businessentities/ActionGroup.java).
  administrative: bool(id > 100 && id !== LOGIN[1]),
  role: ref(scope, 'roles', roleId),
  name,
  ...identity(scope, `roles/${roleId}/permits/${id}`, String(id)),
})

/** Login as events print it: the authz name of a profile is the profile with `-authz`. */
const principal = ({ name, profile }: User) => `${name}@${profile}-authz`

export const encodeUser = (scope: Scope, user: User): Obj => ({
  department: '',
  domain_entry_id: user.id,
  email: '',
  last_name: '',
  namespace: '*',
  principal: user.name,
  user_name: principal(user),
  name: user.name,
  ...identity(scope, `users/${user.id}`, user.id, {
    links: ['permissions', 'roles', 'sshpublickeys', 'tags', 'options'],
  }),
})

/** Whose it is said to be is what the path says (RJ/resource/aaa/BackendUserOptionsResource.java). */
export const encodeUserOption = (scope: Scope, userId: string, { id, name, content }: UserOption): Obj => ({
  content,
  user: ref(scope, 'users', userId),
  name,
  ...identity(scope, `users/${userId}/options/${id}`, id),
})

export type Permission = {
  id: string
  user: User
  role: RoleName
  clusterId: string | null
  vmId: string | null
}

/** One id per user and grant, so that it stays the same from call to call. */
export const permissionsOf = (user: User): Permission[] =>
  user.grants.map(({ role, clusterId, vmId = null }, index) => ({
    id: `${user.id.slice(0, -4)}${(index + 0xf0_00).toString(16)}`,
    user,
    role,
    clusterId,
    vmId,
  }))

export const encodePermission = (scope: Scope, { id, user, role, clusterId, vmId }: Permission): Obj => ({
  cluster: clusterId === null ? undefined : ref(scope, 'clusters', clusterId),
  role: ref(scope, 'roles', ROLES[role].id),
  user: ref(scope, 'users', user.id),
  vm: vmId === null ? undefined : ref(scope, 'vms', vmId),
  ...identity(scope, `permissions/${id}`, id),
})
