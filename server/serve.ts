/** `npm start -- --engine URL`: from the options to a running server, or to a `Refusal`. */
import { connect } from './connection'
import { codeOf } from './connection-error'
import { engineUrl } from './engine-url'
import { startFront } from './front'
import type { Front } from './front'
import { Refusal } from './refusal'
import { establishTrust } from './trust'
import type { TrustOptions, TrustTalk } from './trust'

export { Refusal } from './refusal'
export { askOnTerminal } from './terminal'
export { isLoopback } from './visitors'

export type ServeOptions = TrustOptions & {
  appDir: string
  engine: string
  port: number
  host: string
  names?: string[]
  onError?: (error: unknown) => void
}

export type Serving = Front & { engine: string; isVerified: boolean }

export const serve = async (options: ServeOptions, talk: TrustTalk): Promise<Serving> => {
  const engine = engineUrl(options.engine)
  const trust = await establishTrust(engine, options, talk)
  const connection = connect(engine, trust)
  try {
    const front = await startFront({ ...options, connection })
    return { ...front, engine: engine.origin, isVerified: trust.kind !== 'anybody' }
  } catch (error) {
    connection.close()
    throw listenRefusal(error, options)
  }
}

const listenRefusal = (error: unknown, { port, host }: ServeOptions): unknown => {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Refusal(
        `Port ${port} is taken by another program: choose another one with --port ${port < 65_535 ? port + 1 : port - 1}.`,
      )
    case 'EACCES':
      return new Refusal(
        `Port ${port} may not be opened by this user: choose one above 1023, for example --port 8090.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Refusal(`This machine has no address ${host}: --host wants one of its own.`)
    default:
      return error
  }
}
