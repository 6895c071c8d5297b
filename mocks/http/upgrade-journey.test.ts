/** The upgrade of a host by HTTP alone, through every status of engine contract 5.2, with the time in our hands. */
import { describe, expect, test } from 'vitest'
import { seedOf } from 'mocks/control'
import { at, createTestEngine, T0 } from './test-world'

const SECOND = 1000

const journey = async (initial: { maintenance: boolean }) => {
  let now = T0
  const { ask } = createTestEngine(seedOf('three-hosts', T0, 'real'), { now: () => now })
  const login = await ask('/sso/oauth/token', {
    method: 'POST',
    token: null,
    body: 'grant_type=password&scope=ovirt-app-api&username=admin%40internal&password=demo',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  const token = String(at(login.json, 'access_token'))
  const get = async (path: string) => (await ask(path, { token })).json
  const post = (path: string, body: unknown = {}) => ask(path, { method: 'POST', body, token })

  const listed = await get(`/api/hosts?search=${encodeURIComponent('status=up update_available=true')}&max=1`)
  const path = `/api/hosts/${String(at(listed, 'host', 0, 'id'))}`
  const seen: unknown[] = []
  const watch = async (done: (host: unknown) => boolean, limitS = 3600) => {
    for (let passed = 0; passed < limitS; passed += 1) {
      const host = await get(path)
      const status = at(host, 'status')
      if (seen.at(-1) !== status) seen.push(status)
      if (done(host)) return host
      now += SECOND
    }
    return null
  }
  if (initial.maintenance) {
    expect((await post(`${path}/deactivate`)).status).toBe(200)
    await watch(host => at(host, 'status') === 'maintenance')
  }
  const accepted = await post(`${path}/upgrade?correlation_id=journey`)
  seen.length = 0
  const wanted = initial.maintenance ? 'maintenance' : 'up'
  const host = await watch(
    candidate => at(candidate, 'status') === wanted && at(candidate, 'update_available') === 'false',
  )
  const events = await get(`/api/events?search=${encodeURIComponent('correlation_id=journey')}`)
  const codes = (at(events, 'event') as unknown[]).map(event => at(event, 'code')).toReversed()
  return { accepted, seen, host, codes }
}

describe('upgrade of a host', () => {
  test('that is up: evacuated, updated, rebooted, up again', async () => {
    const { accepted, seen, host, codes } = await journey({ maintenance: false })
    expect(accepted).toMatchObject({ status: 200, json: { status: 'complete' } })
    expect(seen).toEqual(expect.arrayContaining(['up', 'preparing_for_maintenance', 'installing', 'reboot']))
    expect(seen[0]).toBe('up')
    expect(seen.at(-1)).toBe('up')
    expect(seen).toContain('non_responsive')
    expect(at(host, 'update_available')).toBe('false')
    expect(codes[0]).toBe('840')
    expect(codes).toContain('888')
    expect(codes).not.toContain('841')
  })

  test('that is in maintenance stays there', async () => {
    const { seen, codes } = await journey({ maintenance: true })
    expect(seen).toEqual(expect.arrayContaining(['maintenance', 'installing', 'reboot']))
    expect(seen).not.toContain('preparing_for_maintenance')
    expect(seen.at(-1)).toBe('maintenance')
    expect(codes).toContain('888')
  })
})
