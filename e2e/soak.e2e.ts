/**
 * A browser that drives an upgrade of 250 hosts for hours: what it holds does not grow with the time that passes. Only with
 * SOAK_HOURS (`npm run soak`), since it takes longer than all other journeys; SOAK_HOSTS=32 takes a smaller cluster.
 */
import type { CDPSession } from '@playwright/test'
import { HOUR, MINUTE, expect, test } from './fixtures'
import { confirmStart, letGo, state } from './run-steps'
import { chooseHosts, goOnTo, number } from './wizard-steps'

const HOURS = Number(process.env['SOAK_HOURS'] ?? 0)
const LASTS = HOURS * HOUR
const SCENARIO = process.env['SOAK_HOSTS'] === '32' ? 'half-loaded-32' : 'cluster-250'
const PARTS = 4
const LOOK_EVERY = MINUTE

type Held = { heap: number; nodes: number; listeners: number; requests: number; reads: number }

/** After whatever is not held any more has been thrown away. */
async function held(cdp: CDPSession): Promise<Omit<Held, 'requests' | 'reads'>> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name: string) => metrics.find(metric => metric.name === name)?.value ?? 0
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') }
}

test.describe('a run that lasts', () => {
  test.use({ scenario: SCENARIO })
  test.skip(HOURS === 0, 'npm run soak')

  test('leaves the browser as it was', async ({ page, world }) => {
    test.setTimeout(HOURS * 30 * MINUTE)
    letGo(page)
    let requests = 0
    page.on('request', () => void (requests += 1))
    await chooseHosts(page, 'all')
    await goOnTo(page, 'checks')
    await goOnTo(page, 'options')
    const most = await page.getByText(/^At most \d+,/).innerText()
    await number(page, 'concurrency').fill(/At most (\d+)/.exec(most)?.[1] ?? '1')
    await goOnTo(page, 'review')
    await confirmStart(page)
    await expect(state(page, 'Running')).toBeVisible()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable')
    await cdp.send('HeapProfiler.enable')
    await world.advance(5 * MINUTE, LOOK_EVERY)

    const all: Held[] = []
    for (let part = 0; part < PARTS; part++) {
      requests = 0
      await world.advance(LASTS / PARTS, LOOK_EVERY)
      const looks = LASTS / PARTS / LOOK_EVERY
      const reads = Math.round(requests / looks)
      all.push({ ...(await held(cdp)), requests, reads })
    }
    test.info().annotations.push({ type: 'held', description: JSON.stringify(all) })
    process.stdout.write(`${all.map(one => JSON.stringify(one)).join('\n')}\n`)
    const [first, last] = [all[0], all.at(-1)]
    if (first === undefined || last === undefined) throw new Error('nothing was measured')
    expect(last.nodes).toBeLessThanOrEqual(first.nodes * 1.25)
    expect(last.listeners).toBeLessThanOrEqual(first.listeners * 1.25)
    // The events of the run are kept, some hundred bytes each; nothing else may add up.
    const events = world.server.control.state().events.length
    expect(last.heap - first.heap).toBeLessThanOrEqual(8_000_000 + events * 1_500)
    expect(last.reads).toBeLessThanOrEqual(Math.max(first.reads, 12) * 1.5)
  })
})
