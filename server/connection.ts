/**
 * The one way to an engine: https (on this machine http, too) to one fixed origin, with one idea of whom to trust.
 * Nothing here follows redirects, keeps cookies or goes to another host.
 */
import { Agent as PlainAgent, request as plainRequest } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { checkServerIdentity } from 'node:tls'

/** Whom a connection trusts: the system's authorities, these certificates alone, or anybody. */
export type Trust = { kind: 'system' } | { kind: 'ca'; pem: string } | { kind: 'anybody' }

export type EngineRequest = {
  method: string
  /** From the root of the host on, with the query. */
  path: string
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
  /** Of waiting for the head of the answer. */
  timeoutMs: number
}

export type EngineConnection = {
  origin: string
  /** The caller writes the body and ends the request. */
  open: (wanted: EngineRequest) => ClientRequest
  close: () => void
}

const CONNECTIONS = 64
/** Between two pieces of an answer. */
export const SILENCE_MS = 60_000

export const connect = (engine: URL, trust: Trust): EngineConnection => {
  const isPlain = engine.protocol === 'http:'
  const pool = { keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: 8 }
  const agent = isPlain ? new PlainAgent(pool) : secureAgent(trust, pool)
  const port = engine.port === '' ? (isPlain ? 80 : 443) : Number(engine.port)
  return {
    origin: engine.origin,
    open: ({ method, path, headers, signal, timeoutMs }) => {
      const sent = (isPlain ? plainRequest : request)({
        agent,
        method,
        path,
        port,
        host: engine.hostname.replace(/^\[|\]$/g, ''),
        headers: { ...headers, Host: engine.host },
        ...(signal && { signal }),
      })
      const limit = setTimeout(() => sent.destroy(new EngineTimeout()), timeoutMs)
      sent.once('response', answer => {
        clearTimeout(limit)
        answer.setTimeout(SILENCE_MS, () => answer.destroy(new EngineTimeout()))
      })
      sent.once('close', () => clearTimeout(limit))
      return sent
    },
    close: () => agent.destroy(),
  }
}

const secureAgent = (trust: Trust, pool: object): Agent =>
  new Agent({
    ...pool,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: trust.kind !== 'anybody',
    ...(trust.kind === 'ca' && { ca: trust.pem }),
    // Stated, so that nothing from outside can switch it off.
    ...(trust.kind !== 'anybody' && { checkServerIdentity }),
  })

export class EngineTimeout extends Error {
  override readonly name = 'EngineTimeout'
  readonly code = 'ETIMEDOUT'
}

/** The head of the answer; the body is still to be read. */
export const answerOf = (sent: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    sent.once('response', resolve)
    sent.once('error', reject)
  })

const MOST_TEXT = 64 * 1024 * 1024

export type TextAnswer = { status: number; headers: IncomingMessage['headers']; text: string }

/** For small exchanges and for the headless driver: the whole answer as text. */
export const exchange = async (
  connection: EngineConnection,
  { body, ...wanted }: EngineRequest & { body?: string | undefined },
  most = MOST_TEXT,
): Promise<TextAnswer> => {
  const sent = connection.open({
    ...wanted,
    headers: {
      ...wanted.headers,
      ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
    },
  })
  const head = answerOf(sent)
  sent.end(body)
  const answer = await head
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > most) {
      sent.destroy()
      throw new Error('The answer is too long')
    }
    chunks.push(chunk)
  }
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  }
}
