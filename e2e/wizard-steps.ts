/** Where things are in the upgrade wizard of a cluster, and the short ways through it. */
import type { Locator, Page } from '@playwright/test'
import { idOf } from 'mocks/engine/make'
import { expect, expectAccessible, open } from './fixtures'

export type WizardStep = 'target' | 'hosts' | 'checks' | 'options' | 'review'

/** What each step asks. */
export const QUESTIONS: Record<WizardStep, string> = {
  target: 'What is the upgrade for?',
  hosts: 'Which hosts, and in which order?',
  checks: 'Is the cluster ready?',
  options: 'How should the run behave?',
  review: 'This is what will happen',
}
export const STEPS = ['target', 'hosts', 'checks', 'options', 'review'] as const

export const wizardPath = (step: WizardStep = 'target', cluster = 'Default'): string =>
  `/clusters/${idOf('cluster', cluster)}/upgrade/${step}`

export const clusterPath = (cluster: string, tab = 'general'): string =>
  `/clusters/${idOf('cluster', cluster)}/${tab}`

/** The question of this step is asked, and its address is the one in the bar. */
export async function expectStep(page: Page, step: WizardStep, cluster = 'Default'): Promise<void> {
  await expect(page.getByRole('heading', { level: 2, name: QUESTIONS[step], exact: true })).toBeVisible()
  await expect(page).toHaveURL(wizardPath(step, cluster))
}

export const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

/** The buttons below the step; in the review the waves have such buttons, too. */
export const next = (page: Page): Locator => button(page, 'Next').last()
export const back = (page: Page): Locator => button(page, 'Back').last()
export const start = (page: Page): Locator => button(page, /^Upgrade \d+ hosts?$/)

export const nav = (page: Page, cluster = 'Default'): Locator =>
  page.getByRole('navigation', { name: `Steps of the upgrade of ${cluster}` })

export const picker = (page: Page): Locator => page.getByRole('grid', { name: 'Hosts of the cluster' })
export const order = (page: Page): Locator => page.getByRole('grid', { name: 'Order of the upgrade' })
export const rowIn = (grid: Locator, name: string): Locator => grid.getByRole('row', { name, exact: true })

/** The box that chooses a host. */
export const choice = (page: Page, host: string): Locator => rowIn(picker(page), host).getByRole('checkbox')

/** The hosts in the order that is shown. */
export const namesInOrder = async (page: Page): Promise<string[]> =>
  (await order(page).getByRole('row').all()).length === 0
    ? []
    : order(page)
        .locator('tbody')
        .getByRole('row')
        .evaluateAll(rows => rows.map(row => row.getAttribute('aria-label') ?? ''))

export const checks = (page: Page): Locator => page.getByRole('grid', { name: 'Checks' })
/** The finding with these words. */
export const finding = (page: Page, words: string | RegExp): Locator =>
  checks(page).getByRole('row').filter({ hasText: words })

/** A number under its label, whatever it holds. */
export const number = (page: Page, name: string): Locator => page.locator(`input[name="${name}"]`)

export const choiceFor = (page: Page, vm: string): Locator =>
  page.getByRole('combobox', { name: `What happens to ${vm}`, exact: true })

/** What the review says under `What`, `When` and `Room`. */
export const told = (page: Page, term: 'What' | 'When' | 'Room'): Locator =>
  page
    .getByRole('main')
    .locator('dl > div')
    .filter({ has: page.getByRole('term').filter({ hasText: new RegExp(`^${term}$`) }) })
    .getByRole('definition')

export const section = (page: Page, name: string): Locator =>
  page.locator('section').and(page.getByRole('region', { name, exact: true }))

/** The cells of a table, row by row, without its head. */
export const cellsOf = (grid: Locator): Promise<string[][]> =>
  grid
    .locator('tbody')
    .getByRole('row')
    .evaluateAll(rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.innerText.trim())))

/** From a fresh login to the hosts; all that can be upgraded are chosen unless some are named. */
export async function chooseHosts(page: Page, hosts: readonly string[] | 'all' = 'all'): Promise<void> {
  await open(page, wizardPath())
  await next(page).click()
  await expectStep(page, 'hosts')
  await pick(page, hosts)
}

export async function pick(page: Page, hosts: readonly string[] | 'all'): Promise<void> {
  if (hosts === 'all') await button(page, /^Choose all that can be upgraded \(\d+\)$/).click()
  else for (const host of hosts) await choice(page, host).check()
}

/** From one step to a later one, by the button. */
export async function goOnTo(page: Page, wanted: WizardStep): Promise<void> {
  for (const [at, step] of STEPS.entries()) {
    if (await page.getByRole('heading', { level: 2, name: QUESTIONS[wanted], exact: true }).isVisible()) break
    if (!(await page.getByRole('heading', { level: 2, name: QUESTIONS[step], exact: true }).isVisible()))
      continue
    await next(page).click()
    const after = QUESTIONS[STEPS[at + 1] ?? wanted]
    await expect(page.getByRole('heading', { level: 2, name: after, exact: true })).toBeVisible()
  }
  await expectStep(page, wanted)
}

/** Nothing is wider than the window, so that nobody has to scroll sideways. */
export async function expectNoSideways(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, .pf-v6-c-page__main-container')]
      .filter(element => element.scrollWidth > element.clientWidth + 1)
      .map(element => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
  )
  expect(tooWide, 'wider than the window').toEqual([])
}

/** The screen as it is now, in light and dark, wide and narrow: usable, and nothing out of the window. */
export async function expectGoodLooks(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const isDark = page.locator('html.pf-v6-theme-dark')
    await expect(isDark).toHaveCount(colorScheme === 'dark' ? 1 : 0)
    for (const width of [768, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await expectAccessible(page)
      await expectNoSideways(page)
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** The upgrade flag of the cluster is set as the Ansible role does it. */
export const startedByAnother = async (url: string): Promise<void> => {
  const answer = await fetch(`${url}/ovirt-engine/api/clusters/${idOf('cluster', 'Default')}/upgrade`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${btoa('operator@internal:demo')}`,
      'Content-Type': 'application/json',
      Accept: 'application/json',
    },
    body: JSON.stringify({ upgrade_action: 'start', correlation_id: 'role-7f3b' }),
  })
  expect(answer.status, await answer.text()).toBe(200)
}
