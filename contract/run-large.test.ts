/**
 * A run of 250 hosts and 5,000 machines, as large as a cluster may be: what it costs the engine to be looked at, in bytes
 * and requests, and that its journal and its beginning are found again. Nothing here depends on a clock.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { cluster250 } from 'mocks/scenarios/cluster-250'
import type { EngineApi } from '~/api/transport'
import { newDraft } from '~/domain/upgrade-plan/draft'
import { makePlan } from '~/domain/upgrade-plan/plan'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import { SECOND } from '~/lib/time'
import { engineFacts } from '~/runner/engine-facts'
import { findRun } from '~/runner/find-run'
import { listJournal } from '~/runner/engine-journal'
import { worldOf } from './run-world'

const T0 = Date.UTC(2026, 2, 1, 20)
const NO_FACTS = { dataCenter: null, engineLevels: null, asked: new Map(), rights: null, engineAnswers: true }

/** Counts what is read through it. */
function metered(api: EngineApi) {
  const meter = { bytes: 0, requests: 0 }
  const get: EngineApi['get'] = async (path, options) => {
    const answer = await api.get(path, options)
    meter.requests += 1
    meter.bytes += JSON.stringify(answer).length
    return answer
  }
  return { api: { ...api, get }, meter, reset: () => Object.assign(meter, { bytes: 0, requests: 0 }) }
}

const world = worldOf({ ...cluster250.seed(T0), pace: 'real' })
const driver = world.client('driver')
const clusterId = world.engine.at().clusters[0]?.id ?? ''
let correlationId = ''

beforeAll(async () => {
  const facts = { ...(await engineFacts(driver.api).read({ clusterId, correlationId: 'none' })), ...NO_FACTS }
  const draft = { ...newDraft(facts.cluster), hostIds: facts.hosts.map(({ id }) => id) }
  const chosen = { ...draft, options: { ...draft.options, concurrency: 10 } }
  correlationId = await driver.runner.start(runPlanOf(makePlan(chosen, facts, T0), chosen))
  for (let look = 0; look < 8; look++) {
    world.wait(20 * SECOND)
    await driver.runner.tick()
  }
}, 120_000)

describe('a run of 250 hosts', () => {
  it('has hosts in hand', () => {
    expect(driver.runner.state().view?.counts).toMatchObject({ all: 250, inHand: 10 })
  })

  it('a look when nothing changed hands is at most a twentieth of a full reload, and gives the same facts', async () => {
    const { api, meter, reset } = metered(world.client('watcher').api)
    const source = engineFacts(api, { now: world.now })
    const about = { clusterId, correlationId }
    await source.read(about)
    reset()
    const whole = await source.read(about, { isWhole: true })
    const full = { ...meter }
    reset()
    expect(await source.read(about)).toBe(whole)
    const look = { ...meter }
    expect(look.bytes / full.bytes).toBeLessThanOrEqual(0.05)
    expect(look.requests).toBeLessThanOrEqual(8)
    expect(look.bytes).toBeLessThan(500_000)
  })

  it('its journal is larger than one event, and is found apart from all that its hosts went through', async () => {
    const { api, meter } = metered(world.client('another').api)
    expect(await findRun(api, correlationId)).toEqual({ phase: 'ready', clusterId })
    const journal = await listJournal(api, correlationId)
    expect(journal.length).toBeGreaterThan(10)
    expect(journal.every(({ description }) => description.length <= 10_000)).toBe(true)
    expect(journal.some(({ description }) => /#um1 \S+ 2\/\d/.test(description))).toBe(true)
    expect(meter.bytes).toBeLessThan(500_000)
  })

  it('another one who knows nothing but its name goes on with it', async () => {
    const next = world.client('next')
    await next.runner.attach(correlationId, clusterId)
    expect(next.runner.state().view?.plan?.hosts).toHaveLength(250)
    expect(JSON.stringify(next.runner.state().view)).toBe(JSON.stringify(driver.runner.state().view))
    expect(await next.runner.takeOver()).toBe(true)
    await next.runner.tick()
    expect(next.runner.state().isDriver).toBe(true)
  })
})
