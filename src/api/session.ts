/**
 * Who is logged in (engine contract 1.4). The token lives in this closure and nowhere else: not in storage, not in the
 * snapshot, not in an error. A session that the engine has ended keeps its user name, so that the page can ask for the
 * password again in place.
 */
import { createStore } from '~/lib/store'
import { SECOND } from '~/lib/time'
import { EngineFailure } from './errors'
import { parseJson, send } from './send'
import type { Fetch } from './send'
import type { CallOptions } from './transport'

export type SessionSnapshot =
  | { readonly status: 'out'; readonly userName: null }
  | { readonly status: 'in'; readonly userName: string }
  /** The engine no longer knows the token. */
  | { readonly status: 'expired'; readonly userName: string }

/** `profile` may be empty when `user` already names it: `admin@ovirt@internalsso`. */
export type Credentials = { user: string; profile: string; password: string }

export type Session = {
  login: (credentials: Credentials, options?: CallOptions) => Promise<void>
  /** Out at once; the engine is told as well as can be. */
  logout: () => Promise<void>
  /** Takes over a token that webadmin hands to its plug-ins. */
  adopt: (token: string, userName: string) => void
  /** The engine refused `token` (or, without it, whatever is held now). */
  expire: (token?: string) => void
  token: () => string | null
  getSnapshot: () => SessionSnapshot
  subscribe: (listener: () => void) => () => void
}

export type SessionOptions = {
  fetch: Fetch
  /** Such as `/ovirt-engine`, with or without an origin. */
  engineRoot: string
  timeoutMs?: number
}

const SCOPE = 'ovirt-app-api'
const OUT: SessionSnapshot = { status: 'out', userName: null }

export const createSession = (options: SessionOptions): Session => {
  const engineRoot = options.engineRoot.replace(/\/+$/, '')
  const store = createStore<SessionSnapshot>(OUT)
  let held: string | null = null
  /** Counts changes of mind: an answer to a login that has been overtaken must not win. */
  let turn = 0

  const enter = (token: string, userName: string) => {
    turn++
    held = token
    const before = store.getSnapshot()
    if (before.status !== 'in' || before.userName !== userName) store.set({ status: 'in', userName })
  }

  const post = (path: string, form: Record<string, string>, signal?: AbortSignal) =>
    send({
      fetch: options.fetch,
      url: engineRoot + path,
      init: {
        method: 'POST',
        // SSO wants exactly this Accept and answers "Missing parameter" to any other.
        headers: {
          Accept: 'application/json',
          'Accept-Language': 'en-US',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        credentials: 'omit',
        cache: 'no-store',
        body: new URLSearchParams(form).toString(),
      },
      timeoutMs: options.timeoutMs ?? 30 * SECOND,
      signal,
    })

  const revoke = async (token: string) => {
    try {
      await post('/services/sso-logout', { scope: SCOPE, token })
    } catch {
      // The engine ends an idle session by itself after half an hour.
    }
  }

  return {
    login: async ({ user, profile, password }, { signal } = {}) => {
      const mine = ++turn
      const userName = profile === '' ? user : `${user}@${profile}`
      const form = { grant_type: 'password', scope: SCOPE, username: userName, password }
      const answer = await post('/sso/oauth/token', form, signal)
      const token = tokenIn(answer.status, answer.text)
      if (mine !== turn) {
        void revoke(token)
        throw new DOMException('Another login has overtaken this one', 'AbortError')
      }
      enter(token, userName)
    },
    logout: async () => {
      const token = held
      turn++
      held = null
      store.set(OUT)
      if (token !== null) await revoke(token)
    },
    adopt: enter,
    expire: token => {
      const { status, userName } = store.getSnapshot()
      if (status !== 'in' || (token !== undefined && token !== held)) return
      held = null
      store.set({ status: 'expired', userName })
    },
    token: () => held,
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
  }
}

const tokenIn = (httpStatus: number, body: string): string => {
  const parsed = parseJson(body)
  if (!parsed.isJson) throw new EngineFailure({ kind: 'badResponse', httpStatus, detail: parsed.detail })
  const refusal = refusalIn(parsed.value)
  if (refusal !== null) throw new EngineFailure({ kind: 'loginRefused', detail: refusal })
  const token = textAt(parsed.value, 'access_token')
  if (token === null || token === '' || httpStatus >= 300)
    throw new EngineFailure({ kind: 'badResponse', httpStatus, detail: 'neither a token nor a refusal' })
  return token
}

/** Two shapes: `{error_code, error: <sentence>}` and `{error: <code>, error_description: <sentence>}`. */
const refusalIn = (answer: unknown): string | null => {
  const error = textAt(answer, 'error')
  return textAt(answer, 'error_description') ?? error ?? textAt(answer, 'error_code')
}

const textAt = (answer: unknown, key: string): string | null => {
  if (typeof answer !== 'object' || answer === null || !Object.hasOwn(answer, key)) return null
  const value: unknown = Reflect.get(answer, key)
  return typeof value === 'string' ? value : null
}
