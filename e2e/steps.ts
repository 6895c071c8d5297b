/** Where things are, and the short ways of an administrator that several journeys take. */
import type { Locator, Page } from '@playwright/test'
import { idOf } from 'mocks/engine/make'
import type { World } from './fixtures'
import { MINUTE, expect, open } from './fixtures'

export type Tab = 'general' | 'vms' | 'errata' | 'events' | 'upgrades'

export const hostPath = (host: string, tab: Tab = 'general'): string => `/hosts/${idOf('host', host)}/${tab}`

/** The page of one host, after a fresh login. */
export async function openHost(page: Page, host: string, tab?: Tab): Promise<void> {
  await open(page, hostPath(host, tab))
  await expect(page.getByRole('heading', { level: 1, name: host, exact: true })).toBeVisible()
}

/** The row of a host in the list. */
export const rowOf = (page: Page, host: string): Locator => page.getByRole('row', { name: host, exact: true })

/** All rows of hosts that are shown. */
export const rowsOf = (page: Page): Locator =>
  page
    .getByRole('grid', { name: 'Hosts' })
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox') })

/** The acts above the list, or on the page of a host. */
export const acts = (page: Page): Locator => page.getByRole('group', { name: 'Actions on hosts' })

export const act = (page: Page, name: string | RegExp): Locator =>
  acts(page).getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

/** The word for the host's status, beside its name. */
export const statusOf = (page: Page, status: string): Locator =>
  page.getByRole('main').locator('.um-host-head').getByText(status, { exact: true })

export const upgradeDialog = (page: Page, host: string): Locator =>
  page.getByRole('dialog', { name: `Upgrade ${host}?`, exact: true })

export const timeLimit = (dialog: Locator): Locator => dialog.getByRole('spinbutton')

/** What is told about the newest upgrade on the page of the host. */
export const panelOf = (page: Page, host: string): Locator =>
  page.getByRole('region', { name: `Upgrade of host ${host}`, exact: true })

export type StepName = 'Move virtual machines' | 'Install updates' | 'Reboot' | 'Come back' | 'Verify'
export type StepState = 'to come' | 'under way' | 'done' | 'not needed' | 'failed'

export const stepOf = (panel: Locator, name: StepName, state: StepState): Locator =>
  panel.getByRole('listitem', { name: `${name}: ${state}`, exact: true })

/** The one word that says how an upgrade stands: Upgrading, Upgraded, Upgraded with warnings, Failed. */
export const resultOf = (panel: Locator, result: string): Locator =>
  panel.getByRole('heading', { level: 2 }).getByText(result, { exact: true })

/** On the page of a host: asks for its upgrade, as the dialog offers it. */
export async function upgradeFromPage(
  page: Page,
  host: string,
  button: 'Upgrade host' | 'Upgrade anyway' = 'Upgrade host',
): Promise<void> {
  await act(page, 'Upgrade').click()
  const dialog = upgradeDialog(page, host)
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Asks for an upgrade and waits until the engine has begun to install. */
export async function upgradeUpToInstalling(page: Page, world: World, host: string): Promise<void> {
  await upgradeFromPage(page, host)
  await advanceUntil(world, stepOf(panelOf(page, host), 'Install updates', 'under way'), 5 * MINUTE)
}

/** Lets time pass until something is seen, at the latest after so long; for moments that chance decides. */
export async function advanceUntil(
  world: World,
  seen: Locator,
  within: number,
  stepMs = 30_000,
): Promise<void> {
  for (let passed = 0; passed < within && !(await seen.isVisible()); passed += stepMs)
    await world.advance(stepMs, stepMs)
  await expect(seen).toBeVisible()
}

/** The engine's own words are folded: they are not shown until somebody wants them. */
export async function unfoldEngineWords(within: Locator, words: string | RegExp): Promise<void> {
  await expect(within.getByText(words)).toBeHidden()
  await within.getByRole('button', { name: 'What the engine said' }).click()
  await expect(within.getByText(words).first()).toBeVisible()
}

/** A message at the edge of the screen. */
export const toast = (page: Page, title: string | RegExp): Locator =>
  page.getByRole('list', { name: 'Messages' }).getByRole('listitem').filter({ hasText: title })

/**
 * Hovering shows these words; `part`: among others. Tried anew while what is pointed at is still being drawn: a tooltip
 * whose button was made anew below the pointer waits for the next move.
 */
export async function expectTip(
  of: Locator,
  words: string | RegExp,
  how: 'all' | 'part' = 'all',
): Promise<void> {
  const tip = of.page().getByRole('tooltip')
  await expect(async () => {
    await of.page().mouse.move(0, 0)
    await of.hover()
    if (how === 'all') await expect(tip).toHaveText(words, { timeout: 1_500 })
    else await expect(tip).toContainText(words, { timeout: 1_500 })
  }).toPass({ timeout: 30_000 })
}

/** Another language, from the masthead. */
export async function speak(page: Page, now: string, language: string): Promise<void> {
  await page.getByRole('button', { name: now }).click()
  await page.getByRole('menuitem', { name: language }).click()
  await expect(page.getByRole('button', { name: new RegExp(`: ${language}$`) })).toBeFocused()
}

/**
 * The engine is well again, and somebody tries again at once. By keyboard, since the button goes away with the next look of
 * the page's own, which may come while a pointer is on its way.
 */
export async function tryAgain(page: Page, within: Page | Locator, mend: () => void): Promise<void> {
  await within.getByRole('button', { name: 'Try again' }).focus()
  mend()
  await page.keyboard.press('Enter')
}
