/**
 * The engine's side of a plug-in, from an unpacked package: reads descriptors and site configurations where the engine does,
 * merges them, and serves resources as its servlet does (engine contract 10.1): plain files, nothing rewritten, validated by
 * size and time. The page around is the stand-in beside this file.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const DATA = 'usr/share/ovirt-engine/ui-plugins'
const CONFIG = 'etc/ovirt-engine/ui-plugins'
/** As in /etc/mime.types of the engine's machine. */
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'application/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const HEADERS = { 'X-Frame-Options': 'SAMEORIGIN', 'X-Content-Type-Options': 'NOSNIFF' }

type Json = Record<string, unknown>
const json = (file: string): Json => JSON.parse(readFileSync(file, 'utf8')) as Json
const objectAt = (of: Json, key: string): Json => (of[key] ?? {}) as Json

export type UserInfo = { ssoToken: string; userName: string; locale: string }
export type Portal = {
  answer: (request: Request) => Promise<Response>
  /** Who is logged in to webadmin; `null`: webadmin shows its login instead. */
  logIn: (user: UserInfo | null) => void
  remove: () => void
}

/** Makes the package, as `npm run package` does, and unpacks it. */
export function installedPortal(): Portal {
  const out = mkdtempSync(join(tmpdir(), 'upgrade-manager-package-'))
  execFileSync(process.execPath, ['scripts/package.mjs', '--no-rpm', '--out', out], { stdio: 'pipe' })
  const root = join(out, 'root')
  const tarball = readdirSync(out).find(name => name.endsWith('.tar.gz')) ?? ''
  execFileSync('mkdir', [root])
  execFileSync('tar', ['-xzf', join(out, tarball), '-C', root])
  let user: UserInfo | null = null
  return {
    answer: request => Promise.resolve(answer(root, user, request)),
    logIn: who => {
      user = who
    },
    remove: () => rmSync(out, { recursive: true, force: true }),
  }
}

function definitions(root: string) {
  const data = join(root, DATA)
  return readdirSync(data)
    .filter(name => name.endsWith('.json'))
    .map(name => {
      const descriptor = json(join(data, name))
      const site = json(join(root, CONFIG, name.replace(/\.json$/, '-config.json')))
      return {
        name: descriptor['name'],
        url: descriptor['url'],
        resourcePath: descriptor['resourcePath'],
        lazyLoad: descriptor['lazyLoad'] ?? true,
        enabled: site['enabled'] ?? true,
        config: { ...objectAt(descriptor, 'config'), ...objectAt(site, 'config') },
      }
    })
}

function answer(root: string, user: UserInfo | null, request: Request): Response {
  const path = decodeURIComponent(new URL(request.url).pathname).replace('/ovirt-engine/webadmin/', '')
  const [kind, name, ...rest] = path.split('/')
  if (kind === 'plugin') {
    const plugin = definitions(root).find(one => one.name === name)
    return plugin === undefined || rest.length === 0
      ? new Response('', { status: 404, headers: HEADERS })
      : file(request, join(root, DATA, String(plugin.resourcePath), rest.join('/')))
  }
  if (path === 'plugins.js')
    return script(
      `var pluginDefinitions = ${JSON.stringify(definitions(root))}; var userInfo = ${JSON.stringify(user)};`,
    )
  if (path === '' && user === null)
    return new Response('<!doctype html><title>Log in</title><p>Log in to the portal</p>', {
      headers: { ...HEADERS, 'Content-Type': 'text/html' },
    })
  return file(request, join(HERE, path === '' ? 'webadmin.html' : path))
}

const script = (text: string) =>
  new Response(text, { headers: { ...HEADERS, 'Content-Type': 'application/javascript' } })

function file(request: Request, path: string): Response {
  const found = path.includes('..') ? undefined : statSync(path, { throwIfNoEntry: false })
  if (found === undefined || found.isDirectory()) return new Response('', { status: 404, headers: HEADERS })
  const headers = {
    ...HEADERS,
    'Cache-Control': 'no-cache',
    ETag: `W/"${found.size}-${Math.floor(found.mtimeMs)}"`,
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
  }
  return request.headers.get('if-none-match') === headers.ETag
    ? new Response(null, { status: 304, headers })
    : new Response(new Uint8Array(readFileSync(path)), { headers })
}
