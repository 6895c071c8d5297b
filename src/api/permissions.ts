import type { Grants } from './model'
import type { CallOptions, EngineApi } from './transport'
import { collection, decoded, refId, refIdOrNull, text } from './wire'

type Permission = {
  roleId: string
  clusterId: string | null
  dataCenterId: string | null
  elsewhere: boolean
}

/** RT/PermissionMapper.java; engine contract 3.12. A permission that names no object is one on the whole system. */
export const decodePermissions = (wire: unknown): Permission[] =>
  collection(wire, 'permission', at => ({
    roleId: refId(at, 'role'),
    clusterId: refIdOrNull(at, 'cluster'),
    dataCenterId: refIdOrNull(at, 'data_center'),
    elsewhere: ['host', 'vm', 'template', 'storage_domain', 'vm_pool', 'disk'].some(
      key => refIdOrNull(at, key) !== null,
    ),
  }))

/** RT/PermitMapper.java: the names of the permits of a role. */
export const decodePermits = (wire: unknown): string[] => collection(wire, 'permit', at => text(at, 'name'))

const decodeGroupCount = (wire: unknown): number => collection(wire, 'group', () => null).length

/**
 * What a user has been granted, role by role. There is no "may I" on the engine (engine contract 3.12); what comes by
 * groups is not resolved here: `isComplete` says whether there may be any.
 */
export const getGrants = async (
  api: EngineApi,
  userId: string,
  { signal }: CallOptions = {},
): Promise<Grants> => {
  const user = `/users/${encodeURIComponent(userId)}`
  const permissions = decoded(decodePermissions, await api.get(`${user}/permissions`, { signal }))
  const permits = new Map<string, string[]>()
  for (const { roleId } of permissions)
    if (!permits.has(roleId))
      permits.set(
        roleId,
        decoded(decodePermits, await api.get(`/roles/${encodeURIComponent(roleId)}/permits`, { signal })),
      )
  const isComplete = await api.get(`${user}/groups`, { signal }).then(
    wire => decoded(decodeGroupCount, wire) === 0,
    () => false,
  )
  return {
    isComplete,
    grants: permissions
      .filter(({ elsewhere }) => !elsewhere)
      .map(({ roleId, clusterId, dataCenterId }) => ({
        clusterId,
        dataCenterId,
        permits: permits.get(roleId) ?? [],
      })),
  }
}
