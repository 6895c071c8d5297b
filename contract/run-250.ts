/** A run of 250 hosts and 5,000 machines, as large as a cluster may be, and what looking at it costs, in bytes and requests. */
import { cluster250 } from 'mocks/scenarios/cluster-250'
import type { EngineApi } from '~/api/transport'
import { newDraft } from '~/domain/upgrade-plan/draft'
import { makePlan } from '~/domain/upgrade-plan/plan'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import { SECOND } from '~/lib/time'
import { engineFacts } from '~/runner/engine-facts'
import { worldOf } from './run-world'

const T0 = Date.UTC(2026, 2, 1, 20)
const NO_FACTS = { dataCenter: null, engineLevels: null, asked: new Map(), rights: null, engineAnswers: true }

/** Counts what is read through it; bytes are those of the JSON. */
export function metered(api: EngineApi) {
  const meter = { bytes: 0, requests: 0 }
  const get: EngineApi['get'] = async (path, options) => {
    const answer = await api.get(path, options)
    meter.requests += 1
    meter.bytes += JSON.stringify(answer).length
    return answer
  }
  return { api: { ...api, get }, meter, reset: () => Object.assign(meter, { bytes: 0, requests: 0 }) }
}

/** Begun by its driver, ten hosts at once, and looked at for some minutes. */
export async function begun250() {
  const world = worldOf({ ...cluster250.seed(T0), pace: 'real' })
  const driver = world.client('driver')
  const clusterId = world.engine.at().clusters[0]?.id ?? ''
  const facts = { ...(await engineFacts(driver.api).read({ clusterId, correlationId: 'none' })), ...NO_FACTS }
  const draft = { ...newDraft(facts.cluster), hostIds: facts.hosts.map(({ id }) => id) }
  const chosen = { ...draft, options: { ...draft.options, concurrency: 10 } }
  const correlationId = await driver.runner.start(runPlanOf(makePlan(chosen, facts, T0), chosen))
  for (let look = 0; look < 8; look++) {
    world.wait(20 * SECOND)
    await driver.runner.tick()
  }
  return { world, driver, clusterId, correlationId }
}

/** One who watches it: a full reload, then a look when nothing changed hands. `isSame`: the facts are the very same. */
export async function looked({ world, clusterId, correlationId }: Awaited<ReturnType<typeof begun250>>) {
  const { api, meter, reset } = metered(world.client('watcher').api)
  const source = engineFacts(api, { now: world.now })
  const about = { clusterId, correlationId }
  await source.read(about)
  reset()
  const whole = await source.read(about, { isWhole: true })
  const full = { ...meter }
  reset()
  const isSame = (await source.read(about)) === whole
  return { full, look: { ...meter }, isSame }
}
