import type { Page } from '@playwright/test'
import { idOf } from 'mocks/engine/make'
import { MINUTE, expect, failedToLoad, logIn, open, test } from './fixtures'
import { advanceUntil, expectTip, hostPath, rowsOf, toast, upgradeFromPage, tryAgain } from './steps'
import { expectGoodLooks, startedByAnother } from './wizard-steps'

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const engine = (page: Page) => card(page, 'Engine')
const hosts = (page: Page) => card(page, 'Hosts')
const clusters = (page: Page) => card(page, 'Clusters')
const runs = (page: Page) => card(page, 'Upgrades of clusters')

/** Goes back to the first page by the navigation. */
const home = async (page: Page) => {
  await page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: 'Overview' })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
}

test.describe('the first page, of everything', () => {
  test.use({ scenario: 'demo' })

  test('is where a login leads, and tells of the engine, hosts, clusters and upgrades', async ({ page }) => {
    await page.goto('/')
    await logIn(page)
    await expect(page).toHaveURL('/')
    await expect(page).toHaveTitle('Overview · oVirt Upgrade Manager')
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    await expect(page.getByText('17 hosts in 4 clusters, 11 outdated.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Overview', exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    )

    await expect(engine(page).getByText('oVirt Engine 4.5.7-1.el9')).toBeVisible()
    await expect(engine(page).getByText('An update for the engine is available')).toBeVisible()
    const counts = engine(page).getByRole('list', { name: 'Errata by type and severity' })
    for (const words of [
      '3 security',
      '1 critical',
      '1 important',
      '1 moderate',
      '2 bug fixes',
      '1 enhancement',
    ])
      await expect(counts.getByText(words, { exact: true })).toBeVisible()

    await expect(hosts(page).getByRole('link', { name: '3 Up to date' })).toBeVisible()
    await expect(hosts(page).getByText(/^Newest check 6 hours ago · Oldest check 9 days ago/)).toBeVisible()
    const production = clusters(page).getByRole('row', { name: /^production/ })
    await expect(production).toContainText('4.50.5.1 to 4.50.6.1')
    await expectTip(production.getByText('Mixed versions'), /4\.50\.6\.1-1\.el9/, 'part')
    await expect(runs(page).getByText('No upgrade is running.')).toBeVisible()
    await expectGoodLooks(page)
  })

  test('the errata of the engine can be read, the gravest first', async ({ page }) => {
    await open(page, '/')
    await engine(page).getByRole('button', { name: 'Show 6 errata' }).click()
    const rows = engine(page).getByRole('grid', { name: 'Errata' }).getByRole('row')
    await expect(rows).toHaveCount(7)
    await expect(rows.nth(1)).toContainText('ovirt-engine security update')
    await expect(rows.nth(1)).toContainText('Critical')
    await expect(rows.nth(1)).toContainText('2 days ago')
    await expect(rows.nth(1)).toContainText('ovirt-engine-setup-4.5.8-1.el9')
    await expect(rows.filter({ hasText: 'ovirt-web-ui' })).toContainText('None told')
    await expectGoodLooks(page)
    await engine(page).getByRole('button', { name: 'Hide 6 errata' }).click()
    await expect(rows).toHaveCount(0)
  })

  test('numbers lead to the very hosts that they count', async ({ page }) => {
    await open(page, '/')
    for (const [name, state, count] of [
      ['11 Update available', 'available', 11],
      ['3 Up to date', 'upToDate', 3],
      ['1 Check failed', 'checkFailed', 1],
    ] as const) {
      await hosts(page).getByRole('link', { name }).click()
      await expect(page).toHaveURL(`/hosts?update=${state}`)
      await expect(page.getByRole('heading', { level: 1, name: 'Hosts' })).toBeVisible()
      await expect(rowsOf(page)).toHaveCount(count)
      await home(page)
    }
    await clusters(page).getByRole('link', { name: '5 of 6 hosts' }).click()
    await expect(page).toHaveURL(`/clusters/${idOf('cluster', 'production')}/hosts?update=available`)
    await expect(rowsOf(page)).toHaveCount(5)
    await home(page)
    await runs(page).getByRole('link', { name: 'Show all upgrades' }).click()
    await expect(page).toHaveURL('/upgrades')
  })

  test('all hosts that can be checked are checked, and what came of it is told', async ({ page, world }) => {
    await open(page, '/')
    await hosts(page).getByRole('button', { name: 'Check all' }).click()
    await expect(toast(page, 'Check for upgrade was asked for on 14 hosts')).toContainText(
      'Not asked, because their status does not allow it: edge-03, edge-04, and edge-05.',
    )
    await advanceUntil(
      world,
      hosts(page).getByRole('heading', { name: /14 checked: 11 with updates, 2 up to date, 1 failed$/ }),
      10 * MINUTE,
      10_000,
    )
    await expect(hosts(page).getByText(/^Newest check (just now|\d minutes? ago)/)).toBeVisible()
  })

  test('a host tells of its errata; those that no provider knows say so', async ({ page }) => {
    await open(page, hostPath('prod-01'))
    await expect(
      page.getByText('Errata in it: 2 security (1 important, 1 moderate), 1 bug fix, and 1 enhancement.'),
    ).toBeVisible()
    await page.getByRole('link', { name: 'Show 4 errata' }).click()
    await expect(page).toHaveURL(hostPath('prod-01', 'errata'))
    await expect(page.getByText('4 errata are pending')).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Errata' }).getByRole('row')).toHaveCount(5)
    await expectGoodLooks(page)

    await open(page, hostPath('prod-05', 'errata'))
    await expect(page.getByText('No errata are pending')).toBeVisible()
    await open(page, hostPath('edge-01', 'errata'))
    await expect(page.getByText('Errata of this host are not known')).toBeVisible()
  })

  test('what was pending on a host is gone after its upgrade', async ({ page, world }) => {
    await open(page, hostPath('node-01', 'errata'))
    await expect(page.getByText('1 erratum is pending')).toBeVisible()
    await upgradeFromPage(page, 'node-01')
    await advanceUntil(world, page.getByText('No errata are pending'), 60 * MINUTE, MINUTE)
    await expect(page.getByText('1 erratum is pending')).toHaveCount(0)
  })

  test('one card that fails does not take the others with it', async ({ page, world }) => {
    world.expectConsole(failedToLoad(500))
    world.server.control.addFault({ kind: 'answer', path: '/api/clusters', as: 'error500' })
    await open(page, '/')
    await expect(clusters(page).getByText('The clusters could not be read')).toBeVisible()
    await expect(hosts(page).getByRole('link', { name: '11 Update available' })).toBeVisible()
    await expect(engine(page).getByText('An update for the engine is available')).toBeVisible()
    await tryAgain(page, clusters(page), () => world.server.control.removeFaults('answer'))
    await expect(clusters(page).getByRole('link', { name: 'production' })).toBeVisible()
  })

  test('who may not check hosts is told so', async ({ page }) => {
    await open(page, '/', 'viewer@internal')
    const check = hosts(page).getByRole('button', { name: 'Check all' })
    await expect(check).toHaveAttribute('aria-disabled', 'true')
    await expectTip(check, 'Your roles on the engine do not include checking hosts.')
  })
})

test.describe('without a provider of errata', () => {
  test('it is said what to do, and a running upgrade leads to its page', async ({ page, world }) => {
    await startedByAnother(world.server.url)
    await open(page, '/')
    await expect(
      engine(page).getByText('Whether an update for the engine is available is not known'),
    ).toBeVisible()
    await expect(engine(page).getByText(/Connect one in the Administration Portal/)).toBeVisible()
    await expectGoodLooks(page)
    await runs(page).getByRole('link', { name: 'Cluster Default is being upgraded (0%)' }).click()
    await expect(page).toHaveURL('/upgrades/role-7f3b')
  })
})

test.describe('a provider that has nothing for the engine', () => {
  test.use({ scenario: 'errata-none' })
  test('says so, and no more', async ({ page }) => {
    await open(page, '/')
    await expect(engine(page).getByText('No update for the engine is known')).toBeVisible()
    await expect(
      engine(page).getByText('satellite.example.com has no errata for the machine of the engine.'),
    ).toBeVisible()
  })
})

test.describe('a provider that does not know the engine', () => {
  test.use({ scenario: 'errata-engine-not-known' })
  test('is named, with what to do', async ({ page, world }) => {
    world.expectConsole(failedToLoad(400))
    await open(page, '/')
    await expect(
      engine(page).getByText(/^satellite\.example\.com is connected, but does not know the machine/),
    ).toBeVisible()
  })
})

test.describe('a provider that does not answer', () => {
  test.use({ scenario: 'errata-provider-silent' })
  test('is told apart from none, and can be asked again', async ({ page, world }) => {
    world.expectConsole(failedToLoad(400))
    await open(page, '/')
    await expect(engine(page).getByText('The provider of errata does not answer')).toBeVisible()
    await expect(engine(page).getByText('oVirt Engine 4.5.7-1.el9')).toBeVisible()
    await tryAgain(page, engine(page), () => world.server.control.removeFaults('foremanSilent'))
    await expect(engine(page).getByText('An update for the engine is available')).toBeVisible()
  })
})

test.describe('an engine without hosts', () => {
  test.use({ scenario: 'empty' })
  test('says what to do first', async ({ page }) => {
    await open(page, '/')
    await expect(page.getByText('No hosts yet.')).toBeVisible()
    await expect(hosts(page).getByText(/Add hosts in the Administration Portal under Compute/)).toBeVisible()
    await expect(hosts(page).getByRole('button', { name: 'Check all' })).toHaveCount(0)
    await expect(clusters(page).getByRole('row', { name: /^Default/ })).toContainText('No hosts')
    await expectGoodLooks(page)
  })
})

test('what is older than it should be says so', async ({ page, world }) => {
  world.expectConsole(failedToLoad(500))
  await open(page, '/')
  await expect(hosts(page).getByRole('link', { name: '3 Update available' })).toBeVisible()
  world.server.control.addFault({ kind: 'answer', path: '/api/hosts', as: 'error500' })
  await page.getByRole('button', { name: 'Refresh now' }).first().click()
  await expect(page.getByText(/Could not be refreshed; as of/)).toBeVisible()
  await expect(hosts(page).getByRole('link', { name: '3 Update available' })).toBeVisible()
})
