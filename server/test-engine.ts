/** An engine over https for tests: the embedded one behind a certificate of its own authority. */
import type { IncomingMessage, RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { makeAuthority } from './test-certificates'

export type TestEngine = {
  url: string
  caPem: string
  /** Everything that reached it. */
  seen: { method: string; url: string; headers: IncomingMessage['headers'] }[]
  close: () => Promise<void>
}

export type TestEngineOptions = {
  hosts?: string[]
  validTo?: Date
  /** Shows this as its authority instead of its own. */
  showsCa?: string | null
  /** Before the handler; `true`: it has answered. */
  instead?: (...about: Parameters<RequestListener>) => boolean
}

export const startTestEngine = async (
  handle: (request: Request) => Promise<Response>,
  { hosts = ['127.0.0.1', 'localhost'], validTo, showsCa, instead }: TestEngineOptions = {},
): Promise<TestEngine> => {
  const authority = makeAuthority()
  const { pem, key } = authority.issue(hosts, validTo)
  const seen: TestEngine['seen'] = []
  const listener = getRequestListener(handle, { overrideGlobalObjects: false })
  const server = createServer({ cert: pem, key }, (request, response) => {
    const { method = '', url = '', headers } = request
    seen.push({ method, url, headers })
    if (instead?.(request, response) === true) return
    if (url.startsWith('/ovirt-engine/services/pki-resource') && showsCa !== null)
      response.end(showsCa ?? authority.pem)
    else void listener(request, response)
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}`,
    caPem: authority.pem,
    seen,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
