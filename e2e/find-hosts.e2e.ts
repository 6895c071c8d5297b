import type { Page } from '@playwright/test'
import { expect, expectAccessible, logIn, open, test } from './fixtures'
import { act, rowOf, rowsOf } from './steps'

const search = (page: Page) => page.getByRole('textbox', { name: 'Find by name, address, version' })
const top = (page: Page) => page.getByRole('navigation', { name: 'Pages', exact: true })
const bottom = (page: Page) => page.getByRole('navigation', { name: 'Pages, below the table' })
const column = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true })
/** The names of the hosts that are shown, from above. */
const names = (page: Page) => rowsOf(page).getByRole('link')

const chosen = (page: Page) => rowsOf(page).getByRole('checkbox', { checked: true })

/** Opens a filter, ticks a choice, closes it. */
const filterBy = async (page: Page, filter: string, choice: RegExp) => {
  await page.getByRole('button', { name: new RegExp(`^${filter}`), expanded: false }).click()
  const box = page.getByRole('menu', { name: filter }).getByRole('checkbox', { name: choice })
  await box.click()
  await expect(box).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu', { name: filter })).toBeHidden()
}

test.describe('finding hosts among many kinds', () => {
  test.use({ scenario: 'demo' })

  test('by what can be upgraded, by cluster, by text; the address keeps it through reload and login', async ({
    page,
  }) => {
    await open(page, '/hosts')
    await expect(rowsOf(page)).toHaveCount(17)
    await expect(page.getByText('An update is available for 11 of 17 hosts.')).toBeVisible()
    await expectAccessible(page)

    await filterBy(page, 'Updates', /^Update available 11$/)
    await expect(rowsOf(page)).toHaveCount(11)
    // The choices of the next filter say how many rows each would leave.
    await filterBy(page, 'Cluster', /^production 5$/)
    await expect(names(page)).toHaveText(['prod-01', 'prod-02', 'prod-03', 'prod-04', 'prod-06'])
    await search(page).fill('PROD-0 example.com 06')
    await expect(names(page)).toHaveText(['prod-06'])
    await expect(top(page).locator('..')).toContainText('1 - 1 of 1')
    await expect(page.getByRole('list', { name: 'Cluster' })).toContainText('production')
    await expectAccessible(page)

    const address = new URL(page.url())
    expect(Object.fromEntries(address.searchParams)).toEqual({
      q: 'PROD-0 example.com 06',
      update: 'available',
      cluster: 'production',
    })

    await page.reload()
    await logIn(page)
    await expect(names(page)).toHaveText(['prod-06'])
    await expect.poll(() => new URL(page.url()).search).toBe(address.search)
    await expect(search(page)).toHaveValue('PROD-0 example.com 06')

    await page.getByRole('button', { name: /^Remove the filter .*: production$/ }).click()
    await search(page).fill('')
    await expect(rowsOf(page)).toHaveCount(11)
    await page.getByRole('button', { name: 'Clear all filters' }).click()
    await expect(rowsOf(page)).toHaveCount(17)
    await expect.poll(() => new URL(page.url()).search).toBe('')
  })

  test('nothing found is said, with the way back', async ({ page }) => {
    await open(page, '/hosts')
    await search(page).fill('no such host')
    await expect(page.getByRole('heading', { name: 'No results found' })).toBeVisible()
    await expect(page.getByText('Nothing matches the filter.')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Clear all filters' }).click()
    await expect(rowsOf(page)).toHaveCount(17)
    await expect(search(page)).toHaveValue('')
  })

  test('sorted by what a column says, up and down', async ({ page }) => {
    await open(page, '/hosts')
    await expect(names(page).first()).toHaveText('edge-01')
    await column(page, 'Name').getByRole('button').click()
    await expect(column(page, 'Name')).toHaveAttribute('aria-sort', 'descending')
    await expect(names(page).first()).toHaveText('prod-06')
    await expect(names(page).last()).toHaveText('edge-01')

    await column(page, 'VMs').getByRole('button').click()
    await expect(column(page, 'VMs')).toHaveAttribute('aria-sort', 'ascending')
    // The rows may come a moment after the heading that promises their order.
    const counts = async () =>
      (await rowsOf(page).getByRole('gridcell').filter({ hasText: /^\d+$/ }).allTextContents()).map(Number)
    const inOrder = (order: (a: number, b: number) => number) =>
      expect
        .poll(async () => {
          const seen = await counts()
          return seen.length === 17 && seen.every((count, at) => order(seen[at - 1] ?? count, count) <= 0)
        })
        .toBe(true)
    await inOrder((a, b) => a - b)
    await column(page, 'VMs').getByRole('button').click()
    await expect(column(page, 'VMs')).toHaveAttribute('aria-sort', 'descending')
    await inOrder((a, b) => b - a)
    await expect
      .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
      .toEqual({ sort: 'vms', order: 'desc' })

    // In a narrow window there is no head: a menu takes its place, by keyboard too.
    await page.setViewportSize({ width: 768, height: 900 })
    await expect(column(page, 'VMs')).toBeHidden()
    await page.getByRole('button', { name: 'Sorted by VMs, descending' }).click()
    await expect(page.getByRole('menu', { name: 'Sort by' }).getByRole('menuitem')).toHaveCount(7)
    await expectAccessible(page)
    await page.getByRole('menuitem', { name: 'Name' }).press('Enter')
    await page.getByRole('button', { name: 'Sorted by Name, descending' }).press('Enter')
    await expect(names(page).first()).toHaveText('prod-06')
    await page.getByRole('menuitem', { name: 'Ascending', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Sorted by Name, ascending' })).toBeFocused()
    await expect(names(page).first()).toHaveText('edge-01')
  })

  test('a column that is not wanted can be hidden', async ({ page }) => {
    await open(page, '/hosts')
    await expect(column(page, 'VDSM')).toBeVisible()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menu', { name: 'Columns' }).getByRole('checkbox', { name: 'VDSM' }).click()
    await page.keyboard.press('Escape')
    await expect(column(page, 'VDSM')).toHaveCount(0)
    await expect(rowOf(page, 'edge-02')).not.toContainText('4.40.100.2')

    await page.reload()
    await logIn(page)
    await expect(column(page, 'Cluster')).toBeVisible()
    await expect(column(page, 'VDSM')).toHaveCount(0)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menu', { name: 'Columns' }).getByRole('checkbox', { name: 'VDSM' }).click()
    await expect(column(page, 'VDSM')).toBeVisible()
  })

  test('back from a host leads to the list as it was filtered, forth to the host again', async ({ page }) => {
    await open(page, '/hosts')
    await filterBy(page, 'Cluster', /^desktops 3$/)
    await page.getByRole('link', { name: 'node-02' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'node-02' })).toBeVisible()
    await page.goBack()
    await expect(names(page)).toHaveText(['node-01', 'node-02', 'node-03'])
    await page.goForward()
    await expect(page.getByRole('heading', { level: 1, name: 'node-02' })).toBeVisible()
  })

  test('each checkbox says which host it selects', async ({ page }) => {
    await open(page, '/hosts')
    await page.getByRole('checkbox', { name: 'Select prod-01' }).check()
    await expect(page.getByText('1 selected')).toBeVisible()
    await expect(act(page, 'Upgrade')).not.toHaveAttribute('aria-disabled', 'true')
  })

  test('several hosts are selected one by one, by page, and all that the filter leaves', async ({ page }) => {
    await open(page, '/hosts')
    await rowOf(page, 'prod-01').getByRole('checkbox').check()
    await rowOf(page, 'edge-05').getByRole('checkbox').check()
    await expect(page.getByText('2 selected')).toBeVisible()
    await expect(act(page, 'Check for upgrade (1)')).toBeEnabled()
    await expect(act(page, 'Upgrade')).toHaveAttribute('aria-disabled', 'true')

    // What is selected stays selected when the filter hides it.
    await search(page).fill('node')
    await expect(rowsOf(page)).toHaveCount(3)
    await expect(page.getByText('2 selected')).toBeVisible()
    await page.getByRole('button', { name: 'Select rows' }).click()
    await page.getByRole('menuitem', { name: 'Select page (3)' }).click()
    await expect(page.getByText('5 selected')).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'Select all rows on this page' })).toBeChecked()
    await search(page).fill('')
    await expect(chosen(page)).toHaveCount(5)
    await expect(page.getByRole('checkbox', { name: 'Select all rows on this page' })).toBeChecked({
      indeterminate: true,
    })

    await page.getByRole('button', { name: 'Select rows' }).click()
    await page.getByRole('menuitem', { name: 'Select all (17)' }).click()
    await expect(page.getByText('17 selected')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Select rows' }).click()
    await page.getByRole('menuitem', { name: 'Select none (0)' }).click()
    await expect(page.getByText(/\d selected/)).toHaveCount(0)
    await expect(chosen(page)).toHaveCount(0)
  })
})

