import { SECOND, expect, expectAccessible, logIn, test } from './fixtures'
import { advanceUntil, hostPath, openHost, panelOf, resultOf, rowsOf, stepOf, upgradeFromPage } from './steps'

test.describe('the app with the engine inside the page', () => {
  // The server has an engine, too, with nothing in it: whoever asked that one would see no host.
  test.use({ appDir: 'dist-page', scenario: 'empty' })

  test('shows its own hosts, upgrades them, and goes on after a reload', async ({ page, world }) => {
    const untouched = world.server.control.state()
    await page.goto('/hosts?scenario=three-hosts')
    await logIn(page)
    await expect(rowsOf(page).getByRole('link')).toHaveText(['host1', 'host2', 'host3'])
    await expectAccessible(page)

    await page.getByRole('link', { name: 'host2', exact: true }).click()
    await expect(page).toHaveURL(hostPath('host2'))
    await upgradeFromPage(page, 'host2')
    const panel = panelOf(page, 'host2')
    // This engine is thirty times as fast.
    await advanceUntil(world, resultOf(panel, 'Upgrading'), 20 * SECOND, SECOND)
    await expect(stepOf(panel, 'Verify', 'to come')).toBeVisible()

    await page.reload()
    await logIn(page)
    await expect(page.getByRole('heading', { level: 1, name: 'host2' })).toBeVisible()
    await expect(panel).toBeVisible()
    await advanceUntil(world, resultOf(panel, 'Upgraded'), 120 * SECOND, 5 * SECOND)
    await expect(page.getByText('The host is up to date')).toBeVisible()

    const { playedTo: _, ...after } = world.server.control.state()
    const { playedTo: __, ...before } = untouched
    expect(after).toEqual(before)
    expect(after.sessions).toEqual([])
  })

  test('another tab has an engine of its own', async ({ page, world }) => {
    await page.goto('/hosts?scenario=three-hosts')
    await logIn(page)
    await expect(rowsOf(page)).toHaveCount(3)
    await world.settle()
    const other = await world.openPage(page.context())
    await other.goto('/hosts?scenario=pinned-vm')
    await logIn(other)
    await expect(rowsOf(other)).toHaveCount(3)
    // What a page asks while it is being left goes past the engine inside it.
    await world.settle()
    await openHost(other, 'host1', 'vms')
    await expect(other.getByText('license01', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'host1', exact: true }).click()
    await page.getByRole('tab', { name: 'Virtual machines' }).click()
    await expect(page.getByText('web01')).toBeVisible()
    await expect(page.getByText('license01')).toHaveCount(0)
  })
})
