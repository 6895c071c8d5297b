/**
 * The app's one session, one door to the engine, one view of the connection and one query cache, wired together. The
 * engine is where the page came from: `/ovirt-engine` of the same origin, whoever serves or embeds the app.
 */
import { QueryClient, focusManager } from '@tanstack/react-query'
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import { send } from '~/api/send'
import type { Fetch } from '~/api/send'
import { createSession } from '~/api/session'
import type { Credentials } from '~/api/session'
import { createEngineApi } from '~/api/transport'
import { setChoicesOwner } from '~/lib/own-choices'
import { SECOND } from '~/lib/time'
import { asked } from './asked'
import { attention } from './attention'
import { createConnection } from './connection'

declare module '@tanstack/react-query' {
  // Module augmentation merges interfaces; a type alias cannot do it.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Register {
    defaultError: EngineFailure
  }
}

const engineRoot = new URL('/ovirt-engine', document.baseURI).href
const PROBE_LIMIT = 5 * SECOND

/** Looked up at each call, so that an embedded engine may take its place after this module was loaded. */
const fetch: Fetch = (url, init) => globalThis.fetch(url, init)

/** The next poll is the retry, and a failed one says so on screen. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      staleTime: 4 * SECOND,
      gcTime: 300 * SECOND,
      // The engine may well be on a network that the browser takes for "offline".
      networkMode: 'always',
      refetchIntervalInBackground: false,
      refetchOnWindowFocus: true,
      refetchOnReconnect: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

export const session = createSession({ fetch, engineRoot })

export const engineApi = createEngineApi({
  fetch,
  apiRoot: `${engineRoot}/api`,
  tokenOf: session.token,
  onUnauthorized: session.expire,
  onOutcome: outcome => connection.observe(outcome),
})

/** With a session the API itself is asked, for that is what must work; without one the engine's health page. */
const probe = async (): Promise<void> => {
  try {
    if (session.token() !== null) await engineApi.get('', { timeoutMs: PROBE_LIMIT })
    else await askHealth()
  } catch {
    // Told by `observe`.
  }
}

const askHealth = async () => {
  const error = await send({
    fetch,
    url: `${engineRoot}/services/health`,
    init: { method: 'GET', credentials: 'omit', cache: 'no-store' },
    timeoutMs: PROBE_LIMIT,
    signal: undefined,
  }).then(({ status }) => (status < 500 ? null : unreachable(status)), errorOf)
  connection.observe({ at: Date.now(), error })
}

const unreachable = (httpStatus: number | null): EngineError => ({ kind: 'unreachable', httpStatus })
const errorOf = (reason: unknown): EngineError =>
  reason instanceof EngineFailure ? reason.error : unreachable(null)

export const connection = createConnection({
  probe,
  isVisible: () => focusManager.isFocused(),
  onRecovered: () => void queryClient.invalidateQueries(),
})

// For all that polls, a page that nobody looks at is like one that cannot be seen.
attention.subscribe(() => {
  focusManager.setFocused(attention.getSnapshot().isAsleep ? false : undefined)
})

focusManager.subscribe(isFocused => {
  if (isFocused) connection.wake()
})

/** What one user saw is nobody else's; the same user coming back gets the screen as it was, and fresh data. */
let lastUser: string | null = null
session.subscribe(() => {
  const { status, userName } = session.getSnapshot()
  setChoicesOwner(userName)
  if (status === 'in') attention.wake()
  if (status === 'expired') return
  if (status === 'out') {
    queryClient.clear()
    asked.clear()
  } else if (userName === lastUser) void queryClient.invalidateQueries()
  else {
    asked.clear()
    queryClient.getMutationCache().clear()
    queryClient.removeQueries({ type: 'inactive' })
    void queryClient.resetQueries()
  }
  lastUser = userName
})

/** `null` when logged in, else why not. */
export const login = async (credentials: Credentials): Promise<EngineError | null> => {
  try {
    await session.login(credentials)
    return null
  } catch (error) {
    if (error instanceof EngineFailure) return error.error
    if (error instanceof Error && error.name === 'AbortError') return null
    throw error
  }
}

/** Out at once; that the engine forgets the token as well is not waited for. */
export const logout = (): Promise<void> => {
  void session.logout()
  return Promise.resolve()
}
