import type { Page } from '@playwright/test'
import { MINUTE, SECOND, expect, expectAccessible, open, test } from './fixtures'
import {
  expectTip,
  act,
  acts,
  hostPath,
  openHost,
  panelOf,
  resultOf,
  rowOf,
  statusOf,
  stepOf,
  timeLimit,
  toast,
  upgradeDialog,
  upgradeFromPage,
} from './steps'

const kebab = (page: Page, host: string) => page.getByRole('button', { name: `Actions on ${host}` })
const items = (page: Page) => page.getByRole('menu').getByRole('menuitem')
const tooltip = (page: Page) => page.getByRole('tooltip')

test.describe('upgrade of one host', () => {
  test('from the context menu to the proof', async ({ page, world }) => {
    await open(page, '/hosts')
    await rowOf(page, 'host2').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Upgrade', exact: true }).click()

    const dialog = upgradeDialog(page, 'host2')
    await expect(dialog.getByText(/2 virtual machines will move to other hosts/)).toBeVisible()
    await dialog.getByRole('button', { name: 'The 2 virtual machines that move' }).click()
    await expect(dialog.getByRole('listitem').filter({ hasText: 'mail01' })).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(toast(page, 'Upgrade of host2 was asked for')).toBeVisible()

    await page.getByRole('link', { name: 'host2', exact: true }).click()
    const panel = panelOf(page, 'host2')
    await world.advance(20 * SECOND)
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()
    await expect(stepOf(panel, 'Move virtual machines', 'under way')).toBeVisible()
    await expect(panel.getByText(/is migrating|have left/).first()).toBeVisible()
    await expect(panel.getByText(/^Begun .* by admin@internal-authz, /)).toBeVisible()
    await expectAccessible(page)

    await world.advance(5 * MINUTE, 30 * SECOND)
    await expect(stepOf(panel, 'Move virtual machines', 'done')).toBeVisible()
    await expect(stepOf(panel, 'Install updates', 'under way')).toBeVisible()
    await expect(panel.getByText(/^The engine is at: /)).toBeVisible()
    await expect(statusOf(page, 'Installing')).toBeVisible()
    await expect(page.getByText('Upgraded', { exact: true })).toHaveCount(0)

    await world.advance(12 * MINUTE, 30 * SECOND)
    await expect(resultOf(panel, 'Upgraded')).toBeVisible()
    for (const name of ['Move virtual machines', 'Install updates', 'Reboot', 'Come back', 'Verify'] as const)
      await expect(stepOf(panel, name, 'done')).toBeVisible()
    await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100')
    await expect(statusOf(page, 'Up')).toBeVisible()
    await expect(page.getByText('The host is up to date')).toBeVisible()
    await expectAccessible(page)

    await panel.getByRole('button', { name: 'Dismiss' }).click()
    await expect(panel).toBeHidden()
  })

  test('every place that offers it opens the same dialog', async ({ page }) => {
    const said: string[] = []
    const lookAndCancel = async () => {
      const dialog = upgradeDialog(page, 'host2')
      await expect(dialog.getByText(/2 virtual machines will move to other hosts/)).toBeVisible()
      await expect(dialog.getByRole('button', { name: 'Upgrade host', exact: true })).toBeEnabled()
      said.push(await dialog.innerText())
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await expect(dialog).toBeHidden()
    }
    await open(page, '/hosts')
    await rowOf(page, 'host2').getByRole('checkbox').check()
    await act(page, 'Upgrade').click()
    await lookAndCancel()

    await kebab(page, 'host2').click()
    await expect(items(page)).toHaveText([/^Upgrade/, /^Check for upgrade/, /^Maintenance/, /^Activate/])
    await page.getByRole('menuitem', { name: 'Upgrade', exact: true }).click()
    await lookAndCancel()

    await rowOf(page, 'host2').click({ button: 'right' })
    await expect(items(page)).toHaveText([/^Upgrade/, /^Check for upgrade/, /^Maintenance/, /^Activate/])
    await expectAccessible(page)
    await page.getByRole('menuitem', { name: 'Upgrade', exact: true }).click()
    await lookAndCancel()

    await page.getByRole('link', { name: 'host2', exact: true }).click()
    await expect(page).toHaveURL(hostPath('host2'))
    await act(page, 'Upgrade').click()
    await lookAndCancel()

    const general = page.getByRole('tabpanel', { name: 'General' })
    await expect(general.getByRole('heading', { name: 'Upgrade is available' })).toBeVisible()
    await expect(general.getByText(/^In it: kernel\.x86_64, /)).toBeVisible()
    await expect(general.getByText(/supports the cluster levels 4\.2 to 4\.7 \(inferred/)).toBeVisible()
    await expect(general.getByText(/^Last checked/)).toBeVisible()
    await general.getByRole('button', { name: 'Upgrade', exact: true }).click()
    await lookAndCancel()

    expect(new Set(said).size, said.join('\n---\n')).toBe(1)
  })

  test('without a reboot: said beforehand, and the engine ends it with its own word', async ({
    page,
    world,
  }) => {
    await openHost(page, 'host2')
    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'host2')
    await expect(dialog.getByText(/updates are installed, and the host reboots: about/)).toBeVisible()
    await dialog.getByRole('checkbox', { name: 'Reboot host after upgrade' }).uncheck()
    await expect(dialog.getByText(/updates are installed: about/)).toBeVisible()
    await expect(dialog.getByText(/a new kernel is not used until the next one/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()

    const panel = panelOf(page, 'host2')
    await world.advance(15 * MINUTE, MINUTE)
    await expect(resultOf(panel, 'Upgraded')).toBeVisible()
    await expect(stepOf(panel, 'Reboot', 'not needed')).toBeVisible()
    await expect(statusOf(page, 'Up')).toBeVisible()
    await page.getByRole('tab', { name: 'Events' }).click()
    await expect(page.getByText('Host host2 upgrade was completed successfully.')).toBeVisible()
    await expect(page.getByText(/was restarted using SSH/)).toHaveCount(0)
    await expectAccessible(page)
  })

  test('a time limit that cannot be stays as typed and holds the start, with the reason', async ({
    page,
    world,
  }) => {
    await openHost(page, 'host2')
    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'host2')
    const field = timeLimit(dialog)
    const start = dialog.getByRole('button', { name: 'Upgrade host', exact: true })
    await expect(field).toHaveValue('120')
    await expect(dialog.getByText('The engine gives up installing after this time.')).toBeVisible()
    for (const wrong of ['0', '5000', '1.5', '-3', '']) {
      await field.fill(wrong)
      await expect(field).toHaveValue(wrong)
      await expect(dialog.getByText('Enter whole minutes from 1 to 1440.')).toBeVisible()
      await expect(start).toHaveAttribute('aria-disabled', 'true')
      await start.focus()
      await expect(start).toHaveAccessibleDescription('The time limit is not valid.')
      await expect(page.getByText('The time limit is not valid.')).toBeVisible()
      await start.click({ force: true })
      await expect(dialog).toBeVisible()
    }
    await expectAccessible(page)
    expect(world.server.control.state().flows).toEqual([])

    await field.fill('60')
    await dialog.getByRole('button', { name: 'More: Time limit for installing' }).click()
    await expect(field).toHaveValue('70')
    await dialog.getByRole('button', { name: 'Less: Time limit for installing' }).click()
    await dialog.getByRole('button', { name: 'Less: Time limit for installing' }).click()
    await expect(field).toHaveValue('50')
    await expect(start).not.toHaveAttribute('aria-disabled', 'true')

    // What is asked for is what the engine keeps to.
    await field.fill('1')
    await start.click()
    await expect(dialog).toBeHidden()
    await world.advance(4 * MINUTE, MINUTE)
    await expect(
      panelOf(page, 'host2').getByRole('heading', { name: 'Updates could not be installed on host2' }),
    ).toBeVisible()
    await expect(statusOf(page, 'Install failed')).toBeVisible()
  })

  test('the field for the time limit has a name', async ({ page }) => {
    await openHost(page, 'host2')
    await act(page, 'Upgrade').click()
    await expect(timeLimit(upgradeDialog(page, 'host2'))).toHaveAccessibleName('Time limit for installing')
  })

  test('while one is under way another is not offered', async ({ page, world }) => {
    await openHost(page, 'host2')
    await upgradeFromPage(page, 'host2')
    await world.advance(30 * SECOND)
    await expect(act(page, 'Upgrade')).toHaveAttribute('aria-disabled', 'true')
    await expectTip(act(page, 'Upgrade'), /^An upgrade of this host is under way since /)
    await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link', { name: 'Hosts' }).click()
    await expect(page.getByText('1 upgrade under way')).toBeVisible()
    await expect(rowOf(page, 'host2').getByRole('progressbar')).toBeVisible()
    await kebab(page, 'host2').click()
    await expect(items(page).first()).toHaveAttribute('aria-disabled', 'true')
    await expect(items(page).first()).toContainText('An upgrade of this host is under way')
    await expectAccessible(page)
  })

  test('the list tells how far it is, and leads there', async ({ page, world }) => {
    await openHost(page, 'host2')
    await upgradeFromPage(page, 'host2')
    await world.advance(30 * SECOND)
    await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link', { name: 'Hosts' }).click()
    const link = rowOf(page, 'host2').getByRole('link', { name: /Move virtual machines/ })
    await expect(link).toBeVisible()
    await link.click()
    await expect(resultOf(panelOf(page, 'host2'), 'Upgrading')).toBeVisible()
  })
})

test.describe('an upgrade that is not offered', () => {
  test.use({ scenario: 'demo' })

  const REASONS: [string, string][] = [
    ['prod-05', 'The last check found no update for this host.'],
    ['node-02', 'No update is known: this host has not been checked yet. Check for upgrade first.'],
    [
      'edge-04',
      'Cannot be upgraded while it is Non responsive. Get the host back first: look at its power, network and logs.',
    ],
    [
      'edge-05',
      'Cannot be upgraded while it is Down. Get the host back first: look at its power, network and logs.',
    ],
  ]

  test('says why in every menu, and does nothing', async ({ page }) => {
    await open(page, '/hosts')
    for (const [host, reason] of REASONS) {
      await kebab(page, host).click()
      const item = page.getByRole('menuitem', { name: `Upgrade ${reason}`, exact: true })
      await expect(item).toHaveAttribute('aria-disabled', 'true')
      await expect(item.getByText(reason)).toBeVisible()
      await item.click({ force: true })
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toHaveCount(0)
    }
    await kebab(page, 'edge-03').click()
    await expect(
      page.getByRole('menuitem', {
        name: /^Check for upgrade The engine does not check a host whose installation failed/,
      }),
    ).toHaveAttribute('aria-disabled', 'true')
    await expectAccessible(page)
  })

  test('says why at the button, for pointer and keyboard', async ({ page }) => {
    await open(page, '/hosts')
    const button = act(page, 'Upgrade')
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expectTip(button, 'Select a host first.')
    await expectAccessible(page)
    await page.mouse.move(0, 0)
    await expect(tooltip(page)).toHaveCount(0)
    await button.focus()
    await expect(tooltip(page)).toHaveText('Select a host first.')
    await expect(button).toHaveAccessibleDescription('Select a host first.')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await button.blur()

    await rowOf(page, 'prod-01').getByRole('checkbox').check()
    await expect(button).not.toHaveAttribute('aria-disabled', 'true')
    await rowOf(page, 'prod-06').getByRole('checkbox').check()
    await expectTip(button, 'Upgrade hosts one at a time: select a single host.')
  })

  test('says on the host’s page what must happen first', async ({ page }) => {
    await openHost(page, 'edge-05')
    await expectTip(act(page, 'Upgrade'), 'Cannot be upgraded while it is Down.', 'part')
    const general = page.getByRole('tabpanel', { name: 'General' })
    await expect(general.getByRole('button', { name: 'Upgrade', exact: true })).toHaveCount(0)
    await expect(acts(page).getByRole('button')).toHaveCount(4)
  })

  test('an oVirt Node reboots whatever one wishes, and the dialog says so', async ({ page, world }) => {
    await openHost(page, 'node-01')
    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'node-01')
    const reboot = dialog.getByRole('checkbox', { name: 'Reboot host after upgrade' })
    await expect(reboot).toBeChecked()
    await expect(reboot).toBeDisabled()
    await expect(dialog.getByText('oVirt Node always reboots into its new image.')).toBeVisible()
    await expect(dialog.getByText(/, and the host reboots: about/)).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
    await expect(dialog).toBeHidden()
    await world.advance(25 * MINUTE, MINUTE)
    await expect(resultOf(panelOf(page, 'node-01'), 'Upgraded')).toBeVisible()
    await expect(stepOf(panelOf(page, 'node-01'), 'Reboot', 'done')).toBeVisible()
    await expect(page.getByText('oVirt Node 4.5.6', { exact: true })).toBeVisible()
  })
})
