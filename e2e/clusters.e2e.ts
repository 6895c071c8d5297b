import type { Page } from '@playwright/test'
import { MINUTE, SECOND, expect, expectAccessible, failedToLoad, logIn, open, test } from './fixtures'
import { expectTip, rowOf } from './steps'
import { button, clusterPath, expectGoodLooks } from './wizard-steps'

const grid = (page: Page) => page.getByRole('grid', { name: 'Clusters' })
const rows = (page: Page) => grid(page).locator('tbody').getByRole('row')
const names = (page: Page) => rows(page).evaluateAll(all => all.map(row => row.getAttribute('aria-label')))
const acts = (page: Page) => page.getByRole('group', { name: 'Actions on clusters' })
const column = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true })
const items = (page: Page) => page.getByRole('menu').getByRole('menuitem')
const tooltip = (page: Page) => page.getByRole('tooltip')
const TABS = ['General', 'Hosts', 'Level', 'Checks', 'Affinity groups', 'Upgrades'] as const

const filterBy = async (page: Page, filter: string, choice: RegExp) => {
  await page.getByRole('button', { name: new RegExp(`^${filter}`), expanded: false }).click()
  const box = page.getByRole('menu', { name: filter }).getByRole('checkbox', { name: choice })
  await box.click()
  await expect(box).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu', { name: filter })).toBeHidden()
  await page.mouse.move(0, 0)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
}

