import { exchange } from 'server/connection'
import type { EngineConnection } from 'server/connection'
import type { Fetch } from '~/api/send'

/** Longer than any limit of those who ask, which abort by themselves. */
const LIMIT_MS = 180_000
/** Their answers have no body by definition. */
const BODILESS = new Set([204, 205, 304])

/** As `fetch`, to this one engine and nowhere else. */
export const engineFetch =
  (connection: EngineConnection): Fetch =>
  async (address, init) => {
    const url = new URL(address)
    if (url.origin !== connection.origin) throw new Error('Not an address of the engine')
    const { status, text } = await exchange(connection, {
      method: init.method ?? 'GET',
      path: url.pathname + url.search,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: init.body,
      signal: init.signal ?? undefined,
      timeoutMs: LIMIT_MS,
    })
    return new Response(BODILESS.has(status) ? null : text, { status: status < 200 ? 502 : status })
  }
