import { describe, expect, test } from 'vitest'
import type { Fault } from 'mocks/engine/state'
import { seedOf } from 'mocks/control'
import { ADMIN, at, createTestEngine, namesIn, PLAIN, T0, VIEWER } from './test-world'

const BAD_ID = '00000000-0000-0000-0000-00000000dead'
const WORDS = 'User is not authorized to perform this action.'
const OWN = { token: 'user-token' }

const world = (...faults: Fault[]) => {
  const made = createTestEngine()
  for (const fault of faults) made.engine.control.addFault(fault)
  const { ask, engine } = made
  const add = (userId: string, body: unknown, as = {}) =>
    ask(`/api/users/${userId}/options`, { method: 'POST', body, ...as })
  const list = (userId: string, as = {}) => ask(`/api/users/${userId}/options`, as)
  const events = () =>
    engine
      .at()
      .events.filter(({ code }) => code >= 15_000)
      .map(({ code, severity, description }) => [code, severity, description])
  return { ...made, add, list, events }
}

describe('options of users', () => {
  test('none, one added, read, removed: with an event for each change', async () => {
    const { ask, add, list, events } = world()
    expect((await list(ADMIN)).json).toEqual({})
    const added = await add(ADMIN, { name: 'some', content: '{"longer": 1,"b":[true,null],"a":"x"}' })
    expect(added.status).toBe(201)
    const id = String(at(added.json, 'id'))
    const href = `/ovirt-engine/api/users/${ADMIN}/options/${id}`
    expect(added.headers.get('location')).toBe(href)
    const option = {
      content: '{"a": "x", "b": [true, null], "longer": 1}',
      user: { href: `/ovirt-engine/api/users/${ADMIN}`, id: ADMIN },
      name: 'some',
      href,
      id,
    }
    expect(added.json).toEqual(option)
    expect((await list(ADMIN)).json).toEqual({ user_option: [option] })
    expect((await ask(href.replace('/ovirt-engine', ''))).json).toEqual(option)
    const gone = await ask(href.replace('/ovirt-engine', ''), { method: 'DELETE' })
    expect([gone.status, gone.json]).toEqual([200, { status: 'complete' }])
    expect((await list(ADMIN)).json).toEqual({})
    expect((await ask(href.replace('/ovirt-engine', ''))).status).toBe(404)
    expect(events()).toEqual([
      [15_004, 'normal', "Account Settings: admin@internal-authz created property 'some'."],
      [15_008, 'normal', "Account Settings: admin@internal-authz removed property 'some'."],
    ])
  })

  test('in XML, in and out', async () => {
    const { ask } = world()
    const xml = { 'Content-Type': 'application/xml', Accept: 'application/xml' }
    const added = await ask(`/api/users/${ADMIN}/options`, {
      method: 'POST',
      body: '<user_option><name>some</name><content>["any", "JSON &lt;b&gt;"]</content></user_option>',
      headers: xml,
    })
    expect(added.status).toBe(201)
    const { text } = await ask(`/api/users/${ADMIN}/options`, { headers: xml })
    expect(text).toContain('<user_options>')
    expect(text).toMatch(/<user_option href="[^"]+" id="[^"]+">/)
    expect(text).toContain('<content>[&quot;any&quot;, &quot;JSON &lt;b&gt;&quot;]</content>')
    expect(text).toContain(`<user href="/ovirt-engine/api/users/${ADMIN}" id="${ADMIN}"/>`)
  })

  test('a name is there once for each user', async () => {
    const { add, list } = world()
    const first = await add(ADMIN, { name: 'some', content: '1' })
    const again = await add(ADMIN, { name: 'some', content: '2' })
    expect([again.status, again.json]).toEqual([
      400,
      {
        detail: `[Cannot add User Profile Property. User Profile property with name some already exists. Property type is JSON and ID=${String(at(first.json, 'id'))}.]`,
        reason: 'Operation Failed',
      },
    ])
    expect((await add(VIEWER, { name: 'some', content: '3' })).status).toBe(201)
    expect(namesIn((await list(ADMIN)).json, 'user_option')).toEqual(['some'])
  })

  test.each(['', 'no', '{"a":}', String.raw`"\u0000"`, String.raw`["\ud800"]`])(
    'what is no JSON for the database fails after the validations: %s',
    async content => {
      const { add, list, events } = world()
      const { status, json } = await add(ADMIN, { name: 'some', content })
      expect([status, at(json, 'detail')]).toEqual([400, '[Internal Engine Error]'])
      expect((await list(ADMIN)).json).toEqual({})
      expect(events()).toEqual([
        [15_005, 'error', "Account Settings: admin@internal-authz failed to create property 'some'."],
      ])
    },
  )

  test.each([
    [{ name: 'a', content: ' {"b":1, "aa":2, "b":3} ' }, '{"b": 3, "aa": 2}'],
    [{ name: 'a', content: '{"ä":1,"zz":2}' }, '{"zz": 2, "ä": 1}'],
    [{ name: 'a', content: '"text"' }, '"text"'],
    [{ name: 'a' }, 'null'],
  ])('content comes back as the database writes it: %j', async (body, content) => {
    expect(at((await world().add(ADMIN, body)).json, 'content')).toBe(content)
  })

  test('unknown properties and a missing name', async () => {
    const { add } = world()
    expect((await add(ADMIN, { name: 'a', content: '1', value: '1' })).text).toContain('syntactically')
    expect((await add(ADMIN, { content: '1' })).status).toBe(500)
  })
})

