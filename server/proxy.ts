/**
 * The way from the app through to the engine it was started for. What is not known to be needed is left out: only these
 * headers pass, no cookie does in either direction, and no address leads to another host or out of `/ovirt-engine`.
 */
import type { IncomingMessage } from 'node:http'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { answerOf } from './connection'
import type { EngineConnection } from './connection'
import { codeOf } from './connection-error'
import { ENGINE_SECURITY } from './security'

export type ProxyLimits = {
  /** Of what is sent to the engine: the largest thing is an entry of a run's journal. */
  bodyBytes: number
  /** The app has limits of its own, of which the longest is two minutes. */
  timeoutMs: number
}

const LIMITS: ProxyLimits = { bodyBytes: 1024 * 1024, timeoutMs: 150_000 }

const ROOT = '/ovirt-engine'
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE'])

const TO_ENGINE = [
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'content-type',
  'correlation-id',
  'version',
  'filter',
  'all-content',
]

/** Without `www-authenticate`, at which a browser asks for a password by itself, and without cookies. */
const FROM_ENGINE = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-type',
  'correlation-id',
  'etag',
  'last-modified',
  'link',
  'retry-after',
  'vary',
]

const plain = (status: number, words: string, headers: Record<string, string> = {}) =>
  new Response(`${words}\n`, {
    status,
    headers: { ...ENGINE_SECURITY, ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
  })

/** A part that is read in two ways by two programs on the way: `..;`, an encoded slash, or encoded twice. */
const isAmbiguous = (part: string): boolean => {
  let name: string
  try {
    name = decodeURIComponent(part)
  } catch {
    return true
  }
  const bare = name.split(';')[0]
  return bare === '.' || bare === '..' || /[/\\\p{Cc}]|%(?:2e|2f|5c|00|25)/iu.test(name)
}

/** The address on the engine, or `null` where none of it may be asked. */
export const enginePath = ({ pathname, search }: URL): string | null => {
  const parts = pathname.split('/').slice(1)
  if (parts[0] !== ROOT.slice(1) || parts.some(isAmbiguous)) return null
  return pathname + search
}

class TooLarge extends Error {}

const atMost = (bytes: number): Transform => {
  let size = 0
  return new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      size += chunk.byteLength
      done(size > bytes ? new TooLarge() : null, chunk)
    },
  })
}

export const createProxy = (
  connection: EngineConnection,
  limits: ProxyLimits = LIMITS,
): ((request: Request) => Promise<Response>) => {
  const forward = async (request: Request, path: string): Promise<Response> => {
    const headers: Record<string, string> = {}
    for (const name of TO_ENGINE) {
      const value = request.headers.get(name)
      if (value !== null) headers[name] = value
    }
    const size = request.headers.get('content-length')
    // What announces nothing has nothing, though a stream is there to be read.
    const hasBody = size === null ? request.headers.has('transfer-encoding') : size !== '0'
    const body = hasBody ? request.body : null
    if (body !== null && size !== null) headers['content-length'] = size
    const sent = connection.open({
      method: request.method,
      path,
      headers,
      signal: request.signal,
      timeoutMs: limits.timeoutMs,
    })
    const head = answerOf(sent)
    const sending =
      body === null
        ? Promise.resolve(void sent.end())
        : pipeline(body as unknown as AsyncIterable<Uint8Array>, atMost(limits.bodyBytes), sent)
    // Whichever fails first: a body that is too long never gets an answer.
    const answer = await Promise.race([head, sending.then(() => head)])
    sending.catch(() => undefined)
    return respond(answer, request.method)
  }

  const respond = (answer: IncomingMessage, method: string): Response => {
    const status = answer.statusCode ?? 502
    const headers = new Headers(ENGINE_SECURITY)
    for (const name of FROM_ENGINE) {
      const value = answer.headers[name]
      if (typeof value === 'string') headers.set(name, value)
    }
    if (answer.headers.location !== undefined) {
      const location = ownPath(answer.headers.location)
      if (location === null) {
        answer.destroy()
        return plain(502, 'The engine sends its visitors to another address, which is not followed.')
      }
      headers.set('location', location)
    }
    if (method === 'HEAD' || status === 204 || status === 304 || status < 200) {
      answer.resume()
      return new Response(null, { status: status < 200 ? 502 : status, headers })
    }
    return new Response(Readable.toWeb(answer) as ReadableStream<Uint8Array>, { status, headers })
  }

  const ownPath = (location: string): string | null => {
    if (!URL.canParse(location, connection.origin)) return null
    const url = new URL(location, connection.origin)
    return url.origin === connection.origin ? enginePath(url) : null
  }

  return async request => {
    if (!METHODS.has(request.method))
      return plain(405, 'Method Not Allowed', { Allow: [...METHODS].join(', ') })
    const path = enginePath(new URL(request.url))
    if (path === null) return plain(400, 'Not an address of the engine.')
    if (Number(request.headers.get('content-length') ?? 0) > limits.bodyBytes)
      return plain(413, 'That is more than the engine is sent.')
    try {
      return await forward(request, path)
    } catch (error) {
      if (error instanceof TooLarge) return plain(413, 'That is more than the engine is sent.')
      if (codeOf(error) === 'ETIMEDOUT') return plain(504, 'The engine does not answer.')
      return plain(502, 'The engine cannot be reached.')
    }
  }
}
