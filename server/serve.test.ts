import { X509Certificate } from 'node:crypto'
import { createServer, request as rawRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { connect as connectTcp } from 'node:net'
import type { AddressInfo } from 'node:net'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine } from 'mocks/engine/engine'
import { createHandler } from 'mocks/http/handle'
import { SCENARIOS } from 'mocks/scenarios/all'
import { connect } from './connection'
import { engineUrl } from './engine-url'
import { startFront } from './front'
import { enginePath } from './proxy'
import { serve } from './serve'
import type { ServeOptions, Serving } from './serve'
import { makeAuthority } from './test-certificates'
import { startTestEngine } from './test-engine'
import type { TestEngine, TestEngineOptions } from './test-engine'
import { createGuard } from './visitors'

const clock = { now: () => Date.now() }
const seed = SCENARIOS['three-hosts']?.seed(clock.now())
if (seed === undefined) throw new Error('no scenario')
const handle = createHandler(createEngine(seed, clock), { clock })

let dir: string
let appDir: string
let engine: TestEngine
let front: Serving
let caFile: string
const open: { close: () => Promise<void> }[] = []

const NOBODY = { confirm: null }

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'front-'))
  appDir = join(dir, 'app')
  await mkdir(join(appDir, 'assets'), { recursive: true })
  await writeFile(join(appDir, 'index.html'), '<html><head></head><body>app</body></html>')
  await writeFile(join(appDir, 'assets', 'app.js'), 'x'.repeat(4000))
  await writeFile(join(dir, 'secret.txt'), 'secret')
  engine = await startTestEngine(handle)
  caFile = join(dir, 'ca.pem')
  await writeFile(caFile, engine.caPem)
  front = await serving({ engine: engine.url, ca: caFile })
})
afterAll(async () => {
  for (const one of open) await one.close()
  await engine.close()
  await rm(dir, { recursive: true })
})

const serving = async (options: Partial<ServeOptions> & { engine: string }, talk = NOBODY as never) => {
  const one = await serve({ appDir, port: 0, host: '127.0.0.1', ...options }, talk)
  open.push(one)
  return one
}
const refusal = (options: Partial<ServeOptions> & { engine: string }, talk = NOBODY as never) =>
  serving(options, talk).then(
    () => 'no refusal',
    (error: Error) => `${error.name}: ${error.message}`,
  )
const another = async (options: TestEngineOptions, to = handle) => {
  const one = await startTestEngine(to, options)
  open.push(one)
  const file = join(dir, `${new URL(one.url).port}.pem`)
  await writeFile(file, one.caPem)
  return { ...one, file }
}

