import { describe, expect, test, vi } from 'vitest'
import { EngineFailure } from './errors'
import type { EngineError } from './errors'
import type { Fetch } from './send'
import { createSession } from './session'
import type { Session } from './session'

const CREDENTIALS = { user: 'admin', profile: 'internal', password: 'p&ss=wörd' }
const GRANTED =
  '{"access_token":"t1","scope":"ovirt-app-api","exp":"9223372036854775807","token_type":"bearer"}'

const answering = (status: number, body: string) =>
  vi.fn<Fetch>(() => Promise.resolve(new Response(body, { status })))

const sessionWith = (fetch: Fetch): Session =>
  createSession({ fetch, engineRoot: '/ovirt-engine', timeoutMs: 20 })

const errorOf = async (request: Promise<unknown>): Promise<EngineError> => {
  const error: unknown = await request.catch((reason: unknown) => reason)
  if (!(error instanceof EngineFailure)) throw error
  return error.error
}

describe('login', () => {
  test('asks as the engine wants it', async () => {
    const fetch = answering(200, GRANTED)
    const session = sessionWith(fetch)
    await session.login(CREDENTIALS)
    const [url, init] = fetch.mock.calls[0] ?? ['', {}]
    expect(url).toBe('/ovirt-engine/sso/oauth/token')
    expect(init.method).toBe('POST')
    expect(new Headers(init.headers).get('accept')).toBe('application/json')
    expect(new Headers(init.headers).get('content-type')).toBe('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(init.body))).toEqual({
      grant_type: 'password',
      scope: 'ovirt-app-api',
      username: 'admin@internal',
      password: 'p&ss=wörd',
    })
    expect(session.getSnapshot()).toEqual({ status: 'in', userName: 'admin@internal' })
    expect(session.token()).toBe('t1')
  })

  test('a user name that holds its profile', async () => {
    const fetch = answering(200, GRANTED)
    await sessionWith(fetch).login({ user: 'admin@ovirt@internalsso', profile: '', password: 'x' })
    expect(fetch.mock.calls[0]?.[1].body).toContain('username=admin%40ovirt%40internalsso')
  })

  const sentence = "Cannot authenticate user 'admin@internal': The username or password is incorrect.."
  test.each<[string, number, string, EngineError]>([
    [
      'refused, REST scope',
      400,
      JSON.stringify({ error_code: 'access_denied', error: sentence }),
      { kind: 'loginRefused', detail: sentence },
    ],
    [
      'refused, other scope',
      400,
      JSON.stringify({ error: 'invalid_grant', error_description: sentence }),
      { kind: 'loginRefused', detail: sentence },
    ],
    [
      'refused without a sentence',
      401,
      '{"error_code":"access_denied"}',
      { kind: 'loginRefused', detail: 'access_denied' },
    ],
    ['refused with 200', 200, '{"error":"no"}', { kind: 'loginRefused', detail: 'no' }],
    [
      'a page',
      200,
      '<html>login</html>',
      { kind: 'badResponse', httpStatus: 200, detail: 'HTML or XML where JSON was expected' },
    ],
    ['no such place', 404, '', { kind: 'badResponse', httpStatus: 404, detail: 'empty body' }],
    [
      'neither nor',
      200,
      '{"scope":"x"}',
      { kind: 'badResponse', httpStatus: 200, detail: 'neither a token nor a refusal' },
    ],
    [
      'an empty token',
      200,
      '{"access_token":""}',
      { kind: 'badResponse', httpStatus: 200, detail: 'neither a token nor a refusal' },
    ],
    ['a list', 200, '[]', { kind: 'badResponse', httpStatus: 200, detail: 'neither a token nor a refusal' }],
    ['engine starting', 503, '<html></html>', { kind: 'unreachable', httpStatus: 503 }],
  ])('%s', async (_, status, body, expected) => {
    const session = sessionWith(answering(status, body))
    expect(await errorOf(session.login(CREDENTIALS))).toEqual(expected)
    expect(session.getSnapshot()).toEqual({ status: 'out', userName: null })
  })

  test('no connection and no answer', async () => {
    const refused: Fetch = () => Promise.reject(new TypeError('Failed to fetch'))
    expect(await errorOf(sessionWith(refused).login(CREDENTIALS))).toEqual({
      kind: 'unreachable',
      httpStatus: null,
    })
    const deaf: Fetch = () => new Promise(() => undefined)
    expect(await errorOf(sessionWith(deaf).login(CREDENTIALS))).toEqual({ kind: 'timeout', afterMs: 20 })
  })

  test('a refused login does not end the session there is', async () => {
    const session = sessionWith(answering(400, '{"error":"no"}'))
    session.adopt('t0', 'eve@internal')
    await errorOf(session.login(CREDENTIALS))
    expect(session.getSnapshot()).toEqual({ status: 'in', userName: 'eve@internal' })
    expect(session.token()).toBe('t0')
  })

  test('an answer that comes after the user has left is given back', async () => {
    const fetch = answering(200, GRANTED)
    const session = sessionWith(fetch)
    const login = session.login(CREDENTIALS)
    await session.logout()
    await expect(login).rejects.toMatchObject({ name: 'AbortError' })
    expect(session.token()).toBeNull()
    expect(fetch.mock.calls.map(([url]) => url)).toContain('/ovirt-engine/services/sso-logout')
  })

  test('neither password nor token is in an error', async () => {
    const session = sessionWith(answering(200, '{"access_token":"secret", "error":"no"}'))
    const error: unknown = await session.login(CREDENTIALS).catch((reason: unknown) => reason)
    expect(JSON.stringify(error) + String(error)).not.toMatch(/secret|p&ss/)
  })
})