test.describe('finding hosts among five hundred', () => {
  test.use({ scenario: 'five-hundred' })

  test('page by page, with more on a page, to the last one', async ({ page }) => {
    await open(page, '/hosts')
    await expect(page.getByText(/^An update is available for \d+ of 500 hosts\.$/)).toBeVisible()
    await expect(rowsOf(page)).toHaveCount(20)
    await expect(names(page).first()).toHaveText('host-001')
    await top(page).getByRole('button', { name: 'Go to next page' }).click()
    await expect(names(page).first()).toHaveText('host-021')
    await bottom(page).getByRole('button', { name: 'Go to last page' }).click()
    await expect(names(page).last()).toHaveText('host-500')
    await expect.poll(() => new URL(page.url()).searchParams.get('page')).toBe('25')

    await page
      .getByRole('button', { name: /of 500$/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: '100 per page' }).click()
    await expect(rowsOf(page)).toHaveCount(100)
    await expect(names(page).first()).toHaveText('host-001')
    await bottom(page).getByRole('spinbutton', { name: 'Current page' }).fill('3')
    await page.keyboard.press('Enter')
    await expect(names(page).first()).toHaveText('host-201')

    await page.reload()
    await logIn(page)
    await expect(names(page).first()).toHaveText('host-201')
    await expect(rowsOf(page)).toHaveCount(100)

    // A filter begins at its first page.
    await search(page).fill('host-07')
    await expect(rowsOf(page)).toHaveCount(10)
    await expect(names(page).first()).toHaveText('host-070')
    await expect.poll(() => new URL(page.url()).searchParams.get('page')).toBeNull()
  })

  test('all that a filter leaves are selected, also those on other pages', async ({ page }) => {
    await open(page, '/hosts?q=cluster-05')
    await expect(rowsOf(page)).toHaveCount(20)
    await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check()
    await expect(page.getByText('20 selected')).toBeVisible()
    await page.getByRole('button', { name: 'Select rows' }).click()
    await page.getByRole('menuitem', { name: /^Select all \(4\d\)$/ }).click()
    await expect(page.getByText(/^4\d selected$/)).toBeVisible()
    await top(page).getByRole('button', { name: 'Go to next page' }).click()
    await expect(chosen(page)).toHaveCount(20)
  })
})
