/**
 * One HTTP exchange, without any meaning: sends, reads the whole text, keeps the time limit. Shared by the REST
 * transport and by the session, whose endpoints are no part of the REST API.
 */
import { EngineFailure } from './errors'

/** What we need of `fetch`; the tests and the headless driver bring their own. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>
export type FetchInit = Omit<RequestInit, 'body'> & { body?: string }

export type HttpAnswer = { status: number; text: string }

export type Exchange = {
  fetch: Fetch
  url: string
  init: FetchInit
  timeoutMs: number
  signal: AbortSignal | undefined
}

/** Answers of a gateway that has no engine behind it. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 503, 504])

const abortError = (signal: AbortSignal): unknown => {
  const reason: unknown = signal.reason
  return reason instanceof Error && reason.name === 'AbortError'
    ? reason
    : new DOMException('The request was aborted', 'AbortError')
}

/** Rejects when the signal fires, also if `fetch` does not heed it. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const fire = () => {
      reject(new DOMException('The request was aborted', 'AbortError'))
    }
    if (signal.aborted) fire()
    else signal.addEventListener('abort', fire, { once: true })
  })

/**
 * An abort by the caller stays an AbortError; everything else that goes wrong is an `EngineFailure`.
 * The limit is `AbortSignal.timeout`: it counts real time, so a test that moves the clock forward by minutes does not
 * end the requests that are under way.
 */
export const send = async ({ fetch, url, init, timeoutMs, signal }: Exchange): Promise<HttpAnswer> => {
  if (signal?.aborted) throw abortError(signal)
  const limit = AbortSignal.timeout(timeoutMs)
  const either = signal ? AbortSignal.any([signal, limit]) : limit
  const exchange = async (): Promise<HttpAnswer> => {
    const response = await fetch(url, { ...init, signal: either })
    return { status: response.status, text: await response.text() }
  }
  let answer: HttpAnswer
  try {
    answer = await Promise.race([exchange(), aborted(either)])
  } catch {
    if (signal?.aborted) throw abortError(signal)
    throw new EngineFailure(
      limit.aborted ? { kind: 'timeout', afterMs: timeoutMs } : { kind: 'unreachable', httpStatus: null },
    )
  }
  if (GATEWAY_STATUSES.has(answer.status))
    throw new EngineFailure({ kind: 'unreachable', httpStatus: answer.status })
  return answer
}

export type Parsed = { isJson: true; value: unknown } | { isJson: false; detail: string }

export const parseJson = (body: string): Parsed => {
  const trimmed = body.trimStart()
  if (trimmed === '') return { isJson: false, detail: 'empty body' }
  if (trimmed.startsWith('<')) return { isJson: false, detail: 'HTML or XML where JSON was expected' }
  try {
    return { isJson: true, value: JSON.parse(body) as unknown }
  } catch {
    return { isJson: false, detail: 'broken JSON' }
  }
}
