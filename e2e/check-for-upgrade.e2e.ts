import type { Page } from '@playwright/test'
import { MINUTE, SECOND, expect, expectAccessible, open, test } from './fixtures'
import { expectTip, act, advanceUntil, openHost, panelOf, rowOf, rowsOf, toast } from './steps'

const tooltip = (page: Page) => page.getByRole('tooltip')
/** The word for what is known about the host's updates. */
const updates = (page: Page, host: string, word: string) => rowOf(page, host).getByText(word, { exact: true })
const general = (page: Page) => page.getByRole('tabpanel', { name: 'General' })

test.describe('checking one host', () => {
  test.use({ scenario: 'never-checked' })

  test('that was never checked: its updates are found and can be installed', async ({ page, world }) => {
    await open(page, '/hosts')
    await expect(page.getByText('No update is available for the 3 hosts.')).toBeVisible()
    await expect(updates(page, 'host1', 'Not checked yet')).toBeVisible()
    await page.getByRole('button', { name: 'Actions on host1' }).click()
    await expect(
      page.getByRole('menuitem', { name: /^Upgrade No update is known: this host has not been checked yet/ }),
    ).toHaveAttribute('aria-disabled', 'true')
    await page.getByRole('menuitem', { name: 'Check for upgrade', exact: true }).click()
    await expect(toast(page, 'Check for upgrade of host1 was asked for')).toBeVisible()

    await world.advance(5 * SECOND, 5 * SECOND)
    await expect(updates(page, 'host1', 'Checking')).toBeVisible()
    await expect(updates(page, 'host2', 'Not checked yet')).toBeVisible()
    await page.getByRole('button', { name: 'Actions on host1' }).click()
    await expect(
      page.getByRole('menuitem', { name: /^Check for upgrade A check of this host is under way since / }),
    ).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')

    await advanceUntil(world, updates(page, 'host1', 'Update available'), 2 * MINUTE, 10 * SECOND)
    await expect(page.getByText('An update is available for 1 of 3 hosts.')).toBeVisible()
    await expectTip(updates(page, 'host1', 'Update available'), 'kernel.x86_64', 'part')
    await expect(tooltip(page)).toContainText(/Last checked .*\d\d:\d\d:\d\d/)
    await expectAccessible(page)

    await page.getByRole('link', { name: 'host1', exact: true }).click()
    await expect(general(page).getByText(/^In it: kernel\.x86_64, .* and systemd\.x86_64\.$/)).toBeVisible()
    await expect(general(page).getByText(/^Last checked\s*(just now|\d+ minutes? ago)/)).toBeVisible()
    await expect(act(page, 'Upgrade')).toBeEnabled()
    await page.getByRole('tab', { name: 'Events' }).click()
    await expect(page.getByText('Started to check for available updates on host host1.')).toBeVisible()
  })

  test('from its own page: it says what it does, and what came of it', async ({ page, world }) => {
    await openHost(page, 'host2')
    await expect(general(page).getByRole('heading', { name: 'Updates not checked yet' })).toBeVisible()
    await expect(general(page).getByText(/hosts in maintenance are checked only on request/)).toBeVisible()
    await expectAccessible(page)
    await general(page).getByRole('button', { name: 'Check for upgrade', exact: true }).click()
    await world.advance(5 * SECOND, 5 * SECOND)
    await expect(general(page).getByText('The engine is checking the host.')).toBeVisible()
    await advanceUntil(
      world,
      general(page).getByRole('heading', { name: 'Upgrade is available' }),
      2 * MINUTE,
      10 * SECOND,
    )
    await expect(panelOf(page, 'host2')).toHaveCount(0)
  })
})

