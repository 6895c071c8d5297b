/**
 * How long a whole run of a half loaded cluster of 32 hosts takes, in the engine's time, which is the same everywhere:
 * against one host at a time, and against what its capacity allows. With BENCH=1 (`npm run bench:makespan`) the run with
 * one host at a time is played, too, which takes half a minute; else the quickest host stands for all of them.
 */
import { expect, it } from 'vitest'
import { halfLoaded32 } from 'mocks/scenarios/half-loaded-32'
import { largestConcurrency } from '~/domain/evacuation/largest-concurrency'
import { newDraft } from '~/domain/upgrade-plan/draft'
import { evacuationInput, makePlan } from '~/domain/upgrade-plan/plan'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import { DAY, MINUTE, SECOND } from '~/lib/time'
import { engineFacts } from '~/runner/engine-facts'
import { worldOf } from './run-world'

const T0 = Date.UTC(2026, 2, 1, 20)
const TICK = 15 * SECOND
const NO_FACTS = { dataCenter: null, engineLevels: null, asked: new Map(), rights: null, engineAnswers: true }

type Ran = { state: string; upgraded: number; concurrency: number; lasts: number; hosts: number[] }

/** Times in milliseconds. `alone`: one host at a time; else as many as fit. */
async function ran(alone: boolean): Promise<Ran> {
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
function bound(hosts: readonly number[], lanes: number): number {
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

const minutes = (ms: number): string => (ms / MINUTE).toFixed(1)

it(
  'a half loaded cluster of 32 hosts is upgraded as fast as its capacity allows',
  { timeout: 600_000 },
  async () => {
    const many = await ran(false)
    expect(many).toMatchObject({ state: 'completed', upgraded: 32 })
    const isBench = process.env['BENCH'] !== undefined
    const alone = isBench ? (await ran(true)).lasts : 32 * Math.min(...many.hosts)
    const least = bound(many.hosts, many.concurrency)
    if (isBench)
      process.stdout.write(
        `${many.concurrency} at a time: ${minutes(many.lasts)} min; one at a time: ${minutes(alone)} min (${(many.lasts / alone).toFixed(3)}); ` +
          `least that capacity allows: ${minutes(least)} min (${(many.lasts / least).toFixed(3)})\n`,
      )
    expect(many.lasts / alone).toBeLessThanOrEqual(1 / 3)
    expect(many.lasts / least).toBeLessThanOrEqual(1.15)
  },
)
