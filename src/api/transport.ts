/**
 * The door to the engine's REST API: paths and plain objects in, parsed JSON out, and every way of failing turned into
 * one `EngineFailure` (engine contract 1.1 to 1.8). It knows no resource; those are the files beside it.
 *
 * Only headers that a browser may send across origins are used (contract 1.5), which is why the correlation id travels
 * as a query parameter. The token is in the Authorization header and nowhere else.
 */
import { SECOND } from '~/lib/time'
import { EngineFailure } from './errors'
import type { EngineError } from './errors'
import { failedAction, faultIn } from './fault'
import { parseJson, send } from './send'
import type { Fetch, HttpAnswer } from './send'

export type QueryParameters = Readonly<Record<string, string | number | boolean | null | undefined>>

/** What every call to the engine may be given. */
export type CallOptions = { signal?: AbortSignal | undefined }

export type RequestOptions = CallOptions & {
  query?: QueryParameters
  correlationId?: string | undefined
  timeoutMs?: number | undefined
}

export type EngineApi = {
  get: (path: string, options?: RequestOptions) => Promise<unknown>
  post: (path: string, body?: object, options?: RequestOptions) => Promise<unknown>
  put: (path: string, body: object, options?: RequestOptions) => Promise<unknown>
  remove: (path: string, options?: RequestOptions) => Promise<unknown>
}

/** One finished request: when, and with which error if any. What was aborted or never sent is not told. */
export type Outcome = { at: number; error: EngineError | null }

export type EngineApiOptions = {
  fetch: Fetch
  /** Such as `/ovirt-engine/api`, with or without an origin. */
  apiRoot: string
  tokenOf: () => string | null
  /** The engine no longer knows this token, which is still the current one. */
  onUnauthorized?: (token: string) => void
  onOutcome?: (outcome: Outcome) => void
  /** For reading. */
  timeoutMs?: number
  /** For actions and changes, which the engine answers only after its validations. */
  actionTimeoutMs?: number
  now?: () => number
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export const createEngineApi = (options: EngineApiOptions): EngineApi => {
  const { fetch, tokenOf, onUnauthorized, onOutcome, now = Date.now } = options
  const apiRoot = options.apiRoot.replace(/\/+$/, '')

  const timeoutOf = (method: Method): number =>
    method === 'GET' ? (options.timeoutMs ?? 30 * SECOND) : (options.actionTimeoutMs ?? 120 * SECOND)

  const exchange = async (
    token: string,
    method: Method,
    path: string,
    body: object | null,
    request: RequestOptions,
  ) => {
    const answer = await send({
      fetch,
      url: apiRoot + path + queryString(request),
      init: {
        method,
        headers: {
          Accept: 'application/json',
          'Accept-Language': 'en-US',
          Authorization: `Bearer ${token}`,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        // The token is all there is. With credentials a 401 that names Basic makes the browser ask for a password itself,
        // and the answer does not come before somebody has answered that (engine contract 1.3).
        credentials: 'omit',
        cache: 'no-store',
        ...(body && { body: JSON.stringify(body) }),
      },
      timeoutMs: request.timeoutMs ?? timeoutOf(method),
      signal: request.signal,
    })
    if (answer.status === 401 && tokenOf() === token) onUnauthorized?.(token)
    return valueOf(answer, method, path)
  }

  const call = async (method: Method, path: string, body: object | null, request: RequestOptions = {}) => {
    const token = tokenOf()
    // Without a token the engine can only say 401, and a browser would put up its own password dialog.
    if (token === null) throw new EngineFailure({ kind: 'unauthorized' })
    try {
      const value = await exchange(token, method, path, body, request)
      onOutcome?.({ at: now(), error: null })
      return value
    } catch (error) {
      if (error instanceof EngineFailure) onOutcome?.({ at: now(), error: error.error })
      throw error
    }
  }

  return {
    get: (path, request) => call('GET', path, null, request),
    // An action without a body is an error: at least `{}` (contract 3.0).
    post: (path, body = {}, request) => call('POST', path, body, request),
    put: (path, body, request) => call('PUT', path, body, request),
    remove: (path, request) => call('DELETE', path, null, request),
  }
}

const queryString = ({ query = {}, correlationId }: RequestOptions): string => {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined) parameters.set(name, String(value))
  if (correlationId !== undefined) parameters.set('correlation_id', correlationId)
  const text = parameters.toString()
  return text && `?${text}`
}

/** Of queries that are for administrators (BLL/QueriesCommandBase.java); a 400 like any other. */
const NOT_SHOWN = /^query execution failed due to insufficient permissions\.?$/i

const valueOf = (answer: HttpAnswer, method: Method, path: string): unknown => {
  const httpStatus = answer.status
  const parsed = parseJson(answer.text)
  const fault = parsed.isJson ? faultIn(parsed.value) : null
  if (httpStatus === 401) throw new EngineFailure({ kind: 'unauthorized' })
  if (httpStatus === 403) throw new EngineFailure({ kind: 'forbidden', detail: fault?.detail ?? '' })
  if (httpStatus === 404) throw new EngineFailure({ kind: 'notFound', path })
  if (httpStatus < 200 || httpStatus >= 300) {
    if (fault && method === 'GET' && NOT_SHOWN.test(fault.detail))
      throw new EngineFailure({ kind: 'notShown', detail: fault.detail })
    if (fault) throw new EngineFailure({ kind: 'fault', httpStatus, ...fault })
    const detail = parsed.isJson ? 'an error without a fault' : parsed.detail
    throw new EngineFailure({ kind: 'badResponse', httpStatus, detail })
  }
  if (!parsed.isJson) throw new EngineFailure({ kind: 'badResponse', httpStatus, detail: parsed.detail })
  const failed = method === 'POST' ? failedAction(parsed.value) : null
  if (failed) throw new EngineFailure({ kind: 'fault', httpStatus, ...failed })
  return parsed.value
}

/** A path of fixed words and ids: each part is encoded, so an id cannot become two parts or a query. */
export const pathTo = (...parts: string[]): string => `/${parts.map(encodeURIComponent).join('/')}`
