import { MINUTE, expect, expectAccessible, open, test } from './fixtures'
import { act, panelOf, resultOf, rowOf, statusOf, stepOf, upgradeDialog } from './steps'

test.describe('upgrade of a host in maintenance', () => {
  test.use({ scenario: 'maintenance-host' })

  test('nothing has to move, and the host is in maintenance again afterwards', async ({ page, world }) => {
    await open(page, '/hosts')
    await expect(rowOf(page, 'host1').getByText('Maintenance', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'host1', exact: true }).click()
    await expect(page.getByRole('definition').filter({ hasText: 'Memory replaced' })).toBeVisible()

    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'host1')
    await expect(dialog.getByText(/^No virtual machine has to move, updates are installed/)).toBeVisible()
    await expect(dialog.getByText('The host stays in maintenance afterwards, as it is now.')).toBeVisible()
    await expect(dialog.getByRole('button', { name: /virtual machines? that moves?/ })).toHaveCount(0)
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()

    const panel = panelOf(page, 'host1')
    await world.advance(MINUTE, MINUTE / 2)
    await expect(statusOf(page, 'Installing')).toBeVisible()
    await expect(stepOf(panel, 'Move virtual machines', 'not needed')).toBeVisible()
    await expect(stepOf(panel, 'Install updates', 'under way')).toBeVisible()
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()

    await world.advance(8 * MINUTE, MINUTE)
    await expect(stepOf(panel, 'Reboot', 'under way')).toBeVisible()
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()

    await world.advance(5 * MINUTE, MINUTE / 2)
    await expect(statusOf(page, 'Maintenance')).toBeVisible()
    await expect(resultOf(panel, 'Upgraded')).toBeVisible()
    await expect(stepOf(panel, 'Move virtual machines', 'not needed')).toBeVisible()
    await expect(stepOf(panel, 'Verify', 'done')).toBeVisible()
    await expect(page.getByText('The host is up to date')).toBeVisible()
    await expect(page.getByRole('definition').filter({ hasText: '4.50.6' })).toBeVisible()
    await expectAccessible(page)

    // Whoever has seen it come back in time goes on knowing it.
    await world.advance(30 * MINUTE, 5 * MINUTE)
    await expect(resultOf(panel, 'Upgraded')).toBeVisible()
    await expect(panel.getByText(/nothing proves that it answers/)).toHaveCount(0)
    await expect(act(page, 'Activate')).toBeEnabled()
    await expect
      .poll(() => world.server.control.state().hosts.find(({ name }) => name === 'host1')?.status)
      .toBe('maintenance')
  })
})
