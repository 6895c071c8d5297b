/**
 * One entry for everything below `/ovirt-engine/`: a Request in, a Response out, whatever it is mounted in. It never
 * rejects. Where the real engine has behaviour that is not simulated it says 404, or 501 with a Fault.
 */
import type { Engine, EngineClock } from 'mocks/engine/contract'
import { serveAnsible } from './ansible'
import { serveApi } from './api'
import { afterLevelChange, faultAnswer, isAnswerLost, lateness, lostAnswer } from './proxy-faults'
import { parseTarget, randomUuid } from './request'
import { formatOf, problemResponse, withoutBody } from './respond'
import { serveLogout, serveToken } from './sso'
import { fault, notFound, Problem } from './wire/problem'

export type HandlerOptions = {
  clock: EngineClock
  /** For faults that make answers late. */
  sleep?: (ms: number) => Promise<void>
  /** Correlation ids of requests that bring none. */
  randomId?: () => string
  /** Told about exceptions, which a client sees as a Fault with 500. */
  onError?: (error: unknown) => void
}
export type Handle = (request: Request) => Promise<Response>

const wait = (ms: number) =>
  new Promise<void>(resolve => {
    setTimeout(resolve, ms)
  })

const health = () =>
  new Response('DB Up!Welcome to Health Status!', { headers: { 'Content-Type': 'text/plain' } })

export const createHandler = (engine: Engine, options: HandlerOptions): Handle => {
  const { clock, sleep = wait, randomId = randomUuid, onError } = options

  const dispatch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const target = parseTarget(url)
    const { method, headers } = request
    const format = formatOf(headers.get('accept'), target.params.get('accept')) ?? 'json'
    const instead = faultAnswer(engine, clock.now(), { path: url.pathname, method, format })
    if (instead !== null) return instead
    const late = lateness(engine, method, url.pathname)
    if (late > 0) await sleep(late)
    const path = target.segments.join('/')
    if (target.segments[0] === 'api') {
      const isLost = isAnswerLost(engine, { path: url.pathname, method })
      const answer = await serveApi(engine, { now: () => clock.now(), randomId, onError }, request, target)
      const refused = answer.ok
        ? await afterLevelChange(engine, { path: url.pathname, method, format }, sleep)
        : null
      if (refused !== null) return refused
      return isLost ? lostAnswer() : answer
    }
    if (path === 'sso/oauth/token') return serveToken(engine, request)
    if (path === 'services/sso-logout') return serveLogout(engine, request)
    if (path === 'services/ansible') return serveAnsible(engine, request)
    if (path === 'services/health') return health()
    throw notFound()
  }

  return async request => {
    let response: Response
    try {
      response = await dispatch(request)
    } catch (error) {
      if (!(error instanceof Problem)) onError?.(error)
      response = problemResponse(
        error instanceof Problem ? error : fault(500, 'Operation Failed', `[${String(error)}]`),
        'json',
      )
    }
    return request.method === 'HEAD' ? withoutBody(response) : response
  }
}