describe('logout', () => {
  test('tells the engine, and is out before it answers', async () => {
    const fetch = answering(200, '{}')
    const session = sessionWith(fetch)
    session.adopt('t0', 'admin@internal')
    const done = session.logout()
    expect(session.getSnapshot()).toEqual({ status: 'out', userName: null })
    expect(session.token()).toBeNull()
    await done
    const [url, init] = fetch.mock.calls[0] ?? ['', {}]
    expect(url).toBe('/ovirt-engine/services/sso-logout')
    expect(init.body).toBe('scope=ovirt-app-api&token=t0')
    expect(new Headers(init.headers).get('accept')).toBe('application/json')
  })

  test('an engine that is away keeps nobody in; without a token it is not asked', async () => {
    const fetch = vi.fn<Fetch>(() => Promise.reject(new TypeError('Failed to fetch')))
    const session = sessionWith(fetch)
    session.adopt('t0', 'admin@internal')
    await session.logout()
    await session.logout()
    expect(fetch).toHaveBeenCalledOnce()
  })
})

describe('a session that ended', () => {
  test('keeps the name, drops the token, and rings', () => {
    const session = sessionWith(answering(200, '{}'))
    session.adopt('t0', 'admin@internal')
    const listener = vi.fn()
    session.subscribe(listener)
    session.expire('an older one')
    expect(listener).not.toHaveBeenCalled()
    session.expire('t0')
    session.expire('t0')
    expect(listener).toHaveBeenCalledOnce()
    expect(session.getSnapshot()).toEqual({ status: 'expired', userName: 'admin@internal' })
    expect(session.token()).toBeNull()
  })

  test('without a session there is nothing to end', () => {
    const session = sessionWith(answering(200, '{}'))
    session.expire()
    expect(session.getSnapshot().status).toBe('out')
  })

  test('a new token for the same user is no news', () => {
    const session = sessionWith(answering(200, '{}'))
    session.adopt('t0', 'admin@internal')
    const before = session.getSnapshot()
    session.adopt('t1', 'admin@internal')
    expect(session.getSnapshot()).toBe(before)
    expect(session.token()).toBe('t1')
  })

  test('the snapshot never holds the token', () => {
    const session = sessionWith(answering(200, '{}'))
    session.adopt('secret', 'admin@internal')
    expect(JSON.stringify(session.getSnapshot())).not.toContain('secret')
  })
})
