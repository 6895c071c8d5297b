import { describe, expect, test, vi } from 'vitest'
import { EngineFailure } from './errors'
import type { EngineError } from './errors'
import type { Fetch } from './send'
import { createEngineApi, pathTo } from './transport'
import type { EngineApi, EngineApiOptions, Outcome } from './transport'

const TOKEN = 'very-secret-token'

const answering =
  (status: number, body: string): Fetch =>
  () =>
    Promise.resolve(new Response(body, { status, headers: { 'content-type': 'text/whatever' } }))

const apiWith = (fetch: Fetch, more: Partial<EngineApiOptions> = {}): EngineApi =>
  createEngineApi({ fetch, apiRoot: '/ovirt-engine/api', tokenOf: () => TOKEN, ...more })

const errorOf = async (request: Promise<unknown>): Promise<EngineError> => {
  const error: unknown = await request.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof EngineFailure)) throw error
  return error.error
}

/** Aborts as the platform does. */
const silent: Fetch = (_, { signal }) =>
  new Promise((__, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new DOMException('aborted', 'AbortError'))
    })
  })

const html = '<html><head><title>Error</title></head><body>Unauthorized</body></html>'
const plain = JSON.stringify({
  detail: '[Cannot upgrade Host. There are no updates, sorry.]',
  reason: 'Operation Failed',
})
const echo = JSON.stringify({
  fault: { detail: '[Cannot upgrade Host.]', reason: 'Operation Failed' },
  status: 'failed',
})
const usage = JSON.stringify({ message: 'Request syntactically incorrect.', detailed_link: { href: '/x' } })

describe('what the engine answers becomes one error (engine contract 1.8)', () => {
  test.each<[string, number, string, EngineError]>([
    [
      'a fault',
      400,
      plain,
      {
        kind: 'fault',
        httpStatus: 400,
        reason: 'Operation Failed',
        detail: 'Cannot upgrade Host. There are no updates, sorry.',
      },
    ],
    [
      'the echo of an action',
      409,
      echo,
      { kind: 'fault', httpStatus: 409, reason: 'Operation Failed', detail: 'Cannot upgrade Host.' },
    ],
    [
      'an action answered 200 and failed',
      200,
      echo,
      { kind: 'fault', httpStatus: 200, reason: 'Operation Failed', detail: 'Cannot upgrade Host.' },
    ],
    [
      'an action failed without words',
      200,
      '{"status":"failed"}',
      { kind: 'fault', httpStatus: 200, reason: '', detail: '' },
    ],
    ['an empty fault', 500, '{"fault":{}}', { kind: 'fault', httpStatus: 500, reason: '', detail: '' }],
    [
      'internal error',
      500,
      '{"reason":"Operation Failed","detail":"no brackets"}',
      { kind: 'fault', httpStatus: 500, reason: 'Operation Failed', detail: 'no brackets' },
    ],
    [
      'immutable field',
      409,
      '{"detail":"Attempt to set immutable field: id","reason":"Broken immutability constraint"}',
      {
        kind: 'fault',
        httpStatus: 409,
        reason: 'Broken immutability constraint',
        detail: 'Attempt to set immutable field: id',
      },
    ],
    [
      'usage',
      400,
      usage,
      { kind: 'fault', httpStatus: 400, reason: '', detail: 'Request syntactically incorrect.' },
    ],
    [
      'usage, wrapped',
      400,
      `{"usage_message":${usage}}`,
      { kind: 'fault', httpStatus: 400, reason: '', detail: 'Request syntactically incorrect.' },
    ],
    ['no or an unknown token', 401, html, { kind: 'unauthorized' }],
    [
      'no permission',
      403,
      '{"fault":{"reason":"Operation Failed","detail":"User is not authorized to perform this action."},"status":"failed"}',
      { kind: 'forbidden', detail: 'User is not authorized to perform this action.' },
    ],
    ['forbidden by somebody in front', 403, html, { kind: 'forbidden', detail: '' }],
    ['unknown id', 404, '', { kind: 'notFound', path: '/hosts/1/upgrade' }],
    ['gateway', 502, html, { kind: 'unreachable', httpStatus: 502 }],
    ['engine starting', 503, '', { kind: 'unreachable', httpStatus: 503 }],
    ['engine too slow for its gateway', 504, html, { kind: 'unreachable', httpStatus: 504 }],
    [
      'an HTML page instead of JSON',
      200,
      html,
      { kind: 'badResponse', httpStatus: 200, detail: 'HTML or XML where JSON was expected' },
    ],
    [
      'the version refused',
      400,
      html,
      { kind: 'badResponse', httpStatus: 400, detail: 'HTML or XML where JSON was expected' },
    ],
    ['nothing', 200, ' ', { kind: 'badResponse', httpStatus: 200, detail: 'empty body' }],
    [
      'half an answer',
      200,
      '{"host":[{"id":',
      { kind: 'badResponse', httpStatus: 200, detail: 'broken JSON' },
    ],
    [
      'an error in JSON that is no fault',
      500,
      '{"host":[]}',
      { kind: 'badResponse', httpStatus: 500, detail: 'an error without a fault' },
    ],
  ])('%s', async (_, status, body, expected) => {
    expect(await errorOf(apiWith(answering(status, body)).post('/hosts/1/upgrade'))).toEqual(expected)
  })

  test('a read that is for administrators is one of what roles do not show; an act is refused', async () => {
    const detail = 'Query execution failed due to insufficient permissions.'
    const api = apiWith(answering(400, JSON.stringify({ detail, reason: 'Operation Failed' })))
    expect(await errorOf(api.get('/jobs'))).toEqual({ kind: 'notShown', detail })
    expect(await errorOf(api.post('/jobs'))).toMatchObject({ kind: 'fault', httpStatus: 400 })
  })

  test('no connection', async () => {
    const fetch: Fetch = () => Promise.reject(new TypeError('Failed to fetch'))
    expect(await errorOf(apiWith(fetch).get('/hosts'))).toEqual({ kind: 'unreachable', httpStatus: null })
  })

  test('a connection that breaks while the body is read', async () => {
    const body = new ReadableStream({
      start: controller => {
        controller.error(new TypeError('terminated'))
      },
    })
    const fetch: Fetch = () => Promise.resolve(new Response(body))
    expect(await errorOf(apiWith(fetch).get('/hosts'))).toEqual({ kind: 'unreachable', httpStatus: null })
  })

  test('a failed job is no failed request', async () => {
    const job = { id: '1', status: 'failed' }
    expect(await apiWith(answering(200, JSON.stringify(job))).get('/jobs/1')).toEqual(job)
  })

  test.each([
    ['[a, b]', 'a, b'],
    ['a [b]', 'a [b]'],
    ['[a] and [b]', '[a] and [b]'],
    ['[Event [origin,severity] required for add]', 'Event [origin,severity] required for add'],
    ['[]', ''],
    ['[', '['],
    ['', ''],
  ])('detail %j without its outer brackets', async (detail, expected) => {
    const fetch = answering(400, JSON.stringify({ reason: 'r', detail }))
    expect(await errorOf(apiWith(fetch).get('/hosts'))).toMatchObject({ detail: expected })
  })
})

