/**
 * The embedded engine and a built app on one real HTTP server, for `npm start`, end-to-end tests, curl and any oVirt
 * client. State is in memory: all tabs and all clients see one engine.
 */
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Engine, EngineClock } from 'mocks/engine/contract'
import { createEngine } from 'mocks/engine/engine'
import type { Pace } from 'mocks/engine/state'
import { APP_SECURITY } from 'server/security'
import { createStaticFiles } from 'server/static-files'
import { createClock, createControl, obey, seedOf, type Control } from './control'
import { createHandler } from './http/handle'

export { SCENARIOS } from 'mocks/scenarios/all'

export type ServerOptions = {
  /** The built app. */
  appDir: string
  /** 0: any free one. */
  port: number
  host?: string
  scenario?: string
  pace?: Pace
  clock?: EngineClock
  /** Answers below `/ovirt-engine/webadmin/`, with headers of its own. */
  webadmin?: (request: Request) => Promise<Response>
  onError?: (error: unknown) => void
}
export type RunningServer = {
  url: string
  port: number
  engine: Engine
  control: Control
  close: () => Promise<void>
}

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

/** JSON only: a page of another origin cannot send that without asking first, and is not answered when it asks. */
const controlled = async (control: Control, request: Request): Promise<Response> => {
  if (request.headers.get('content-type')?.split(';')[0]?.trim() !== 'application/json')
    return json(415, { error: 'Content-Type: application/json' })
  try {
    return json(200, obey(control, await request.json()))
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) })
  }
}

const listen = (server: ReturnType<typeof createAdaptorServer>, port: number, host: string) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

const closer = (server: ReturnType<typeof createAdaptorServer>) => () =>
  new Promise<void>(resolve => {
    server.close(() => resolve())
    // Browsers keep connections open for a next request that will not come.
    if ('closeAllConnections' in server) server.closeAllConnections()
  })

/** Rejects with the error of Node (`code: 'EADDRINUSE'` and the like) when it cannot listen. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { appDir, port: wantedPort, host = '127.0.0.1', scenario = 'demo', pace, onError } = options
  const clock = createClock(options.clock ?? { now: () => Date.now() })
  const engine = createEngine(seedOf(scenario, clock.now(), pace), clock)
  const control = createControl(engine, clock)
  const handle = createHandler(engine, { clock, ...(onError !== undefined && { onError }) })
  const files = createStaticFiles(appDir)

  const app = new Hono()
  const { webadmin } = options
  if (webadmin !== undefined) app.all('/ovirt-engine/webadmin/*', context => webadmin(context.req.raw))
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(APP_SECURITY)) context.res.headers.set(name, value)
  })
  app.all('/ovirt-engine/*', context => handle(context.req.raw))
  app.post('/__engine/control', context => controlled(control, context.req.raw))
  app.all('*', context => files(context.req.raw))
  app.onError(error => {
    onError?.(error)
    return new Response('Internal Server Error', { status: 500 })
  })

  // Node's own Request and Response stay what they are: the test process needs them too.
  const server = createAdaptorServer({ fetch: request => app.fetch(request), overrideGlobalObjects: false })
  const port = await listen(server, wantedPort, host)
  server.on('error', error => onError?.(error))
  const shownHost = host.includes(':') ? `[${host}]` : host
  return { url: `http://${shownHost}:${port}`, port, engine, control, close: closer(server) }
}
