/** The headless driver against the embedded engine, with time in the test's hand. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createControl } from 'mocks/control'
import { createEngine } from 'mocks/engine/engine'
import { cluster, dataCenter, host, site, vm } from 'mocks/engine/make'
import { createHandler } from 'mocks/http/handle'
import { createSession } from '~/api/session'
import { createEngineApi } from '~/api/transport'
import { newDraft } from '~/domain/upgrade-plan/draft'
import { makePlan } from '~/domain/upgrade-plan/plan'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import { engineFacts } from '~/runner/engine-facts'
import { createRunner } from '~/runner/runner'
import { runTools } from '~/runner/tools'
import type { Runner } from '~/runner/types'
import { Unfit, createDriver } from './driver'
import { createLog } from './log'

// Whole runs, on whatever machine.
vi.setConfig({ testTimeout: 30 * 1000 })

const T0 = Date.UTC(2026, 2, 1, 20)
const ROOT = 'http://engine.test/ovirt-engine'
const SECOND = 1000
const UPGRADE_STARTED = 840

let now = T0
let lines: Record<string, unknown>[] = []
let raw = ''
let isAway = false
/** Nothing is written. */
let isCut = false
let tabs = 0
let world: ReturnType<typeof makeWorld>

const makeWorld = () => {
  const home = dataCenter('Default')
  const only = cluster('Default', home)
  const hosts = ['host1', 'host2'].map(name => host(name, only, { update: true }))
  const vms = hosts.map((place, at) => vm(`vm${at + 1}`, place, T0))
  const clock = { now: () => now, advance: () => undefined, offset: () => 0 }
  const engine = createEngine(
    { ...site('headless', T0, { dataCenters: [home], clusters: [only], hosts, vms }), pace: 'real' },
    clock,
  )
  const handle = createHandler(engine, { clock })
  return { clock, engine, handle, clusterId: only.id, control: createControl(engine, clock) }
}

beforeEach(() => {
  now = T0
  lines = []
  raw = ''
  isAway = false
  isCut = false
  world = makeWorld()
})

const fetch = (url: string, init: RequestInit): Promise<Response> =>
  isAway || (isCut && init.method === 'POST' && url.includes('/events'))
    ? Promise.reject(new TypeError('no connection'))
    : world.handle(new Request(url, init))

const newDriver = (
  name: string,
  correlationId: string | null = null,
  { user = 'admin@internal', password = 'demo' } = {},
) => {
  const driver = createDriver({
    fetch,
    engineRoot: ROOT,
    credentials: { user, profile: '', password },
    correlationId,
    now: () => now,
    log: createLog({
      write: line => {
        raw += line
        lines.push({ driver: name, ...(JSON.parse(line) as Record<string, unknown>) })
      },
      now: () => now,
      secrets: () => [password, driver.token()],
    }),
  })
  return driver
}
type Driver = ReturnType<typeof newDriver>

/** Somebody in a browser. */
const newBrowser = async () => {
  const session = createSession({ fetch, engineRoot: ROOT })
  await session.login({ user: 'admin@internal', profile: '', password: 'demo' })
  const api = createEngineApi({
    fetch,
    apiRoot: `${ROOT}/api`,
    tokenOf: session.token,
    now: () => now,
  })
  const runner = createRunner({
    tools: () => Promise.resolve(runTools(api)),
    facts: engineFacts(api),
    clock: { now: () => now },
    me: { client: `tab-${(tabs += 1)}`, means: 'browser' },
  })
  return { runner, api }
}

const begin = async (options?: { handsOver: boolean }) => {
  const { runner, api } = await newBrowser()
  const facts = await engineFacts(api).read({ clusterId: world.clusterId, correlationId: 'none' })
  const draft = { ...newDraft(facts.cluster), hostIds: facts.hosts.map(({ id }) => id) }
  const rest = { dataCenter: null, engineLevels: null, asked: new Map(), rights: null, engineAnswers: true }
  const plan = runPlanOf(makePlan(draft, { ...facts, ...rest }, T0), draft)
  const correlationId = await runner.start(plan, options)
  return { runner, correlationId }
}