describe('time and aborts', () => {
  test('no answer within the limit', async () => {
    expect(await errorOf(apiWith(silent, { timeoutMs: 5 }).get('/hosts'))).toEqual({
      kind: 'timeout',
      afterMs: 5,
    })
    expect(await errorOf(apiWith(silent, { actionTimeoutMs: 6 }).post('/x'))).toEqual({
      kind: 'timeout',
      afterMs: 6,
    })
    expect(await errorOf(apiWith(silent).get('/hosts', { timeoutMs: 7 }))).toEqual({
      kind: 'timeout',
      afterMs: 7,
    })
  })

  test('even when fetch does not heed the signal', async () => {
    const deaf: Fetch = () => new Promise(() => undefined)
    expect(await errorOf(apiWith(deaf, { timeoutMs: 5 }).get('/hosts'))).toEqual({
      kind: 'timeout',
      afterMs: 5,
    })
  })

  test('an abort by the caller is no failure of the engine', async () => {
    const onOutcome = vi.fn<(outcome: Outcome) => void>()
    const api = apiWith(silent, { onOutcome })
    const controller = new AbortController()
    const request = api.get('/hosts', { signal: controller.signal })
    controller.abort()
    await expect(request).rejects.toMatchObject({ name: 'AbortError' })
    await expect(api.get('/hosts', { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(onOutcome).not.toHaveBeenCalled()
  })

  test('an abort for another reason is an AbortError as well', async () => {
    const signal = AbortSignal.abort(new Error('left the page'))
    await expect(apiWith(silent).get('/hosts', { signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('the request', () => {
  const sent = async (call: (api: EngineApi) => Promise<unknown>, apiRoot = '/ovirt-engine/api') => {
    const fetch = vi.fn<Fetch>(() => Promise.resolve(new Response('{}')))
    await call(createEngineApi({ fetch, apiRoot, tokenOf: () => TOKEN }))
    const [url, init] = fetch.mock.calls[0] ?? ['', {}]
    return { url, init, headers: new Headers(init.headers) }
  }

  test('reading', async () => {
    const { url, init, headers } = await sent(api =>
      api.get('/hosts', {
        query: { search: 'name="a b"&x', max: 5, all_content: true, from: undefined, to: null },
      }),
    )
    expect(url).toBe('/ovirt-engine/api/hosts?search=name%3D%22a+b%22%26x&max=5&all_content=true')
    expect(init).toMatchObject({ method: 'GET', credentials: 'omit' })
    expect(init.body).toBeUndefined()
    expect(Object.fromEntries(headers)).toEqual({
      accept: 'application/json',
      'accept-language': 'en-US',
      authorization: `Bearer ${TOKEN}`,
    })
  })

  test('an action has a body, and its correlation id where CORS lets it through', async () => {
    const { url, init, headers } = await sent(api =>
      api.post('/hosts/1/upgrade', {}, { correlationId: 'upgrade-1' }),
    )
    expect(url).toBe('/ovirt-engine/api/hosts/1/upgrade?correlation_id=upgrade-1')
    expect(init.body).toBe('{}')
    expect(headers.get('content-type')).toBe('application/json')
    expect((await sent(api => api.post('/hosts/1/upgrade'))).init.body).toBe('{}')
  })

  test('a change', async () => {
    const { init } = await sent(api => api.put('/clusters/1', { version: { major: 4, minor: 8 } }))
    expect(init).toMatchObject({ method: 'PUT', body: '{"version":{"major":4,"minor":8}}' })
  })

  test('the root itself, and a root with an origin', async () => {
    expect((await sent(api => api.get(''))).url).toBe('/ovirt-engine/api')
    expect((await sent(api => api.get('/hosts'), 'https://e.example/ovirt-engine/api/')).url).toBe(
      'https://e.example/ovirt-engine/api/hosts',
    )
  })

  test('ids cannot leave their place in the path', () => {
    expect(pathTo('hosts', '../x?y#z', 'upgrade')).toBe('/hosts/..%2Fx%3Fy%23z/upgrade')
  })
})

describe('the token', () => {
  test('without one nothing is sent', async () => {
    const fetch = vi.fn<Fetch>()
    const onOutcome = vi.fn<(outcome: Outcome) => void>()
    expect(await errorOf(apiWith(fetch, { tokenOf: () => null, onOutcome }).get('/hosts'))).toEqual({
      kind: 'unauthorized',
    })
    expect(fetch).not.toHaveBeenCalled()
    expect(onOutcome).not.toHaveBeenCalled()
  })

  test('refused: told with the token that was used', async () => {
    const onUnauthorized = vi.fn<(token: string) => void>()
    await errorOf(apiWith(answering(401, html), { onUnauthorized }).get('/hosts'))
    expect(onUnauthorized).toHaveBeenCalledExactlyOnceWith(TOKEN)
  })

  test('a late refusal of an older token ends nothing', async () => {
    let token = 'old'
    const onUnauthorized = vi.fn<(token: string) => void>()
    const fetch: Fetch = () => {
      token = 'new'
      return answering(401, html)('', {})
    }
    await errorOf(apiWith(fetch, { tokenOf: () => token, onUnauthorized }).get('/hosts'))
    expect(onUnauthorized).not.toHaveBeenCalled()
  })

  test('is in no error and no URL', async () => {
    const urls: string[] = []
    const fetch: Fetch = (url, init) => {
      urls.push(url)
      return answering(500, `{"reason":"r","detail":"d"}`)(url, init)
    }
    const error: unknown = await apiWith(fetch)
      .get('/hosts', { query: { search: 'x' } })
      .catch((reason: unknown) => reason)
    expect(JSON.stringify([urls, error, String(error)])).not.toContain(TOKEN)
  })
})

test('every finished request is told', async () => {
  const onOutcome = vi.fn<(outcome: Outcome) => void>()
  await apiWith(answering(200, '{}'), { onOutcome, now: () => 7 }).get('/hosts')
  await errorOf(apiWith(answering(503, ''), { onOutcome, now: () => 8 }).get('/hosts'))
  await errorOf(apiWith(answering(404, ''), { onOutcome, now: () => 9 }).get('/hosts'))
  expect(onOutcome.mock.calls.map(([outcome]) => outcome)).toEqual([
    { at: 7, error: null },
    { at: 8, error: { kind: 'unreachable', httpStatus: 503 } },
    { at: 9, error: { kind: 'notFound', path: '/hosts' } },
  ])
})