describe('whose options', () => {
  test('one’s own for everybody, filtered or not', async () => {
    const { add, list } = world()
    expect((await add(PLAIN, { name: 'mine', content: '1' }, OWN)).status).toBe(201)
    expect(namesIn((await list(PLAIN, OWN)).json, 'user_option')).toEqual(['mine'])
    expect(namesIn((await list(PLAIN)).json, 'user_option')).toEqual(['mine'])
  })

  test('of others: shown to administrators, changed by SuperUser', async () => {
    const { ask, add, list, events } = world()
    const added = await add(PLAIN, { name: 'theirs', content: '1' })
    const path = `/api/users/${PLAIN}/options/${String(at(added.json, 'id'))}`
    const viewer = { token: 'viewer-token' }
    expect(namesIn((await list(PLAIN, viewer)).json, 'user_option')).toEqual(['theirs'])
    expect((await add(PLAIN, { name: 'more', content: '1' }, viewer)).status).toBe(403)
    expect((await ask(path, { method: 'DELETE', ...viewer })).status).toBe(403)
    const mine = await add(ADMIN, { name: 'mine', content: '1' })
    for (const where of [
      `/api/users/${ADMIN}/options`,
      `/api/users/${ADMIN}/options/${String(at(mine.json, 'id'))}`,
    ]) {
      const refused = await ask(where, OWN)
      expect([refused.status, at(refused.json, 'detail')]).toEqual([403, WORDS])
    }
    expect((await ask(path, { method: 'DELETE' })).status).toBe(200)
    expect(events().map(([code, , text]) => [code, text])).toEqual([
      [
        15_002,
        "Account Settings: admin@internal-authz created property 'theirs' for user user@internal-authz.",
      ],
      [15_004, "Account Settings: admin@internal-authz created property 'mine'."],
      [
        15_006,
        "Account Settings: admin@internal-authz removed property 'theirs' for user user@internal-authz.",
      ],
    ])
  })

  test('of somebody unknown there are none, and none can be added', async () => {
    const { add, list } = world()
    expect((await list(BAD_ID)).json).toEqual({})
    expect((await add(BAD_ID, { name: 'a', content: '1' })).status).toBe(400)
    expect((await list('no-id')).status).toBe(404)
  })
})

describe('engines that do not let', () => {
  test('profiles are locked: read, not written', async () => {
    const { ask, add, list, events, engine } = world()
    const added = await add(ADMIN, { name: 'a', content: '1' })
    engine.control.addFault({ kind: 'profilesLocked' })
    const refused = await add(ADMIN, { name: 'b', content: '1' })
    expect([refused.status, at(refused.json, 'detail')]).toEqual([403, `[${WORDS}]`])
    const path = `/api/users/${ADMIN}/options/${String(at(added.json, 'id'))}`
    expect((await ask(path, { method: 'DELETE' })).status).toBe(403)
    expect(namesIn((await list(ADMIN)).json, 'user_option')).toEqual(['a'])
    expect(events().map(([code]) => code)).toEqual([15_004])
  })

  test.each(['no-user-options', 'profiles-locked'])('scenario %s', async scenario => {
    const { ask } = createTestEngine(seedOf(scenario, T0))
    const admin = { token: null, headers: { Authorization: `Basic ${btoa('admin@internal:demo')}` } }
    const me = String(at((await ask('/api', admin)).json, 'authenticated_user', 'id'))
    const read = await ask(`/api/users/${me}/options`, admin)
    const add = await ask(`/api/users/${me}/options`, {
      ...admin,
      method: 'POST',
      body: { name: 'a', content: '1' },
    })
    const expected = { 'no-user-options': [404, 404, ''], 'profiles-locked': [200, 403, '{ }'] }
    expect([read.status, add.status, read.text.trim()]).toEqual(expected[scenario as keyof typeof expected])
  })
})
