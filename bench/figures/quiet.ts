import type { Page } from '@playwright/test'
import type { Measure } from '../types'
import { openHosts, serve } from '../world'

const MINUTE = 60_000
const STEP = 5_000
const MINUTES = 10

type Counted = { commits: number; empty: number; isHidden: boolean }

/** React tells whoever looks of every commit; and a tab that can be hidden from outside. */
const look = () => {
  const counted: Counted = { commits: 0, empty: 0, isHidden: false }
  const changes = new MutationObserver(() => undefined)
  changes.observe(document, { attributes: true, characterData: true, childList: true, subtree: true })
  Object.assign(window, {
    counted,
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: () => {
        counted.commits += 1
        if (changes.takeRecords().length === 0) counted.empty += 1
      },
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
      checkDCE: () => undefined,
    },
  })
  Object.defineProperty(document, 'visibilityState', { get: () => (counted.isHidden ? 'hidden' : 'visible') })
  Object.defineProperty(document, 'hidden', { get: () => counted.isHidden })
}

const counted = (page: Page) =>
  page.evaluate(() => {
    const { commits, empty } = (window as unknown as { counted: Counted }).counted
    return { commits, empty }
  })

/** Nothing runs and nothing changes: what is asked of the engine, and what is drawn. */
export const quiet: Measure = {
  about: 'at rest',
  run: async ({ appDir, browser }) => {
    let offset = 0
    const world = await serve(appDir, 'three-hosts', () => Date.now() + offset)
    const page = await browser.newPage()
    await page.addInitScript(look)
    await page.clock.install()
    let requests = 0
    const asked = new Map<string, number>()
    let underWay = 0
    page.on('request', request => {
      if (!request.url().includes('/ovirt-engine/')) return
      requests += 1
      underWay += 1
      const path = new URL(request.url()).pathname.replace('/ovirt-engine/api', '')
      asked.set(path, (asked.get(path) ?? 0) + 1)
    })
    page.on('requestfinished', request => void (request.url().includes('/ovirt-engine/') && (underWay -= 1)))
    page.on('requestfailed', request => void (request.url().includes('/ovirt-engine/') && (underWay -= 1)))
    const pass = async (minutes: number) => {
      for (let left = minutes * MINUTE; left > 0; left -= STEP) {
        offset += STEP
        await page.clock.fastForward(STEP)
        for (let turn = 0; turn < 50; turn += 1) {
          await page.evaluate(
            () =>
              new Promise<void>(resolve => {
                const { port1, port2 } = new MessageChannel()
                port1.addEventListener('message', () => resolve(), { once: true })
                port1.start()
                port2.postMessage(null)
              }),
          )
          if (underWay === 0 && turn > 1) break
        }
      }
    }
    await openHosts(page, world.url)
    await page.getByRole('grid', { name: 'Hosts' }).getByRole('checkbox').first().waitFor()
    await pass(2)
    asked.clear()
    const [before, drawnBefore] = [requests, await counted(page)]
    await pass(MINUTES)
    const visible = requests - before
    const drawnAfter = await counted(page)
    const most = [...asked].map(([path, times]) => `${path || '/'} ${times}`).join(', ')
    await page.evaluate(() => {
      ;(window as unknown as { counted: Counted }).counted.isHidden = true
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await pass(1)
    const beforeHidden = requests
    await pass(MINUTES)
    const hidden = requests - beforeHidden
    await page.close()
    await world.close()
    return [
      { name: 'requests per minute at rest', value: visible / MINUTES, unit: '', most: 1, note: most },
      { name: 'requests per minute, hidden tab', value: hidden / MINUTES, unit: '', most: 0 },
      {
        name: 'React commits per minute, nothing changes',
        value: (drawnAfter.commits - drawnBefore.commits) / MINUTES,
        unit: '',
        note: 'times that are told in words go on',
      },
      {
        name: 'of these, without anything drawn',
        value: (drawnAfter.empty - drawnBefore.empty) / MINUTES,
        unit: '',
        note: 'a clock is looked at, and what it says is the same',
      },
    ]
  },
}
