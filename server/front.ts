/**
 * The built app in front of a real engine: its files, and the way through to `/ovirt-engine` of that one engine. Nothing
 * is installed on the engine, and nothing is kept here.
 */
import { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { EngineConnection } from './connection'
import { createProxy } from './proxy'
import type { ProxyLimits } from './proxy'
import { APP_SECURITY } from './security'
import { createStaticFiles } from './static-files'
import { createGuard } from './visitors'

export type FrontOptions = {
  /** The built app. */
  appDir: string
  connection: EngineConnection
  port: number
  host: string
  /** Other names under which people reach this server. */
  names?: readonly string[]
  limits?: ProxyLimits
  onError?: (error: unknown) => void
}

export type Front = { url: string; port: number; close: () => Promise<void> }

/** Rejects with the error of Node (`code: 'EADDRINUSE'` and the like) when it cannot listen. */
export const startFront = async (options: FrontOptions): Promise<Front> => {
  const { appDir, connection, host, names, limits, onError } = options
  const proxy = createProxy(connection, limits)
  const files = createStaticFiles(appDir)
  const whyNot = createGuard(host, names)

  const app = new Hono()
  app.use(async (context, next) => {
    const reason = whyNot(context.req.raw)
    if (reason === null) await next()
    else context.res = new Response(`${reason}\n`, { status: 403 })
    for (const [name, value] of Object.entries(APP_SECURITY))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value)
  })
  app.all('/ovirt-engine/*', context => proxy(context.req.raw))
  // Without an address below it, it is the engine's own, not a screen of the app.
  app.all('/ovirt-engine', context => proxy(context.req.raw))
  app.all('*', context => files(context.req.raw))
  app.onError(error => {
    onError?.(error)
    return new Response('Internal Server Error', { status: 500 })
  })

  // Node's own Request and Response stay what they are: tests need them too.
  const server = createAdaptorServer({
    fetch: request => app.fetch(request),
    overrideGlobalObjects: false,
    serverOptions: {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 20_000,
      requestTimeout: 60_000,
      keepAliveTimeout: 10_000,
      requireHostHeader: true,
    },
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
  server.on('error', error => onError?.(error))
  if (server instanceof Server) server.maxConnections = 512
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        // Browsers keep connections open for a next request that will not come.
        if ('closeAllConnections' in server) server.closeAllConnections()
        connection.close()
      }),
  }
}