test.describe('the clusters of two data centers', () => {
  test.use({ scenario: 'demo' })

  test('how current each one is, at a glance', async ({ page }) => {
    await open(page, '/clusters')
    await expect(page).toHaveTitle('Clusters · oVirt Upgrade Manager')
    await expect(page.getByText('Hosts of 4 of 4 clusters have updates.')).toBeVisible()
    for (const [name, level, hosts, updates] of [
      ['production', '4.7', '6 hosts, 5 up', '5 of 6 outdated'],
      ['desktops', '4.7', '3 hosts, 3 up', '1 of 3 outdated'],
      ['management', '4.7', '3 hosts, 3 up', '2 of 3 outdated'],
      ['edge', '4.7', '5 hosts, 1 up', '3 of 5 outdated'],
    ] as const) {
      await expect(rowOf(page, name)).toContainText(level)
      await expect(rowOf(page, name)).toContainText('the highest, inferred')
      await expect(rowOf(page, name).getByRole('link', { name: hosts })).toBeVisible()
      await expect(rowOf(page, name)).toContainText(updates)
    }
    await expect(rowOf(page, 'edge')).toContainText('1 host supports less')
    await expect(rowOf(page, 'desktops')).toContainText('1 over 2 days ago')

    await expectTip(
      rowOf(page, 'production').getByText('Mixed versions'),
      /^The hosts run different versions of VDSM: 4\.50\.6\.1-1\.el9 and 4\.50\.5\.1-1\.el9\.$/,
    )
    await page.mouse.move(0, 0)
    await expect(tooltip(page)).toHaveCount(0)
    await expectTip(
      rowOf(page, 'edge').getByText('the highest, inferred'),
      'edge-02 does not support level 4.7 and cannot work here before it is upgraded.',
      'part',
    )
    await page.mouse.move(0, 0)
    await expectGoodLooks(page)
  })

  test('found by data center, updates and text; the address keeps it', async ({ page }) => {
    await open(page, '/clusters')
    await filterBy(page, 'Data center', /^Prague 3$/)
    await expect.poll(() => names(page)).toEqual(['desktops', 'management', 'production'])
    await filterBy(page, 'Updates', /^Updates available 3$/)
    await page.getByRole('textbox', { name: 'Find by name, data center, level' }).fill('oVirt node')
    await expect.poll(() => names(page)).toEqual(['desktops'])
    await expectAccessible(page)
    const address = new URL(page.url()).searchParams
    expect(address.get('q')).toBe('oVirt node')
    expect(address.get('updates')).toBe('outdated')
    expect(address.get('dataCenter')).not.toBeNull()
    await page.reload()
    await logIn(page)
    await expect.poll(() => names(page)).toEqual(['desktops'])
    await page.getByRole('textbox', { name: 'Find by name, data center, level' }).fill('nothing like it')
    await expect(page.getByRole('heading', { name: 'No results found' })).toBeVisible()
    await button(page, 'Clear all filters').last().click()
    await expect(rows(page)).toHaveCount(4)
    await expect.poll(() => new URL(page.url()).search).toBe('')
  })

  test('sorted by what a column says', async ({ page }) => {
    await open(page, '/clusters')
    await expect.poll(() => names(page)).toEqual(['desktops', 'edge', 'management', 'production'])
    await column(page, 'Hosts').getByRole('button').click()
    await expect(column(page, 'Hosts')).toHaveAttribute('aria-sort', 'ascending')
    await column(page, 'Hosts').getByRole('button').click()
    await expect(column(page, 'Hosts')).toHaveAttribute('aria-sort', 'descending')
    await expect.poll(() => names(page)).toEqual(['production', 'edge', 'management', 'desktops'])
    await expect
      .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
      .toEqual({ sort: 'hosts', order: 'desc' })
    await column(page, 'Updates').getByRole('button').click()
    await expect.poll(() => names(page)).toEqual(['desktops', 'management', 'edge', 'production'])
  })

  test('the same acts in every place', async ({ page }) => {
    await open(page, '/clusters')
    const ACTS = [/^Upgrade$/, /^Check for upgrades$/, /^Raise cluster level$/, /^Checks$/]
    await button(page, 'Actions on production').click()
    await expect(items(page)).toHaveText(ACTS)
    await page.keyboard.press('Escape')
    await rowOf(page, 'production').click({ button: 'right' })
    await expect(items(page)).toHaveText(ACTS)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)

    await expect(acts(page).getByRole('button')).toHaveText(ACTS)
    await expectTip(button(acts(page), 'Upgrade'), 'Select a cluster first.')
    await page.mouse.move(0, 0)
    await page.getByRole('checkbox', { name: 'Select production' }).check()
    for (const name of ['Upgrade', 'Check for upgrades', 'Checks'])
      await expect(button(acts(page), name)).not.toHaveAttribute('aria-disabled', 'true')
    await page.getByRole('checkbox', { name: 'Select edge' }).check()
    await expect(button(acts(page), 'Check for upgrades (2)')).not.toHaveAttribute('aria-disabled', 'true')
    await expectTip(button(acts(page), 'Upgrade'), 'Upgrade clusters one at a time: select a single cluster.')
    await page.mouse.move(0, 0)
    await expect(tooltip(page)).toHaveCount(0)
    await expectTip(
      button(acts(page), 'Checks'),
      'The checks are those of one cluster: select a single cluster.',
    )

    await page.getByRole('link', { name: 'production', exact: true }).click()
    await expect(acts(page).getByRole('button')).toHaveText(ACTS)
    await button(acts(page), 'Upgrade').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Upgrade cluster production' })).toBeVisible()
  })

  test('a check of a whole cluster tells how far it is, and in the end what it found', async ({
    page,
    world,
  }) => {
    await open(page, clusterPath('production'))
    await button(acts(page), 'Check for upgrades').click()
    await expect(
      page.getByRole('heading', { name: /The hosts are being checked for upgrades$/ }),
    ).toBeVisible()
    await expect(page.getByText(/^[0-5] of 6 checked$/)).toBeVisible()
    await expect(
      page.getByText('The engine checks five hosts at a time; you may leave this screen.'),
    ).toBeVisible()
    await expectAccessible(page)
    const seen = new Set<number>()
    const summary = page.getByRole('heading', { name: /6 checked: 5 with updates, 1 up to date$/ })
    for (let passed = 0; passed < 10 * MINUTE && !(await summary.isVisible()); passed += 5 * SECOND) {
      const line = page.getByText(/^\d of 6 checked$/)
      if (await line.isVisible()) seen.add(Number((await line.innerText()).slice(0, 1)))
      await world.advance(5 * SECOND, 5 * SECOND)
    }
    await expect(summary).toBeVisible()
    expect(seen.size, [...seen].join(' ')).toBeGreaterThan(1)
    expect([...seen]).toEqual([...seen].toSorted((a, b) => a - b))
    await expect(page.locator('[aria-live="polite"]').filter({ hasText: '6 checked' }).first()).toBeAttached()
    await expectAccessible(page)

    await page
      .getByRole('navigation', { name: 'Where you are' })
      .getByRole('link', { name: 'Clusters' })
      .click()
    await expect(rowOf(page, 'production')).toContainText('6 checked: 5 with updates, 1 up to date')
    await page.goBack()
    await button(page, 'Dismiss the result of the check').click()
    await expect(summary).toHaveCount(0)
  })

  test('a check that fails for a host says so, and of which', async ({ page, world }) => {
    await open(page, '/clusters')
    await rowOf(page, 'desktops').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Check for upgrades', exact: true }).click()
    await expect(rowOf(page, 'desktops').getByText(/^[0-2] of 3 checked$/)).toBeVisible()
    const line = rowOf(page, 'desktops').getByText('3 checked: 2 with updates, 0 up to date, 1 failed')
    for (let passed = 0; passed < 10 * MINUTE && !(await line.isVisible()); passed += 10 * SECOND)
      await world.advance(10 * SECOND)
    await expect(line).toBeVisible()
    await expect(rowOf(page, 'desktops')).toContainText('2 of 3 outdated')
    await page.getByRole('link', { name: 'desktops', exact: true }).click()
    await expect(page.getByText('Could not check 1 host:')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: /^node-03: .+/ })).toBeVisible()
    await expectAccessible(page)
  })

  test('those that the engine would not check are left out and named', async ({ page }) => {
    await open(page, clusterPath('edge'))
    await button(acts(page), 'Check for upgrades').click()
    await expect(
      page
        .getByRole('list', { name: 'Messages' })
        .getByText(/^Not asked, because their status does not allow it: /),
    ).toContainText(/edge-03, edge-04, and edge-05/)
  })
})

