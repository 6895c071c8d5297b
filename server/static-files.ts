/**
 * A built single-page app from a directory: index.html for every address without a file, compressed texts, assets that
 * never change under their name. Bodies are kept in memory once read, and read again when the file changes.
 */
import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.map', '.svg', '.txt'])
const WORTH_COMPRESSING = 1024

type Coding = 'br' | 'gzip'
type Entry = {
  path: string
  modified: number
  body: Buffer
  tag: string
  coded: Map<Coding, Promise<Buffer>>
}

const toGzip = promisify(gzip)
const toBrotli = promisify(brotliCompress)

/** A file beside it with the right name is taken; otherwise it is made, once. */
const encoded = async ({ path, body }: Entry, coding: Coding): Promise<Buffer> => {
  try {
    return await readFile(`${path}.${coding === 'br' ? 'br' : 'gz'}`)
  } catch {
    return coding === 'br'
      ? toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : toGzip(body)
  }
}

/** Of `Accept-Encoding`, the better one that is not refused by `q=0`. */
const codingOf = (header: string | null): Coding | null => {
  const wanted = new Set(
    (header ?? '')
      .split(',')
      .map(part =>
        part
          .trim()
          .toLowerCase()
          .split(/\s*;\s*/),
      )
      .filter(([, quality]) => quality === undefined || Number(quality.replace('q=', '')) > 0)
      .map(([name]) => name),
  )
  if (wanted.has('br')) return 'br'
  return wanted.has('gzip') ? 'gzip' : null
}

const withBase = (html: Buffer): Buffer => {
  const text = html.toString('utf8')
  return /<base\b/i.test(text) ? html : Buffer.from(text.replace(/<head([^>]*)>/i, '<head$1><base href="/">'))
}

const plain = (status: number, words: string, headers: Record<string, string> = {}) =>
  new Response(words, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } })

/** The path of the URL as a name below the directory; null: it leads out of it or is no name at all. */
const nameOf = (pathname: string): string | null => {
  try {
    const name = decodeURIComponent(pathname)
    return /[\0\\]/.test(name) || name.split('/').includes('..') ? null : name
  } catch {
    return null
  }
}

export const createStaticFiles = (appDir: string): ((request: Request) => Promise<Response>) => {
  const root = resolve(appDir)
  const entries = new Map<string, Entry>()

  const load = async (path: string): Promise<Entry | null> => {
    try {
      const found = await stat(path)
      if (!found.isFile() || !(await realpath(path)).startsWith((await realpath(root)) + sep)) return null
      const known = entries.get(path)
      if (known?.modified === found.mtimeMs) return known
      const raw = await readFile(path)
      const body = path === join(root, 'index.html') ? withBase(raw) : raw
      const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      const entry = { path, modified: found.mtimeMs, body, tag, coded: new Map() }
      entries.set(path, entry)
      return entry
    } catch {
      return null
    }
  }

  const send = async (request: Request, entry: Entry): Promise<Response> => {
    const extension = extname(entry.path)
    const isAsset = entry.path.startsWith(join(root, 'assets') + sep)
    const headers: Record<string, string> = {
      'Content-Type': TYPES[extension] ?? 'application/octet-stream',
      'Cache-Control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: entry.tag,
    }
    const isCompressible = COMPRESSED.has(extension) && entry.body.byteLength >= WORTH_COMPRESSING
    if (isCompressible) headers['Vary'] = 'Accept-Encoding'
    if (request.headers.get('if-none-match') === entry.tag)
      return new Response(null, { status: 304, headers })
    // index.html has been changed on the way, so a compressed file beside it would be another one.
    const coding = isCompressible ? codingOf(request.headers.get('accept-encoding')) : null
    const body = coding === null ? entry.body : await codedBody(entry, coding)
    if (coding !== null) headers['Content-Encoding'] = coding
    headers['Content-Length'] = String(body.byteLength)
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers })
  }

  const codedBody = (entry: Entry, coding: Coding): Promise<Buffer> => {
    const known = entry.coded.get(coding)
    if (known !== undefined) return known
    const path = entry.path === join(root, 'index.html') ? `${entry.path}.with-base` : entry.path
    const made = encoded({ ...entry, path }, coding)
    entry.coded.set(coding, made)
    return made
  }

  return async request => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return plain(405, 'Method Not Allowed', { Allow: 'GET, HEAD' })
    const name = nameOf(new URL(request.url).pathname)
    const path = name === null ? null : join(root, name)
    if (path === null || (path !== root && path !== root + sep && !path.startsWith(root + sep)))
      return plain(403, 'Forbidden')
    const entry = await load(path)
    if (entry !== null) return send(request, entry)
    // An address of the app; a missing file with an extension is simply missing.
    const index = extname(path) === '' || path === root ? await load(join(root, 'index.html')) : null
    return index === null ? plain(404, 'Not Found') : send(request, index)
  }
}
