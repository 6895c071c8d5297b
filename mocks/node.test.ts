import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, T0 } from './http/test-world'
import { engineServer } from './node'

const server = engineServer('three-hosts', { now: () => T0 })

beforeAll(() => server.listen())
afterAll(() => server.close())

test('fetch reaches the engine, and only the engine', async () => {
  const response = await fetch('http://localhost:3000/ovirt-engine/sso/oauth/token', {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'password',
      scope: 'ovirt-app-api',
      username: 'admin@internal',
      password: 'demo',
    }),
  })
  const token = String(at(await response.json(), 'access_token'))
  server.control.advance(1000)
  const root = await fetch('http://localhost:3000/ovirt-engine/api', {
    headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
  })
  expect(at(await root.json(), 'time')).toBe(T0 + 1000)
  const lost = await fetch('http://localhost:3000/ovirt-engine/api/hosts/unknown', {
    headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
  })
  expect(lost.status).toBe(404)
})
