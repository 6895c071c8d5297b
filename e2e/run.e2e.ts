import type { Page } from '@playwright/test'
import type { World } from './fixtures'
import { MINUTE, SECOND, expect, expectAccessible, logIn, open, test } from './fixtures'
import { advanceUntil } from './steps'
import { chooseHosts, goOnTo, start } from './wizard-steps'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const state = (page: Page, word: string) =>
  page.getByRole('main').locator('.um-host-head').getByText(word, { exact: true })
const hostRow = (page: Page, host: string) =>
  page.getByRole('grid', { name: 'Hosts of the upgrade' }).getByRole('row', { name: host, exact: true })
const flows = (world: World) => world.server.control.state().flows.length

/** From the login to the page of the run. */
async function begin(page: Page, hosts: readonly string[] | 'all' = 'all'): Promise<void> {
  await chooseHosts(page, hosts)
  await goOnTo(page, 'review')
  await start(page).click()
  const dialog = page.getByRole('dialog', { name: /^Upgrade \d+ hosts? of cluster Default\?$/ })
  await expect(dialog.getByText(/one at a time/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Start the upgrade' }).click()
  await expect(page).toHaveURL(/\/upgrades\/upgrade-[0-9a-f]+$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Upgrade of cluster Default' })).toBeVisible()
}

test.describe('an upgrade of a cluster', () => {
  test.use({ scenario: 'six-hosts' })
  test.slow()

  test('from the wizard to the proof of the last host', async ({ page, world }) => {
    const clusterOf = () => world.server.control.state().clusters.find(({ name }) => name === 'Default')
    const policy = clusterOf()?.schedulingPolicyId
    await begin(page)
    await world.advance(30 * SECOND)
    await expect(state(page, 'Running')).toBeVisible()
    expect(clusterOf()?.upgradeRunning).toBe(true)
    await expect(hostRow(page, 'host2').getByText('In progress')).toBeVisible()
    await expectAccessible(page)
    await button(page, 'Details of host2').click()
    await expect(page.getByRole('grid', { name: 'Virtual machines' })).toBeVisible()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'light' })
    await button(page, 'Close the details').click()
    await expect(button(page, 'Details of host2')).toBeFocused()

    await advanceUntil(world, state(page, 'Completed'), 180 * MINUTE, MINUTE)
    await expect(page.getByText(/^6 of 6 hosts upgraded/)).toBeVisible()
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100')
    expect(clusterOf()).toMatchObject({ upgradeRunning: false, schedulingPolicyId: policy })
    await expectAccessible(page)

    await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').click()
    const list = page.getByRole('grid', { name: 'Upgrades of clusters' })
    await expect(list.getByText('Completed', { exact: true })).toBeVisible()
    await expectAccessible(page)
  })

  test('paused, the browser reloaded, continued', async ({ page, world }) => {
    page.on('dialog', dialog => void dialog.accept())
    await begin(page, ['host1', 'host2'])
    await world.advance(30 * SECOND)
    await button(page, 'Pause').click()
    await expect(state(page, 'Pausing')).toBeVisible()
    await page.reload()
    await logIn(page)
    await expect(button(page, 'Take over')).toBeVisible()
    await button(page, 'Take over').click()
    await expect(page.getByText(/This browser tab drives the upgrade/)).toBeVisible()
    await advanceUntil(world, state(page, 'Paused'), 40 * MINUTE)
    await world.advance(5 * MINUTE, 30 * SECOND)
    await expect(state(page, 'Paused')).toBeVisible()
    await button(page, 'Resume').click()
    await advanceUntil(world, state(page, 'Completed'), 60 * MINUTE)
  })

  test('watched by another browser, which takes over; the first one stops driving', async ({
    page,
    world,
  }) => {
    await begin(page, ['host1', 'host2'])
    await world.advance(30 * SECOND)
    const other = await world.openPage()
    await open(other, new URL(page.url()).pathname)
    await expect(
      other.getByText(/drives the upgrade from another browser since .* You are watching/),
    ).toBeVisible()
    await button(other, 'Take over').click()
    await expect(other.getByText(/This browser tab drives the upgrade/)).toBeVisible()
    await world.advance(10 * SECOND)
    await expect(page.getByText(/You are watching/)).toBeVisible()
    await page.close()
    await advanceUntil(world, state(other, 'Completed'), 60 * MINUTE)
    await world.settle()
    expect(flows(world)).toBe(0)
  })
})

test.describe('a host that fails', () => {
  test.use({ scenario: 'install-fails' })
  test.slow()

  test('stops the run, and the bracket is closed', async ({ page, world }) => {
    await begin(page, ['host1', 'host2'])
    const failed = hostRow(page, 'host1').getByText('Failed', { exact: true })
    await advanceUntil(world, failed, 60 * MINUTE)
    await world.advance(MINUTE)
    await button(page, 'Details of host1').click()
    await expect(page.getByRole('heading', { name: 'Updates could not be installed on host1' })).toBeVisible()
    await expectAccessible(page)
    expect(world.server.control.state().clusters.every(({ upgradeRunning }) => !upgradeRunning)).toBe(true)
  })
})
