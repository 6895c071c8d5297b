/** Is there an engine? By its health page, and by how its API asks for a login (engine contract 1.3, 1.8). */
import { exchange } from './connection'
import type { EngineConnection } from './connection'
import { Refusal } from './refusal'

const LIMIT_MS = 15_000
const MOST = 1024 * 1024

/** The health page of an engine whose database is away is a 500: it is an engine all the same. */
const HEALTH = /^DB (?:Up|Down)!/
const STARTING = new Set([500, 502, 503, 504])

/** Rejects with a `Refusal`, or with the error of Node when nothing answers. */
export const probeEngine = async (connection: EngineConnection): Promise<void> => {
  const { origin } = connection
  const get = (path: string) =>
    exchange(
      connection,
      { method: 'GET', path, headers: { Accept: 'application/json' }, timeoutMs: LIMIT_MS },
      MOST,
    )
  const health = await get('/ovirt-engine/services/health')
  if (HEALTH.test(health.text)) return
  const api = await get('/ovirt-engine/api')
  const asks = api.headers['www-authenticate'] ?? ''
  if (api.status === 401 && /realm="?RESTAPI|negotiate/i.test(asks)) return
  if (STARTING.has(api.status))
    throw new Refusal(
      `The engine at ${origin} is away or just starting (it answers ${api.status}): try again in a minute.`,
      { passes: true },
    )
  if (api.status >= 300 && api.status < 400)
    throw new Refusal(
      `${origin} sends its visitors elsewhere: use the engine's own address, ${
        whereTo(api.headers.location, origin) ?? 'as its certificate has it'
      }.`,
    )
  if (api.status === 404)
    throw new Refusal(`${origin} is no oVirt engine: it has no /ovirt-engine/api. Check the address.`)
  throw new Refusal(
    `${origin} does not answer as an oVirt engine does (status ${api.status}): check the address.`,
  )
}

const whereTo = (location: string | undefined, origin: string): string | null =>
  location !== undefined && URL.canParse(location, origin) ? new URL(location, origin).origin : null
