import { MINUTE, SECOND, expect, expectAccessible, logIn, open, test } from './fixtures'
import {
  expectTip,
  act,
  hostPath,
  openHost,
  panelOf,
  resultOf,
  rowOf,
  statusOf,
  stepOf,
  upgradeUpToInstalling,
} from './steps'

test.describe('looking again', () => {
  test('a reload in the middle of an upgrade shows it again, with its steps, to the end', async ({
    page,
    world,
  }) => {
    await openHost(page, 'host2')
    await upgradeUpToInstalling(page, world, 'host2')
    const panel = panelOf(page, 'host2')
    const steps = panel.getByRole('list', { name: 'Steps of the upgrade of host2' })
    const begun = await panel.getByText(/^Begun /).innerText()
    await page.reload()
    await expect(page.getByLabel('Password')).toBeVisible()
    await logIn(page)
    await expect(page).toHaveURL(hostPath('host2'))
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()
    await expect(stepOf(panel, 'Move virtual machines', 'done')).toBeVisible()
    await expect(stepOf(panel, 'Install updates', 'under way')).toBeVisible()
    await expect(steps.getByRole('listitem')).toHaveCount(5)
    await expect(panel.getByText(/^Begun /)).toContainText(begun.split(',').slice(0, 3).join(','))
    await expect(act(page, 'Upgrade')).toHaveAttribute('aria-disabled', 'true')

    await world.advance(15 * MINUTE, MINUTE)
    await expect(resultOf(panel, 'Upgraded')).toBeVisible()

    // Whoever comes later finds the same end.
    await page.reload()
    await logIn(page)
    await expect(resultOf(panel, 'Upgraded')).toBeVisible()
    await expect(stepOf(panel, 'Move virtual machines', 'done')).toBeVisible()
    await expect(stepOf(panel, 'Verify', 'done')).toBeVisible()
  })

  test('another person in another browser sees the same, live', async ({ page, world }) => {
    const other = await world.openPage()
    await openHost(page, 'host2')
    await open(other, '/hosts', 'viewer@internal')
    await upgradeUpToInstalling(page, world, 'host2')

    await expect(other.getByText('1 upgrade under way')).toBeVisible()
    await expect(rowOf(other, 'host2').getByText('Install updates')).toBeVisible()
    await expect(rowOf(other, 'host2').getByText('Installing', { exact: true })).toBeVisible()
    await other.getByRole('link', { name: 'host2', exact: true }).click()
    const mine = panelOf(page, 'host2')
    const theirs = panelOf(other, 'host2')
    for (const panel of [mine, theirs]) {
      await expect(resultOf(panel, 'Upgrading')).toBeVisible()
      await expect(stepOf(panel, 'Move virtual machines', 'done')).toBeVisible()
      await expect(stepOf(panel, 'Install updates', 'under way')).toBeVisible()
      await expect(panel.getByText(/ by admin@internal-authz/)).toBeVisible()
    }

    await world.advance(15 * MINUTE, MINUTE)
    for (const panel of [mine, theirs]) await expect(resultOf(panel, 'Upgraded')).toBeVisible()
    await expect(statusOf(other, 'Up')).toBeVisible()
  })

  test('whoever may only look is told so', async ({ page, world }) => {
    await open(page, hostPath('host2'), 'viewer@internal')
    await expect(act(page, 'Upgrade')).toHaveAttribute('aria-disabled', 'true')
    await expectTip(
      act(page, 'Upgrade'),
      'Your roles on the engine do not include upgrading hosts of this cluster.',
    )
    await expectAccessible(page)
    await world.advance(30 * SECOND)
    await expect(statusOf(page, 'Up')).toBeVisible()
    await expect(panelOf(page, 'host2')).toHaveCount(0)
  })
})
