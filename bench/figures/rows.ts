import type { Page } from '@playwright/test'
import { median } from '../types'
import type { Measure } from '../types'
import { TOKEN, fleetOf, serve, workOf } from '../world'

const GOES = 9
const TURNS = 150
/** Two notches of a wheel, each frame. */
const TURN = 240

type Bench = { prepare: () => void; poll: () => void }

/** Runs it in the page, and comes back when what came of it is drawn. */
const drawn = (page: Page, what: keyof Bench | null) =>
  page.evaluate(async act => {
    if (act !== null) (window as unknown as { bench: Bench }).bench[act]()
    for (let frame = 0; frame < 3; frame += 1)
      await new Promise<void>(resolve => requestAnimationFrame(() => resolve()))
  }, what)

/** A poll, and for how long at a stretch the page could do nothing else until it was drawn; milliseconds. */
const stretchOfPoll = (page: Page) =>
  page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel()
    let longest = 0
    let last = performance.now()
    let isOver = false
    port1.addEventListener('message', () => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
      if (!isOver) port2.postMessage(null)
    })
    port1.start()
    port2.postMessage(null)
    ;(window as unknown as { bench: Bench }).bench.poll()
    for (let frame = 0; frame < 6; frame += 1)
      await new Promise<void>(resolve => requestAnimationFrame(() => resolve()))
    isOver = true
    return longest
  })

/** A list of 5,000 hosts that is there: what a poll costs, and scrolling through it. */
export const rows: Measure = {
  about: 'a list of 5,000 hosts',
  run: async ({ benchDir, browser }) => {
    const world = await serve(benchDir, fleetOf(5_000, 0))
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const worked = await workOf(page)
    await page.goto(`${world.url}/bench/pages/hosts.html?token=${TOKEN}&per=all`)
    await page.getByRole('grid').getByRole('row').nth(20).waitFor({ timeout: 60_000 })
    // What is read and worked out after the first rows is not what is measured.
    await page.waitForLoadState('networkidle')

    /** Of looking itself. */
    const idle: number[] = []
    const polls: number[] = []
    for (let go = 0; go <= GOES; go += 1) {
      await drawn(page, 'prepare')
      const before = await worked()
      await drawn(page, null)
      const start = await worked()
      await drawn(page, 'poll')
      const end = await worked()
      if (go === 0) continue
      idle.push(start - before)
      polls.push(end - start)
    }

    const stretches: number[] = []
    for (let go = 0; go < GOES; go += 1) {
      await drawn(page, 'prepare')
      stretches.push(await stretchOfPoll(page))
    }
    await page.mouse.move(720, 600)
    const turns: number[] = []
    for (let turn = 0; turn < TURNS; turn += 1) {
      const start = await worked()
      await page.mouse.wheel(0, TURN)
      await drawn(page, null)
      turns.push((await worked()) - start)
    }
    const row = await page.evaluate(() => {
      const last = [...document.querySelectorAll('[role="grid"] tbody tr[aria-rowindex]')].at(-1)
      return Number(last?.getAttribute('aria-rowindex') ?? 0)
    })
    await page.close()
    await world.close()
    if (row < 500) throw new Error(`scrolling came to row ${row} only`)
    return [
      {
        name: 'a poll that changes 500 of 5,000 rows: busy at a stretch',
        value: median(stretches),
        unit: 'ms',
        most: 20,
        note: `median of ${GOES}, longest ${Math.max(...stretches).toFixed(0)} ms`,
      },
      {
        name: 'all work of such a poll until it is drawn',
        value: median(polls) - median(idle),
        unit: 'ms',
        note: `work of the page, median of ${GOES}; ${median(idle).toFixed(0)} ms of looking left out`,
      },
      {
        name: 'a turn of the wheel through them, drawn',
        value: median(turns) - median(idle),
        unit: 'ms',
        most: 50,
        note: `all tasks together, median of ${TURNS} to row ${row}, longest ${(Math.max(...turns) - median(idle)).toFixed(0)} ms`,
      },
    ]
  },
}