test.describe('one cluster', () => {
  test.use({ scenario: 'demo' })

  test('its tabs have addresses and are reached by keyboard', async ({ page }) => {
    await open(page, clusterPath('production'))
    await expect(page).toHaveTitle('production · oVirt Upgrade Manager')
    const tab = (name: string) => page.getByRole('tab', { name, exact: true })
    await tab('General').focus()
    for (const [at, name] of TABS.entries()) {
      if (at > 0) {
        await page.keyboard.press('Tab')
        await expect(tab(name)).toBeFocused()
        await page.keyboard.press('Enter')
      }
      await expect(tab(name)).toHaveAttribute('aria-selected', 'true')
      await expect(page.getByRole('tabpanel', { name, exact: true })).toBeVisible()
    }
    await expect(page).toHaveURL(clusterPath('production', 'upgrades'))
    await page.goBack()
    await expect(tab('Affinity groups')).toHaveAttribute('aria-selected', 'true')
    await page.reload()
    await logIn(page)
    await expect(tab('Affinity groups')).toHaveAttribute('aria-selected', 'true')
  })

  test('general: levels, updates that lead to their hosts, software', async ({ page }) => {
    await open(page, clusterPath('production'))
    const panel = page.getByRole('tabpanel', { name: 'General' })
    await expect(panel.getByText('4.7, as it is now')).toBeVisible()
    await expect(panel.getByText(/What hosts support is inferred from their VDSM versions\./)).toBeVisible()
    await expect(panel.getByText('evenly_distributed')).toBeVisible()
    const software = panel.getByRole('grid', { name: 'Software of the hosts' })
    await expect(software.locator('tbody').getByRole('row')).toHaveText([
      /4\.50\.6\.1-1\.el9.*prod-05/s,
      /4\.50\.5\.1-1\.el9.*prod-01, prod-02, prod-03, prod-04, and prod-06/s,
    ])
    await expectGoodLooks(page)
    await panel.getByRole('link', { name: '5', exact: true }).click()
    await expect(page).toHaveURL(`${clusterPath('production', 'hosts')}?update=available`)
    const hosts = page.getByRole('grid', { name: 'Hosts' })
    await expect(hosts.locator('tbody').getByRole('row')).toHaveCount(5)
    await expect(rowOf(page, 'prod-05')).toHaveCount(0)
  })

  test('hosts: with the acts that every list of hosts has', async ({ page }) => {
    await open(page, clusterPath('production', 'hosts'))
    await expect(page.getByRole('grid', { name: 'Hosts' }).locator('tbody').getByRole('row')).toHaveCount(6)
    await button(page, 'Actions on prod-01').click()
    await expect(items(page)).toHaveText([/^Upgrade/, /^Check for upgrade/, /^Maintenance/, /^Activate/])
    await page.getByRole('menuitem', { name: 'Upgrade', exact: true }).click()
    await expect(page.getByRole('dialog', { name: 'Upgrade prod-01?' })).toBeVisible()
    await button(page.getByRole('dialog'), 'Cancel').click()
    await expectGoodLooks(page)
  })

  test('affinity groups: what each means for an upgrade', async ({ page }) => {
    await open(page, clusterPath('production', 'affinity'))
    const group = (name: string) =>
      page.getByRole('grid', { name: 'Affinity groups' }).getByRole('row').filter({ hasText: name })
    await expect(group('licensed-hosts')).toContainText('3 of its hosts are up: empty one of them at a time.')
    await expect(group('licensed-hosts')).toContainText('prod-01, prod-05, and prod-06')
    await expect(group('databases-apart')).toContainText('Does not keep a host from being emptied')
    await expect(group('search-near-cache')).toContainText('A preference only: does not stop an upgrade.')
    await expectGoodLooks(page)
  })

  test('one that does not exist', async ({ page, world }) => {
    world.expectConsole(failedToLoad(404))
    await open(page, '/clusters/00000000-0000-4000-8000-000000000000/general')
    await expect(page.getByRole('heading', { level: 1, name: 'Cluster', exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'This cluster does not exist' })).toBeVisible()
    await expectAccessible(page)
    await page
      .getByRole('navigation', { name: 'Where you are' })
      .getByRole('link', { name: 'Clusters' })
      .click()
    await expect(rows(page)).toHaveCount(4)
  })
})

