import type { Page } from '@playwright/test'
import { MINUTE, SECOND, expect, expectAccessible, failedToLoad, logIn, open, test } from './fixtures'
import {
  act,
  hostPath,
  openHost,
  panelOf,
  resultOf,
  rowsOf,
  statusOf,
  timeLimit,
  upgradeDialog,
} from './steps'

const again = (page: Page) => page.getByRole('dialog', { name: 'Log in again' })

test.describe('a session that the engine has ended', () => {
  test.beforeEach(({ world }) => world.expectConsole(failedToLoad(401)))

  test('is renewed over the open dialog; what was typed is still there and can be started', async ({
    page,
    world,
  }) => {
    world.expectConsole(failedToLoad(400))
    const { control } = world.server
    await openHost(page, 'host2')
    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'host2')
    await timeLimit(dialog).fill('45')
    await dialog.getByRole('checkbox', { name: 'Reboot host after upgrade' }).uncheck()

    control.expireSessions()
    await world.advance(2 * MINUTE, MINUTE)
    await expect(again(page)).toBeVisible()
    await expect(again(page).getByText(/^The engine has ended your session\./)).toBeVisible()
    await expect(again(page).getByLabel('User name')).toHaveValue('admin')
    await expect(again(page).getByLabel('Profile')).toHaveValue('internal')
    await expectAccessible(page)
    // What lies below goes on by the second; this dialog stays the one that is there.
    await world.advance(5 * SECOND, SECOND)
    await expect(again(page)).toBeVisible()

    await again(page).getByLabel('Password').fill('wrong')
    await again(page).getByRole('button', { name: 'Log in', exact: true }).click()
    await expect(again(page).getByText('The engine refused the login')).toBeVisible()
    await expect(again(page).getByLabel('User name')).toHaveValue('admin')
    await again(page).getByLabel('Password').fill('demo')
    await again(page).getByRole('button', { name: 'Log in', exact: true }).click()

    await expect(again(page)).toBeHidden()
    await expect(dialog).toBeVisible()
    await expect(timeLimit(dialog)).toHaveValue('45')
    await expect(dialog.getByRole('checkbox', { name: 'Reboot host after upgrade' })).not.toBeChecked()
    await expect(page).toHaveURL(hostPath('host2'))
    // The one dialog that is left keeps the keyboard and hides the screen below.
    await page.keyboard.press('Tab')
    await expect(dialog.locator(':focus')).toHaveCount(1)
    await expect(act(page, 'Upgrade')).toHaveCount(0)

    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
    await expect(dialog).toBeHidden()
    const upgrades = control.state().flows.filter(({ kind }) => kind === 'upgrade')
    expect(upgrades).toEqual([expect.objectContaining({ timeoutMin: 45, reboot: false })])
    await world.advance(MINUTE, 30 * SECOND)
    await expect(resultOf(panelOf(page, 'host2'), 'Upgrading')).toBeVisible()
    await expect(act(page, 'Upgrade')).toBeVisible()
  })

  test('noticed by the act itself: nothing is done, and nothing is lost', async ({ page, world }) => {
    await openHost(page, 'host2')
    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'host2')
    await timeLimit(dialog).fill('45')
    world.server.control.expireSessions()
    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
    await expect(again(page)).toBeVisible()
    await again(page).getByLabel('Password').fill('demo')
    await page.keyboard.press('Enter')
    await expect(again(page)).toBeHidden()
    expect(world.server.control.state().flows).toEqual([])
    await expect(timeLimit(dialog)).toHaveValue('45')
    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
    await expect(dialog).toBeHidden()
    await world.advance(30 * SECOND)
    await expect(resultOf(panelOf(page, 'host2'), 'Upgrading')).toBeVisible()
  })

  test('is not gone by Escape, nor is what lies below', async ({ page, world }) => {
    await openHost(page, 'host2')
    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'host2')
    await timeLimit(dialog).fill('45')
    world.server.control.expireSessions()
    await world.advance(2 * MINUTE, MINUTE)
    await expect(again(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(again(page)).toBeVisible()
    await again(page).getByLabel('Password').fill('demo')
    await page.keyboard.press('Enter')
    await expect(again(page)).toBeHidden()
    await expect(timeLimit(dialog)).toHaveValue('45')
  })

  test('can be left to the login screen', async ({ page, world }) => {
    await openHost(page, 'host2')
    world.server.control.expireSessions()
    await page.getByRole('button', { name: 'Refresh now' }).click()
    await expect(again(page)).toBeVisible()
    await page.getByRole('button', { name: 'Leave to the login screen' }).click()
    await expect(again(page)).toHaveCount(0)
    await expect(page.getByLabel('Password')).toBeVisible()
    await expect(page.getByText('host2')).toHaveCount(0)
    await expectAccessible(page)
    await logIn(page, 'viewer@internal')
    await expect(page.getByRole('link', { name: '3 Update available' })).toBeVisible()
  })

  test('another person who logs in instead sees with their own eyes', async ({ page, world }) => {
    await open(page, '/hosts')
    world.server.control.expireSessions()
    await page.getByRole('button', { name: 'Refresh now' }).click()
    await again(page).getByLabel('User name').fill('viewer')
    await again(page).getByLabel('Password').fill('demo')
    await page.keyboard.press('Enter')
    await expect(again(page)).toBeHidden()
    await expect(page.getByRole('button', { name: 'User menu of viewer@internal' })).toBeVisible()
    await expect(rowsOf(page)).toHaveCount(3)
  })

  test('ends after thirty idle minutes, and not while one looks on', async ({ page, world }) => {
    await openHost(page, 'host2')
    await world.advance(40 * MINUTE, 5 * MINUTE)
    await expect(again(page)).toHaveCount(0)
    await expect(statusOf(page, 'Up')).toBeVisible()
    // The laptop is closed and opened again.
    await world.advance(31 * MINUTE, 31 * MINUTE)
    await expect(again(page)).toBeVisible()
    await again(page).getByLabel('Password').fill('demo')
    await page.keyboard.press('Enter')
    await expect(again(page)).toBeHidden()
    await expect(page.getByRole('heading', { level: 1, name: 'host2' })).toBeVisible()
    await world.settle()
    await expect(page.getByText(/Updated \d\d:\d\d:\d\d/)).toBeVisible()
  })
})
