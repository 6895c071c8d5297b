/** Everything below `/ovirt-engine/api`: version, credentials, correlation id, route, follow, format. */
import type { Engine } from 'mocks/engine/contract'
import type { User } from 'mocks/engine/state'
import { bodyReader, readText } from './body'
import { filteredState, isFilteredView, refuseAdminRead } from './filtered'
import { follow } from './follow'
import { boolParam, correlationIdOf, type Target } from './request'
import { docResponse, formatOf, notAcceptable, problemResponse, type Format } from './respond'
import { allowed, handlerOf, routeOf } from './routes/router'
import type { Answer, Call } from './routes/route'
import { createScope } from './scope'
import { fault, htmlProblem, Problem, unauthorized } from './wire/problem'
import type { Obj } from './wire/tree'

type ApiOptions = {
  now: () => number
  randomId: () => string
  onError?: ((error: unknown) => void) | undefined
}

const VERSION = /^v\d+$/

/** From the path, else from the header; v3 is long gone (engine contract 1.1). */
const versioned = (segments: string[], header: string | null) => {
  const isInPath = VERSION.test(segments[1] ?? '')
  const version = isInPath ? (segments[1] ?? '').slice(1) : (header ?? '4')
  if (version !== '4') throw htmlProblem(400, 'Bad Request')
  return {
    base: isInPath ? '/ovirt-engine/api/v4' : '/ovirt-engine/api',
    path: segments.slice(isInPath ? 2 : 1),
  }
}

type Login = {
  user: User
  /** What the answer says about the session; null: nothing. */
  cookie: string | null
  /** After the answer. */
  leave: () => void
}

const SESSION = 'JSESSIONID'
const nothing = () => undefined

/** `user@profile:password`: a password may hold anything, a user name an @ but no colon. */
const basic = (engine: Engine, encoded: string, isKept: boolean): Login => {
  if (engine.at().faults.some(({ kind }) => kind === 'basicOff')) throw unauthorized()
  const pair = decodeBase64(encoded)
  const colon = pair.indexOf(':')
  const at = pair.lastIndexOf('@', colon)
  if (colon === -1 || at === -1) throw unauthorized()
  const outcome = engine.login(pair.slice(0, at), pair.slice(at + 1, colon), pair.slice(colon + 1))
  if (!outcome.ok) throw unauthorized()
  const { token, user } = outcome.value
  // Without persistent-auth every request logs in and out again (engine contract 1.2).
  return isKept
    ? {
        user,
        cookie: `${SESSION}=${token}; Path=/ovirt-engine/api; HttpOnly; SameSite=Strict`,
        leave: nothing,
      }
    : { user, cookie: null, leave: () => engine.logout(token) }
}

const decodeBase64 = (encoded: string) => {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(encoded), char => char.codePointAt(0) ?? 0))
  } catch {
    throw unauthorized()
  }
}

/** The session of an earlier request; one that does not ask again to keep it is its last. */
const bySession = (engine: Engine, cookies: string, isKept: boolean): Login => {
  const pairs = cookies.split(';').map(pair => pair.trim())
  const token = pairs.find(pair => pair.startsWith(`${SESSION}=`))?.slice(SESSION.length + 1) ?? ''
  const user = token === '' ? null : engine.userOf(token)
  if (user === null) throw unauthorized()
  return { user, cookie: null, leave: isKept ? nothing : () => engine.logout(token) }
}

const authenticate = (engine: Engine, headers: Headers): Login => {
  const isKept = /(?:^|[\s,])persistent-auth(?:$|[\s,;])/i.test(headers.get('prefer') ?? '')
  const [scheme = '', credentials = ''] = (headers.get('authorization') ?? '').trim().split(/\s+/, 2)
  if (scheme === '') return bySession(engine, headers.get('cookie') ?? '', isKept)
  if (scheme.toLowerCase() === 'basic') return basic(engine, credentials, isKept)
  const user = scheme.toLowerCase() === 'bearer' ? engine.userOf(credentials) : null
  if (user === null) throw unauthorized()
  return { user, cookie: null, leave: nothing }
}

const notFollowed = (problem: unknown): null => {
  if (problem instanceof Problem) return null
  throw problem
}

/** One internal GET, for `follow`. */
const reader = (call: Call, base: string) => (href: string) => {
  const path = href.slice(base.length + 1).split('/')
  try {
    const route = routeOf(path)
    if (call.scope.isFiltered) refuseAdminRead(route.pattern)
    const handler = handlerOf(route, 'GET')
    return handler({ ...call, id: index => path[index] ?? '', params: { get: () => null } }).doc.tree
  } catch (problem) {
    return notFollowed(problem)
  }
}

const followed = (call: Call, base: string, method: string, given: Answer): Obj => {
  const names = call.params.get('follow')
  const isRead = method === 'GET' || method === 'HEAD'
  return names === null || !isRead ? given.doc.tree : follow(given.doc.tree, names, reader(call, base))
}

const perform = (call: Call, base: string, path: string[], method: string, format: Format): Response => {
  const route = routeOf(path)
  if (method === 'OPTIONS')
    return new Response(null, { status: 200, headers: { Allow: allowed(route).join(', ') } })
  if (call.scope.isFiltered) refuseAdminRead(route.pattern)
  const given = handlerOf(route, method)(call)
  const tree = followed(call, base, method, given)
  return docResponse(given.status, { root: given.doc.root, tree }, format, given.headers)
}

const serve = async (
  engine: Engine,
  options: ApiOptions,
  request: Request,
  target: Target,
  correlationId: string,
  format: Format,
): Promise<Response> => {
  const { headers, method } = request
  const text = method === 'POST' || method === 'PUT' ? await readText(request) : ''
  // From here on nothing waits: a request sees one state and changes it in one go.
  const { base, path } = versioned(target.segments, headers.get('version'))
  const { user, cookie, leave } = authenticate(engine, headers)
  const allContent =
    boolParam(target.params, 'all_content') ?? headers.get('all-content')?.toLowerCase() === 'true'
  // What is asked for is judged by permissions on the whole (403 comes before anything else); what is read is filtered.
  const isFiltered = (method === 'GET' || method === 'HEAD') && isFilteredView(user, target.params, headers)
  const fresh = () => {
    const state = engine.at()
    const shown = isFiltered ? filteredState(state, user) : state
    return createScope(shown, options.now(), { base, allContent, isFiltered })
  }
  const call: Call = {
    engine,
    user,
    fresh,
    caller: { userId: user.id, correlationId },
    scope: fresh(),
    id: index => path[index] ?? '',
    params: target.params,
    body: bodyReader(text, headers.get('content-type'), target.path),
  }
  try {
    const response = perform(call, base, path, method, format)
    if (cookie !== null) response.headers.set('Set-Cookie', cookie)
    return response
  } finally {
    leave()
  }
}

export const serveApi = async (
  engine: Engine,
  options: ApiOptions,
  request: Request,
  target: Target,
): Promise<Response> => {
  const correlationId = correlationIdOf(request.headers, target.params, options.randomId)
  const format = formatOf(request.headers.get('accept'), target.params.get('accept'))
  let response: Response
  try {
    if (format === null) throw notAcceptable()
    response = await serve(engine, options, request, target, correlationId, format)
  } catch (error) {
    if (!(error instanceof Problem)) options.onError?.(error)
    const problem = error instanceof Problem ? error : fault(500, 'Operation Failed', `[${String(error)}]`)
    response = problemResponse(problem, format ?? 'xml')
  }
  response.headers.set('Correlation-Id', correlationId)
  return response
}