const turn = async (drivers: readonly Driver[], runners: readonly Runner[] = [], ms = 15 * SECOND) => {
  now += ms
  await Promise.all([...drivers.map(driver => driver.step()), ...runners.map(runner => runner.tick())])
}
const turns = async (count: number, ...about: Parameters<typeof turn>) => {
  for (let at = 0; at < count; at++) await turn(...about)
}
const untilOver = async (runner: Runner, ...about: [Driver[], Runner[]?]) => {
  for (let looks = 0; looks < 300; looks++) {
    await turn(about[0], about[1], 30 * SECOND)
    if (looks % 4 === 3) await runner.tick()
    if ((runner.state().view?.endedAt ?? null) !== null) return
  }
}
const said = (what: string) => lines.filter(line => line['what'] === what)

describe('a run that was handed over', () => {
  it('with its plan is driven by the browser until one has taken it', async () => {
    const { runner, correlationId } = await begin({ handsOver: true })
    expect(runner.state()).toMatchObject({
      isDriver: true,
      view: { isHandedOver: true, driver: { means: 'browser', number: 1 } },
    })
    const driver = newDriver('a')
    await turns(3, [driver])
    await runner.tick()
    expect(said('driving')).toEqual([expect.objectContaining({ run: correlationId })])
    expect(runner.state()).toMatchObject({
      isDriver: false,
      view: { isHandedOver: false, handedOverAt: null, driver: { means: 'headless', number: 2 } },
    })
  })

  it('is taken back, and no driver takes it then', async () => {
    const { runner } = await begin({ handsOver: true })
    expect(await runner.takeOver()).toBe(true)
    expect(runner.state()).toMatchObject({
      isDriver: true,
      view: { isHandedOver: false, driver: { means: 'browser', number: 2 }, findings: [] },
    })
    const driver = newDriver('a')
    await turns(6, [driver], [runner])
    expect(said('driving')).toEqual([])
    // Nothing is written twice.
    expect(await runner.takeOver()).toBe(true)
    expect(runner.state().view?.driver?.number).toBe(2)
  })

  it('is taken from the browser, driven to its end, and logged line by line without a secret', async () => {
    const { runner, correlationId } = await begin()
    const driver = newDriver('a')
    await turns(3, [driver], [runner])
    expect(said('driving')).toEqual([])
    await runner.decide({ do: 'handOver' })
    expect(runner.state().view).toMatchObject({ isHandedOver: true, driver: { means: 'browser' } })
    await turn([driver], [runner])
    await runner.tick()
    expect(runner.state().isDriver).toBe(false)
    expect(runner.state().view).toMatchObject({
      isHandedOver: false,
      driver: { means: 'headless', number: 2 },
      findings: [],
      state: 'running',
    })
    await untilOver(runner, [driver])
    expect(runner.state().view).toMatchObject({ state: 'completed', counts: { upgraded: 2 }, alerts: [] })
    await turns(2, [driver])
    expect(said('driving')).toEqual([
      expect.objectContaining({ run: correlationId, before: 'browser', level: 'info' }),
    ])
    expect(said('done')).toContainEqual(
      expect.objectContaining({ deed: 'upgradeHost', host: 'host2', run: correlationId }),
    )
    expect(said('run').at(-1)).toMatchObject({ state: 'completed', percent: 100 })
    expect(raw).not.toMatch(/"demo"|password|Bearer/i)
    for (const { token } of world.engine.at().sessions) expect(raw).not.toContain(token)
  })

  it('goes on after its driver was killed, by the next one', async () => {
    const { runner } = await begin()
    await runner.decide({ do: 'handOver' })
    const first = newDriver('first')
    await turns(20, [first])
    const second = newDriver('second')
    await untilOver(runner, [second])
    expect(runner.state().view).toMatchObject({ state: 'completed', counts: { upgraded: 2 } })
    expect(said('driving').map(({ driver }) => driver)).toEqual(['first', 'second'])
  })

  it('is left at once by a driver that is told to end', async () => {
    const { runner } = await begin()
    await runner.decide({ do: 'handOver' })
    const first = newDriver('first')
    await turns(3, [first])
    await first.stop()
    expect(first.token()).toBeNull()
    expect(said('left to the next driver')).toHaveLength(1)
    const second = newDriver('second')
    await turn([second])
    expect(said('driving').map(({ driver }) => driver)).toEqual(['first', 'second'])
  })

  it('is driven once where two drivers look after it', async () => {
    const { runner } = await begin()
    await runner.decide({ do: 'handOver' })
    const both = [newDriver('a'), newDriver('b')]
    await untilOver(runner, both)
    expect(runner.state().view).toMatchObject({ state: 'completed', counts: { upgraded: 2, failed: 0 } })
    expect(said('driving')).toHaveLength(1)
    const { events, hosts } = world.engine.at()
    const begun = events.filter(({ code }) => code === UPGRADE_STARTED).map(({ hostId }) => hostId)
    expect(begun).toHaveLength(2)
    expect(new Set(begun)).toEqual(new Set(hosts.map(({ id }) => id)))
  })

  it('is given back to whoever takes over in a browser, and stays there', async () => {
    const { runner, correlationId } = await begin()
    await runner.decide({ do: 'handOver' })
    const driver = newDriver('a')
    await turns(3, [driver])
    await runner.tick()
    expect(await runner.takeOver()).toBe(true)
    // The browser is closed without a word.
    await turns(60, [driver], [], 50 * SECOND)
    const looker = (await newBrowser()).runner
    await looker.attach(correlationId, world.clusterId)
    expect(said('overtaken')).toHaveLength(1)
    expect(said('driving')).toHaveLength(1)
    expect(looker.state().view).toMatchObject({ driver: { means: 'browser' }, state: 'interrupted' })
    await looker.decide({ do: 'handOver' })
    await turns(2, [driver])
    expect(said('driving')).toHaveLength(2)
  })
})

