/** What the tests of this folder share: an engine with a clock in their hand, and short answers about its state. */
import type { Accepted, Caller, Engine, Outcome } from './contract'
import { createEngine } from './engine'
import type { EngineState, Host, Id, Pace, Vm } from './state'

export type Bench = {
  engine: Engine
  state: () => EngineState
  caller: Caller
  /** Lets time pass in one jump. */
  wait: (ms: number) => EngineState
  /** Plays the timeline due by due for at most this long; returns the distinct statuses of the host on the way. */
  watch: (hostName: string, ms: number) => string[]
  host: (name: string) => Host
  vm: (name: string) => Vm
  /** Codes of events since the bench was made, about this host or one of the VMs if given. */
  codes: (hostName?: string) => number[]
  texts: (code: number) => string[]
  clock: { now: number }
  upgrade: (hostName: string, reboot?: boolean) => Outcome<Accepted>
  deactivate: (hostName: string, reason?: string) => Outcome<Accepted>
  activate: (hostName: string) => Outcome<Accepted>
  check: (hostName: string) => Outcome<Accepted>
}

/** A fixed beginning for every test. */
export const T0 = 1_700_000_000_000

export const callerOf = (state: EngineState, name: string): Caller => ({
  userId: state.users.find(user => user.name === name)?.id ?? '',
  correlationId: 'corr-1',
})

const named = <T extends { name: string }>(things: T[], name: string): T => {
  const found = things.find(thing => thing.name === name)
  if (found === undefined) throw new Error(`nothing is called ${name}`)
  return found
}

export const bench = (initial: EngineState, pace: Pace = 'real'): Bench => {
  initial.pace = pace
  const clock = { now: initial.playedTo }
  const engine = createEngine(initial, { now: () => clock.now })
  const state = () => engine.at()
  const from = initial.nextEventId
  const since = () => state().events.filter(event => event.id >= from)
  const idOf = (name: string): Id => named(state().hosts, name).id
  const caller = callerOf(initial, 'admin')
  return {
    engine,
    clock,
    state,
    caller,
    upgrade: (name, reboot = true) =>
      engine.upgradeHost(caller, idOf(name), { reboot, timeoutMin: null, image: null }),
    deactivate: (name, reason) =>
      engine.deactivateHost(caller, idOf(name), { reason: reason ?? null, stopGluster: false }),
    activate: name => engine.activateHost(caller, idOf(name)),
    check: name => engine.checkHostUpgrade(caller, idOf(name)),
    wait: ms => {
      clock.now += ms
      return state()
    },
    watch: (hostName, ms) => {
      const end = clock.now + ms
      const seen = [named(state().hosts, hostName).status as string]
      for (;;) {
        const next = state().timeline[0]
        if (next === undefined || next.at > end) break
        clock.now = Math.max(clock.now, next.at)
        const { status } = named(state().hosts, hostName)
        if (seen.at(-1) !== status) seen.push(status)
      }
      clock.now = end
      state()
      return seen
    },
    host: name => named(state().hosts, name),
    vm: name => named(state().vms, name),
    codes: hostName =>
      since()
        .filter(event => hostName === undefined || event.hostId === idOf(hostName))
        .map(event => event.code),
    texts: code =>
      since()
        .filter(event => event.code === code)
        .map(event => event.description),
  }
}

/** The words of a refusal; empty if the engine agreed. */
export const refused = (outcome: Outcome<unknown>): string =>
  outcome.ok ? '' : `${outcome.refusal.httpStatus} ${outcome.refusal.detail}`

/** One of each run of equal codes: the playbook writes 559 many times. */
export const squeezed = (codes: number[]): number[] =>
  codes.filter((code, index) => code !== codes[index - 1])
