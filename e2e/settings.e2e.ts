import type { Page } from '@playwright/test'
import { expect, logIn, open, test } from './fixtures'
import { expectTip, toast } from './steps'
import { button, chooseHosts, expectGoodLooks, goOnTo, number, wizardPath } from './wizard-steps'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

/** Every first heading that is drawn, from the very first one on. */
const watchHeadings = (page: Page) =>
  page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { seenHeadings: seen })
    new MutationObserver(() => {
      const text = document.querySelector('h1')?.textContent
      if (text !== undefined && text !== null && seen.at(-1) !== text) seen.push(text)
    }).observe(document, { childList: true, subtree: true, characterData: true })
  })
const seenHeadings = (page: Page) =>
  page.evaluate(() => (window as unknown as { seenHeadings: string[] }).seenHeadings)

test('the language is changed in the settings: at once, in place, and for the next time', async ({
  page,
}) => {
  await watchHeadings(page)
  await open(page, '/hosts?q=host')
  await page.getByRole('button', { name: /^User menu of / }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await expect(heading(page, 'Settings')).toBeVisible()
  await expect(page).toHaveTitle('Settings · oVirt Upgrade Manager')
  await expect(page.getByText('Saved at once.')).toBeVisible()
  await expectGoodLooks(page)

  await page.getByLabel('Language', { exact: true }).selectOption('Deutsch')
  await expect(heading(page, 'Einstellungen')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE')
  await expect(page).toHaveTitle(/^Einstellungen · /)

  await page.reload()
  await expect(page.getByLabel('Benutzername')).toBeVisible()
  expect(await seenHeadings(page)).toEqual(['Anmelden'])

  // From the masthead, in the middle of something: what was typed and filtered stays.
  await page.getByLabel('Benutzername').fill('admin@internal')
  await page.getByLabel('Passwort').fill('demo')
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.getByRole('link', { name: 'Hosts', exact: true }).click()
  await page.getByRole('textbox').fill('host2')
  await expect(page.getByRole('row', { name: 'host1', exact: true })).toBeHidden()
  await page.getByRole('button', { name: 'Sprache: Deutsch' }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await expect(heading(page, 'Hosts')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Language: English' })).toBeFocused()
  await expect(page.getByRole('textbox')).toHaveValue('host2')
  await expect(page.getByRole('row', { name: 'host1', exact: true })).toBeHidden()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US')
})

test('who has chosen nothing reads the language of the browser', async ({ world }) => {
  const page = await world.openPage(await world.openContext({ locale: 'de-AT' }))
  await watchHeadings(page)
  await page.goto('/clusters')
  await expect(heading(page, 'Anmelden')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-AT')
  expect(await seenHeadings(page)).toEqual(['Anmelden'])
})

test('own defaults are kept, begin the next upgrade, and are given up again', async ({ page }) => {
  await open(page, '/settings')
  const reset = button(page, 'Back to the built-in defaults')
  await expectTip(reset, 'These are the built-in defaults.')
  await number(page, 'concurrency').fill('0')
  await expect(
    page.getByText('A whole number from 1 to 250. Until then the last good one is kept.'),
  ).toBeVisible()
  await number(page, 'concurrency').fill('2')
  await expect(page.getByText('Built in: 1.')).toBeVisible()
  await page.getByLabel('Skip this host and go on').check()
  await page.getByLabel('Do not begin another host after').fill('06:30')
  await page.getByLabel('Keep room for one more failing host').check()
  await expect(page.getByText('4 of them are your own.')).toBeVisible()
  await expectGoodLooks(page)

  await page.goto(wizardPath())
  await logIn(page)
  await chooseHosts(page, ['host1', 'host2'])
  await goOnTo(page, 'options')
  const note = page.getByText('4 options begin with your own defaults')
  await expect(note).toBeVisible()
  await expect(number(page, 'concurrency')).toHaveValue('2')
  await expect(page.getByLabel('Skip this host and go on')).toBeChecked()
  await expect(page.getByLabel('Do not begin another host after')).toHaveValue(/T06:30$/)
  await expect(page.getByLabel('Keep room for one more failing host')).toBeChecked()
  await button(page, 'Use the built-in ones').click()
  await expect(note).toBeHidden()
  await expect(number(page, 'concurrency')).toHaveValue('1')
  await expect(page.getByLabel('Stop the run')).toBeChecked()
  await expect(page.getByLabel('Do not begin another host after')).toHaveValue('')

  await page.goto('/settings')
  await logIn(page)
  await expect(page.getByText('4 of them are your own.')).toBeVisible()
  await reset.click()
  await expect(toast(page, 'The built-in defaults apply again')).toBeVisible()
  await expect(number(page, 'concurrency')).toHaveValue('1')
  await expect(page.getByText('All are as built in.')).toBeVisible()
})