test.describe('a fresh engine', () => {
  test.use({ scenario: 'empty' })

  test('a cluster without hosts says so everywhere, and offers nothing', async ({ page }) => {
    await open(page, '/clusters')
    await expect(rowOf(page, 'Default')).toContainText('No hosts')
    await expect(rowOf(page, 'Default')).toContainText('up to 4.8 possible')
    await button(page, 'Actions on Default').click()
    for (const name of ['Upgrade', 'Check for upgrades', 'Checks'])
      await expect(
        page.getByRole('menuitem', { name: `${name} The cluster has no hosts.`, exact: true }),
      ).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Default', exact: true }).click()
    await expectTip(button(acts(page), 'Upgrade'), 'The cluster has no hosts.')
    await page.mouse.move(0, 0)
    await page.getByRole('tab', { name: 'Hosts' }).click()
    await expect(page.getByRole('heading', { name: 'No hosts' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Affinity groups' }).click()
    await expect(page.getByRole('heading', { name: 'No affinity group matters here' })).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('a cluster that is being upgraded', () => {
  test.use({ scenario: 'cluster-upgrade-running' })
  const REASON = 'An upgrade of this cluster is under way (42%). Follow it until it ends.'

  test('shows how far it is, and why no second upgrade is offered', async ({ page }) => {
    await open(page, '/clusters')
    await expect(page.getByText('1 cluster upgrade under way')).toBeVisible()
    const bar = rowOf(page, 'Default').getByRole('progressbar')
    await expect(bar).toHaveAttribute('aria-valuenow', '42')
    await expect(rowOf(page, 'Default')).toContainText('Maintenance policy')
    await button(page, 'Actions on Default').click()
    await expect(page.getByRole('menuitem', { name: `Upgrade ${REASON}`, exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await page.keyboard.press('Escape')
    await rowOf(page, 'Default').click({ button: 'right' })
    await expect(page.getByRole('menuitem', { name: `Upgrade ${REASON}`, exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await filterBy(page, 'Upgrade', /^Upgrading 1$/)
    await expect(rows(page)).toHaveCount(1)
    await expectGoodLooks(page)

    await page.getByRole('link', { name: 'Default', exact: true }).click()
    await expect(page.getByRole('main').getByRole('progressbar').first()).toHaveAttribute(
      'aria-valuenow',
      '42',
    )
    await expectTip(button(acts(page), 'Upgrade'), REASON)
    await expectTip(
      page.getByText('Maintenance policy', { exact: true }),
      'cluster_maintenance while the upgrade runs',
      'part',
    )
    await page.mouse.move(0, 0)
    await expectAccessible(page)
  })

  test('the bar and its link say what they are', async ({ page }) => {
    await open(page, '/clusters')
    await expect(rowOf(page, 'Default').getByRole('progressbar')).toHaveAccessibleName(/upgrad/i)
    await rowOf(page, 'Default')
      .getByRole('link', { name: 'Cluster Default is being upgraded (42%)', exact: true })
      .click()
    await expect(page.getByRole('heading', { level: 1, name: 'Upgrade of cluster Default' })).toBeVisible()
  })

  test('goes on being told as it goes on', async ({ page, world }) => {
    await open(page, '/clusters')
    const [cluster] = world.server.control.state().clusters
    const answer = await fetch(`${world.server.url}/ovirt-engine/api/clusters/${cluster?.id}/upgrade`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${btoa('operator@internal:demo')}`,
        'Content-Type': 'application/json',
        Accept: 'application/json',
      },
      body: JSON.stringify({
        upgrade_action: 'update_progress',
        upgrade_percent_complete: '57',
        correlation_id: cluster?.upgradeCorrelationId,
      }),
    })
    expect(answer.status, await answer.text()).toBe(200)
    await world.advance(MINUTE)
    await expect(rowOf(page, 'Default').getByRole('progressbar')).toHaveAttribute('aria-valuenow', '57')
  })
})
