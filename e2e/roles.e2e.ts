/** What those see who may not do everything: what their roles do not show or allow is said, and nothing else claimed. */
import { idOf } from 'mocks/engine/make'
import type { Page } from '@playwright/test'
import { MINUTE, SECOND, expect, expectAccessible, failedToLoad, open, test } from './fixtures'
import { begin, letGo, notice } from './run-steps'
import { expectTip, hostPath } from './steps'
import { button, clusterPath, expectGoodLooks, wizardPath } from './wizard-steps'

const NOT_SHOWN = 'Your roles do not show this'
const isNotShown = (page: Page) =>
  expect(page.getByRole('main').getByText(NOT_SHOWN, { exact: true }).first()).toBeVisible()
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test.describe('a user without a role of an administrator', () => {
  test.use({ scenario: 'cluster-jobs-running' })

  test('sees the cluster of the own machines, and is told what is not shown on every screen', async ({
    page,
    world,
  }) => {
    world.expectConsole(failedToLoad(400))
    await open(page, '/', 'user@internal')
    await expect(page.getByText(/Your account has no role of an administrator/)).toBeVisible()
    for (const name of ['Engine', 'Hosts', 'Upgrades of clusters'])
      await expect(card(page, name).getByText(NOT_SHOWN)).toBeVisible()
    await expect(card(page, 'Clusters').getByRole('row', { name: /^Default/ })).toContainText('Not known')
    await expect(page.getByText('No upgrade is running in the clusters that you see.')).toBeVisible()
    await expectGoodLooks(page)

    const nav = page.getByRole('navigation', { name: 'Main navigation' })
    for (const place of ['Hosts', 'Upgrades']) {
      await nav.getByRole('link', { name: place, exact: true }).click()
      await isNotShown(page)
      await expect(button(page, 'Try again')).toHaveCount(0)
    }
    await expect(page.getByText(/No (hosts|upgrade).* yet/i)).toHaveCount(0)

    await nav.getByRole('link', { name: 'Clusters', exact: true }).click()
    await page.getByRole('link', { name: 'Default', exact: true }).click()
    await expect(notice(page, 'Your roles do not show the hosts.')).toBeVisible()
    for (const act of ['Upgrade', 'Check for upgrades', 'Checks'])
      await expect(button(page, act)).toHaveAttribute('aria-disabled', 'true')
    await expectTip(button(page, 'Upgrade'), 'Your roles do not show the hosts.')
    for (const tab of ['Hosts', 'Checks', 'Affinity groups', 'Upgrades']) {
      await page.getByRole('tab', { name: tab }).click()
      await isNotShown(page)
    }
    await expectAccessible(page)
  })

  test('finds the same behind every address, and no cluster of others', async ({ page, world }) => {
    world.expectConsole(failedToLoad(400))
    world.expectConsole(failedToLoad(404))
    for (const path of [hostPath('host1'), wizardPath('review'), '/upgrades/upgrade-0123456789abcdef']) {
      await open(page, path, 'user@internal')
      await isNotShown(page)
    }
    await open(page, `/clusters/${idOf('cluster', 'nobody')}/general`, 'user@internal')
    await expect(page.getByText('The engine does not have it, or you may not see it.')).toBeVisible()
  })
})

test.describe('somebody who may only look', () => {
  test.use({ scenario: 'six-hosts' })

  test('follows the run of another, and is told why nothing can be decided', async ({ page, world }) => {
    letGo(page)
    await begin(page, ['host1', 'host2'])
    await world.advance(30 * SECOND)
    const path = new URL(page.url()).pathname
    const viewer = await world.openPage()
    await open(viewer, path, 'viewer@internal')
    const why = /You can follow this upgrade, and not drive it or decide in it/
    await expect(notice(viewer, /drives this upgrade/).getByText(why)).toBeVisible()
    await expect(button(viewer, 'Take over')).toHaveCount(0)
    for (const act of ['Pause', 'Stop', 'Add hosts'])
      await expect(button(viewer, new RegExp(`^${act}`))).toHaveAttribute('aria-disabled', 'true')
    await expectTip(button(viewer, /^Pause/), why)
    await button(viewer, 'Actions on host2').click()
    await expect(viewer.getByRole('menuitem', { name: /^Skip/ })).toContainText(why)
    await viewer.keyboard.press('Escape')
    await expectAccessible(viewer)

    // Who drives is away: the one who looks on is no way out.
    await page.close()
    await world.advance(25 * MINUTE, 30 * SECOND)
    await expect(notice(viewer, /Nobody drives this upgrade/).getByText(why)).toBeVisible()
    await expect(button(viewer, 'Continue here')).toHaveCount(0)

    await open(viewer, clusterPath('Default'), 'viewer@internal')
    const check = button(viewer, 'Check for upgrades')
    await expect(check).toHaveAttribute('aria-disabled', 'true')
    await expectTip(check, 'Your roles on the engine do not include upgrading hosts of this cluster.')
  })
})
