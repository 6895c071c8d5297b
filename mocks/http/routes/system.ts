/** The root, and what hardly changes: policies, options, users and their rights. */
import {
  encodePermission,
  encodePermit,
  encodeRole,
  encodeUser,
  permissionsOf,
  roles,
} from 'mocks/http/encode/access'
import { encodeApi, ROOT_COLLECTIONS, rootLinkHeader } from 'mocks/http/encode/api'
import {
  encodeMacPool,
  encodeSchedulingPolicy,
  encodeSupportedLevels,
  MAC_POOL,
} from 'mocks/http/encode/catalogue'
import { notFound } from 'mocks/http/wire/problem'
import { plainList } from './listing'
import { answer, collection, found, type Call, type Route } from './route'

const userOf = (call: Call) => found(call.scope.state.users.find(user => user.id === call.id(1)))
const roleOf = (call: Call) => found(roles().find(role => role.id === call.id(1)))

export const systemRoutes: Route[] = [
  {
    pattern: '',
    GET: call => ({
      ...answer('api', encodeApi(call.scope, call.user)),
      headers: { Link: rootLinkHeader(call.scope) },
    }),
  },
  {
    pattern: 'schedulingpolicies',
    GET: call =>
      plainList(
        call,
        'scheduling_policies',
        'scheduling_policy',
        call.scope.state.schedulingPolicies.map(policy => encodeSchedulingPolicy(call.scope, policy)),
      ),
  },
  {
    pattern: 'schedulingpolicies/*',
    GET: call => {
      const policy = found(call.scope.state.schedulingPolicies.find(({ id }) => id === call.id(1)))
      return answer('scheduling_policy', encodeSchedulingPolicy(call.scope, policy))
    },
  },
  {
    // Ansible's ovirt_cluster looks for the pool of a cluster whenever nothing else has changed.
    pattern: 'macpools',
    GET: call => plainList(call, 'mac_pools', 'mac_pool', [encodeMacPool(call.scope)]),
  },
  {
    pattern: 'macpools/*',
    GET: call => {
      if (call.id(1) !== MAC_POOL) throw notFound()
      return answer('mac_pool', encodeMacPool(call.scope))
    },
  },
  {
    // Unknown or hidden options are 404 (engine contract 3.11).
    pattern: 'options/*',
    GET: call => {
      if (call.id(1) !== 'SupportedClusterLevels') throw notFound()
      return answer('system_option', encodeSupportedLevels(call.scope))
    },
  },
  {
    pattern: 'users',
    GET: call =>
      plainList(
        call,
        'users',
        'user',
        call.scope.state.users.map(user => encodeUser(call.scope, user)),
      ),
  },
  { pattern: 'users/*', GET: call => answer('user', encodeUser(call.scope, userOf(call))) },
  {
    pattern: 'users/*/permissions',
    GET: call =>
      collection(
        'permissions',
        'permission',
        permissionsOf(userOf(call)).map(permission => encodePermission(call.scope, permission)),
      ),
  },
  {
    // Nobody is in a group here.
    pattern: 'users/*/groups',
    GET: call => {
      userOf(call)
      return collection('groups', 'group', [])
    },
  },
  {
    pattern: 'permissions/*',
    GET: call => {
      const permission = call.scope.state.users.flatMap(permissionsOf).find(({ id }) => id === call.id(1))
      return answer('permission', encodePermission(call.scope, found(permission)))
    },
  },
  {
    pattern: 'roles',
    GET: call =>
      plainList(
        call,
        'roles',
        'role',
        roles().map(role => encodeRole(call.scope, role)),
      ),
  },
  { pattern: 'roles/*', GET: call => answer('role', encodeRole(call.scope, roleOf(call))) },
  {
    pattern: 'roles/*/permits',
    GET: call => {
      const role = roleOf(call)
      return collection(
        'permits',
        'permit',
        role.permits.map(permit => encodePermit(call.scope, role.id, permit)),
      )
    },
  },
]

export const isRootCollection = (name: string | undefined) =>
  name !== undefined && ROOT_COLLECTIONS.includes(name)
