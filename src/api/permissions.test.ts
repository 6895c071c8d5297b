import { describe, expect, it } from 'vitest'
import { getGrants } from './permissions'
import type { EngineApi } from './transport'
import { EngineFailure } from './errors'

const answers = (table: Record<string, unknown>): EngineApi => ({
  get: path => {
    const answer = table[path]
    return answer === undefined
      ? Promise.reject(new EngineFailure({ kind: 'notFound', path }))
      : Promise.resolve(answer)
  },
  post: () => Promise.reject(new Error('not asked for')),
  put: () => Promise.reject(new Error('not asked for')),
  remove: () => Promise.reject(new Error('not asked for')),
})

const PERMISSIONS = {
  permission: [
    { role: { id: 'r1' }, user: { id: 'u1' } },
    { role: { id: 'r2' }, user: { id: 'u1' }, cluster: { id: 'c1' } },
    { role: { id: 'r2' }, user: { id: 'u1' }, vm: { id: 'v1' } },
  ],
}
const PERMITS = {
  '/roles/r1/permits': { permit: [{ administrative: 'true', name: 'login', id: '1300' }] },
  '/roles/r2/permits': { permit: [{ administrative: 'true', name: 'edit_host_configuration', id: '101' }] },
}

describe('grants', () => {
  it('are read role by role; those on other objects are left aside', async () => {
    const api = answers({ '/users/u1/permissions': PERMISSIONS, ...PERMITS, '/users/u1/groups': {} })
    await expect(getGrants(api, 'u1')).resolves.toEqual({
      isComplete: true,
      grants: [
        { clusterId: null, dataCenterId: null, permits: ['login'] },
        { clusterId: 'c1', dataCenterId: null, permits: ['edit_host_configuration'] },
      ],
    })
  })

  it.each([
    ['groups are not told', {}],
    ['there are groups', { '/users/u1/groups': { group: [{ id: 'g1' }] } }],
  ])('are not complete when %s', async (_, groups) => {
    const api = answers({ '/users/u1/permissions': {}, ...groups })
    await expect(getGrants(api, 'u1')).resolves.toEqual({ isComplete: false, grants: [] })
  })
})