test.describe('checking many hosts', () => {
  test.use({ scenario: 'demo' })

  test('those that can be checked are, five at a time; each tells how it ended', async ({ page, world }) => {
    await open(page, '/hosts')
    await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check()
    await expect(page.getByText('17 selected')).toBeVisible()
    // edge-03 failed to install, edge-04 is silent, edge-05 is down.
    await act(page, 'Check for upgrade (14)').click()
    await expect(toast(page, 'Check for upgrade was asked for on 14 hosts')).toBeVisible()
    await world.advance(5 * SECOND, 5 * SECOND)
    const checking = rowsOf(page).getByText('Checking')
    await expect(checking).toHaveCount(14)
    await expect(rowOf(page, 'edge-04').getByText('Checking')).toHaveCount(0)
    await expectAccessible(page)

    // The engine has five threads for it: some hosts are done while others wait.
    await world.advance(30 * SECOND, 10 * SECOND)
    const after = await checking.count()
    expect(after).toBeGreaterThanOrEqual(4)
    expect(after).toBeLessThan(14)
    await world.advance(2 * MINUTE, 10 * SECOND)
    await expect(checking).toHaveCount(0)
    await expect(updates(page, 'node-02', 'Update available')).toBeVisible()
    await expect(updates(page, 'prod-05', 'Up to date')).toBeVisible()
    // What had failed in the morning failed again, and is told in the engine's words.
    await expect(updates(page, 'node-03', 'Check failed')).toBeVisible()
    await expectTip(updates(page, 'node-03', 'Check failed'), 'All mirrors were tried', 'part')
  })

  test('many packages are told by ten names and the number of the others', async ({ page }) => {
    await openHost(page, 'prod-06')
    await expect(general(page).getByText(/^In it: NetworkManager\.x86_64, .* and 12 others\.$/)).toBeVisible()
  })
})

test.describe('a check that fails', () => {
  test.use({ scenario: 'check-fails' })

  test('is told in the engine’s words; what was known before stays', async ({ page, world }) => {
    await openHost(page, 'host1')
    await act(page, 'Check for upgrade').click()
    await world.advance(MINUTE, 10 * SECOND)
    const software = page.getByRole('definition').filter({ hasText: 'Check failed' })
    await expect(software).toHaveText('Check failed · Update available')
    await expectTip(
      software.getByText('Check failed'),
      /Cannot download repomd\.xml: All mirrors were tried/,
      'part',
    )
    // The update that was found yesterday can still be installed.
    await expect(act(page, 'Upgrade')).toBeEnabled()
    await page.getByRole('tab', { name: 'Events' }).click()
    await expect(
      page.getByText(/^Failed to check for available updates on host host1 with message/),
    ).toBeVisible()
    await expectAccessible(page)
  })

  test('of a host without a known update says so in place, with the way to try again', async ({
    page,
    world,
  }) => {
    world.server.control.patchHost('host1', { updateAvailable: false })
    await openHost(page, 'host1')
    await act(page, 'Check for upgrade').click()
    await world.advance(MINUTE, 10 * SECOND)
    await expect(
      general(page).getByRole('heading', { name: 'The last check for updates failed' }),
    ).toBeVisible()
    await expect(general(page).getByText(/All mirrors were tried/)).toBeVisible()
    await expectAccessible(page)

    world.server.control.removeFaults()
    await general(page).getByRole('button', { name: 'Check for upgrade', exact: true }).click()
    await world.advance(MINUTE, 10 * SECOND)
    await expect(general(page).getByRole('heading', { name: 'Upgrade is available' })).toBeVisible()
    await expect(general(page).getByText(/All mirrors were tried/)).toHaveCount(0)
  })

  test('one that is refused at once is told with the engine’s words', async ({ page, world }) => {
    world.expectConsole(/^error: Failed to load resource: the server responded with a status of 409 /)
    await open(page, '/hosts')
    // Somebody else has just shut it down; this page does not know yet.
    world.server.control.patchHost('host3', { status: 'down' })
    await page.getByRole('button', { name: 'Actions on host3' }).click()
    await page.getByRole('menuitem', { name: 'Check for upgrade', exact: true }).click()
    const told = toast(page, 'Check for upgrade of host3 was not started')
    await expect(told).toBeVisible()
    await expect(
      told.getByText(/Valid Host statuses for upgrade check are Up or Non-Operational/).first(),
    ).toBeVisible()
    await expect(rowOf(page, 'host3').getByText('Down', { exact: true })).toBeVisible()
    await expectAccessible(page)
    // It stays until somebody has read it.
    await world.advance(MINUTE, 30 * SECOND)
    await expect(told).toBeVisible()
    await told.getByRole('button', { name: /^Close/ }).click()
    await expect(told).toHaveCount(0)
  })
})
