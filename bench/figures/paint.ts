import type { Browser } from '@playwright/test'
import { median } from '../types'
import type { Measure } from '../types'
import { TOKEN, fleetOf, serve } from '../world'

const GOES = 7

/** In the page: when so many rows were there, at the frame after. */
const watchRows = (least: number) => {
  const look = () => {
    if (document.querySelectorAll('[role="grid"] tbody tr[aria-label]').length < least)
      requestAnimationFrame(look)
    else requestAnimationFrame(() => performance.mark('rows'))
  }
  requestAnimationFrame(look)
}

async function rowsAt(
  browser: Browser,
  address: string,
  least: number,
): Promise<{ at: number; nodes: number }> {
  const page = await browser.newPage()
  await page.addInitScript(watchRows, least)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto(address, { waitUntil: 'commit' })
  await page
    .waitForFunction(() => performance.getEntriesByName('rows').length > 0, undefined, { timeout: 60_000 })
    .catch(async () => {
      const text = await page.evaluate(() => document.body.textContent.slice(0, 300))
      throw new Error(`no ${least} rows at ${address.replace(/token=[^&]*/, '')}: ${text}`)
    })
  const found = await page.evaluate(() => ({
    at: performance.getEntriesByName('rows')[0]?.startTime ?? Number.NaN,
    nodes: document.querySelectorAll('*').length,
  }))
  await page.close()
  return found
}

/** Rows to be seen, each from nothing, by turns, so that whatever else the machine does slows both. */
export const paint: Measure = {
  about: 'first rows, 4× CPU throttle',
  run: async ({ benchDir, bareDir, browser }) => {
    const worlds = {
      bare: await serve(bareDir, 'three-hosts'),
      hosts: await serve(benchDir, fleetOf(20, 100)),
      hundred: await serve(benchDir, fleetOf(100, 0)),
      many: await serve(benchDir, fleetOf(5_000, 0)),
    }
    const screen = (url: string) => `${url}/bench/pages/hosts.html?token=${TOKEN}`
    const times: Record<'all' | keyof typeof worlds, number[]> = {
      bare: [],
      hosts: [],
      hundred: [],
      many: [],
      all: [],
    }
    let nodes = 0
    for (let go = 0; go <= GOES; go += 1) {
      const bare = await rowsAt(browser, `${worlds.bare.url}/bench/pages/bare.html`, 20)
      const hosts = await rowsAt(browser, screen(worlds.hosts.url), 20)
      const hundred = await rowsAt(browser, screen(worlds.hundred.url), 20)
      const many = await rowsAt(browser, screen(worlds.many.url), 20)
      // As many as are on screen: no others are drawn.
      const all = await rowsAt(browser, `${screen(worlds.many.url)}&per=all`, 10)
      nodes = all.nodes
      // The first go fills caches.
      if (go === 0) continue
      times.bare.push(bare.at)
      times.hosts.push(hosts.at)
      times.hundred.push(hundred.at)
      times.many.push(many.at)
      times.all.push(all.at)
    }
    for (const world of Object.values(worlds)) await world.close()
    const [bare, hosts, hundred, many, all] = [
      times.bare,
      times.hosts,
      times.hundred,
      times.many,
      times.all,
    ].map(median)
    const ratio = (a = Number.NaN, b = Number.NaN) => a / b
    const note = (a = Number.NaN, b = Number.NaN) =>
      `${a.toFixed(0)} ms / ${b.toFixed(0)} ms, median of ${GOES}`
    return [
      {
        name: 'Hosts page, 20 rows / bare PatternFly page',
        value: ratio(hosts, bare),
        unit: '×',
        most: 1.1,
        note: note(hosts, bare),
      },
      {
        name: 'Hosts page, 5,000 hosts / 100 hosts',
        value: ratio(many, hundred),
        unit: '×',
        most: 1.3,
        note: note(many, hundred),
      },
      {
        name: '5,000 hosts, all on one page / 100 hosts',
        value: ratio(all, hundred),
        unit: '×',
        most: 1.3,
        note: note(all, hundred),
      },
      { name: 'DOM nodes with 5,000 hosts on one page', value: nodes, unit: '', most: 5_000 },
    ]
  },
}
