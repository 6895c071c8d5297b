import type { Page } from '@playwright/test'
import { SECOND, expect, failedToLoad, open, test } from './fixtures'
import { unfoldEngineWords } from './steps'
import { button, expectGoodLooks, number } from './wizard-steps'

const inEngine = (page: Page) => page.getByRole('switch', { name: 'Keep my choices in the engine too' })
const flip = (page: Page) => page.getByText('Keep my choices in the engine too').click()
const isDark = (page: Page) => page.locator('html.pf-v6-theme-dark')

test('choices are kept in the engine, and found again in another browser by their user alone', async ({
  page,
  world,
}) => {
  const codes = () => world.server.control.state().events.flatMap(({ code }) => (code > 15_000 ? [code] : []))
  await open(page, '/settings')
  await expect(page.getByText('Kept in this browser.')).toBeVisible()
  await page.getByLabel('Light', { exact: true }).check()
  await world.advance(20 * SECOND)
  expect(codes()).toEqual([])

  await flip(page)
  await expect(page.getByText(/^Kept in the engine, last changed /)).toBeVisible()
  await expect(inEngine(page)).toBeChecked()
  await page.getByLabel('As the system').check()
  await expectGoodLooks(page)
  await page.getByLabel('Dark', { exact: true }).check()
  await page.getByLabel('Updates found').uncheck()
  await number(page, 'concurrency').fill('3')
  await page.getByLabel('Do not begin another host after').fill('06:00')
  await expect(page.getByText('Changed in this browser; written to the engine in a moment.')).toBeVisible()
  await world.advance(20 * SECOND)
  await expect(page.getByText(/^Kept in the engine, last changed /)).toBeVisible()
  // Added once, and replaced once or twice, whatever the number of clicks.
  expect(codes().length).toBeLessThanOrEqual(5)

  const elsewhere = await world.openPage(await world.openContext())
  await open(elsewhere, '/settings')
  await expect(isDark(elsewhere)).toHaveCount(1)
  await expect(elsewhere.getByLabel('Dark', { exact: true })).toBeChecked()
  await expect(elsewhere.getByLabel('Updates found')).not.toBeChecked()
  await expect(number(elsewhere, 'concurrency')).toHaveValue('3')
  await expect(elsewhere.getByLabel('Do not begin another host after')).toHaveValue('06:00')
  await expect(elsewhere.getByText('2 of them are your own.')).toBeVisible()

  // Another user of the same browser begins anew, and the first one finds everything again.
  await elsewhere.getByRole('button', { name: /^User menu of / }).click()
  await elsewhere.getByRole('menuitem', { name: 'Log out' }).click()
  await expect(isDark(elsewhere)).toHaveCount(1)
  await open(elsewhere, '/settings', 'operator@internal')
  await expect(elsewhere.getByText('All are as built in.')).toBeVisible()
  await expect(elsewhere.getByText('Kept in this browser.')).toBeVisible()
  await expect(isDark(elsewhere)).toHaveCount(0)

  await flip(page)
  await expect(page.getByText('Kept in this browser.')).toBeVisible()
  await expect(page.getByLabel('Dark', { exact: true })).toBeChecked()
})

test('what stands in the way of keeping choices in the engine is said', async ({ page, world }) => {
  const { control } = world.server
  world.expectConsole(failedToLoad(403))
  world.expectConsole(failedToLoad(404))
  world.expectConsole(failedToLoad(500))
  const card = page
    .locator('section')
    .filter({ has: inEngine(page) })
    .last()
  control.addFault({ kind: 'profilesLocked' })
  await open(page, '/settings')
  await flip(page)
  await expect(card.getByText(/^The engine does not let you change your own options/)).toBeVisible()
  await expect(inEngine(page)).toBeDisabled()
  await unfoldEngineWords(card, 'User is not authorized to perform this action.')
  await expectGoodLooks(page)

  control.removeFaults()
  control.addFault({ kind: 'noUserOptions' })
  await button(card, 'Ask the engine again').click()
  await expect(card.getByText(/older than version 4\.4\.5/)).toBeVisible()
  await expect(inEngine(page)).toBeDisabled()

  control.removeFaults()
  await button(card, 'Ask the engine again').click()
  await expect(inEngine(page)).toBeEnabled()
  await flip(page)
  await expect(inEngine(page)).toBeChecked()
  control.addFault({ kind: 'answer', path: '/options', as: 'error500' })
  await page.getByLabel('Dark', { exact: true }).check()
  await world.advance(20 * SECOND)
  await expect(
    card.getByText(/could not be written to the engine; they are kept in this browser$/),
  ).toBeVisible()
  await expect(isDark(page)).toHaveCount(1)
  control.removeFaults()
  await button(card, 'Try again').click()
  await expect(card.getByText(/^Kept in the engine, last changed /)).toBeVisible()
})
