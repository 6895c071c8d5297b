import { expect, expectAccessible, open, test } from './fixtures'

const MINUTE = 60_000

test.describe('upgrade of one host', () => {
  test('from the context menu to the proof', async ({ page, world }) => {
    await open(page, '/hosts')
    await page.getByRole('row', { name: 'host2' }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Upgrade', exact: true }).click()

    const dialog = page.getByRole('dialog', { name: 'Upgrade host2?' })
    await expect(dialog.getByText(/virtual machines will move to other hosts/)).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
    await expect(dialog).toBeHidden()

    await page.getByRole('link', { name: 'host2', exact: true }).click()
    const panel = page.getByRole('region', { name: 'Upgrade of host host2' })
    await world.advance(20_000)
    await expect(panel.getByText('Upgrading')).toBeVisible()
    await expect(panel.getByText(/is migrating|have left|engine is at/).first()).toBeVisible()

    await world.advance(5 * MINUTE, 30_000)
    await expect(panel.getByRole('listitem', { name: 'Move virtual machines: done' })).toBeVisible()
    await expect(page.getByText('Upgraded', { exact: true })).toHaveCount(0)

    await world.advance(12 * MINUTE, 30_000)
    await expect(panel.getByText('Upgraded', { exact: true }).first()).toBeVisible()
    await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100')
    await expect(page.getByText('Up', { exact: true }).first()).toBeVisible()
    await expect(page.getByText('The host is up to date')).toBeVisible()
  })
})
