/** What must hold whatever is done and whenever it is looked at. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Engine } from './contract'
import { createEngine } from './engine'
import { callerOf, T0 } from './harness'
import { heAgent, vm } from './make'
import { smallSite } from './small-site'
import type { EngineState, Fault, Pace } from './state'
import { GIB, MINUTE, SECOND } from './world'

const HOSTS = ['host1', 'host2', 'host3']
const VMS = ['web01', 'web02', 'db01', 'mail01', 'ci01', 'test01', 'pbx', 'big01']

const start = (): EngineState =>
  smallSite('test', T0, ({ hosts, cluster, vms }) => {
    for (const one of Object.values(hosts)) one.memory = 32 * GIB
    hosts.host1.hostedEngine = heAgent()
    hosts.host2.hostedEngine = heAgent()
    vms.push(
      vm('pbx', hosts.host1, T0, { affinity: 'user_migratable' }),
      vm('big01', cluster, T0, { gib: 19 }),
    )
  })

const FAULTS: Fault[] = [
  { kind: 'installFails', remaining: 1 },
  { kind: 'sshRebootFails', remaining: 1 },
  { kind: 'rebootSlow', factor: 4, remaining: 1 },
  { kind: 'rebootNever', remaining: 1 },
  { kind: 'nonOperationalAfterReboot', remaining: 1 },
  { kind: 'migrationStuck', remaining: 1 },
  { kind: 'migrationFails', remaining: 1 },
  { kind: 'checkFails', remaining: 1 },
  { kind: 'hostedEngineStaysInMaintenance', remaining: 1 },
]

type Act = (engine: Engine, ids: (name: string) => string, caller: ReturnType<typeof callerOf>) => void

const host = fc.constantFrom(...HOSTS)
const guest = fc.constantFrom(...VMS)

const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(host, fc.boolean()).map(
    ([name, reboot]): Act =>
      (engine, id, caller) =>
        void engine.upgradeHost(caller, id(name), { reboot, timeoutMin: null, image: null }),
  ),
  host.map(
    (name): Act =>
      (engine, id, caller) =>
        void engine.checkHostUpgrade(caller, id(name)),
  ),
  host.map(
    (name): Act =>
      (engine, id, caller) =>
        void engine.activateHost(caller, id(name)),
  ),
  host.map(
    (name): Act =>
      (engine, id, caller) =>
        void engine.deactivateHost(caller, id(name), { reason: null, stopGluster: false }),
  ),
  fc.tuple(guest, fc.option(host), fc.boolean()).map(
    ([name, to, force]): Act =>
      (engine, id, caller) =>
        void engine.migrateVm(caller, id(name), { hostId: to === null ? null : id(to), force }),
  ),
  guest.map(
    (name): Act =>
      (engine, id, caller) =>
        void engine.shutdownVm(caller, id(name)),
  ),
  guest.map(
    (name): Act =>
      (engine, id, caller) =>
        void engine.stopVm(caller, id(name)),
  ),
  guest.map(
    (name): Act =>
      (engine, id, caller) =>
        void engine.startVm(caller, id(name)),
  ),
  fc.constantFrom(...FAULTS).map(
    (fault): Act =>
      engine =>
        engine.control.addFault(fault),
  ),
  fc.constantFrom<Pace>('real', 'demo').map(
    (pace): Act =>
      engine =>
        engine.control.setPace(pace),
  ),
  fc.constant<Act>(engine => engine.control.restart()),
)

const history = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 * MINUTE }), anAct), { maxLength: 14 })

type Played = { state: EngineState; clock: { now: number }; engine: Engine }

/** `onWay` is called at chosen instants between the acts. */
const play = (
  steps: [number, Act][],
  onWay: (it: Played, from: number, to: number) => void,
  after: (it: Played) => void = () => undefined,
): EngineState => {
  const state = start()
  const clock = { now: T0 }
  const engine = createEngine(state, { now: () => clock.now })
  const caller = callerOf(state, 'admin')
  const ids = (name: string) => [...state.hosts, ...state.vms].find(one => one.name === name)?.id ?? ''
  const it = { state, clock, engine }
  for (const [pause, act] of steps) {
    onWay(it, clock.now, clock.now + pause)
    clock.now += pause
    act(engine, ids, caller)
    after(it)
  }
  onWay(it, clock.now, clock.now + 30 * MINUTE)
  clock.now += 30 * MINUTE
  return engine.at()
}

