import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStaticFiles } from './static-files'

const SCRIPT = `console.log("${'x'.repeat(4000)}")`
let outside: string
let dir: string

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'static-'))
  dir = join(outside, 'app')
  await mkdir(join(dir, 'assets'), { recursive: true })
  await writeFile(join(outside, 'secret.txt'), 'secret')
  await mkdir(join(outside, 'app-two'))
  await writeFile(join(outside, 'app-two', 'secret.txt'), 'secret')
  await writeFile(
    join(dir, 'index.html'),
    `<!doctype html><html><head><title>App</title></head>${' '.repeat(2000)}</html>`,
  )
  await writeFile(join(dir, 'index.html.gz'), 'not the served one')
  await writeFile(join(dir, 'assets', 'app.js'), SCRIPT)
  await writeFile(join(dir, 'assets', 'ready.css'), 'a{}'.repeat(1000))
  await writeFile(join(dir, 'assets', 'ready.css.br'), 'made at build time')
  await writeFile(join(dir, 'assets', 'font.woff2'), Buffer.alloc(5000))
  await writeFile(join(dir, 'theme.js'), 'small')
  await symlink(join(outside, 'secret.txt'), join(dir, 'link.txt'))
})
afterAll(async () => {
  await rm(outside, { recursive: true })
})

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  createStaticFiles(dir)(new Request(`http://app.test${path}`, { method, headers }))

test.each(['/', '/index.html', '/clusters/1', '/clusters/a.b/x?y=1'])('%s is the app', async path => {
  const response = await ask(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-cache')
  expect(await response.text()).toContain('<head><base href="/"><title>')
})

test('a base that is there stays', async () => {
  const other = join(outside, 'based')
  await mkdir(other)
  await writeFile(join(other, 'index.html'), '<head><base href="/x/"></head>')
  const response = await createStaticFiles(other)(new Request('http://app.test/'))
  expect(await response.text()).toBe('<head><base href="/x/"></head>')
})

test.each(['/assets/gone.js', '/favicon.ico', '/assets/gone.css.map'])('%s is missing', async path => {
  expect((await ask(path)).status).toBe(404)
})

test.each<[string, number]>([
  ['/..%2fsecret.txt', 403],
  ['/assets/..%2f..%2fsecret.txt', 403],
  ['/..%2fapp-two/secret.txt', 403],
  ['/%2e%2e/secret.txt', 404],
  ['/..%5csecret.txt', 403],
  ['/%00', 403],
  ['/%', 403],
  ['/link.txt', 404],
])('%s does not lead out', async (path, status) => {
  const response = await ask(path)
  expect(response.status).toBe(status)
  expect(await response.text()).not.toContain('secret')
})

test('texts are compressed as the browser likes', async () => {
  for (const [accepted, coding, unpack] of [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ] as const) {
    const response = await ask('/assets/app.js', { 'Accept-Encoding': accepted })
    expect(response.headers.get('content-encoding')).toBe(coding)
    expect(response.headers.get('vary')).toBe('Accept-Encoding')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(unpack(Buffer.from(await response.arrayBuffer())).toString()).toBe(SCRIPT)
  }
  const plain = await ask('/assets/app.js')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await plain.text()).toBe(SCRIPT)
  const index = await ask('/', { 'Accept-Encoding': 'gzip' })
  expect(gunzipSync(Buffer.from(await index.arrayBuffer())).toString()).toContain('<base href="/">')
  const ready = await ask('/assets/ready.css', { 'Accept-Encoding': 'br' })
  expect(await ready.text()).toBe('made at build time')
})

test('what is small or packed already is sent as it is', async () => {
  for (const path of ['/theme.js', '/assets/font.woff2']) {
    const response = await ask(path, { 'Accept-Encoding': 'br, gzip' })
    expect(response.headers.get('content-encoding')).toBeNull()
  }
})

test('HEAD, other methods, and what is known already', async () => {
  const head = await ask('/assets/app.js', {}, 'HEAD')
  expect(head.headers.get('content-length')).toBe(String(SCRIPT.length))
  expect(await head.text()).toBe('')
  expect((await ask('/', {}, 'POST')).status).toBe(405)
  const tag = head.headers.get('etag') ?? ''
  expect((await ask('/assets/app.js', { 'If-None-Match': tag })).status).toBe(304)
})

test('a file that changed is read again', async () => {
  const files = createStaticFiles(dir)
  const read = async () => (await files(new Request('http://app.test/theme.js'))).text()
  expect(await read()).toBe('small')
  await writeFile(join(dir, 'theme.js'), 'other')
  await utimes(join(dir, 'theme.js'), 1, 1)
  expect(await read()).toBe('other')
})
