import type { Page } from '@playwright/test'
import type { Fault } from 'mocks/engine/state'
import { MINUTE, expect, expectAccessible, logIn, open, test } from './fixtures'
import {
  act,
  acts,
  hostPath,
  openHost,
  panelOf,
  resultOf,
  rowOf,
  rowsOf,
  statusOf,
  timeLimit,
  upgradeDialog,
  tryAgain,
} from './steps'

type As = Extract<Fault, { kind: 'answer' }>['as']

/** What answers instead of the engine, and what is told of it. */
const ANSWERS: { as: As; title: string; says: RegExp; console?: RegExp }[] = [
  { as: 'html', title: 'The answer was not understood', says: /A proxy in between may be the cause/ },
  { as: 'malformed', title: 'The answer was not understood', says: /or the answer is damaged/ },
  { as: 'empty', title: 'The answer was not understood', says: /or the answer is damaged/ },
  {
    as: 'forbidden',
    title: 'You are not allowed to do this',
    says: /Your roles on the engine do not include it/,
    console: /status of 403 /,
  },
  {
    as: 'conflict',
    title: 'The engine refused: not possible now',
    says: /Related operation is currently in progress/,
    console: /status of 409 /,
  },
  { as: 'error500', title: 'The engine refused', says: /Internal Engine Error/, console: /status of 500 / },
]

/** Screens are told apart from a white page by what every one of them has. */
const expectScreen = async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible()
  await expect(page.getByText('This screen has failed')).toHaveCount(0)
}

for (const { as, title, says, console: noise } of ANSWERS)
  test.describe(`an answer that is ${as}`, () => {
    test.beforeEach(({ world }) => {
      if (noise !== undefined)
        world.expectConsole(new RegExp(`^error: Failed to load resource: .* ${noise.source}`))
    })

    test('instead of the hosts is told in their place, and trying again helps', async ({ page, world }) => {
      const { control } = world.server
      control.addFault({ kind: 'answer', path: '/api/hosts', as })
      await open(page, '/hosts')
      await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible()
      await expect(page.getByText(says).first()).toBeVisible()
      await expectScreen(page)
      await expectAccessible(page)
      await tryAgain(page, page, () => control.removeFaults())
      await expect(rowsOf(page)).toHaveCount(3)
    })

    test('to an upgrade leaves the dialog as it was', async ({ page, world }) => {
      const { control } = world.server
      await openHost(page, 'host1')
      await act(page, 'Upgrade').click()
      const dialog = upgradeDialog(page, 'host1')
      await timeLimit(dialog).fill('77')
      control.addFault({ kind: 'answer', path: '/upgrade', as })
      await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
      await expect(dialog.getByRole('heading', { name: 'host1 was not upgraded' })).toBeVisible()
      await expect(dialog.getByText(says).first()).toBeVisible()
      await expect(timeLimit(dialog)).toHaveValue('77')
      await expectAccessible(page)

      control.removeFaults()
      await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
      await expect(dialog).toBeHidden()
      await world.advance(MINUTE, MINUTE / 2)
      await expect(resultOf(panelOf(page, 'host1'), 'Upgrading')).toBeVisible()
    })

    test('instead of one host is told in its place; later it leaves what was known', async ({
      page,
      world,
    }) => {
      const { control } = world.server
      control.addFault({ kind: 'answer', path: hostPath('host1').split('/')[2] ?? '', as })
      await open(page, hostPath('host1'))
      await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible()
      await expectScreen(page)
      await tryAgain(page, page, () => control.removeFaults())
      await expect(page.getByRole('heading', { level: 1, name: 'host1' })).toBeVisible()
      await expect(page.getByRole('heading', { name: title, exact: true })).toHaveCount(0)
      await expect(page.getByText(/Could not be refreshed/)).toHaveCount(0)

      control.addFault({ kind: 'answer', path: '/api/', as })
      await world.advance(2 * MINUTE, MINUTE)
      await expect(page.getByText(/Could not be refreshed; as of \d\d:\d\d:\d\d/)).toBeVisible()
      await expect(statusOf(page, 'Up')).toBeVisible()
      await expectScreen(page)
      control.removeFaults()
      await world.advance(4 * MINUTE, MINUTE)
      await expect(page.getByText(/Could not be refreshed/)).toHaveCount(0)
    })
  })