describe('a run that is named', () => {
  it('is taken at once, and ends the driver', async () => {
    const { runner, correlationId } = await begin()
    const driver = newDriver('a', correlationId)
    await turn([driver], [runner])
    await runner.tick()
    expect(runner.state().view).toMatchObject({ driver: { means: 'headless' } })
    await untilOver(runner, [driver])
    await turns(2, [driver])
    expect(driver.isOver()).toBe(true)
  })

  it('is tried again when the engine did not answer', async () => {
    const { correlationId } = await begin()
    isCut = true
    const other = newDriver('b', correlationId)
    await turns(2, [other])
    expect(said('not taken').length).toBeGreaterThan(0)
    isCut = false
    await turns(3, [other])
    expect(said('driving').at(-1)).toMatchObject({ driver: 'b' })
  })

  it('must be known', async () => {
    await expect(newDriver('a', 'upgrade-unknown').step()).rejects.toThrow(/knows no run upgrade-unknown/)
  })
})

describe('the session of the driver', () => {
  it('is renewed when the engine has ended it, in the middle of a run', async () => {
    const { runner } = await begin()
    await runner.decide({ do: 'handOver' })
    const driver = newDriver('a')
    await turns(3, [driver])
    world.control.expireSessions()
    await turns(3, [driver])
    expect(said('logged in again')).toHaveLength(1)
    const other = await newBrowser()
    await other.runner.attach(runner.state().correlationId ?? '', world.clusterId)
    await untilOver(other.runner, [driver])
    expect(other.runner.state().view).toMatchObject({ state: 'completed' })
  })

  it('a wrong password ends it', async () => {
    const driver = newDriver('a', null, { password: 'geheim-1' })
    await expect(driver.step()).rejects.toBeInstanceOf(Unfit)
    expect(raw).not.toContain('geheim')
  })

  it('an engine that is away is waited for, and told once', async () => {
    isAway = true
    const driver = newDriver('a')
    await turns(20, [driver])
    expect(said('login failed')).toEqual([expect.objectContaining({ error: 'unreachable' })])
    isAway = false
    await turns(5, [driver])
    expect(said('logged in')).toHaveLength(1)
  })

  it('an account that may not write a journal drives nothing', async () => {
    const { runner } = await begin()
    await runner.decide({ do: 'handOver' })
    const driver = newDriver('a', null, { user: 'operator@internal' })
    await turns(10, [driver])
    await runner.tick()
    expect(said('may not write')).toHaveLength(1)
    expect(said('driving')).toEqual([])
    expect(runner.state().isDriver).toBe(true)
  })
})
