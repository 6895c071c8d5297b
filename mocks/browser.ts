/**
 * The embedded engine inside the page, behind msw's service worker. Its state lives in sessionStorage: a reload finds
 * the engine still running, another tab has an engine of its own.
 */
import { http } from 'msw'
import { setupWorker } from 'msw/browser'
import { createEngine } from 'mocks/engine/engine'
import type { EngineState, Pace } from 'mocks/engine/state'
import { SCENARIOS } from 'mocks/scenarios/all'
import { createClock, createControl, seedOf, type AdjustableClock, type Control } from './control'
import { createHandler } from './http/handle'
import { createStore } from './http/page-store'

export type StartOptions = { scenario?: string; pace?: Pace }

const store = createStore(() => window.sessionStorage)

const scenarioInUrl = () => {
  const asked = new URLSearchParams(window.location.search).get('scenario')
  return asked !== null && Object.hasOwn(SCENARIOS, asked) ? asked : null
}

/**
 * A scenario asked for by `?scenario=` starts over unless it is the one that is already running; a name that is none
 * is not heard, since a page that does not start would say less.
 */
const initial = (options: StartOptions): { state: EngineState | null; scenario: string; offset: number } => {
  const kept = store.read()
  const scenario = scenarioInUrl() ?? kept?.state.scenario ?? options.scenario ?? 'demo'
  return kept?.state.scenario === scenario
    ? { state: kept.state, scenario, offset: kept.offset }
    : { state: null, scenario, offset: 0 }
}

/** Writing a large state takes a while, so changes are gathered; leaving the page writes what is there. */
const createKeeper = (clock: AdjustableClock, first: EngineState) => {
  let latest = first
  let timer: ReturnType<typeof setTimeout> | null = null
  const write = () => {
    timer = null
    store.write({ offset: clock.offset(), state: latest })
  }
  write()
  window.addEventListener('pagehide', write)
  return (state: EngineState) => {
    latest = state
    timer ??= setTimeout(write, 500)
  }
}

export const start = async (options: StartOptions = {}): Promise<Control> => {
  const { state, scenario, offset } = initial(options)
  const clock = createClock({ now: () => Date.now() }, offset)
  const begin = state ?? seedOf(scenario, clock.now(), options.pace ?? 'demo')
  const engine = createEngine(begin, clock, createKeeper(clock, begin))
  const control = createControl(engine, clock)
  const handle = createHandler(engine, { clock })
  const worker = setupWorker(http.all('*/ovirt-engine/*', ({ request }) => handle(request)))
  await worker.start({
    serviceWorker: { url: new URL('mockServiceWorker.js', document.baseURI).href },
    onUnhandledRequest: 'bypass',
    quiet: true,
  })
  Object.assign(window, { __engine: control })
  return control
}