test.describe('addresses that lead nowhere', () => {
  test('a host that does not exist', async ({ page, world }) => {
    world.expectConsole(/^error: Failed to load resource: the server responded with a status of 404 /)
    for (const id of ['00000000-0000-0000-0000-000000000000', 'no%2Fsuch%3Fhost']) {
      await page.goto(`/hosts/${id}/general`)
      await logIn(page)
      await expect(page.getByRole('heading', { name: 'This host does not exist' })).toBeVisible()
      await expect(page.getByText(/It may have been removed\./)).toBeVisible()
      await expectScreen(page)
      await expectAccessible(page)
    }
    await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link', { name: 'Hosts' }).click()
    await expect(rowsOf(page)).toHaveCount(3)
  })

  test('a screen that does not exist', async ({ page }) => {
    await open(page, '/nowhere/at all')
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
    await expect(page.getByText(/^Nothing lives at \/nowhere\/at/)).toBeVisible()
    await expect(page).toHaveTitle('Page not found · oVirt Upgrade Manager')
    await expectScreen(page)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Go to the hosts' }).click()
    await expect(rowsOf(page)).toHaveCount(3)
  })

  test('a tab that does not exist shows the first one; a query that makes no sense shows the list', async ({
    page,
  }) => {
    await open(page, hostPath('host1').replace('general', 'nonsense'))
    await expect(page.getByRole('tabpanel', { name: 'General' })).toBeVisible()
    await page.goto('/hosts?page=-3&per=7&sort=%00&order=sideways&hide=name,name&update=&status=nonsense')
    await logIn(page)
    await expect(page.getByRole('heading', { name: 'No results found' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear all filters' }).first().click()
    await expect(rowsOf(page)).toHaveCount(3)
    await expect(page.getByRole('columnheader', { name: 'Name', exact: true })).toBeVisible()
  })

  test('an address without a tab leads to the first one', async ({ page }) => {
    await open(page, hostPath('host1').replace('/general', ''))
    await expect(page).toHaveURL(hostPath('host1'))
    await expect(page.getByRole('heading', { level: 1, name: 'host1' })).toBeVisible()
  })
})

test.describe('things that this app does not know', () => {
  test('a host in a status that did not exist before', async ({ page, world }) => {
    world.server.control.patchHost('host2', { status: 'frobnicating' as never })
    await open(page, '/hosts')
    await expect(rowOf(page, 'host2').getByText('Unknown: frobnicating')).toBeVisible()
    await expect(rowsOf(page)).toHaveCount(3)
    await page.getByRole('button', { name: 'Actions on host2' }).click()
    const reason =
      /The engine reports a status that this app does not know \((Unknown: )?frobnicating\)\. Use the Administration Portal\./
    await expect(page.getByRole('menuitem', { name: reason })).toHaveCount(4)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'host2', exact: true }).click()
    await expect(statusOf(page, 'Unknown: frobnicating')).toBeVisible()
    await expect(acts(page).getByRole('button', { disabled: true })).toHaveCount(4)
    await expectScreen(page)
    await expectAccessible(page)
  })

  test('words from the engine are shown as they are, and never run', async ({ page, world }) => {
    const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    world.server.control.patchHost('host2', { comment: evil, statusDetail: evil, name: 'ho<b>st2' })
    await open(page, '/hosts')
    await page.getByRole('link', { name: 'ho<b>st2', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'ho<b>st2' })).toBeVisible()
    await expect(page.getByRole('definition').filter({ hasText: evil }).first()).toBeVisible()
    await expect(page).toHaveTitle('ho<b>st2 · oVirt Upgrade Manager')
    await expect(page.locator('img[src="x"]')).toHaveCount(0)
  })
})