describe('time', () => {
  it('one jump and many small steps write the same history', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 90 }), (steps, everySec) => {
        const jumped = play(steps, () => undefined)
        const stepped = play(steps, ({ clock, engine }, from, to) => {
          for (let at = from; at < to; at += everySec * SECOND) {
            clock.now = at
            engine.at()
          }
          clock.now = from
        })
        expect(stepped).toEqual(jumped)
      }),
      { numRuns: 60 },
    )
  })

  it('a stored state goes on exactly where it was', () => {
    fc.assert(
      fc.property(history, steps => {
        const half = play(steps, () => undefined)
        const copy = JSON.parse(JSON.stringify(half)) as EngineState
        expect(copy).toEqual(half)
        const later = half.playedTo + 40 * MINUTE
        const [one, other] = [half, copy].map(state => createEngine(state, { now: () => later }).at())
        expect(other).toEqual(one)
      }),
      { numRuns: 40 },
    )
  })

  it('a state stored in mid-upgrade goes on exactly where it was, second by second', () => {
    const state = start()
    const clock = { now: T0 }
    const engine = createEngine(state, { now: () => clock.now })
    const caller = callerOf(state, 'admin')
    engine.upgradeHost(caller, state.hosts[1]?.id ?? '', { reboot: true, timeoutMin: null, image: null })
    for (let at = 0; at < 15 * MINUTE; at += 7 * SECOND) {
      clock.now = T0 + at
      const copy = JSON.parse(JSON.stringify(engine.at())) as EngineState
      const fork = createEngine(copy, { now: () => T0 + 20 * MINUTE }).at()
      expect(fork.hosts[1]).toMatchObject({ status: 'up', updateAvailable: false })
    }
    clock.now = T0 + 20 * MINUTE
    expect(engine.at().hosts[1]).toMatchObject({ status: 'up', updateAvailable: false })
  })
})

const committedOn = (state: EngineState, hostId: string): number =>
  state.vms.reduce(
    (sum, one) =>
      sum + (one.hostId === hostId || one.migration?.toHostId === hostId ? one.memoryGuaranteed : 0),
    0,
  )

const isRising = (numbers: number[]): boolean =>
  numbers.every((value, index) => index === 0 || value >= (numbers[index - 1] ?? 0))

/** What is wrong with the state, in words. */
const problemsOf = (state: EngineState): string[] => {
  const hosts = new Map(state.hosts.map(one => [one.id, one]))
  const names = new Set(state.vms.map(one => one.name))
  const rules: [string, boolean][] = [
    ['a VM was lost or doubled', names.size === VMS.length && state.vms.length === VMS.length],
    ['two SPMs', state.hosts.filter(one => one.spm.status === 'spm').length <= 1],
    ['event ids do not rise', new Set(state.events.map(one => one.id)).size === state.events.length],
    [
      'events out of order',
      isRising(state.events.map(one => one.id)) && isRising(state.events.map(one => one.time)),
    ],
    ['something due in the past', state.timeline.every(due => due.at >= state.playedTo)],
    ...state.vms.flatMap((one): [string, boolean][] => [
      [`${one.name} is ${one.status} and has a host`, (one.hostId === null) === (one.status === 'down')],
      [`${one.name} is on an unknown host`, one.hostId === null || hosts.has(one.hostId)],
      [
        `${one.name} is ${one.status} with a migration`,
        (one.migration !== null) === (one.status === 'migrating'),
      ],
    ]),
    ...state.hosts.flatMap((one): [string, boolean][] => [
      [`${one.name} holds more than it has`, committedOn(state, one.id) <= one.memory],
      [
        `${one.name} is ${one.status} and has VMs`,
        !['maintenance', 'installing', 'reboot'].includes(one.status) ||
          state.vms.every(guest => guest.hostId !== one.id),
      ],
    ]),
  ]
  return rules.filter(([, holds]) => !holds).map(([words]) => words)
}

describe('virtual machines', () => {
  it('none is lost or doubled, and no host holds more than it has', () => {
    fc.assert(
      fc.property(history, steps => {
        const problems: string[] = []
        const look = (it: Played) => void problems.push(...problemsOf(it.state))
        play(
          steps,
          (it, from, to) => {
            for (let at = from; at < to; at += 45 * SECOND) {
              it.clock.now = at
              it.engine.at()
              look(it)
            }
            it.clock.now = from
          },
          look,
        )
        expect(problems).toEqual([])
      }),
      { numRuns: 120 },
    )
  })
})

describe('the timeline', () => {
  it('does not fill up: what recurs is written down once', () => {
    fc.assert(
      fc.property(history, steps => {
        const state = play(steps, () => undefined)
        expect(state.timeline.length).toBeLessThan(120)
        const daily = state.timeline.filter(due => due.act.type === 'checks.periodic')
        expect(daily).toHaveLength(1)
      }),
      { numRuns: 30 },
    )
  })
})