/** As it stands, without anything that `fetch` would put right. */
const raw = (
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', body = '' } = {},
): Promise<{ status: number; headers: IncomingMessage['headers']; text: string }> =>
  new Promise((resolve, reject) => {
    const sent = rawRequest(
      { host: '127.0.0.1', port: front.port, path, method, headers, setHost: !('Host' in headers) },
      answer => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => (text += chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })

const login = async (base: string) => {
  const answer = await fetch(`${base}/ovirt-engine/sso/oauth/token`, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'password',
      scope: 'ovirt-app-api',
      username: 'admin@internal',
      password: 'demo',
    }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}

describe('the app in front of an engine', () => {
  it('is served with its policy, compressed, and its assets for good', async () => {
    const index = await fetch(`${front.url}/clusters/1`)
    expect(await index.text()).toContain('<base href="/">')
    expect(index.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    const asset = await raw('/assets/app.js', { 'Accept-Encoding': 'gzip' })
    expect(asset.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
  })

  it('logs in and reads over verified TLS; an action arrives with its body', async () => {
    const token = await login(front.url)
    const headers = {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
    }
    const hosts = (await (await fetch(`${front.url}/ovirt-engine/api/hosts;max=1`, { headers })).json()) as {
      host: { id: string }[]
    }
    const answer = await fetch(
      `${front.url}/ovirt-engine/api/hosts/${hosts.host[0]?.id ?? ''}/upgradecheck?correlation_id=c1`,
      { method: 'POST', headers, body: '{}' },
    )
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ status: 'complete' })
    expect(engine.seen.at(-1)?.headers).toMatchObject({
      'content-length': '2',
      authorization: `Bearer ${token}`,
    })
  })

  it('hands on what is needed and nothing else, in both directions', async () => {
    const answer = await raw('/ovirt-engine/api', {
      Accept: 'application/json',
      Cookie: 'JSESSIONID=of-somebody',
      Connection: 'x-secret',
      'X-Secret': '1',
      'X-Forwarded-For': '10.0.0.1',
      TE: 'trailers',
      Prefer: 'persistent-auth',
    })
    expect(Object.keys(engine.seen.at(-1)?.headers ?? {}).sort()).toEqual(['accept', 'connection', 'host'])
    expect(engine.seen.at(-1)?.headers.host).toBe(new URL(engine.url).host)
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toBeUndefined()
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    )
  })

  it('asks without a body where there is none', async () => {
    await raw('/ovirt-engine/api/hosts/unknown', { Accept: 'application/json' }, { method: 'DELETE' })
    expect(engine.seen.at(-1)).toMatchObject({ method: 'DELETE' })
    expect(engine.seen.at(-1)?.headers['transfer-encoding']).toBeUndefined()
  })

  it('keeps cookies of the engine, and follows it nowhere else', async () => {
    const places: Record<string, string> = {
      '/ovirt-engine/api/away': 'https://evil.example.com/ovirt-engine/api',
      '/ovirt-engine/api/out': '/secret',
      '/ovirt-engine/api/here': '/ovirt-engine/api/there?x=1',
    }
    const wandering = await another({
      instead: ({ url = '' }, response) => {
        const to = places[url]
        if (to === undefined) return false
        response.writeHead(302, { Location: to, 'Set-Cookie': 'JSESSIONID=1', Server: 'Apache' }).end()
        return true
      },
    })
    const { url } = await serving({ engine: wandering.url, ca: wandering.file })
    const ask = (path: string) => fetch(`${url}/ovirt-engine/api/${path}`, { redirect: 'manual' })
    const [away, out, here] = [await ask('away'), await ask('out'), await ask('here')]
    expect([away.status, out.status, here.status]).toEqual([502, 502, 302])
    expect(here.headers.get('location')).toBe('/ovirt-engine/api/there?x=1')
    expect([away, out, here].map(({ headers }) => headers.get('set-cookie'))).toEqual([null, null, null])
    expect(here.headers.get('server')).toBeNull()
    expect(await away.text()).not.toContain('evil')
  })

  it.each([
    ['/ovirt-engine/../secret.txt', 404],
    ['/ovirt-engine/..%2f..%2fsecret.txt', 400],
    ['/ovirt-engine/api/..;/..;/secret', 400],
    ['/ovirt-engine/%252e%252e/secret', 400],
    ['/ovirt-engine/api/%5c..%5csecret', 400],
    ['/ovirt-engine/api/%00', 400],
    ['/ovirt-engine/api/%', 400],
    ['/ovirt-engineer/x', 200],
    ['/..%2fsecret.txt', 403],
    ['http://evil.example.com/ovirt-engine/api', 403],
  ])('%s leads nowhere else: %i', async (path, status) => {
    const before = engine.seen.length
    const answer = await raw(path)
    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain('secret')
    expect(engine.seen.length).toBe(before)
  })

  it('answers neither other names, nor other pages, nor other methods', async () => {
    const before = engine.seen.length
    expect((await raw('/ovirt-engine/api', { Host: 'evil.example.com' })).status).toBe(403)
    expect((await raw('/', { Host: `evil.example.com:${front.port}` })).status).toBe(403)
    expect((await raw('/ovirt-engine/api', { Origin: 'https://evil.example.com' })).status).toBe(403)
    expect((await raw('/ovirt-engine/api', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect((await raw('/ovirt-engine/api', {}, { method: 'TRACE' })).status).toBe(405)
    expect((await raw('/ovirt-engine/api', {}, { method: 'PATCH' })).status).toBe(405)
    expect(engine.seen.length).toBe(before)
    expect((await raw('/', { Host: `localhost:${front.port}` })).status).toBe(200)
  })

  it('takes no more than an entry of a journal needs, however it is announced', async () => {
    const body = 'x'.repeat(1024 * 1024 + 1)
    const before = engine.seen.length
    expect((await raw('/ovirt-engine/api/events', {}, { method: 'POST', body })).status).toBe(413)
    expect(engine.seen.length).toBe(before)
    const chunked = { 'Transfer-Encoding': 'chunked' }
    expect((await raw('/ovirt-engine/api/events', chunked, { method: 'POST', body })).status).toBe(413)
  })

  it('does not fall over what is no request', async () => {
    const said = await new Promise<string>((resolve, reject) => {
      const socket = connectTcp(front.port, '127.0.0.1', () => socket.write('nonsense\r\n\r\n'))
      socket.on('data', chunk => resolve(chunk.toString()))
      socket.on('error', reject)
    })
    expect(said).toMatch(/^HTTP\/1.1 400/)
    expect((await raw('/', { 'X-Long': 'x'.repeat(20_000) })).status).toBe(431)
    expect((await raw('/')).status).toBe(200)
  })

  it('lets go of the engine when the browser has gone', async () => {
    let hasEnded = false
    const slow = await another({
      instead: (request, response) => {
        if (request.url !== '/ovirt-engine/api/slow') return false
        response.once('close', () => (hasEnded = true))
        return true
      },
    })
    const { url } = await serving({ engine: slow.url, ca: slow.file })
    const browser = new AbortController()
    const asked = fetch(`${url}/ovirt-engine/api/slow`, { signal: browser.signal })
    await expect.poll(() => slow.seen.some(({ url: path }) => path.endsWith('/slow'))).toBe(true)
    browser.abort()
    await expect(asked).rejects.toThrow(/abort/)
    await expect.poll(() => hasEnded).toBe(true)
  })

  it('says so when the engine goes away or does not answer', async () => {
    const leaving = await another({})
    const { url } = await serving({ engine: leaving.url, ca: leaving.file })
    await leaving.close()
    const answer = await fetch(`${url}/ovirt-engine/api`)
    expect([answer.status, await answer.text()]).toEqual([502, 'The engine cannot be reached.\n'])

    const silent = await another({ instead: ({ url: path }) => path === '/ovirt-engine/api/slow' })
    const connection = connect(new URL(silent.url), { kind: 'ca', pem: silent.caPem })
    const limits = { bodyBytes: 10, timeoutMs: 50 }
    const slow = await startFront({ appDir, connection, port: 0, host: '127.0.0.1', limits })
    open.push(slow)
    expect((await fetch(`${slow.url}/ovirt-engine/api/slow`)).status).toBe(504)
  })
})

describe('whom it trusts', () => {
  it('an authority that a person has confirmed by its fingerprint, and asks nobody where nobody is', async () => {
    const asked: unknown[] = []
    const talk = {
      confirm: (question: unknown) => {
        asked.push(question)
        return Promise.resolve(asked.length === 1)
      },
    } as never
    const { fingerprint256 } = new X509Certificate(engine.caPem)
    const confirmed = await serving({ engine: engine.url }, talk)
    expect(confirmed.isVerified).toBe(true)
    expect(asked).toEqual([
      expect.objectContaining({
        origin: engine.url,
        subject: 'CN=CA of a test',
        fingerprint: fingerprint256,
      }),
    ])
    expect(await refusal({ engine: engine.url }, talk)).toMatch(/^Refusal: Nothing was started/)
    expect(await refusal({ engine: engine.url })).toMatch(/^Refusal: The certificate of .* does not know/)
    const byFingerprint = { engine: engine.url, caFingerprint: fingerprint256.toLowerCase() }
    expect((await serving(byFingerprint)).isVerified).toBe(true)
    expect(await refusal({ ...byFingerprint, caFingerprint: '00'.repeat(32) })).toMatch(
      /has another fingerprint/,
    )
    expect(await refusal({ ...byFingerprint, caFingerprint: 'abc' })).toMatch(/wants the 64 hexadecimal/)
  })

  it('not an authority that is shown and has not certified the engine', async () => {
    const liar = await another({ showsCa: makeAuthority().pem })
    const yes = { confirm: () => Promise.resolve(true) } as never
    expect(await refusal({ engine: liar.url }, yes)).toMatch(/was not issued by the authority you trust/)
    const mute = await another({ showsCa: null })
    expect(await refusal({ engine: mute.url }, yes)).toMatch(/is no oVirt engine that would show its own/)
  })

  it('what never leaves this machine, without TLS', async () => {
    const one = getRequestListener(handle, { overrideGlobalObjects: false })
    const plain = createServer((request, response) => void one(request, response))
    await new Promise<void>(resolve => void plain.listen(0, '127.0.0.1', resolve))
    const here = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`
    const { url } = await serving({ engine: here })
    expect((await fetch(`${url}/ovirt-engine/services/health`)).status).toBe(200)
    expect(await refusal({ engine: here, ca: caFile })).toMatch(/has no certificate/)
    plain.closeAllConnections()
    await new Promise(resolve => plain.close(resolve))
  })

  it('anybody, when told so', async () => {
    const { isVerified, url } = await serving({ engine: engine.url, insecure: true })
    expect(isVerified).toBe(false)
    expect((await fetch(`${url}/ovirt-engine/services/health`)).status).toBe(200)
    expect(await refusal({ engine: engine.url, insecure: true, ca: caFile })).toMatch(/Only one of --ca/)
  })
})

describe('refused in one sentence', () => {
  it.each([
    ['engine', /wants an address, such as/],
    ['http://127.0.0.1.example.com', /wants https/],
    ['', /wants an address, such as/],
    ['ftp://engine.example.com', /wants an address, such as/],
    ['http://engine.example.com', /wants https.*try https:\/\/engine\.example\.com\./],
    ['https://admin:geheim@engine.example.com', /without user and password/],
    ['https://engine.example.com/x', /the address of the engine alone: try https:\/\/engine\.example\.com\./],
    ['https://engine.invalid', /There is no host named engine\.invalid/],
  ])('%s', async (url, words) => {
    const said = await refusal({ engine: url, insecure: true })
    expect(said).toMatch(words)
    expect(said).toMatch(/^Refusal: [^\n]+$/)
    expect(said).not.toContain('geheim')
  })

  it.each(['', '/', '/ovirt-engine', '/ovirt-engine/', '/ovirt-engine/api', '/ovirt-engine/webadmin/'])(
    'https://engine.example.com%s is understood',
    path => expect(engineUrl(`https://engine.example.com${path}`).href).toBe('https://engine.example.com/'),
  )

  const answering = async (status: number, headers: Record<string, string> = {}, text = '') => {
    const one = await another({
      instead: (_request, response) => {
        response.writeHead(status, headers).end(text)
        return true
      },
    })
    return refusal({ engine: one.url, ca: one.file })
  }
  it('what is no engine', async () => {
    expect(await answering(404)).toMatch(/is no oVirt engine: it has no \/ovirt-engine\/api/)
    expect(await answering(200, {}, 'Welcome')).toMatch(
      /does not answer as an oVirt engine does \(status 200\)/,
    )
    expect(await answering(503)).toMatch(/is away or just starting \(it answers 503\)/)
    expect(await answering(302, { Location: 'https://engine.example.com/x' })).toMatch(
      /sends its visitors elsewhere: .* https:\/\/engine\.example\.com\.$/,
    )
    expect(await answering(401, { 'WWW-Authenticate': 'Basic realm="router"' })).toMatch(/\(status 401\)/)
    expect(await answering(401, { 'WWW-Authenticate': 'Basic realm="RESTAPI"' })).toBe('no refusal')
    expect(await answering(500, {}, 'DB Down!Welcome')).toBe('no refusal')
  })

  it('wrong certificates', async () => {
    const file = join(dir, 'other.pem')
    await writeFile(file, makeAuthority().pem)
    expect(await refusal({ engine: engine.url, ca: file })).toMatch(/was not issued by the authority/)
    expect(await refusal({ engine: engine.url, ca: join(dir, 'none.pem') })).toMatch(/There is no file/)
    expect(await refusal({ engine: engine.url, ca: join(dir, 'secret.txt') })).toMatch(/holds no certificate/)
    const misnamed = await another({ hosts: ['engine.example.com'] })
    expect(await refusal({ engine: misnamed.url, ca: misnamed.file })).toMatch(/is for another name/)
    const old = await another({ validTo: new Date(Date.now() - 1000) })
    expect(await refusal({ engine: old.url, ca: old.file })).toMatch(/has expired/)
  })

  it('ports and addresses', async () => {
    const away = { engine: engine.url, ca: caFile }
    expect(await refusal({ ...away, port: front.port })).toMatch(/^Refusal: Port \d+ is taken/)
    expect(await refusal({ ...away, host: '192.0.2.1' })).toMatch(/has no address 192\.0\.2\.1/)
    const plain = createServer((_request, response) => void response.end())
    await new Promise<void>(resolve => void plain.listen(0, '127.0.0.1', resolve))
    const { port } = plain.address() as AddressInfo
    expect(await refusal({ engine: `https://127.0.0.1:${port}`, ca: caFile })).toMatch(/does not speak https/)
    await new Promise(resolve => plain.close(resolve))
    expect(await refusal({ engine: `https://127.0.0.1:${port}`, ca: caFile })).toMatch(/Nothing answers at/)
  })
})

describe('who may ask', () => {
  const ask = (host: string, url: string, headers: Record<string, string> = {}, names: string[] = []) =>
    createGuard(host, names)(new Request(url, { headers })) === null
  it('by name', () => {
    expect(ask('127.0.0.1', 'http://localhost:1/')).toBe(true)
    expect(ask('127.0.0.1', 'http://[::1]:1/')).toBe(true)
    expect(ask('127.0.0.1', 'http://10.0.0.5:1/')).toBe(false)
    expect(ask('0.0.0.0', 'http://10.0.0.5:1/')).toBe(true)
    expect(ask('0.0.0.0', 'http://upgrades.example.com/')).toBe(false)
    expect(ask('0.0.0.0', 'http://upgrades.example.com/', {}, ['upgrades.example.com'])).toBe(true)
  })
  it('by page', () => {
    expect(ask('127.0.0.1', 'http://localhost:1/', { Origin: 'http://localhost:1' })).toBe(true)
    expect(ask('127.0.0.1', 'http://localhost:1/', { Origin: 'http://localhost:2' })).toBe(false)
    expect(ask('127.0.0.1', 'http://localhost:1/', { Origin: 'null' })).toBe(false)
  })
})

it('addresses of the engine', () => {
  const path = (text: string) => enginePath(new URL(text, 'http://x'))
  expect(path('/ovirt-engine/api/hosts;max=1?search=name%3D%22a%2Fb%22')).toBe(
    '/ovirt-engine/api/hosts;max=1?search=name%3D%22a%2Fb%22',
  )
  expect(path('/ovirt-engine')).toBe('/ovirt-engine')
  expect(path('/other/api')).toBeNull()
})
