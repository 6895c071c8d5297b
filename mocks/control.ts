/**
 * The remote control of the embedded engine: what a person or a test does to it that no engine offers. In the page it
 * hangs at `window.__engine`, on the HTTP server it is `POST /__engine/control`, in a test it is called.
 */
import type { Engine, EngineClock } from 'mocks/engine/contract'
import type { EngineState, Fault, Host, Pace, Vm } from 'mocks/engine/state'
import { SCENARIOS } from 'mocks/scenarios/all'
import { pacedPast } from 'mocks/scenarios/paced-past'

export type AdjustableClock = EngineClock & {
  /** From now on it is this much later. */
  advance: (ms: number) => void
  offset: () => number
}

export const createClock = (base: EngineClock, startOffset = 0): AdjustableClock => {
  let offset = startOffset
  return {
    now: () => base.now() + offset,
    advance: ms => {
      offset += ms
    },
    offset: () => offset,
  }
}

export type ScenarioInfo = { name: string; title: string; describe: string }

export type Control = {
  scenarios: () => ScenarioInfo[]
  /** Starts over with a scenario, at the present pace unless another is given. */
  load: (scenario: string, pace?: Pace) => void
  /** A copy of the whole state, played up to now. */
  state: () => EngineState
  now: () => number
  advance: (ms: number) => void
  setPace: (pace: Pace) => void
  addFault: (fault: Fault) => void
  removeFaults: (kind?: Fault['kind']) => void
  restart: () => void
  /** `user` by id, `admin` or `admin@internal`; none: everybody. */
  expireSessions: (user?: string) => void
  patchHost: (nameOrId: string, patch: Partial<Host>) => void
  patchVm: (nameOrId: string, patch: Partial<Vm>) => void
}

/** The state a scenario starts with. */
export const seedOf = (name: string, now: number, pace?: Pace): EngineState => {
  const scenario = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined
  if (scenario === undefined)
    throw new Error(`No scenario "${name}". There are: ${Object.keys(SCENARIOS).join(', ')}`)
  const state = scenario.seed(now)
  return pacedPast({ ...state, scenario: name, pace: pace ?? state.pace })
}

const userIdOf = (state: EngineState, user: string) => {
  const found = state.users.find(
    ({ id, name, profile }) => user === id || user === name || user === `${name}@${profile}`,
  )
  if (found === undefined) throw new Error(`No user "${user}"`)
  return found.id
}

export const createControl = (engine: Engine, clock: AdjustableClock): Control => ({
  scenarios: () =>
    Object.entries(SCENARIOS).map(([name, { title, describe }]) => ({ name, title, describe })),
  load: (scenario, pace) => engine.control.load(seedOf(scenario, clock.now(), pace ?? engine.at().pace)),
  state: () => structuredClone(engine.at()),
  now: () => clock.now(),
  advance: ms => {
    clock.advance(ms)
    engine.at()
  },
  setPace: pace => engine.control.setPace(pace),
  addFault: fault => engine.control.addFault(fault),
  removeFaults: kind => engine.control.removeFaults(kind),
  restart: () => engine.control.restart(),
  expireSessions: user =>
    engine.control.expireSessions(user === undefined ? undefined : userIdOf(engine.at(), user)),
  patchHost: (nameOrId, patch) => engine.control.patchHost(nameOrId, patch),
  patchVm: (nameOrId, patch) => engine.control.patchVm(nameOrId, patch),
})

/** The same verbs as one JSON object each. */
type Order =
  | { verb: 'scenarios' | 'state' | 'now' | 'restart' }
  | { verb: 'load'; scenario: string; pace?: Pace }
  | { verb: 'advance'; ms: number }
  | { verb: 'setPace'; pace: Pace }
  | { verb: 'addFault'; fault: Fault }
  | { verb: 'removeFaults'; kind?: Fault['kind'] }
  | { verb: 'expireSessions'; user?: string }
  | { verb: 'patchHost'; host: string; patch: Partial<Host> }
  | { verb: 'patchVm'; vm: string; patch: Partial<Vm> }

const isOrder = (given: unknown): given is Order =>
  typeof given === 'object' && given !== null && 'verb' in given && typeof given.verb === 'string'

/** Does what an order says and gives back what is to be told: null where there is nothing. */
export const obey = (control: Control, given: unknown): unknown => {
  if (!isOrder(given)) throw new Error('An order is an object with a "verb"')
  const order = given
  switch (order.verb) {
    case 'scenarios':
      return control.scenarios()
    case 'state':
      return control.state()
    case 'now':
      break
    case 'restart':
      control.restart()
      break
    case 'load':
      control.load(order.scenario, order.pace)
      break
    case 'advance':
      if (!Number.isFinite(order.ms) || order.ms < 0) throw new Error('"ms" is a number of milliseconds')
      control.advance(order.ms)
      break
    case 'setPace':
      if (order.pace !== 'real' && order.pace !== 'demo') throw new Error('"pace" is real or demo')
      control.setPace(order.pace)
      break
    case 'addFault':
      if (typeof order.fault?.kind !== 'string') throw new Error('"fault" is an object with a "kind"')
      control.addFault(order.fault)
      break
    case 'removeFaults':
      control.removeFaults(order.kind)
      break
    case 'expireSessions':
      control.expireSessions(order.user)
      break
    case 'patchHost':
      control.patchHost(order.host, order.patch)
      break
    case 'patchVm':
      control.patchVm(order.vm, order.patch)
      break
    default:
      throw new Error('No such verb; see mocks/README.md')
  }
  return { now: control.now() }
}
