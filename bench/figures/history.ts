import type { Measure } from '../types'
import { openHosts, serve, workOf } from '../world'

const RARE = 'Firmware of slot'

/** Lists that only the engine holds whole: what is asked of it, what comes, and how long the rarest takes to be found. */
export const history: Measure = {
  about: 'a month of 50,000 events',
  run: async ({ appDir, browser }) => {
    const world = await serve(appDir, 'long-history')
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const worked = await workOf(page)
    const asked: string[] = []
    page.on('request', request => {
      const url = new URL(request.url())
      if (url.pathname.endsWith('/api/events')) asked.push(url.searchParams.get('search') ?? '')
    })

    await openHosts(page, world.url)
    await page.getByRole('link', { name: 'host-01', exact: true }).click()
    await page.getByRole('tab', { name: 'Events', exact: true }).click()
    const list = page.getByRole('grid', { name: 'Events' })
    await list.getByText('Task 50000.').waitFor()
    await page.waitForLoadState('networkidle')
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length)

    asked.length = 0
    const typedAt = performance.now()
    await page.getByRole('textbox', { name: 'Find in all messages' }).fill(RARE)
    await list.getByText(RARE).waitFor()
    const found = performance.now() - typedAt
    const searches = asked.filter(search => search.includes('message=')).length

    await page.getByRole('link', { name: 'Upgrades', exact: true }).first().click()
    await page.getByText(/earlier ones are not read yet/).waitFor()
    await page.getByRole('textbox', { name: /^Find/ }).fill('attic')
    await page.getByRole('heading', { name: 'No results found' }).waitFor()
    asked.length = 0
    const before = await worked()
    await page.getByRole('button', { name: 'Look for it further back' }).click()
    await page.getByText(/^This is all that the engine keeps/).waitFor({ timeout: 60_000 })
    const looking = (await worked()) - before
    const pages = asked.filter(search => search.includes(' page ')).length
    await page.close()
    await world.close()
    if (pages === 0) throw new Error('nothing was read further back')
    return [
      { name: 'one word among 50,000 events: requests', value: searches, unit: '', most: 2 },
      {
        name: 'the same until it is shown',
        value: found,
        unit: 'ms',
        note: 'the wait for the end of the word included',
      },
      { name: 'DOM nodes with 50,000 events', value: nodes, unit: '', most: 5_000 },
      {
        name: 'the first of 600 upgrades is looked for: work of the page',
        value: looking / pages,
        unit: 'ms',
        note: `for each page of 1,000 events, ${pages} of them`,
      },
    ]
  },
}
