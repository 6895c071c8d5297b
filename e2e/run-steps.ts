/** Where things are on the page of a run, and the ways there. */
import type { Locator, Page } from '@playwright/test'
import type { World } from './fixtures'
import { SECOND, expect, expectAccessible } from './fixtures'
import { button, chooseHosts, goOnTo, start } from './wizard-steps'

/** The word for how the run stands. */
export const state = (page: Page, word: string): Locator =>
  page.getByRole('main').locator('.um-host-head').getByText(word, { exact: true })

export const runHosts = (page: Page): Locator => page.getByRole('grid', { name: 'Hosts of the upgrade' })
export const hostRow = (page: Page, host: string): Locator =>
  runHosts(page).getByRole('row', { name: host, exact: true })
export const hostState = (page: Page, host: string, word: string): Locator =>
  hostRow(page, host).getByText(word, { exact: true })

/** What the summary says under a term. */
export const about = (page: Page, term: string): Locator =>
  page
    .getByRole('main')
    .locator('dl > div')
    .filter({ has: page.getByRole('term').filter({ hasText: new RegExp(`^${term}$`) }) })
    .getByRole('definition')

export const drivesHere = (page: Page): Locator => about(page, 'Driven by').getByText(/^This browser tab/)

/** An alert of the page with this title. */
export const notice = (page: Page, title: string | RegExp): Locator =>
  page
    .getByRole('main')
    .locator('.pf-v6-c-alert')
    .filter({ has: page.getByRole('heading', { name: title }) })

/** An act on one host, from the menu of its row. */
export async function actOn(page: Page, host: string, act: string): Promise<void> {
  await button(page, `Actions on ${host}`).click()
  await page.getByRole('menuitem', { name: act, exact: true }).click()
}

/** From the login to the page of the run. `choose`: what is chosen on the way, from the options on. */
export async function begin(
  page: Page,
  hosts: readonly string[] | 'all' = 'all',
  choose: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await chooseHosts(page, hosts)
  await goOnTo(page, 'options')
  await choose(page)
  await goOnTo(page, 'review')
  await confirmStart(page)
}

/** From the review to the page of the run. */
export async function confirmStart(page: Page, { handsOver = false } = {}): Promise<void> {
  await start(page).click()
  const dialog = page.getByRole('dialog', { name: /Upgrade \d+ hosts? of cluster Default\?$/ })
  await expectAccessible(page)
  if (handsOver) await dialog.getByRole('checkbox', { name: 'Go on without my browser' }).check()
  const agreed = dialog.getByRole('checkbox', { name: /^I know that these virtual machines/ })
  if ((await agreed.count()) > 0) await agreed.check()
  await dialog.getByRole('button', { name: 'Start the upgrade' }).click()
  await expect(page).toHaveURL(/\/upgrades\/upgrade-[0-9a-f]+$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Upgrade of cluster Default' })).toBeVisible()
}

/** Nothing of the run is left in the cluster. */
export function expectBracketClosed(world: World, policyId: string | null | undefined): void {
  const cluster = world.server.control.state().clusters.find(({ name }) => name === 'Default')
  expect(cluster?.upgradeRunning).toBe(false)
  expect(cluster?.schedulingPolicyId).toBe(policyId)
}

export const policyOf = (world: World) =>
  world.server.control.state().clusters.find(({ name }) => name === 'Default')?.schedulingPolicyId

/** Pages that drive ask before they are left. */
export const letGo = (page: Page) => page.on('dialog', dialog => void dialog.accept())

/** One look of the driver. */
export const LOOK = 3 * SECOND
