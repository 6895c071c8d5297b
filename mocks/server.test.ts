import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at } from './http/test-world'
import { startServer, type RunningServer } from './server'

let appDir: string
let server: RunningServer
const errors: unknown[] = []

beforeAll(async () => {
  appDir = await mkdtemp(join(tmpdir(), 'server-'))
  await writeFile(join(appDir, 'index.html'), '<html><head></head><body>app</body></html>')
  server = await startServer({
    appDir,
    port: 0,
    scenario: 'three-hosts',
    onError: error => errors.push(error),
  })
})
afterAll(async () => {
  await server.close()
  await rm(appDir, { recursive: true })
  expect(errors).toEqual([])
})

const control = (body: unknown, type = 'application/json') =>
  fetch(`${server.url}/__engine/control`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: JSON.stringify(body),
  })

test('listens on the loopback only unless told otherwise', () => {
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
})

test('serves the app with its policy', async () => {
  const response = await fetch(`${server.url}/clusters/1`)
  expect(await response.text()).toContain('<base href="/">')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  })
})

test('serves the engine, with bodies', async () => {
  const login = await fetch(`${server.url}/ovirt-engine/sso/oauth/token`, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'password',
      scope: 'ovirt-app-api',
      username: 'admin@internal',
      password: 'demo',
    }),
  })
  const token = String(at(await login.json(), 'access_token'))
  const get = (path: string) =>
    fetch(`${server.url}/ovirt-engine${path}`, {
      headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
    })
  expect(at(await (await get('/api/hosts;max=1')).json(), 'host', 0, 'name')).toEqual(expect.any(String))
  expect((await get('/nothing')).status).toBe(404)
  expect((await get('/api/hosts/unknown')).status).toBe(404)
})

test('has a remote control', async () => {
  expect((await control({ verb: 'addFault', fault: { kind: 'slowAnswers', ms: 1 } })).status).toBe(200)
  expect(server.engine.at().faults).toHaveLength(1)
  server.control.removeFaults()
  expect((await control({ verb: 'explode' })).status).toBe(400)
  expect((await control({ verb: 'restart' }, 'text/plain')).status).toBe(415)
  expect((await fetch(`${server.url}/__engine/control`, { method: 'OPTIONS' })).status).toBe(405)
})

test('a taken port is an error with its code', async () => {
  await expect(startServer({ appDir, port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('an unknown scenario is an error that names the known ones', async () => {
  await expect(startServer({ appDir, port: 0, scenario: 'nothing' })).rejects.toThrow(
    /There are: .*three-hosts/,
  )
})

test('leaves the Request and Response of the process alone', () => {
  expect(new Response('x')).toBeInstanceOf(Response)
  expect(Response.name).toBe('Response')
})
