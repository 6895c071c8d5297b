/** Log in and out as a third-party client does it (engine contract 1.4). */
import type { Engine } from 'mocks/engine/contract'
import { readText } from './body'
import { htmlProblem } from './wire/problem'

const REST_SCOPE = 'ovirt-app-api'
/** A constant, not an expiry. */
const EXP = '9223372036854775807'

const json = (status: number, body: Record<string, string>) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

/** Two shapes: the scope of the REST API has its own. */
const refusal = (scope: string, code: string, words: string) =>
  scope.split(/\s+/).includes(REST_SCOPE)
    ? json(400, { error_code: code, error: words })
    : json(400, { error: code === 'access_denied' ? 'invalid_grant' : code, error_description: words })

type Form = { scope: string; get: (name: string) => string; isAccepted: boolean }

const formOf = async (request: Request): Promise<Form> => {
  const form = new URLSearchParams(await readText(request))
  const query = new URL(request.url).searchParams
  const get = (name: string) => form.get(name) ?? query.get(name) ?? ''
  return { scope: get('scope'), get, isAccepted: request.headers.get('accept') === 'application/json' }
}

const token = (engine: Engine, form: Form) => {
  const { scope, get } = form
  const grant = get('grant_type')
  if (grant === '') return refusal(scope, 'invalid_request', "Missing parameter: 'grant_type'")
  if (grant !== 'password')
    return refusal(scope, 'unsupported_grant_type', `Unsupported grant type '${grant}'.`)
  if (get('username') === '' || get('password') === '')
    return refusal(scope, 'invalid_request', "Missing parameter: 'username' or 'password'")
  // External SSO has user names such as admin@ovirt@internalsso: the profile is what follows the last @.
  const at = get('username').lastIndexOf('@')
  if (at === -1)
    return refusal(
      scope,
      'access_denied',
      `Cannot authenticate user '${get('username')}@N/A': No valid profile found in credentials..`,
    )
  const outcome = engine.login(get('username').slice(0, at), get('username').slice(at + 1), get('password'))
  return outcome.ok
    ? json(200, { access_token: outcome.value.token, scope, exp: EXP, token_type: 'bearer' })
    : refusal(scope, 'access_denied', outcome.refusal.detail)
}

const answered = (form: Form, answer: () => Response) =>
  form.isAccepted ? answer() : refusal(form.scope, 'invalid_request', "Missing parameter: 'Accept Header'")

const onlyPost = ({ method }: Request) => {
  if (method !== 'POST') throw htmlProblem(405, 'Method Not Allowed', { Allow: 'POST' })
}

export const serveToken = async (engine: Engine, request: Request): Promise<Response> => {
  onlyPost(request)
  const form = await formOf(request)
  return answered(form, () => token(engine, form))
}

export const serveLogout = async (engine: Engine, request: Request): Promise<Response> => {
  onlyPost(request)
  const form = await formOf(request)
  return answered(form, () => {
    if (form.get('token') === '') return refusal(form.scope, 'invalid_request', "Missing parameter: 'token'")
    engine.logout(form.get('token'))
    return json(200, {})
  })
}
