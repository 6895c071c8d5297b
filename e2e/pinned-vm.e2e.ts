import { MINUTE, SECOND, expect, expectAccessible, test } from './fixtures'
import {
  act,
  advanceUntil,
  openHost,
  panelOf,
  resultOf,
  statusOf,
  stepOf,
  unfoldEngineWords,
  upgradeDialog,
  upgradeFromPage,
} from './steps'

test.describe('a virtual machine that is pinned to the host', () => {
  test.use({ scenario: 'pinned-vm' })

  test('is named beforehand; upgraded anyway, the refusal is told, and shutting it down helps', async ({
    page,
    world,
  }) => {
    await openHost(page, 'host1')
    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'host1')
    await expect(dialog.getByRole('heading', { name: 'This will stop the upgrade' })).toBeVisible()
    await expect(dialog.getByText('license01 is pinned to this host.')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Upgrade host', exact: true })).toHaveCount(0)
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Upgrade anyway' }).click()
    await expect(dialog).toBeHidden()

    await world.advance(20 * SECOND)
    const panel = panelOf(page, 'host1')
    await expect(resultOf(panel, 'Failed')).toBeVisible()
    await expect(stepOf(panel, 'Move virtual machines', 'failed')).toBeVisible()
    await expect(panel.getByRole('heading', { name: 'The engine refused to empty host1' })).toBeVisible()
    await expect(
      panel.getByText(/^The engine cannot migrate license01\. Nothing was touched\./),
    ).toBeVisible()
    await expect(statusOf(page, 'Up')).toBeVisible()
    await expect(panel.getByText('What you can do:')).toBeVisible()
    await expect(panel.getByText('Shut down what cannot move.')).toBeVisible()
    await expect(
      panel.getByText('Migrate what can move by hand, in the Administration Portal.'),
    ).toBeVisible()
    await unfoldEngineWords(panel, /One or more running VMs are indicated as non-migratable/)
    await expectAccessible(page)

    world.server.control.patchVm('license01', { status: 'down' })
    await world.advance(2 * MINUTE, MINUTE)
    await panel.getByRole('button', { name: 'Upgrade again' }).click()
    await expect(dialog.getByText('license01 is pinned to this host.')).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
    await expect(dialog).toBeHidden()
    await world.advance(MINUTE, 20 * SECOND)
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()
    await expect(panel.getByText('The engine refused to empty host1')).toHaveCount(0)
  })

  test('is told among the virtual machines of the host, those that cannot move first', async ({ page }) => {
    await openHost(page, 'host1', 'vms')
    await expect(page.getByText('3 virtual machines run here; 1 cannot leave.')).toBeVisible()
    const rows = page.getByRole('grid', { name: 'Virtual machines on host1' }).getByRole('row')
    await expect(rows.nth(1)).toContainText('license01')
    await expect(rows.nth(1)).toContainText('Cannot move')
    await expect(rows.nth(1)).toContainText('license01 is pinned to this host.')
    await expect(rows.nth(2)).toContainText('Can move')
    await expectAccessible(page)
  })
})

test.describe('a disk snapshot that is attached', () => {
  test.use({ scenario: 'plugged-snapshot' })

  test('cannot be seen beforehand, which is said; the engine refuses, and names the virtual machine', async ({
    page,
    world,
  }) => {
    await openHost(page, 'host1')
    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'host1')
    await expect(
      dialog.getByText(/^Before the start, the engine does not tell about .*attached disk snapshots/),
    ).toBeVisible()
    await expect(dialog.getByRole('heading', { name: /will stop the upgrade/ })).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await upgradeFromPage(page, 'host1')

    await world.advance(20 * SECOND)
    const panel = panelOf(page, 'host1')
    await expect(panel.getByRole('heading', { name: 'The engine refused to empty host1' })).toBeVisible()
    await expect(panel.getByText(/^A disk snapshot is attached to web01, which cannot migrate/)).toBeVisible()
    await unfoldEngineWords(panel, /activated Disk Snapshot attached/)
    await expect(statusOf(page, 'Up')).toBeVisible()
  })
})

test.describe('a virtual machine that only a person may migrate', () => {
  test.use({ scenario: 'user-migratable-vm' })

  test('stops an upgrade, and is named before and after', async ({ page, world }) => {
    await openHost(page, 'host1')
    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'host1')
    await expect(dialog.getByText(/^pbx01 moves only by force\. An upgrade refuses it/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Upgrade anyway' }).click()
    await world.advance(20 * SECOND)
    const panel = panelOf(page, 'host1')
    await expect(resultOf(panel, 'Failed')).toBeVisible()
    await expect(panel.getByText(/^The engine cannot migrate pbx01\./)).toBeVisible()
    await expect(statusOf(page, 'Up')).toBeVisible()
  })

  test('does not stop a maintenance by hand', async ({ page, world }) => {
    await openHost(page, 'host1')
    await act(page, 'Maintenance').click()
    const dialog = page.getByRole('dialog', { name: 'Move host1 to maintenance?' })
    await expect(dialog.getByText(/^3 virtual machines will migrate to other hosts\./)).toBeVisible()
    await expect(dialog.getByText(/pbx01/)).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Move to maintenance' }).click()
    await expect(dialog).toBeHidden()
    await advanceUntil(world, statusOf(page, 'Maintenance'), 5 * MINUTE)
  })
})
