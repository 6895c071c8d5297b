/** The embedded engine under `fetch` of a Vitest process. */
import { http } from 'msw'
import { setupServer } from 'msw/node'
import type { Engine, EngineClock } from 'mocks/engine/contract'
import { createEngine } from 'mocks/engine/engine'
import { createClock, createControl, seedOf, type Control } from './control'
import { createHandler, type Handle } from './http/handle'

export type EngineServer = {
  engine: Engine
  control: Control
  /** The handler itself, for tests that need no `fetch`. */
  handle: Handle
  /** From here on `fetch` of `…/ovirt-engine/…` reaches this engine; any other request fails. */
  listen: () => void
  close: () => void
}

export const engineServer = (
  scenario: string,
  clock: EngineClock = { now: () => Date.now() },
): EngineServer => {
  const adjustable = createClock(clock)
  const engine = createEngine(seedOf(scenario, adjustable.now()), adjustable)
  const handle = createHandler(engine, { clock: adjustable })
  const server = setupServer(http.all('*/ovirt-engine/*', ({ request }) => handle(request)))
  return {
    engine,
    control: createControl(engine, adjustable),
    handle,
    listen: () => server.listen({ onUnhandledRequest: 'error' }),
    close: () => server.close(),
  }
}
