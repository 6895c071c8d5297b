/**
 * What every journey stands on: an embedded engine of its own on a real HTTP server (with the production bundle of the
 * app), time that the test moves for the engine and every page alike, a guard that fails a journey for anything
 * unexpected on the console, and axe.
 */
import type { BrowserContext, BrowserContextOptions, Page, Request } from '@playwright/test'
import { test as base, expect } from '@playwright/test'
import type { RunningServer } from 'mocks/server'
import { startServer } from 'mocks/server'
import { graveFindings } from './axe'

export { expect }

type Options = {
  /** Name of the scenario the engine starts with. */
  scenario: string
  /** The built app that is served. */
  appDir: string
  /** What stands below `/ovirt-engine/webadmin/`. */
  webadmin: ((request: globalThis.Request) => Promise<Response>) | undefined
}

export type World = {
  server: RunningServer
  /** A page of another person or another tab: own session, same engine, same time, same guard. */
  openPage: (context?: BrowserContext) => Promise<Page>
  /** A browser of its own, for pages that need another size, color scheme or storage. */
  openContext: (options?: BrowserContextOptions) => Promise<BrowserContext>
  /** Moves the time of engine and pages, in steps, and lets every step's answers arrive. */
  advance: (ms: number, stepMs?: number) => Promise<void>
  /** Lets what is under way between pages and engine arrive, and be drawn. */
  settle: () => Promise<void>
  /** This text on the console is expected from here on. */
  expectConsole: (pattern: RegExp) => void
}

export const SECOND = 1000
/** However slow the machine is. */
const ANSWERED_WITHIN = 30 * SECOND
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
const CONTEXT = {
  viewport: { width: 1440, height: 900 },
  locale: 'en-US',
  timezoneId: 'UTC',
  reducedMotion: 'reduce',
} satisfies BrowserContextOptions

const isEngine = (request: Request) => request.url().includes('/ovirt-engine/')

/** Comes back when the page has done what stood in its queue: messages of React's scheduler and of answers included. */
const haveAWord = (page: Page) =>
  page
    .evaluate(
      () =>
        new Promise<void>(resolve => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => resolve(), { once: true })
          port1.start()
          port2.postMessage(null)
        }),
    )
    // It goes to another address, or is closed: nothing to wait for.
    .catch(() => undefined)

/** How each page's own world comes to rest. */
const rests = new WeakMap<Page, () => Promise<void>>()

export const test = base.extend<Options & { world: World; page: Page }>({
  scenario: ['three-hosts', { option: true }],
  appDir: ['dist', { option: true }],
  webadmin: [undefined, { option: true }],

  world: async ({ scenario, appDir, webadmin, browser }, use) => {
    let offset = 0
    const said: string[] = []
    const server = await startServer({
      appDir,
      port: 0,
      host: '127.0.0.1',
      scenario,
      pace: 'real',
      clock: { now: () => Date.now() + offset },
      ...(webadmin !== undefined && { webadmin }),
      onError: error => said.push(`server: ${String(error)}`),
    })
    const expected: RegExp[] = []
    const pages: Page[] = []
    const contexts: BrowserContext[] = []
    const underWay = new Map<Request, Page>()
    /** Called when nothing is under way any more. */
    const waiting = new Set<() => void>()
    const over = (request: Request) => {
      underWay.delete(request)
      if (underWay.size === 0) for (const go of waiting) go()
    }
    /** No step of Playwright's: thousands of them are remembered, and searched at each new one. */
    const allAnswered = async () => {
      if (underWay.size === 0) return
      await new Promise<void>((resolve, reject) => {
        const urls = () => [...underWay.keys()].map(request => request.url()).join(' ')
        const timer = setTimeout(() => reject(new Error(`not answered: ${urls()}`)), ANSWERED_WITHIN)
        const go = () => {
          clearTimeout(timer)
          waiting.delete(go)
          resolve()
        }
        waiting.add(go)
      })
    }

    const openContext = async (options: BrowserContextOptions = {}) => {
      const context = await browser.newContext({ ...CONTEXT, baseURL: server.url, ...options })
      // What cannot be clicked is told soon, not at the end of the journey.
      context.setDefaultTimeout(20 * SECOND)
      contexts.push(context)
      return context
    }

    const openPage = async (inContext?: BrowserContext) => {
      const page = await (inContext ?? (await openContext())).newPage()
      await page.clock.install({ time: Date.now() + offset })
      page.on('console', message => {
        if (message.type() === 'error' || message.type() === 'warning')
          said.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', error => said.push(`page error: ${error.message}`))
      page.on('request', request => void (isEngine(request) && underWay.set(request, page)))
      page.on('requestfinished', request => over(request))
      page.on('requestfailed', request => over(request))
      page.on('close', () => {
        for (const [request, of] of underWay) if (of === page) over(request)
      })
      pages.push(page)
      rests.set(page, settle)
      return page
    }

    const living = () => pages.filter(page => !page.isClosed())

    const settle = async () => {
      // An answer may lead to another question: quiet is what is quiet twice.
      for (let quiet = 0; quiet < 2;) {
        await allAnswered()
        await Promise.all(living().map(haveAWord))
        quiet = underWay.size === 0 ? quiet + 1 : 0
      }
    }

    const advance = async (ms: number, stepMs = 10 * SECOND) => {
      for (let left = ms; left > 0; left -= stepMs) {
        const step = Math.min(left, stepMs)
        offset += step
        await Promise.all(living().map(page => page.clock.fastForward(step)))
        await settle()
      }
    }

    const world: World = {
      server,
      openPage,
      openContext,
      advance,
      settle,
      expectConsole: pattern => void expected.push(pattern),
    }
    await use(world)

    for (const context of contexts) await context.close()
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
  // The pointer would rest on whatever comes there next.
  await page.mouse.move(0, 0)
}

/** Opens an address of the app with a fresh login, and lets all it asks arrive. */
export async function open(page: Page, path: string, user?: string): Promise<void> {
  await page.goto(path)
  await logIn(page, user)
  await expect(page.getByRole('button', { name: /^User menu of / })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await rests.get(page)?.()
  // What waits until nothing else is to do has its turn: choices that are kept in the engine are asked for then.
  await page.evaluate(() => new Promise<void>(resolve => void requestIdleCallback(() => resolve())))
  await rests.get(page)?.()
}

/** No serious or critical finding of axe on what is shown now. */
export async function expectAccessible(page: Page): Promise<void> {
  // What fades in or out has not its own color.
  const isCalm = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[role=tooltip]')].every(tip => getComputedStyle(tip).opacity === '1'),
    )
  await expect.poll(isCalm, 'tooltips are there or gone').toBe(true)
  // A tooltip may begin to go while it is looked at: what is found stays, or it was that. How long a look takes is the
  // machine's affair, so looks are counted, not seconds.
  let found = await graveFindings(page)
  for (let looks = 1; looks < 3 && found.length > 0; looks += 1) {
    await rests.get(page)?.()
    found = await graveFindings(page)
  }
  expect(found, 'axe').toEqual([])
}

/** What the browser itself says about an answer with such a status. */
export const failedToLoad = (status: number): RegExp =>
  new RegExp(`^error: Failed to load resource: the server responded with a status of ${status} `)
