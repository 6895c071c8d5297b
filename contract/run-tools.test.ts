/**
 * What acts in a run is loaded apart from what looks at it. Until it is there nobody drives, nothing is asked of the engine,
 * and the one who waits for it knows; from then on nothing more has to be loaded.
 */
import { threeHosts } from 'mocks/scenarios/three-hosts'
import { beforeEach, describe, expect, it } from 'vitest'
import { EngineFailure } from '~/api/errors'
import { newDraft } from '~/domain/upgrade-plan/draft'
import { makePlan } from '~/domain/upgrade-plan/plan'
import type { RunPlan } from '~/domain/upgrade-run/run-plan'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import { SECOND } from '~/lib/time'
import { engineFacts } from '~/runner/engine-facts'
import { createRunner } from '~/runner/runner'
import { runTools } from '~/runner/tools'
import { worldOf } from './run-world'

const T0 = Date.UTC(2026, 2, 1, 20)
const NO_FACTS = { dataCenter: null, engineLevels: null, asked: new Map(), rights: null, engineAnswers: true }

let world: ReturnType<typeof worldOf>
let plan: RunPlan
let clusterId: string
let sent: string[]

beforeEach(async () => {
  world = worldOf({ ...threeHosts.seed(T0), pace: 'real' })
  clusterId = world.engine.at().clusters[0]?.id ?? ''
  const { api } = world.client('planner')
  const facts = { ...(await engineFacts(api).read({ clusterId, correlationId: 'none' })), ...NO_FACTS }
  const hostIds = facts.hosts.filter(({ updateAvailable }) => updateAvailable).map(({ id }) => id)
  const draft = { ...newDraft(facts.cluster), hostIds }
  plan = runPlanOf(makePlan(draft, facts, T0), draft)
  sent = []
  world.onSent(({ client, path }) => sent.push(`${client} ${path}`))
})

/** A tab; what acts cannot be loaded as long as `isAway`. */
function tab(client: string, isAway = false) {
  const { api } = world.client(client)
  const loading = { isAway, asked: 0 }
  const runner = createRunner({
    tools: () => {
      loading.asked += 1
      return loading.isAway
        ? Promise.reject(new EngineFailure({ kind: 'notLoaded' }))
        : Promise.resolve(runTools(api))
    },
    facts: engineFacts(api, { now: world.now }),
    clock: { now: world.now },
    me: { client, means: 'browser' },
  })
  return { runner, loading }
}

describe('without what acts', () => {
  it('a run does not begin, and it is told why', async () => {
    const { runner } = tab('tab-1', true)
    await runner.start(plan)
    expect(runner.state().error).toEqual({ kind: 'notLoaded' })
    expect(runner.state().view?.plan ?? null).toBeNull()
    expect(sent).toEqual([])
  })

  it('nobody takes over', async () => {
    const first = tab('tab-1').runner
    const correlationId = await first.start(plan)
    const { runner } = tab('tab-2', true)
    await runner.attach(correlationId, clusterId)
    sent = []
    expect(await runner.takeOver()).toBe(false)
    expect(runner.state()).toMatchObject({ error: { kind: 'notLoaded' }, isDriver: false })
    expect(sent).toEqual([])
  })

  it('a tab that drove before it was reloaded says so at each look, and drives on as soon as it is there', async () => {
    const correlationId = await tab('tab-1').runner.start(plan)
    const { runner, loading } = tab('tab-1', true)
    await runner.attach(correlationId, clusterId)
    // Until something is due, of which there is enough in a run that has just begun.
    world.wait(300 * SECOND)
    sent = []
    for (let look = 1; look <= 3; look += 1) {
      await runner.tick()
      expect(runner.state()).toMatchObject({ isDriver: true, error: { kind: 'notLoaded' } })
      expect(loading.asked).toBe(look)
      world.wait(3 * SECOND)
    }
    expect(sent).toEqual([])
    // It is not taken for sent: nothing has to wait until it may be asked again.
    loading.isAway = false
    await runner.tick()
    expect(runner.state().error).toBeNull()
    expect(sent.length).toBeGreaterThan(0)
  })
})

describe('with it', () => {
  it('whoever only follows never asks for it', async () => {
    const correlationId = await tab('tab-1').runner.start(plan)
    const { runner, loading } = tab('tab-2', true)
    await runner.attach(correlationId, clusterId)
    for (let look = 0; look < 5; look += 1) {
      world.wait(60 * SECOND)
      await runner.tick()
    }
    expect(runner.state()).toMatchObject({ isDriver: false, error: null })
    expect(loading.asked).toBe(0)
  })

  it('who drives asks for it once, and then never again', async () => {
    const { runner, loading } = tab('tab-1')
    await runner.start(plan)
    loading.isAway = true
    for (let look = 0; look < 40; look += 1) {
      world.wait(60 * SECOND)
      await runner.tick()
    }
    expect(runner.state().view?.endedAt ?? null).not.toBeNull()
    expect(loading.asked).toBe(1)
  })
})
