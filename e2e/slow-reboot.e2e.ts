import type { Page } from '@playwright/test'
import type { World } from './fixtures'
import { MINUTE, SECOND, expect, expectAccessible, test } from './fixtures'
import { advanceUntil, openHost, panelOf, resultOf, statusOf, stepOf, upgradeFromPage } from './steps'

/** Upgrades host1 up to the moment when it goes down. */
const upgradeUpToReboot = async (page: Page, world: World) => {
  await openHost(page, 'host1')
  await upgradeFromPage(page, 'host1')
  const panel = panelOf(page, 'host1')
  await advanceUntil(world, stepOf(panel, 'Reboot', 'under way'), 15 * MINUTE, MINUTE)
  return panel
}

test.describe('a host that takes long to reboot', () => {
  test.use({ scenario: 'reboot-slow' })

  test('is never called failed while it takes its time; it ends upgraded', async ({ page, world }) => {
    const panel = await upgradeUpToReboot(page, world)
    await expect(statusOf(page, 'Reboot')).toBeVisible()
    await expect(panel.getByText('The host is rebooting (Reboot).')).toBeVisible()
    await expect(panel.getByText(/taking longer than usual/)).toHaveCount(0)

    // Until it is back, nothing says that it failed.
    const back = resultOf(panel, 'Upgraded')
    for (let passed = 0; passed < 12 * MINUTE && !(await back.isVisible()); passed += 20 * SECOND) {
      await expect(resultOf(panel, 'Upgrading')).toBeVisible()
      await expect(panel.getByRole('heading', { level: 3 })).toHaveCount(0)
      await world.advance(20 * SECOND, 20 * SECOND)
    }
    await expect(back).toBeVisible()
    await expect(statusOf(page, 'Up')).toBeVisible()
    await expect(panel.getByText('Failed', { exact: true })).toHaveCount(0)
  })
})

test.describe('a host that takes longer than the engine waits', () => {
  test('is not back yet, and upgraded when it comes', async ({ page, world }) => {
    world.server.control.addFault({ kind: 'rebootSlow', host: 'host1', factor: 6 })
    const panel = await upgradeUpToReboot(page, world)
    await world.advance(12 * MINUTE, 2 * MINUTE)
    await expect(panel.getByText(/The host is not back yet, \d+ min after the update\./)).toBeVisible()
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()
    await expect(statusOf(page, 'Non responsive')).toBeVisible()
    await expect(panel.getByText('Failed', { exact: true })).toHaveCount(0)
    await expectAccessible(page)

    await advanceUntil(world, resultOf(panel, 'Upgraded'), 14 * MINUTE, MINUTE)
    await expect(panel.getByText(/not back yet/)).toHaveCount(0)
    await expect(statusOf(page, 'Up')).toBeVisible()
  })
})

test.describe('a host that never comes back', () => {
  test.use({ scenario: 'reboot-never' })

  test('has failed after its limit, and not before', async ({ page, world }) => {
    const panel = await upgradeUpToReboot(page, world)
    // Half an hour from the end of the update on; when within the last minute that was is not known.
    await world.advance(12 * MINUTE, 2 * MINUTE)
    await expect(panel.getByText(/The host is not back yet/)).toBeVisible()
    await expect(panel.getByText(/A slow reboot is no failure; look at its console/)).toBeVisible()
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()
    await expect(panel.getByText(/The host is rebooting \(Non responsive\)\.|to be up again/)).toBeVisible()
    await world.advance(16 * MINUTE, 2 * MINUTE)
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()

    await world.advance(3 * MINUTE, MINUTE)
    await expect(resultOf(panel, 'Failed')).toBeVisible()
    await expect(stepOf(panel, 'Reboot', 'failed')).toBeVisible()
    await expect(panel.getByRole('heading', { name: 'host1 did not come back' })).toBeVisible()
    await expect(panel.getByText(/^The updates are installed\. .* it is Non responsive now\.$/)).toBeVisible()
    await expect(panel.getByText('Look at the power and the console of the host.')).toBeVisible()
    await expect(statusOf(page, 'Non responsive')).toBeVisible()
    await expectAccessible(page)

    // Somebody pushes its button: what is true now is told.
    world.server.control.patchHost('host1', { reachable: true })
    await world.advance(2 * MINUTE, MINUTE)
    await expect(statusOf(page, 'Up')).toBeVisible()
    await expect(resultOf(panel, 'Upgraded')).toBeVisible()
  })
})
