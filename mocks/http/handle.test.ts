import { describe, expect, test } from 'vitest'
import { ANY_LIST, ANY_TEXT, containing, FAULT } from './test-matchers'
import {
  at,
  CLUSTER,
  createTestEngine,
  hostId,
  JOB,
  makeState,
  namesIn,
  POLICY,
  STEP,
  T0,
  vmId,
} from './test-world'

const MAINTENANCE_POLICY = '7677771e-5eab-422e-83fa-dc04080d21b7'

describe('credentials (contract 1.3)', () => {
  test.each<[string, Record<string, string>]>([
    ['none', {}],
    ['unknown token', { Authorization: 'Bearer nobody' }],
    ['no scheme', { Authorization: 'admin-token' }],
    ['wrong password', { Authorization: `Basic ${btoa('admin@internal:wrong')}` }],
    ['no profile', { Authorization: `Basic ${btoa('admin:demo')}` }],
    ['no base64', { Authorization: 'Basic %%%' }],
  ])('%s: 401 as a page that asks for Basic', async (_, headers) => {
    const { ask } = createTestEngine()
    const { status, headers: answered, text } = await ask('/api', { token: null, headers })
    expect(status).toBe(401)
    expect(answered.get('www-authenticate')).toBe('Basic realm="RESTAPI"')
    expect(answered.get('content-type')).toContain('text/html')
    expect(text).toContain('<html>')
  })

  test('Basic logs in for one request', async () => {
    const { ask, engine } = createTestEngine()
    const before = engine.at().sessions.length
    const headers = { Authorization: `Basic ${btoa('admin@internal:demo')}` }
    expect((await ask('/api/hosts', { token: null, headers })).status).toBe(200)
    expect(engine.at().sessions).toHaveLength(before)
  })

  test('a password may hold what separates user, profile and password', async () => {
    const state = makeState()
    for (const user of state.users) user.password = 'p@s:s@w'
    const { ask } = createTestEngine(state)
    const headers = { Authorization: `Basic ${btoa('admin@internal:p@s:s@w')}` }
    expect((await ask('/api', { token: null, headers })).status).toBe(200)
  })

  test('an ended session is 401', async () => {
    const { ask, engine } = createTestEngine()
    engine.control.expireSessions()
    expect((await ask('/api')).status).toBe(401)
  })
})

