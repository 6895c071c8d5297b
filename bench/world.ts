/** The embedded engine behind the built app, as the browser of a bench meets it. */
import type { Page } from '@playwright/test'
import { ADMIN } from 'mocks/engine/make'
import { SCENARIOS } from 'mocks/scenarios/all'
import { fleet } from 'mocks/scenarios/five-hundred'
import { startServer } from 'mocks/server'
import type { RunningServer } from 'mocks/server'

export const TOKEN = 'bench-token'

/** A fleet of this size, as a scenario of its own. */
export function fleetOf(hosts: number, vms: number): string {
  const name = `bench-${hosts}-${vms}`
  SCENARIOS[name] ??= {
    title: name,
    describe: name,
    seed: fleet(name, { clusters: Math.max(1, Math.ceil(hosts / 40)), hosts, vms }),
  }
  return name
}

export const serve = async (appDir: string, scenario: string, now?: () => number): Promise<RunningServer> => {
  const server = await startServer({
    appDir,
    port: 0,
    scenario,
    pace: 'real',
    ...(now === undefined ? {} : { clock: { now } }),
    onError: error => {
      throw error
    },
  })
  const at = server.control.now()
  server.engine.at().sessions.push({ token: TOKEN, userId: ADMIN, createdAt: at, lastUsedAt: at })
  return server
}

/** What the page's main thread has worked, in milliseconds of the processor: whatever else the machine does is not in it. */
export async function workOf(page: Page): Promise<() => Promise<number>> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
}

/** The list of hosts, through the login. */
export async function openHosts(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/hosts`)
  await page.getByLabel('User name').fill('admin@internal')
  await page.getByLabel('Password').fill('demo')
  await page.getByRole('button', { name: 'Log in' }).click()
}
