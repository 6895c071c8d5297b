import { MINUTE, SECOND, expect, expectAccessible, open, test } from './fixtures'
import {
  expectTip,
  act,
  advanceUntil,
  hostPath,
  openHost,
  panelOf,
  resultOf,
  rowOf,
  statusOf,
  stepOf,
  toast,
  upgradeFromPage,
} from './steps'

test.describe('taking a host out of work and back', () => {
  test('with a reason that everybody sees', async ({ page, world }) => {
    await open(page, '/hosts')
    await rowOf(page, 'host1').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Maintenance', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Move host1 to maintenance?' })
    await expect(
      dialog.getByText(/^2 virtual machines will migrate to other hosts\. The host takes no work until/),
    ).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Fan 2 is loud <b>really</b>')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Move to maintenance' }).click()
    await expect(dialog).toBeHidden()
    await expect(toast(page, 'Maintenance of host1 was asked for')).toBeVisible()
    await world.advance(10 * SECOND, 5 * SECOND)
    await expect(rowOf(page, 'host1').getByText('Preparing for maintenance', { exact: true })).toBeVisible()
    await expectAccessible(page)

    const inMaintenance = rowOf(page, 'host1').getByText('Maintenance', { exact: true })
    await advanceUntil(world, inMaintenance, 5 * MINUTE)
    await page.getByRole('link', { name: 'host1', exact: true }).click()
    await expect(page).toHaveURL(hostPath('host1'))
    await expect(
      page.getByRole('definition').filter({ hasText: 'Fan 2 is loud <b>really</b>' }),
    ).toBeVisible()
    await expect(act(page, 'Maintenance')).toHaveAttribute('aria-disabled', 'true')
    await expectTip(act(page, 'Maintenance'), 'The host is in maintenance already.')

    await act(page, 'Activate').click()
    await expect(toast(page, 'Activation of host1 was asked for')).toBeVisible()
    await world.advance(30 * SECOND, 5 * SECOND)
    await expect(statusOf(page, 'Up')).toBeVisible()
    await expect(page.getByRole('definition').filter({ hasText: 'Fan 2' })).toHaveCount(0)
    await page.getByRole('tab', { name: 'Events' }).click()
    await expect(page.getByText('Activation of host host1 initiated by admin@internal-authz.')).toBeVisible()
    await expect(
      page.getByText(/^Host host1 was switched to Maintenance mode by .* \(Reason: Fan 2 is loud/),
    ).toBeVisible()
  })

  test('the reason is seen in the list, as the dialog says', async ({ page, world }) => {
    await openHost(page, 'host1')
    await act(page, 'Maintenance').click()
    const dialog = page.getByRole('dialog', { name: 'Move host1 to maintenance?' })
    await expect(dialog.getByPlaceholder('Shown to everybody in the host list')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Fan 2 is loud')
    await dialog.getByRole('button', { name: 'Move to maintenance' }).click()
    await advanceUntil(world, statusOf(page, 'Maintenance'), 5 * MINUTE)
    await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link', { name: 'Hosts' }).click()
    await expect(rowOf(page, 'host1')).toContainText('Fan 2 is loud')
  })

  test('a maintenance that the engine refuses is told in the dialog, and the reason stays', async ({
    page,
    world,
  }) => {
    world.expectConsole(/^error: Failed to load resource: the server responded with a status of 409 /)
    world.server.control.patchVm('web01', { pluggedDiskSnapshot: true })
    await openHost(page, 'host1')
    await act(page, 'Maintenance').click()
    const dialog = page.getByRole('dialog', { name: 'Move host1 to maintenance?' })
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Memory')
    await dialog.getByRole('button', { name: 'Move to maintenance' }).click()
    await expect(dialog.getByRole('heading', { name: 'host1 was not moved to maintenance' })).toBeVisible()
    await expect(dialog.getByText(/they have activated Disk Snapshot attached/).first()).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('Memory')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(statusOf(page, 'Up')).toBeVisible()
  })
})

test.describe('an evacuation that does not end', () => {
  test.use({ scenario: 'migration-stuck' })

  test('is told, and activating the host gives it up: the upgrade was cancelled', async ({ page, world }) => {
    await openHost(page, 'host1')
    await upgradeFromPage(page, 'host1')
    const panel = panelOf(page, 'host1')
    await world.advance(10 * MINUTE, MINUTE)
    await expect(stepOf(panel, 'Move virtual machines', 'under way')).toBeVisible()
    await expect(panel.getByText('db01 is migrating.')).toBeVisible()
    await expect(panel.getByText('"Move virtual machines" is taking longer than usual.')).toBeVisible()

    await world.advance(25 * MINUTE, 5 * MINUTE)
    await expect(panel.getByText(/The host has been emptying for 3\d min\./)).toBeVisible()
    await expect(panel.getByText(/activate the host to give up/)).toBeVisible()
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()
    await expect(statusOf(page, 'Preparing for maintenance')).toBeVisible()
    await expectAccessible(page)

    await expect(act(page, 'Upgrade')).toHaveAttribute('aria-disabled', 'true')
    await act(page, 'Activate').click()
    await world.advance(30 * SECOND, 10 * SECOND)
    await expect(statusOf(page, 'Up')).toBeVisible()
    await expect(resultOf(panel, 'Failed')).toBeVisible()
    await expect(panel.getByRole('heading', { name: 'The upgrade of host1 was cancelled' })).toBeVisible()
    await expect(
      panel.getByText(/^admin@internal-authz activated the host while it was being emptied\. Nothing was/),
    ).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Upgrade again' })).toBeEnabled()
    await expectAccessible(page)
  })
})
