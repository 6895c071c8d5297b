/** A session lives as long as somebody is there, and what asks without anybody there says so. */
import type { Page } from '@playwright/test'
import { HOUR, MINUTE, SECOND, expect, expectAccessible, failedToLoad, open, test } from './fixtures'
import { hostPath, openHost } from './steps'

const again = (page: Page) => page.getByRole('dialog', { name: 'Log in again' })
const asleep = (page: Page) => page.getByText(/^Nobody has touched this page since /)

/** As when the tab is covered by another one. */
const show = (page: Page, state: 'visible' | 'hidden') =>
  page.evaluate(value => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, state)

test('a hidden tab asks nothing; after an hour it asks to log in, and is where it was', async ({
  page,
  world,
}) => {
  world.expectConsole(failedToLoad(401))
  await openHost(page, 'host2')
  await page.getByRole('tab', { name: /^Events/ }).click()
  const address = page.url()
  await world.settle()
  await show(page, 'hidden')
  let asked = 0
  page.on('request', () => (asked += 1))
  await world.advance(HOUR, 5 * MINUTE)
  expect(asked).toBe(0)
  await show(page, 'visible')
  await expect(again(page)).toBeVisible()
  await again(page).getByLabel('Password').fill('demo')
  await page.keyboard.press('Enter')
  await expect(again(page)).toBeHidden()
  await expect(page.getByRole('tab', { name: /^Events/ })).toHaveAttribute('aria-selected', 'true')
  expect(page.url()).toBe(address)
})

test('a page that nobody touches for a working day asks no more, says so, and goes on with a click', async ({
  page,
  world,
}) => {
  test.slow()
  world.expectConsole(failedToLoad(401))
  await open(page, '/hosts')
  await world.advance(8 * HOUR - 2 * MINUTE, 14 * MINUTE)
  await expect(asleep(page)).toHaveCount(0)
  await world.advance(4 * MINUTE, MINUTE)
  await expect(asleep(page)).toBeVisible()
  await expectAccessible(page)
  let asked = 0
  page.on('request', () => (asked += 1))
  // The pointer may be moved by a shaken table.
  await page.mouse.move(300, 300)
  await world.advance(10 * MINUTE, MINUTE)
  expect(asked).toBe(0)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(asleep(page)).toHaveCount(0)
  await world.settle()
  expect(asked).toBeGreaterThan(0)
  await expect(again(page)).toHaveCount(0)
  // Left alone for longer, the session has ended.
  await world.advance(8 * HOUR + 2 * MINUTE, 14 * MINUTE)
  await expect(asleep(page)).toBeVisible()
  await world.advance(31 * MINUTE, 10 * MINUTE)
  await expect(again(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(again(page)).toBeVisible()
})

test('whoever logs out in one browser is still in in another, and what is revoked there is not lost here', async ({
  page,
  world,
}) => {
  world.expectConsole(failedToLoad(401))
  const other = await world.openPage()
  await open(page, hostPath('host2'))
  await open(other, '/hosts')
  await other.getByRole('button', { name: /^User menu of / }).click()
  await other.getByRole('menuitem', { name: 'Log out' }).click()
  await expect(other.getByLabel('Password')).toBeVisible()
  await world.advance(2 * MINUTE, 30 * SECOND)
  await expect(again(page)).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name: 'host2' })).toBeVisible()
  // An administrator of the engine ends all sessions.
  world.server.control.expireSessions()
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await expect(again(page)).toBeVisible()
})
