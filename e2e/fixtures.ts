/**
 * What every journey stands on: an embedded engine of its own on a real HTTP server (with the production bundle of the
 * app), time that the test moves for the engine and every page alike, a guard that fails a journey for anything
 * unexpected on the console, and axe.
 */
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from '@playwright/test'
import { test as base, expect } from '@playwright/test'
import type { RunningServer } from 'mocks/server'
import { startServer } from 'mocks/server'

export { expect }

type Options = {
  /** Name of the scenario the engine starts with. */
  scenario: string
}

export type World = {
  server: RunningServer
  /** A page of another person or another tab: own session, same engine, same time, same guard. */
  openPage: (context?: BrowserContext) => Promise<Page>
  /** Moves the time of engine and pages, in steps, and lets every step's answers arrive. */
  advance: (ms: number, stepMs?: number) => Promise<void>
  /** Lets what is under way between pages and engine arrive. */
  settle: () => Promise<void>
  /** This text on the console is expected from here on. */
  expectConsole: (pattern: RegExp) => void
}

const SECOND = 1000
const CONTEXT = { viewport: { width: 1440, height: 900 }, locale: 'en-US', timezoneId: 'UTC' }

export const test = base.extend<Options & { world: World; page: Page }>({
  scenario: ['three-hosts', { option: true }],

  world: async ({ scenario, browser }, use) => {
    let offset = 0
    const said: string[] = []
    const server = await startServer({
      appDir: 'dist',
      port: 0,
      host: '127.0.0.1',
      scenario,
      pace: 'real',
      clock: { now: () => Date.now() + offset },
      onError: error => said.push(`server: ${String(error)}`),
    })
    const expected: RegExp[] = []
    const pages: Page[] = []
    const contexts: BrowserContext[] = []
    let inFlight = 0

    const openPage = async (inContext?: BrowserContext) => {
      const where = inContext ?? (await browser.newContext({ ...CONTEXT, baseURL: server.url }))
      if (inContext === undefined) contexts.push(where)
      const page = await where.newPage()
      await page.clock.install({ time: Date.now() + offset })
      page.on('console', message => {
        if (message.type() === 'error' || message.type() === 'warning')
          said.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', error => said.push(`page error: ${error.message}`))
      const isEngine = (url: string) => url.includes('/ovirt-engine/')
      page.on('request', request => void (isEngine(request.url()) && (inFlight += 1)))
      const done = (request: { url: () => string }) => void (isEngine(request.url()) && (inFlight -= 1))
      page.on('requestfinished', done)
      page.on('requestfailed', done)
      pages.push(page)
      return page
    }

    const settle = async () => {
      await expect.poll(() => inFlight, { intervals: [5, 10, 20, 50], timeout: 10_000 }).toBe(0)
    }

    const advance = async (ms: number, stepMs = 10 * SECOND) => {
      for (let left = ms; left > 0; left -= stepMs) {
        const step = Math.min(left, stepMs)
        offset += step
        for (const page of pages) if (!page.isClosed()) await page.clock.fastForward(step)
        await settle()
      }
    }

    const world: World = {
      server,
      openPage: inContext => openPage(inContext),
      advance,
      settle,
      expectConsole: pattern => void expected.push(pattern),
    }
    await use(world)

    for (const page of pages) if (!page.isClosed()) await page.close()
    for (const other of contexts) await other.close()
    await server.close()
    const unexpected = said.filter(line => !expected.some(pattern => pattern.test(line)))
    expect(unexpected, 'unexpected console output').toEqual([])
  },

  page: async ({ world }, use) => {
    await use(await world.openPage())
  },
})

/** Logs in on the login screen that is shown, as a person would. */
export async function logIn(page: Page, user = 'admin@internal', password = 'demo'): Promise<void> {
  await page.getByLabel('User name').fill(user)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

/** Opens an address of the app with a fresh login. */
export async function open(page: Page, path: string, user?: string): Promise<void> {
  await page.goto(path)
  await logIn(page, user)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Log in' })).toBeHidden()
}

/** No serious or critical finding of axe on what is shown now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} — ${nodes.map(node => node.html).join(' | ')}`)
  expect(grave, 'axe').toEqual([])
}
