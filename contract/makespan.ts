/** A whole run of the half loaded cluster of 32 hosts, in the engine’s time. */
import { halfLoaded32 } from 'mocks/scenarios/half-loaded-32'
import { largestConcurrency } from '~/domain/evacuation/largest-concurrency'
import { newDraft } from '~/domain/upgrade-plan/draft'
import { evacuationInput, makePlan } from '~/domain/upgrade-plan/plan'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import { DAY, SECOND } from '~/lib/time'
import { engineFacts } from '~/runner/engine-facts'
import { worldOf } from './run-world'

const T0 = Date.UTC(2026, 2, 1, 20)
const TICK = 15 * SECOND
const NO_FACTS = { dataCenter: null, engineLevels: null, asked: new Map(), rights: null, engineAnswers: true }

type Ran = { state: string; upgraded: number; concurrency: number; lasts: number; hosts: number[] }

/** Times in milliseconds. `alone`: one host at a time; else as many as fit. */
export async function ran(alone: boolean): Promise<Ran> {
  const world = worldOf({ ...halfLoaded32.seed(T0), pace: 'real' })
  const { runner, api } = world.client('driver')
  const clusterId = world.engine.at().clusters[0]?.id ?? ''
  const facts = { ...(await engineFacts(api).read({ clusterId, correlationId: 'none' })), ...NO_FACTS }
  const draft = { ...newDraft(facts.cluster), hostIds: facts.hosts.map(({ id }) => id) }
  const { concurrency } = alone ? { concurrency: 1 } : largestConcurrency(evacuationInput(draft, facts))
  const chosen = { ...draft, options: { ...draft.options, concurrency } }
  await runner.start(runPlanOf(makePlan(chosen, facts, T0), chosen))
  while (runner.state().view?.endedAt === null && world.now() < T0 + DAY) {
    world.wait(TICK)
    await runner.tick()
  }
  const { view } = runner.state()
  return {
    state: view?.state ?? '',
    upgraded: view?.counts.upgraded ?? 0,
    concurrency,
    lasts: (view?.endedAt ?? Number.POSITIVE_INFINITY) - T0,
    hosts: (view?.hosts ?? []).map(({ begunAt, endedAt }) => (endedAt ?? 0) - (begunAt ?? 0)),
  }
}

/**
 * The least that these hosts can take with so many out at once. With 32 hosts in 13 lanes six lanes have three hosts, and
 * not all of these can take less than their average if they were the eighteen shortest; or one lane has four.
 */
export function bound(hosts: readonly number[], lanes: number): number {
  const shortest = hosts.toSorted((a, b) => a - b)
  const sum = (count: number) => shortest.slice(0, count).reduce((all, one) => all + one, 0)
  const rounds = Math.ceil(hosts.length / lanes)
  const full = hosts.length - (rounds - 1) * lanes
  return Math.max(
    sum(hosts.length) / lanes,
    shortest.at(-1) ?? 0,
    Math.min(sum(rounds * full) / full, sum(rounds + 1)),
  )
}
