import { MINUTE, SECOND, expect, expectAccessible, test } from './fixtures'
import {
  act,
  openHost,
  panelOf,
  resultOf,
  statusOf,
  stepOf,
  unfoldEngineWords,
  upgradeDialog,
  upgradeFromPage,
} from './steps'

test.describe('updates that cannot be installed', () => {
  test.use({ scenario: 'install-fails' })

  test('are told with the engine’s words; once the cause is gone, the card upgrades again', async ({
    page,
    world,
  }) => {
    await openHost(page, 'host1')
    await upgradeFromPage(page, 'host1')
    const panel = panelOf(page, 'host1')
    await world.advance(12 * MINUTE, MINUTE)
    await expect(statusOf(page, 'Install failed')).toBeVisible()
    await expect(resultOf(panel, 'Failed')).toBeVisible()
    await expect(stepOf(panel, 'Move virtual machines', 'done')).toBeVisible()
    await expect(stepOf(panel, 'Install updates', 'failed')).toBeVisible()
    await expect(stepOf(panel, 'Reboot', 'to come')).toBeVisible()
    await expect(
      panel.getByRole('heading', { name: 'Updates could not be installed on host1' }),
    ).toBeVisible()
    await expect(panel.getByText(/^The host is out of work \(Install failed\)/)).toBeVisible()
    await expect(panel.getByText(/Look at the logs of the host/)).toBeVisible()
    await expect(panel.getByText('Reinstall the host in the Administration Portal.')).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Activate host' })).toBeEnabled()
    await unfoldEngineWords(panel, /Failed to update host 'host1\.example\.com'/)
    await expect(panel.getByText(/<UNKNOWN>/)).toHaveCount(0)
    await expectAccessible(page)

    world.server.control.removeFaults()
    await panel.getByRole('button', { name: 'Upgrade again' }).click()
    const dialog = upgradeDialog(page, 'host1')
    await expect(
      dialog.getByText('The host is Install failed now. The engine activates it after the upgrade.'),
    ).toBeVisible()
    await expect(dialog.getByText(/^No virtual machine has to move/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
    await expect(dialog).toBeHidden()
    await world.advance(30 * SECOND)
    await expect(resultOf(panel, 'Upgrading')).toBeVisible()
    await expect(panel.getByText('Updates could not be installed on host1')).toHaveCount(0)

    await world.advance(20 * MINUTE, MINUTE)
    await expect(resultOf(panel, 'Upgraded')).toBeVisible()
    await expect(statusOf(page, 'Up')).toBeVisible()
  })

  test('the host can be activated from the card', async ({ page, world }) => {
    await openHost(page, 'host1')
    await upgradeFromPage(page, 'host1')
    await world.advance(12 * MINUTE, MINUTE)
    await panelOf(page, 'host1').getByRole('button', { name: 'Activate host' }).click()
    await world.advance(MINUTE, 15 * SECOND)
    await expect(statusOf(page, 'Up')).toBeVisible()
    await expect(act(page, 'Upgrade')).toBeEnabled()
    // What failed stays told: the host still has its update.
    await expect(resultOf(panelOf(page, 'host1'), 'Failed')).toBeVisible()
  })
})

const OTHER_FAILURES = [
  {
    scenario: 'ssh-reboot-fails',
    title: 'host1 could not be rebooted',
    says: /^The updates are installed, but the engine could not restart the host over SSH/,
    words: /A restart using SSH initiated by the engine to Host host1 has failed/,
    status: 'Install failed',
    step: 'Reboot',
  },
  {
    scenario: 'host-non-operational-after-reboot',
    title: 'host1 is back but cannot work',
    says: /^The updates are installed, but the host cannot join its cluster: network unreachable\.$/,
    words: /the following networks are missing on host: 'storage'/,
    status: 'Non operational',
    step: 'Come back',
  },
  {
    scenario: 'no-capacity',
    title: 'host1 could not be emptied',
    says: /found no other host\. Others may have moved already\. The engine has activated host1 again/,
    words: /Failed to switch Host host1 to Maintenance mode/,
    status: 'Up',
    step: 'Move virtual machines',
  },
  {
    scenario: 'spm-tasks',
    host: 'host3',
    title: 'The engine refused to empty host3',
    says: /^host3 runs storage tasks as the storage pool manager\. Nothing was touched/,
    words: /Host has asynchronous running tasks/,
    status: 'Up',
    step: 'Move virtual machines',
  },
  {
    scenario: 'running-operations',
    title: 'The engine refused to empty host1',
    says: /^Disk transfers or other operations run on host1\. Nothing was touched/,
    words: /Downloading Image web01_Disk1/,
    status: 'Up',
    step: 'Move virtual machines',
  },
] as const

for (const failure of OTHER_FAILURES) {
  const host = 'host' in failure ? failure.host : 'host1'
  test.describe(failure.scenario, () => {
    test.use({ scenario: failure.scenario })

    test(`is told as “${failure.title}”`, async ({ page, world }) => {
      await openHost(page, host)
      await act(page, 'Upgrade').click()
      const dialog = upgradeDialog(page, host)
      await dialog.getByRole('button', { name: /^Upgrade (host|anyway)$/ }).click()
      await expect(dialog).toBeHidden()
      await world.advance(25 * MINUTE, MINUTE)
      const panel = panelOf(page, host)
      await expect(resultOf(panel, 'Failed')).toBeVisible()
      await expect(panel.getByRole('heading', { name: failure.title })).toBeVisible()
      await expect(panel.getByText(failure.says)).toBeVisible()
      await expect(stepOf(panel, failure.step, 'failed')).toBeVisible()
      await expect(statusOf(page, failure.status)).toBeVisible()
      await unfoldEngineWords(panel, failure.words)
    })
  })
}
