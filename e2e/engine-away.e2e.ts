import type { Page } from '@playwright/test'
import { MINUTE, SECOND, expect, expectAccessible, failedToLoad, open, test } from './fixtures'
import {
  act,
  advanceUntil,
  openHost,
  panelOf,
  resultOf,
  rowOf,
  rowsOf,
  statusOf,
  stepOf,
  toast,
  upgradeUpToInstalling,
  tryAgain,
} from './steps'

const banner = (page: Page) => page.getByText(/^The engine cannot be reached since/)

/** The times of day in a text, in the order in which they stand. */
const timesIn = (text: string) => text.match(/\d\d:\d\d:\d\d/g) ?? []

test.describe('an engine that is away for a while', () => {
  test.beforeEach(({ world }) => world.expectConsole(failedToLoad(503)))

  test('in the middle of an upgrade: said on screen, what was known stays, and it recovers by itself', async ({
    page,
    world,
  }) => {
    const { control } = world.server
    await openHost(page, 'host2')
    await upgradeUpToInstalling(page, world, 'host2')
    const panel = panelOf(page, 'host2')
    await expect(banner(page)).toHaveCount(0)

    control.addFault({ kind: 'unreachable', until: control.now() + 5 * MINUTE })
    await world.advance(10 * SECOND, 5 * SECOND)
    await expect(banner(page)).toBeVisible()
    await expect(page.getByRole('status').filter({ has: banner(page) })).toBeVisible()
    const [since, last] = timesIn(await banner(page).innerText())
    expect(since).toBeDefined()
    expect(last).toBeDefined()
    expect(String(last) <= String(since)).toBe(true)
    await expectAccessible(page)

    // It goes on being told how old what one sees is.
    await world.advance(3 * MINUTE, 30 * SECOND)
    expect(timesIn(await banner(page).innerText())).toEqual([since, last])
    await expect(page.getByText(`Could not be refreshed; as of ${last}`)).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'host2' })).toBeVisible()
    await expect(stepOf(panel, 'Install updates', 'under way')).toBeVisible()
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()
    await expect(panel.getByText(/failed|lost|interrupted/i)).toHaveCount(0)

    // Nothing is clicked.
    await world.advance(2 * MINUTE, 10 * SECOND)
    await expect(banner(page)).toHaveCount(0)
    await expect(page.getByText(/Could not be refreshed/)).toHaveCount(0)
    await expect(page.getByText(/Updated \d\d:\d\d:\d\d/)).toBeVisible()
    await advanceUntil(world, resultOf(panel, 'Upgraded'), 15 * MINUTE, MINUTE)
  })

  test('nothing that was typed is lost by trying meanwhile', async ({ page, world }) => {
    const { control } = world.server
    await openHost(page, 'host1')
    await act(page, 'Maintenance').click()
    const dialog = page.getByRole('dialog', { name: 'Move host1 to maintenance?' })
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Cable work in row 3')
    control.addFault({ kind: 'unreachable', until: control.now() + 60 * MINUTE })
    await dialog.getByRole('button', { name: 'Move to maintenance' }).click()
    await expect(dialog.getByRole('heading', { name: 'host1 was not moved to maintenance' })).toBeVisible()
    await expect(dialog.getByText(/^It may be starting, or the network is down\./)).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('Cable work in row 3')
    await expectAccessible(page)

    control.removeFaults()
    await dialog.getByRole('button', { name: 'Move to maintenance' }).click()
    await expect(dialog).toBeHidden()
    await advanceUntil(world, statusOf(page, 'Maintenance'), 5 * MINUTE)
    await expect(page.getByRole('definition').filter({ hasText: 'Cable work in row 3' })).toBeVisible()
  })

  test('the list stays, what is asked meanwhile is told to have failed, and leaving it works', async ({
    page,
    world,
  }) => {
    const { control } = world.server
    await open(page, '/hosts')
    await expect(rowsOf(page)).toHaveCount(3)
    control.addFault({ kind: 'unreachable', until: control.now() + 60 * MINUTE })
    await page.getByRole('button', { name: 'Actions on host1' }).click()
    await page.getByRole('menuitem', { name: 'Check for upgrade' }).click()
    await expect(toast(page, 'Check for upgrade of host1 was not started')).toBeVisible()
    await expect(banner(page)).toBeVisible()
    await expect(rowsOf(page)).toHaveCount(3)

    // A screen that was never seen has nothing to show, and says why.
    await page.getByRole('link', { name: 'host3', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'The engine cannot be reached' })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectAccessible(page)
    await tryAgain(page, page, () => control.removeFaults())
    await expect(page.getByRole('heading', { level: 1, name: 'host3' })).toBeVisible()
    await world.advance(10 * SECOND, 5 * SECOND)
    await expect(banner(page)).toHaveCount(0)
    await page.goBack()
    await expect(rowOf(page, 'host1')).toBeVisible()
  })
})

test.describe('an engine that restarts', () => {
  test('while updates are installed: the upgrade is not called done, and in the end interrupted', async ({
    page,
    world,
  }) => {
    world.expectConsole(failedToLoad(503))
    const { control } = world.server
    await openHost(page, 'host2')
    await upgradeUpToInstalling(page, world, 'host2')
    const panel = panelOf(page, 'host2')

    control.addFault({ kind: 'unreachable', until: control.now() + MINUTE })
    control.restart()
    await world.advance(2 * MINUTE, 10 * SECOND)
    await expect(banner(page)).toHaveCount(0)
    await expect(statusOf(page, 'Up')).toBeVisible()
    await expect(panel.getByText('Upgraded', { exact: true })).toHaveCount(0)

    await world.advance(12 * MINUTE, MINUTE)
    await expect(resultOf(panel, 'Failed')).toBeVisible()
    await expect(panel.getByRole('heading', { name: 'The upgrade of host2 was interrupted' })).toBeVisible()
    await expect(panel.getByText(/^The engine never said how it ended/)).toBeVisible()
    await expect(panel.getByText(/Look at the engine log/)).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Check for upgrade' })).toBeEnabled()
    await expect(panel.getByRole('button', { name: 'Upgrade again' })).toBeEnabled()
    await expect(page.getByRole('heading', { name: 'Upgrade is available' })).toBeVisible()
    await expectAccessible(page)
  })

  test('while virtual machines move: the engine goes on, and so is it told', async ({ page, world }) => {
    const { control } = world.server
    await openHost(page, 'host2')
    await act(page, 'Upgrade').click()
    await page.getByRole('button', { name: 'Upgrade host', exact: true }).click()
    await world.advance(5 * SECOND, 5 * SECOND)
    const panel = panelOf(page, 'host2')
    await expect(stepOf(panel, 'Move virtual machines', 'under way')).toBeVisible()
    control.restart()
    await advanceUntil(world, resultOf(panel, 'Upgraded'), 25 * MINUTE, MINUTE)
  })
})