describe('log in and out (contract 1.4)', () => {
  const form = (fields: Record<string, string>, accept = 'application/json') => ({
    method: 'POST',
    token: null,
    body: new URLSearchParams(fields).toString(),
    headers: { Accept: accept, 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  const good = {
    grant_type: 'password',
    scope: 'ovirt-app-api',
    username: 'admin@internal',
    password: 'demo',
  }

  test('a token opens the API until it is given back', async () => {
    const { ask } = createTestEngine()
    const { status, json } = await ask('/sso/oauth/token', form(good))
    expect(status).toBe(200)
    expect(json).toEqual({
      access_token: ANY_TEXT,
      scope: 'ovirt-app-api',
      exp: '9223372036854775807',
      token_type: 'bearer',
    })
    const token = String(at(json, 'access_token'))
    expect((await ask('/api', { token })).status).toBe(200)
    expect(await ask('/services/sso-logout', form({ scope: 'ovirt-app-api', token }))).toMatchObject({
      status: 200,
      json: {},
    })
    expect((await ask('/api', { token })).status).toBe(401)
  })

  test.each<[string, Record<string, string>, string, unknown]>([
    [
      'wrong password',
      { ...good, password: 'x' },
      'application/json',
      { error_code: 'access_denied', error: containing("'admin@internal'") },
    ],
    [
      'the other shape without the scope',
      { ...good, scope: 'other', password: 'x' },
      'application/json',
      { error: 'invalid_grant', error_description: containing("'admin@internal'") },
    ],
    [
      'no profile',
      { ...good, username: 'admin' },
      'application/json',
      { error_code: 'access_denied', error: containing("'admin@N/A'") },
    ],
    [
      'two values in Accept',
      good,
      'application/json, */*',
      { error_code: 'invalid_request', error: "Missing parameter: 'Accept Header'" },
    ],
    [
      'other Accept, other shape',
      { ...good, scope: '' },
      'text/html',
      { error: 'invalid_request', error_description: "Missing parameter: 'Accept Header'" },
    ],
    [
      'no grant type',
      { ...good, grant_type: '' },
      'application/json',
      { error_code: 'invalid_request', error: "Missing parameter: 'grant_type'" },
    ],
    [
      'other grant type',
      { ...good, grant_type: 'client_credentials' },
      'application/json',
      { error_code: 'unsupported_grant_type', error: ANY_TEXT },
    ],
    [
      'no password',
      { ...good, password: '' },
      'application/json',
      { error_code: 'invalid_request', error: ANY_TEXT },
    ],
  ])('%s', async (_, fields, accept, json) => {
    const { ask } = createTestEngine()
    expect(await ask('/sso/oauth/token', form(fields, accept))).toMatchObject({ status: 400, json })
  })

  test('only POST', async () => {
    const { ask } = createTestEngine()
    expect((await ask('/sso/oauth/token')).status).toBe(405)
    expect((await ask('/services/sso-logout', form({ scope: 'ovirt-app-api' }))).status).toBe(400)
  })
})

describe('a session that is kept (contract 1.2)', () => {
  const basic = { Authorization: `Basic ${btoa('admin@internal:demo')}` }
  const kept = { Prefer: 'persistent-auth' }
  const cookieOf = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? ''

  test('Basic with persistent-auth once, then the cookie alone, until it is not asked to be kept', async () => {
    const { ask, engine } = createTestEngine()
    const before = engine.at().sessions.length
    const first = await ask('/api', { token: null, headers: { ...basic, ...kept } })
    expect(first.headers.get('set-cookie')).toMatch(
      /^JSESSIONID=\w+; Path=\/ovirt-engine\/api; HttpOnly; SameSite=Strict$/,
    )
    const Cookie = `other=1; ${cookieOf(first.headers)}`
    const next = { token: null, headers: { Cookie, ...kept } }
    expect(await ask('/api/hosts', next)).toMatchObject({ status: 200 })
    expect((await ask('/api/hosts', next)).headers.get('set-cookie')).toBeNull()
    expect(engine.at().sessions).toHaveLength(before + 1)
    expect((await ask('/api/hosts', { token: null, headers: { Cookie } })).status).toBe(200)
    expect((await ask('/api/hosts', next)).status).toBe(401)
    expect(engine.at().sessions).toHaveLength(before)
  })

  test('no Basic when it is switched off, and again when it is on', async () => {
    const { ask, engine } = createTestEngine()
    const headers = basic
    engine.control.addFault({ kind: 'basicOff' })
    expect((await ask('/api', { token: null, headers })).status).toBe(401)
    expect((await ask('/api')).status).toBe(200)
    engine.control.removeFaults('basicOff')
    expect((await ask('/api', { token: null, headers })).status).toBe(200)
  })

  test('no cookie without it, and none that was made up', async () => {
    const { ask } = createTestEngine()
    expect((await ask('/api', { token: null, headers: basic })).headers.get('set-cookie')).toBeNull()
    for (const Cookie of ['JSESSIONID=', 'JSESSIONID=x', 'x'])
      expect((await ask('/api', { token: null, headers: { Cookie, ...kept } })).status).toBe(401)
  })
})

describe('transport', () => {
  test('health needs nobody', async () => {
    const { ask } = createTestEngine()
    expect(await ask('/services/health', { token: null })).toMatchObject({
      status: 200,
      text: 'DB Up!Welcome to Health Status!',
    })
  })

  test.each([
    '/services/pki-resource?resource=ca-certificate',
    '/webadmin/',
    '/api/hosts/unknown',
    '/api/hosts/unknown/katelloerrata',
    '/api/nothing',
    '/api/events/999',
    '/api/clusters/unknown/affinitygroups',
    '/api/clusterlevels/9.9',
    `/api/jobs/${JOB}/steps/unknown`,
    '/api/schedulingpolicies/unknown',
    '/api/users/unknown',
    '/api/roles/unknown',
  ])('%s: 404 with an empty body', async path => {
    const { ask } = createTestEngine()
    expect(await ask(path)).toMatchObject({ status: 404, text: '' })
  })

  test.each([`/api/hosts/${hostId(1)}/nics`, '/api/networks', '/api/disks?search=name=x'])(
    '%s: known to the engine, said not to be simulated',
    async path => {
      const { ask } = createTestEngine()
      expect(await ask(path)).toMatchObject({ status: 501, json: FAULT })
    },
  )

  test.each([
    ['DELETE', '/api/hosts'],
    ['POST', '/api/hosts'],
    ['PATCH', '/api'],
    ['GET', `/api/hosts/${hostId(1)}/upgrade`],
    ['PUT', '/api/events'],
  ])('%s %s: 405', async (method, path) => {
    const { ask } = createTestEngine()
    const { status, headers } = await ask(path, { method })
    expect(status).toBe(405)
    expect(headers.get('allow')).toMatch(/GET|POST/)
  })

  test('HEAD and OPTIONS have no body', async () => {
    const { ask } = createTestEngine()
    expect(await ask('/api', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
    const options = await ask('/api/events', { method: 'OPTIONS' })
    expect(options.text).toBe('')
    expect(options.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  test.each<[string, Record<string, string>, number]>([
    ['/api/v4/hosts', {}, 200],
    ['/api/v5/hosts', {}, 400],
    ['/api/hosts', { Version: '4' }, 200],
    ['/api/hosts', { Version: '9' }, 400],
  ])('version %s %j: %i', async (path, headers, status) => {
    const { ask } = createTestEngine()
    const answered = await ask(path, { headers })
    expect(answered.status).toBe(status)
    expect(answered.headers.get('content-type')).toMatch(status === 200 ? /json/ : /html/)
  })

  test.each<[string, Record<string, string>, RegExp, number]>([
    ['/api', { Accept: 'application/json' }, /json/, 200],
    ['/api', { Accept: '*/*' }, /xml/, 200],
    ['/api', { Accept: 'text/html,application/xml;q=0.9' }, /xml/, 200],
    ['/api?accept=json', { Accept: '*/*' }, /json/, 200],
    ['/api', { Accept: 'image/png' }, /html/, 406],
  ])('%s %j', async (path, headers, type, status) => {
    const { ask } = createTestEngine()
    const answered = await ask(path, { headers })
    expect(answered.status).toBe(status)
    expect(answered.headers.get('content-type')).toMatch(type)
  })

  test.each<[string, string, Record<string, string>, string]>([
    ['header', '/api', { 'Correlation-Id': 'abc-1_2' }, 'abc-1_2'],
    ['query', '/api?correlation_id=from-query', {}, 'from-query'],
    ['header first', '/api?correlation_id=b', { 'Correlation-Id': 'a' }, 'a'],
    ['stripped', '/api', { 'Correlation-Id': 'a b/c:d.é' }, 'abcd'],
    ['cut', '/api', { 'Correlation-Id': `${'x'.repeat(30)}-${'y'.repeat(30)}` }, `${'x'.repeat(30)}-yyyyy`],
    ['nothing left', '/api', { 'Correlation-Id': '...' }, 'random'],
    ['none', '/api', {}, 'random'],
    ['of errors too', '/api/nothing', { 'Correlation-Id': 'e' }, 'e'],
  ])('correlation id: %s', async (_, path, headers, expected) => {
    const { ask } = createTestEngine(makeState(), undefined, { randomId: () => 'random' })
    expect((await ask(path, { headers })).headers.get('correlation-id')).toBe(expected)
  })

  test('a random correlation id is a UUID', async () => {
    const { headers } = await createTestEngine().ask('/api')
    expect(headers.get('correlation-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })
})

describe('parameters (contract 1.2)', () => {
  test.each<[string, unknown[]]>([
    ['/api/hosts?max=2', ['host1', 'host10']],
    ['/api/hosts;max=2', ['host1', 'host10']],
    ['/api/hosts;max=1?max=2', ['host1', 'host10']],
    ['/api/hosts?max=two', ['host1', 'host10', 'host11', 'host12', 'host2']],
    ['/api/hosts?max=-1', ['host1', 'host10', 'host11', 'host12', 'host2']],
    [`/api/hosts;search=${encodeURIComponent('name=host2')}`, ['host2']],
    ['/api/hosts?search=name%3DHOST2', ['host2']],
    ['/api/hosts?search=name%3DHOST2&case_sensitive=t', []],
    ['/api/hosts?search=name%3DHOST2&case_sensitive=maybe', ['host2']],
    ['/api//hosts/?max=1', ['host1']],
  ])('%s', async (path, expected) => {
    const { ask } = createTestEngine()
    expect(namesIn((await ask(path)).json, 'host')).toEqual(expected)
  })

  test('all_content by header or as an empty parameter', async () => {
    const { ask } = createTestEngine()
    for (const [path, headers] of [
      ['/api/hosts?all_content', {}],
      ['/api/hosts', { 'All-Content': 'true' }],
    ] as const)
      expect(at((await ask(path, { headers })).json, 'host', 0, 'hosted_engine', 'score')).toBe('3400')
  })

  test.each<[string, string[]]>([
    ['/api/events', ['11', '10', '9']],
    ['/api/events?from=9', ['11', '10']],
    ['/api/events?from=9&max=1', ['11']],
    ['/api/events?from=11', []],
    ['/api/events?from=9&search=type%3D842', ['10']],
  ])('%s', async (path, expected) => {
    const { ask } = createTestEngine()
    expect(namesIn((await ask(path)).json, 'event')).toEqual(expected)
  })
})

describe('follow (contract 2.3)', () => {
  test.each<[string, (string | number)[], unknown]>([
    [`/api/clusters/${CLUSTER}?follow=scheduling_policy`, ['scheduling_policy', 'name'], 'none'],
    [`/api/clusters/${CLUSTER}?follow=SchedulingPolicy`, ['scheduling_policy', 'name'], 'none'],
    ['/api/clusters?follow=data_center', ['cluster', 0, 'data_center', 'name'], 'Rack'],
    [
      '/api/clusters?follow=affinitygroups',
      ['cluster', 0, 'affinity_groups', 'affinity_group', 0, 'name'],
      'db',
    ],
    ['/api/vms?follow=host.cluster', ['vm', 1, 'host', 'cluster', 'name'], 'Default'],
    [`/api/vms/${vmId(1)}?follow=host,cluster`, ['cluster', 'name'], 'Default'],
    ['/api/jobs?follow=steps', ['job', 0, 'steps', 'step', 0, 'progress'], '40'],
    [
      `/api/jobs/${JOB}/steps/${STEP}?follow=job`,
      ['job', 'description'],
      'Moving Host host10 to Maintenance',
    ],
    ['/api/hosts?follow=katelloerrata', ['host', 0, 'katello_errata'], {}],
    ['/api/clusters?follow=gluster_volumes', ['cluster', 0, 'name'], 'Default'],
    ['/api/hosts?follow=', ['host', 0, 'name'], 'host1'],
    ['/api/hosts?search=name%3Dnone&follow=nics', [], {}],
  ])('%s', async (path, where, expected) => {
    const state = makeState()
    state.vms = state.vms.filter(vm => vm.hostId !== null)
    const { ask } = createTestEngine(state)
    const { status, json } = await ask(path)
    expect(status).toBe(200)
    expect(at(json, ...where)).toEqual(expected)
  })

  test.each(['/api/hosts?follow=nics', '/api/hosts?follow=nonsense', '/api/hosts?follow=cluster.x.y'])(
    '%s: 500',
    async path => {
      const { ask } = createTestEngine()
      expect(await ask(path)).toMatchObject({ status: 500, json: FAULT })
    },
  )
})

describe('bodies (contract 1.8, 2.1)', () => {
  const upgrade = `/api/clusters/${CLUSTER}/upgrade`
  test.each<[string, string, string, unknown, number, unknown]>([
    ['unknown property', 'POST', upgrade, { upgrade_actoin: 'start' }, 400, { message: ANY_TEXT }],
    [
      'unknown nested property',
      'PUT',
      `/api/clusters/${CLUSTER}`,
      { version: { maior: 4 } },
      400,
      { message: ANY_TEXT },
    ],
    ['no JSON', 'POST', upgrade, '{"upgrade_action":', 400, { message: ANY_TEXT }],
    ['no object', 'POST', upgrade, '[1]', 400, { message: ANY_TEXT }],
    ['empty', 'POST', upgrade, '', 400, { message: ANY_TEXT }],
    [
      'no boolean',
      'POST',
      `/api/hosts/${hostId(1)}/upgrade`,
      { reboot: 'perhaps' },
      400,
      { reason: 'Invalid value' },
    ],
    [
      'no integer',
      'POST',
      `/api/hosts/${hostId(1)}/upgrade`,
      { timeout: '1.5' },
      400,
      { reason: 'Invalid value' },
    ],
    [
      'no member',
      'POST',
      upgrade,
      { upgrade_action: 'stop' },
      400,
      { detail: containing('stop is not a member of ClusterUpgradeAction') },
    ],
    [
      'missing fields',
      'POST',
      '/api/events',
      { custom_id: 1, description: 'x' },
      400,
      { reason: 'Incomplete parameters', detail: 'Event [origin,severity] required for add' },
    ],
    ['missing description', 'POST', '/api/jobs', {}, 400, { detail: 'Job [description] required for add' }],
    [
      'changed id',
      'PUT',
      `/api/clusters/${CLUSTER}`,
      { id: 'another' },
      409,
      { reason: 'Broken immutability constraint', detail: 'Attempt to set immutable field: id' },
    ],
    ['no upgrade_action', 'POST', upgrade, {}, 500, { status: 'failed', fault: FAULT }],
  ])('%s', async (_, method, path, body, status, json) => {
    const { ask } = createTestEngine()
    expect(await ask(path, { method, body })).toMatchObject({ status, json })
  })

  test('too large, or no known type', async () => {
    const { ask } = createTestEngine()
    expect((await ask(upgrade, { method: 'POST', body: 'x'.repeat(1024 ** 2 + 1) })).status).toBe(413)
    const headers = { 'Content-Type': 'text/plain' }
    expect((await ask(upgrade, { method: 'POST', body: '{}', headers })).status).toBe(415)
  })

  test('texts and native scalars are the same, null is nothing', async () => {
    for (const body of [
      { memory_policy: { over_commit: { percent: '150' } }, comment: null },
      { memory_policy: { over_commit: { percent: 150 } } },
    ]) {
      const { ask } = createTestEngine()
      const { status, json } = await ask(`/api/clusters/${CLUSTER}`, { method: 'PUT', body })
      expect(status).toBe(200)
      expect(at(json, 'memory_policy', 'over_commit', 'percent')).toBe('150')
      expect(at(json, 'comment')).toBe('')
    }
  })

  test('XML as the SDK sends it', async () => {
    const { ask } = createTestEngine()
    const { status, text } = await ask(`/api/hosts/${hostId(1)}/upgrade`, {
      method: 'POST',
      body: '<?xml version="1.0"?><action><async>false</async><reboot>true</reboot><unknown/></action>',
      headers: { Accept: 'application/xml', 'Content-Type': 'application/xml' },
    })
    expect(status).toBe(200)
    expect(text).toContain('<status>complete</status>')
    expect(text).toContain(`<host href="/ovirt-engine/api/hosts/${hostId(1)}" id="${hostId(1)}">`)
    const broken = await ask(`/api/hosts/${hostId(1)}/upgrade`, {
      method: 'POST',
      body: '<action><reboot></action>',
      headers: { 'Content-Type': 'application/xml' },
    })
    expect(broken.status).toBe(400)
  })

  test('XML lists', async () => {
    const { ask } = createTestEngine()
    const { status, json } = await ask(`/api/clusters/${CLUSTER}`, {
      method: 'PUT',
      body: `<cluster><scheduling_policy id="${MAINTENANCE_POLICY}"/><custom_scheduling_policy_properties><property><name>HighUtilization</name><value>70</value></property><property><name>CpuOverCommitDurationMinutes</name><value>1 &amp; 2</value></property></custom_scheduling_policy_properties></cluster>`,
      headers: { 'Content-Type': 'application/xml' },
    })
    expect(status).toBe(200)
    expect(at(json, 'custom_scheduling_policy_properties', 'property')).toEqual([
      { name: 'CpuOverCommitDurationMinutes', value: '1 & 2' },
      { name: 'HighUtilization', value: '70' },
    ])
  })
})

describe('changes', () => {
  test('an action echoes its fields with an identity stub and, when monitored, a job', async () => {
    const { ask } = createTestEngine()
    const { json } = await ask(`/api/hosts/${hostId(1)}/upgrade`, {
      method: 'POST',
      body: { reboot: true, timeout: 60 },
    })
    expect(json).toMatchObject({
      reboot: 'true',
      timeout: '60',
      status: 'complete',
      host: {
        href: `/ovirt-engine/api/hosts/${hostId(1)}`,
        id: hostId(1),
        actions: { link: ANY_LIST },
      },
    })
    expect(at(json, 'job')).toBeUndefined()
    expect(at(json, 'host', 'status')).toBeUndefined()
    const maintenance = await ask(`/api/hosts/${hostId(2)}/deactivate`, {
      method: 'POST',
      body: { reason: 'disks' },
    })
    expect(maintenance).toMatchObject({
      status: 200,
      json: { reason: 'disks', job: { id: ANY_TEXT } },
    })
  })

  test('a refused action echoes the fault', async () => {
    const { ask } = createTestEngine()
    expect(await ask(`/api/hosts/${hostId(2)}/upgrade`, { method: 'POST', body: {} })).toMatchObject({
      status: 409,
      json: {
        fault: {
          detail: '[Cannot upgrade Host. There are no available updates for the host.]',
          reason: 'Operation Failed',
        },
        status: 'failed',
      },
    })
    expect(
      await ask(`/api/hosts/${hostId(1)}/upgrade`, { method: 'POST', body: {}, token: 'viewer-token' }),
    ).toMatchObject({ status: 403, json: { status: 'failed', fault: FAULT } })
    expect(await ask('/api/hosts/unknown/upgrade', { method: 'POST', body: {} })).toMatchObject({
      status: 404,
      text: '',
    })
    expect(await ask(`/api/hosts/${hostId(1)}/fence`, { method: 'POST', body: {} })).toMatchObject({
      status: 501,
    })
  })

  test('a cluster changes in part, and huge pages come on without a memory policy', async () => {
    const state = makeState()
    for (const cluster of state.clusters) cluster.transparentHugepages = false
    const { ask } = createTestEngine(state)
    const put = (body: unknown) => ask(`/api/clusters/${CLUSTER}`, { method: 'PUT', body })
    const hugePages = ['memory_policy', 'transparent_hugepages', 'enabled'] as const
    expect(at((await put({ memory_policy: {} })).json, ...hugePages)).toBe('false')
    const { json } = await put({ scheduling_policy: { name: 'cluster_maintenance' } })
    expect(at(json, ...hugePages)).toBe('true')
    expect(at(json, 'scheduling_policy', 'id')).toBe(MAINTENANCE_POLICY)
    expect(at((await put({ scheduling_policy: { id: POLICY } })).json, 'name')).toBe('Default')
    expect(
      await ask(`/api/clusters/${CLUSTER}`, { method: 'PUT', body: {}, token: 'viewer-token' }),
    ).toMatchObject({ status: 403, json: FAULT })
  })

  test('the flag of a cluster upgrade (contract 7.1)', async () => {
    const { ask } = createTestEngine()
    const call = (body: unknown) => ask(`/api/clusters/${CLUSTER}/upgrade`, { method: 'POST', body })
    expect(await call({ upgrade_action: 'start', correlation_id: 'run' })).toMatchObject({
      status: 200,
      json: { status: 'complete', upgrade_action: 'start', cluster: { id: CLUSTER } },
    })
    expect((await call({ upgrade_action: 'start', correlation_id: 'run' })).status).toBe(400)
    const progress = { upgrade_action: 'update_progress', upgrade_percent_complete: 42 }
    expect((await call({ ...progress, correlation_id: 'other' })).status).toBe(400)
    expect((await call({ ...progress, correlation_id: 'run' })).status).toBe(200)
    const read = async () => (await ask(`/api/clusters/${CLUSTER}`)).json
    expect(at(await read(), 'upgrade_percent_complete')).toBe('42')
    expect((await call({ upgrade_action: 'finish' })).status).toBe(200)
    expect(await read()).toMatchObject({
      upgrade_in_progress: 'false',
      upgrade_percent_complete: '0',
      upgrade_correlation_id: 'run',
    })
  })

  test.each([
    [{ upgrade_action: 'start' }, '[Failed to set upgrade running flag on cluster '],
    [
      { upgrade_action: 'update_progress', upgrade_percent_complete: 101 },
      '[Cannot update upgrade percent complete, the value needs to be in the range of 0 to 100.]',
    ],
    [
      { upgrade_action: 'update_progress', upgrade_percent_complete: 1, correlation_id: 'other' },
      '[Cannot update progress, given correlation id does not match the current update correlation id.]',
    ],
  ])('while an upgrade runs, %j is refused inside the action', async (body, detail) => {
    const { ask } = createTestEngine()
    const call = (given: unknown) =>
      ask(`/api/clusters/${CLUSTER}/upgrade?correlation_id=run`, { method: 'POST', body: given })
    expect((await call({ upgrade_action: 'start' })).status).toBe(200)
    const { status, json } = await call(body)
    expect([status, at(json, 'status')]).toEqual([400, 'failed'])
    expect(at(json, 'fault', 'detail')).toContain(detail)
  })

  test('events, jobs and steps of clients', async () => {
    const { ask } = createTestEngine()
    const event = await ask('/api/events?correlation_id=mine', {
      method: 'POST',
      body: {
        origin: 'me',
        severity: 'warning',
        custom_id: '5',
        description: 'hello',
        cluster: { id: CLUSTER },
      },
    })
    expect(event).toMatchObject({
      status: 201,
      json: { code: '9802', correlation_id: 'mine', description: 'hello', cluster: { name: 'Default' } },
    })
    expect(event.headers.get('location')).toBe(at(event.json, 'href'))
    expect(namesIn((await ask('/api/jobs?search=correlation_id%3Dmine')).json, 'job')).toHaveLength(1)

    const job = await ask('/api/jobs', { method: 'POST', body: { description: 'run', auto_cleared: false } })
    expect(job).toMatchObject({
      status: 201,
      json: { external: 'true', auto_cleared: 'false', status: 'started' },
    })
    const jobPath = `/api/jobs/${String(at(job.json, 'id'))}`
    const step = await ask(`${jobPath}/steps`, {
      method: 'POST',
      body: { description: 'one', type: 'executing' },
    })
    expect(step).toMatchObject({ status: 201, json: { type: 'executing', number: ANY_TEXT } })
    const ended = await ask(`${jobPath}/steps/${String(at(step.json, 'id'))}/end`, {
      method: 'POST',
      body: { succeeded: 'true' },
    })
    expect(ended).toMatchObject({ status: 200, json: { status: 'complete', succeeded: 'true' } })
    expect((await ask(`${jobPath}/end`, { method: 'POST', body: { succeeded: false } })).status).toBe(200)
    expect(at((await ask(jobPath)).json, 'status')).toBe('failed')
    expect((await ask(`${jobPath}/clear`, { method: 'POST', body: {} })).status).toBe(200)
    expect(
      await ask('/api/jobs', { method: 'POST', body: { description: 'x' }, token: 'viewer-token' }),
    ).toMatchObject({ status: 403, json: FAULT })
  })

  test('a VM migrates to a host by id or name', async () => {
    for (const host of [{ id: hostId(2) }, { name: 'host2' }]) {
      const { ask } = createTestEngine()
      expect(
        (await ask(`/api/vms/${vmId(1)}/migrate`, { method: 'POST', body: { host, force: true } })).status,
      ).toBe(200)
      expect(at((await ask(`/api/vms/${vmId(1)}`)).json, 'status')).toBe('migrating')
    }
    const { ask } = createTestEngine()
    const gone = await ask(`/api/vms/${vmId(1)}/migrate`, {
      method: 'POST',
      body: { host: { name: 'none' } },
    })
    expect(gone.status).toBe(404)
  })
})

describe('faults between client and engine', () => {
  test('unreachable until a time', async () => {
    let now = T0
    const { ask, engine } = createTestEngine(makeState(), { now: () => now })
    engine.control.addFault({ kind: 'unreachable', until: T0 + 60_000 })
    for (const path of ['/api', '/services/health', '/sso/oauth/token'])
      expect(await ask(path)).toMatchObject({
        status: 503,
        text: containing('Service Unavailable'),
      })
    now += 60_000
    expect((await ask('/api')).status).toBe(200)
  })

  test.each([
    ['html', 200, /text\/html/, /Please log in/],
    ['malformed', 200, /json/, /^\{ "host" : \[ \{ "name" : "$/],
    ['conflict', 409, /json/, /in progress/],
    ['forbidden', 403, /json/, /not authorized/],
    ['error500', 500, /json/, /Internal Engine Error/],
    ['empty', 200, /^$/, /^$/],
  ] as const)('%s, as often as said, then the engine', async (as, status, type, text) => {
    const { ask, engine } = createTestEngine()
    engine.control.addFault({ kind: 'answer', path: '/hosts', as, remaining: 2 })
    engine.control.addFault({ kind: 'answer', path: '/nowhere', as: 'empty' })
    expect((await ask('/api/vms')).status).toBe(200)
    for (const _ of [1, 2]) {
      const answered = await ask('/api/hosts')
      expect(answered.status).toBe(status)
      expect(answered.headers.get('content-type') ?? '').toMatch(type)
      expect(answered.text).toMatch(text)
    }
    expect(at((await ask('/api/hosts')).json, 'host', 0, 'name')).toBe('host1')
    expect(engine.at().faults).toEqual([{ kind: 'answer', path: '/nowhere', as: 'empty' }])
  })

  test('a conflict on an action has the form of an action and does nothing', async () => {
    const { ask, engine } = createTestEngine()
    engine.control.addFault({ kind: 'answer', path: '/upgrade', as: 'conflict' })
    expect(await ask(`/api/hosts/${hostId(1)}/upgrade`, { method: 'POST', body: {} })).toMatchObject({
      status: 409,
      json: { status: 'failed', fault: FAULT },
    })
    expect(engine.at().events).toHaveLength(3)
  })

  test.each([
    ['malformed', /^<hosts><host><name>$/],
    ['conflict', /<fault>\s*<detail>[^<]*in progress[^<]*<\/detail>\s*<reason>/],
  ] as const)('%s for one who reads XML', async (as, text) => {
    const { ask, engine } = createTestEngine()
    engine.control.addFault({ kind: 'answer', path: '/hosts', as })
    const answered = await ask('/api/hosts', { headers: { Accept: 'application/xml' } })
    expect(answered.headers.get('content-type')).toMatch(/^application\/xml/)
    expect(answered.text).toMatch(text)
  })

  test('slow answers delay reads only', async () => {
    const waits: number[] = []
    const sleep = (ms: number) => {
      waits.push(ms)
      return Promise.resolve()
    }
    const { ask, engine } = createTestEngine(makeState(), undefined, { sleep })
    engine.control.addFault({ kind: 'slowAnswers', ms: 700 })
    await ask('/api/hosts')
    await ask(`/api/hosts/${hostId(1)}/upgradecheck`, { method: 'POST', body: {} })
    expect(waits).toEqual([700])
  })
})
