/** A run by somebody who may upgrade hosts and edit the cluster, and not inject events and tasks (engine contract 3.12). */
import { expect, it } from 'vitest'
import { cluster, dataCenter, host, idOf, site, vm } from 'mocks/engine/make'
import { newDraft } from '~/domain/upgrade-plan/draft'
import { makePlan } from '~/domain/upgrade-plan/plan'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import { engineFacts } from '~/runner/engine-facts'
import { worldOf } from './run-world'

const T0 = Date.UTC(2026, 2, 1, 20)

it('works without a journal in the engine, and says what will not be remembered', async () => {
  const home = dataCenter('Default')
  const only = cluster('Default', home)
  const hosts = ['host1', 'host2'].map(name => host(name, only, { update: true }))
  const vms = hosts.map((place, at) => vm(`vm${at + 1}`, place, T0))
  const world = worldOf({
    ...site('reduced', T0, { dataCenters: [home], clusters: [only], hosts, vms }),
    pace: 'real',
  })
  const { runner, api } = world.client('operator', idOf('user', 'operator'))
  const facts = await engineFacts(api).read({ clusterId: only.id, correlationId: 'none' })
  const draft = { ...newDraft(facts.cluster), hostIds: hosts.map(({ id }) => id) }
  const planFacts = {
    dataCenter: null,
    engineLevels: null,
    asked: new Map(),
    rights: null,
    engineAnswers: true,
  }
  await runner.start(runPlanOf(makePlan(draft, { ...facts, ...planFacts }, T0), draft))
  for (let looks = 0; looks < 200 && runner.state().view?.endedAt === null; looks++) {
    world.wait(15_000)
    await runner.tick()
  }
  expect(runner.state().view).toMatchObject({
    state: 'completed',
    progress: 1,
    missing: ['journal', 'tasks'],
    counts: { upgraded: 2 },
    alerts: [],
  })
  expect(world.engine.at().clusters[0]).toMatchObject({
    upgradeRunning: false,
    schedulingPolicyId: only.schedulingPolicyId,
  })
})
