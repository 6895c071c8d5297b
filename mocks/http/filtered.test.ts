import { describe, expect, it } from 'vitest'
import { patternsOf } from './routes/router'
import { at, CLUSTER, createTestEngine, GROUP, hostId, namesIn, PLAIN, POLICY, vmId } from './test-world'

const USER = { token: 'user-token' }
const REFUSED = 'Query execution failed due to insufficient permissions.'

describe('a user without a role of an administrator (engine contract 1.2, 3.12)', () => {
  it('finds no summary and no backup at the root', async () => {
    const { ask } = createTestEngine()
    const [mine, admin] = [(await ask('/api', USER)).json, (await ask('/api')).json]
    expect([at(mine, 'summary'), at(mine, 'engine_backup')]).toEqual([undefined, undefined])
    expect(at(mine, 'authenticated_user', 'id')).toBe(PLAIN)
    expect(at(admin, 'summary', 'hosts', 'total')).toBe('5')
  })

  it.each([
    ['/api/clusters', 'cluster', ['Default']],
    ['/api/clusters?search=name%3Dhost1-like', 'cluster', []],
    ['/api/datacenters', 'data_center', ['Rack']],
    ['/api/hosts', 'host', []],
    ['/api/hosts?search=name%3Dhost1', 'host', []],
    [`/api/hosts?migration_target_of=${vmId(1)}`, 'host', []],
    ['/api/vms', 'vm', ['vm1']],
    ['/api/vms?search=cluster%3DDefault', 'vm', ['vm1']],
    ['/api/users', 'user', ['user']],
  ])('sees of %s what is open to him', async (path, item, names) => {
    expect(namesIn((await createTestEngine().ask(path, USER)).json, item)).toEqual(names)
  })

  it('sees events of his virtual machine alone', async () => {
    const { ask } = createTestEngine()
    const mine = at((await ask('/api/events', USER)).json, 'event')
    const vms = Array.isArray(mine) ? mine.map(event => at(event, 'vm', 'id')) : []
    expect(vms).not.toEqual([])
    expect(new Set(vms)).toEqual(new Set([vmId(1)]))
  })

  it('is not told where his virtual machine runs', async () => {
    const vm = (await createTestEngine().ask(`/api/vms/${vmId(1)}`, USER)).json
    expect([at(vm, 'status'), at(vm, 'host'), at(vm, 'placement_policy')]).toEqual([
      'up',
      undefined,
      undefined,
    ])
    expect(at(vm, 'start_time')).toBeTypeOf('number')
  })

  it.each([`/api/vms/${vmId(2)}`, `/api/clusters/${CLUSTER.replace('1', '2')}`])('404: %s', async path => {
    expect((await createTestEngine().ask(path, USER)).status).toBe(404)
  })

  it.each([
    `/api/hosts/${hostId(1)}`,
    `/api/hosts/${hostId(1)}/katelloerrata`,
    '/api/katelloerrata',
    '/api/externalhostproviders',
    '/api/schedulingpolicies',
    `/api/schedulingpolicies/${POLICY}`,
    `/api/clusters/${CLUSTER}/affinitygroups`,
    `/api/clusters/${CLUSTER}/affinitygroups/${GROUP}`,
    '/api/jobs',
    '/api/events/9',
  ])('is refused %s, which administrators alone may ask', async path => {
    const { status, json } = await createTestEngine().ask(path, USER)
    expect([status, at(json, 'detail')]).toEqual([400, REFUSED])
  })

  it('knows the cluster levels, without processors', async () => {
    const { ask } = createTestEngine()
    const levels = async (token: string) => (await ask('/api/clusterlevels', { token })).json
    expect(namesIn(await levels('user-token'), 'cluster_level')).toEqual(['4.6', '4.7'])
    expect(at(await levels('user-token'), 'cluster_level', 0, 'cpu_types')).toBeUndefined()
    expect(at(await levels('viewer-token'), 'cluster_level', 0, 'cpu_types')).toBeDefined()
  })

  it('finds his role, on the machine it was given for', async () => {
    const { ask } = createTestEngine()
    const { json } = await ask(`/api/users/${PLAIN}/permissions`, USER)
    expect(at(json, 'permission', 0, 'vm', 'id')).toBe(vmId(1))
    const role = at(json, 'permission', 0, 'role', 'id')
    expect(at((await ask(`/api/roles/${String(role)}`, USER)).json, 'administrative')).toBe('false')
    expect(namesIn((await ask(`/api/roles/${String(role)}/permits`, USER)).json, 'permit')).toContain(
      'stop_vm',
    )
  })

  /** What may be asked of a thing, on one that exists and is not his. */
  const acts = patternsOf('POST').filter(pattern => /^(?:hosts|clusters|vms)\/\*\//.test(pattern))
  const SIMULATED = /\/(?:upgrade|upgradecheck|activate|deactivate|migrate|shutdown|stop|start)$/

  it.each(acts.filter(pattern => SIMULATED.test(pattern)))(
    'may not POST %s: 403 before all else',
    async pattern => {
      const { ask } = createTestEngine()
      const id = pattern.startsWith('hosts') ? hostId(10) : pattern.startsWith('vms') ? vmId(3) : CLUSTER
      const body = pattern === 'clusters/*/upgrade' ? { upgrade_action: 'start' } : {}
      const { status, json } = await ask(`/api/${pattern.replace('*', id)}`, {
        ...USER,
        method: 'POST',
        body,
      })
      expect([status, at(json, 'fault', 'detail')]).toEqual([
        403,
        '[User is not authorized to perform this action.]',
      ])
    },
  )

  it.each([
    ['PUT', `/api/clusters/${CLUSTER}`, { name: 'mine' }],
    ['POST', '/api/jobs', { description: 'x' }],
    ['POST', '/api/events', { origin: 'x', severity: 'normal', custom_id: 1, description: 'x' }],
  ])('may not %s %s', async (method, path, body) => {
    expect((await createTestEngine().ask(path, { ...USER, method, body })).status).toBe(403)
  })

  it('may shut his own machine down', async () => {
    const { ask } = createTestEngine()
    const path = `/api/vms/${vmId(1)}/shutdown`
    expect((await ask(path, { ...USER, method: 'POST', body: {} })).status).toBe(200)
  })
})

describe('the filter', () => {
  it.each([
    ['/api/hosts?filter=true', {}, []],
    ['/api/hosts;filter', {}, []],
    ['/api/hosts', { Filter: 'true' }, []],
    ['/api/hosts?filter=false', { Filter: 'true' }, ['host1', 'host10', 'host11', 'host12', 'host2']],
  ])('of an administrator: %s %o', async (path, headers, names) => {
    const { json } = await createTestEngine().ask(path, { headers })
    expect(
      namesIn(json, 'host')
        .map(String)
        .toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual(names)
  })
})
