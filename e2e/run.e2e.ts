import { MINUTE, SECOND, expect, expectAccessible, failedToLoad, logIn, open, test } from './fixtures'
import {
  about,
  actOn,
  begin,
  confirmStart,
  drivesHere,
  expectBracketClosed,
  hostRow,
  hostState,
  letGo,
  notice,
  policyOf,
  state,
} from './run-steps'
import { advanceUntil } from './steps'
import { button, choiceFor, expectGoodLooks, goOnTo, pick, wizardPath } from './wizard-steps'

test.describe('an upgrade of a cluster', () => {
  test.use({ scenario: 'six-hosts' })
  test.slow()

  test('from the wizard to the proof of the last host', async ({ page, world }) => {
    const policy = policyOf(world)
    await begin(page)
    await world.advance(30 * SECOND)
    await expect(state(page, 'Running')).toBeVisible()
    await expect(hostState(page, 'host2', 'In progress')).toBeVisible()
    await expect(page.getByRole('link', { name: /^Upgrade of Default: \d+%$/ })).toBeVisible()
    await expectGoodLooks(page)
    await button(page, 'Details of host2').click()
    await expect(page.getByRole('grid', { name: 'Virtual machines' })).toContainText(/Migrating, \d+%/)
    await expect(page.getByRole('grid', { name: 'Events of this host' })).toBeVisible()
    await expectAccessible(page)
    await button(page, 'Close the details').click()
    await expect(button(page, 'Details of host2')).toBeFocused()

    await page.getByRole('tab', { name: 'Timeline' }).click()
    await expect(page.getByRole('img', { name: /^When each host was out/ })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Log' }).click()
    await page.getByRole('textbox', { name: 'Find in the log' }).fill('begins')
    await expect(page.getByText('Upgrade of host host2 begins.', { exact: true })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('tab', { name: /^Hosts/ }).click()

    await advanceUntil(world, state(page, 'Completed'), 180 * MINUTE, 2 * MINUTE)
    await expect(about(page, 'Hosts')).toHaveText('6 of 6 upgraded')
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100')
    expectBracketClosed(world, policy)
    const hosts = world.server.control.state().hosts
    expect(hosts.map(({ status, updateAvailable }) => [status, updateAvailable])).toEqual(
      hosts.map(() => ['up', false]),
    )
    await expect(button(page, 'Pause')).toHaveCount(0)
    await expectAccessible(page)

    await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').click()
    await expect(page.getByRole('grid').getByText('Completed', { exact: true })).toBeVisible()
  })

  test('paused, the browser reloaded: it drives on; then resumed, with two at once', async ({
    page,
    world,
  }) => {
    letGo(page)
    await begin(page, ['host1', 'host2', 'host4'])
    await world.advance(30 * SECOND)
    await button(page, 'Pause').click()
    await expect(state(page, 'Pausing')).toBeVisible()
    await page.reload()
    await logIn(page)
    await expect(drivesHere(page)).toBeVisible()
    await advanceUntil(world, state(page, 'Paused'), 40 * MINUTE)
    await world.advance(5 * MINUTE, MINUTE)
    await expect(state(page, 'Paused')).toBeVisible()
    await page.getByLabel('Hosts at once').selectOption('2')
    await expect(about(page, 'Options')).toContainText('Up to 2 hosts at a time.')
    await actOn(page, 'host4', 'Leave out')
    await expect(about(page, 'Hosts')).toHaveText(/^1 of 2 upgraded, 1 waiting/)
    await button(page, 'Add hosts…').click()
    await page.getByRole('dialog').getByLabel('host4').check()
    await page.getByRole('dialog').getByLabel('host5').check()
    await expectAccessible(page)
    await button(page.getByRole('dialog'), 'Add 2 hosts').click()
    await expect(about(page, 'Hosts')).toHaveText(/^1 of 4 upgraded, 3 waiting/)
    await actOn(page, 'host5', 'Skip')
    await expect(hostState(page, 'host5', 'Skipped')).toBeVisible()
    await button(page, 'Resume').click()
    await expect(state(page, 'Running')).toBeVisible()
    await world.advance(30 * SECOND, 3 * SECOND)
    await expect(about(page, 'Hosts')).toContainText('2 in progress')
    await advanceUntil(world, state(page, 'Completed with warnings'), 60 * MINUTE, MINUTE)
    await expect(about(page, 'Hosts')).toHaveText('3 of 4 upgraded, 1 skipped')
  })

  test('another browser watches and takes over, the first one stops; closed, another person continues', async ({
    page,
    world,
  }) => {
    await begin(page, ['host1', 'host2'])
    await world.advance(30 * SECOND)
    const other = await world.openPage()
    await open(other, new URL(page.url()).pathname)
    await expect(other.getByText(/drives this upgrade in another browser tab since/)).toBeVisible()
    await expectAccessible(other)
    await button(other, 'Take over').click()
    await expect(drivesHere(other)).toBeVisible()
    await world.advance(10 * SECOND)
    await expect(button(page, 'Take over')).toBeVisible()
    await page.close()
    await advanceUntil(world, hostState(other, 'host1', 'Upgraded'), 40 * MINUTE, MINUTE)
    const path = new URL(other.url()).pathname
    await other.close()
    // Whoever administers one cluster only may not add events: the run goes on, and what is missing is said.
    world.expectConsole(failedToLoad(403))
    const third = await world.openPage()
    await open(third, path, 'operator@internal')
    // As long as the engine works on the second host nothing is due.
    await advanceUntil(world, state(third, 'Nobody drives'), 40 * MINUTE, 2 * MINUTE)
    await expectAccessible(third)
    await button(third, 'Continue here').click()
    await expect(drivesHere(third)).toBeVisible()
    await expect(notice(third, 'The engine will not remember all of it')).toContainText(
      'You may not add events',
    )
    await advanceUntil(world, state(third, 'Completed'), 60 * MINUTE, MINUTE)
    const flows = world.server.control.state().flows
    expect(flows).toEqual([])
  })

  test('stopped with a host in hand, which is brought back', async ({ page, world }) => {
    const policy = policyOf(world)
    await begin(page, ['host1', 'host2'])
    await world.advance(9 * SECOND, 3 * SECOND)
    await button(page, 'Stop…').click()
    const dialog = page.getByRole('dialog', { name: 'Stop the upgrade of Default?' })
    await dialog.getByLabel('Bring it back now, where that is still possible').check()
    await expectAccessible(page)
    await button(dialog, 'Stop the upgrade').click()
    await advanceUntil(world, state(page, 'Stopped'), 40 * MINUTE, MINUTE)
    await expect(hostState(page, 'host1', 'Skipped')).toBeVisible()
    await expect(hostState(page, 'host2', 'Not begun')).toBeVisible()
    expectBracketClosed(world, policy)
    const host1 = world.server.control.state().hosts.find(({ name }) => name === 'host1')
    expect(host1?.status).toBe('up')
  })

  test('an engine that restarts in the middle: said, and it goes on', async ({ page, world }) => {
    world.expectConsole(/Failed to load resource/)
    const policy = policyOf(world)
    await begin(page, ['host1', 'host2'])
    await world.advance(5 * MINUTE, MINUTE)
    world.server.control.restart()
    await world.advance(MINUTE, 10 * SECOND)
    await advanceUntil(world, page.getByText(/^The engine was restarted/), 5 * MINUTE)
    await expectAccessible(page)
    await advanceUntil(
      world,
      page.locator('.um-host-head').getByText(/^(Completed|Failed)/),
      90 * MINUTE,
      MINUTE,
    )
    expectBracketClosed(world, policy)
    await expect(page.getByText(/^The engine was restarted/)).toBeVisible()
  })
})

test.describe('a host that fails', () => {
  test.use({ scenario: 'install-fails' })
  test.slow()

  test('stops the run under “stop”, and the bracket is closed', async ({ page, world }) => {
    const policy = policyOf(world)
    await begin(page, ['host1', 'host2'])
    await advanceUntil(world, state(page, 'Failed'), 60 * MINUTE, MINUTE)
    await expect(notice(page, 'Updates could not be installed on host1')).toBeVisible()
    await expect(hostState(page, 'host1', 'Failed')).toBeVisible()
    await expect(page.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow', '100')
    await expectGoodLooks(page)
    expectBracketClosed(world, policy)
  })

  test('is left aside under “skip”, and the others go on', async ({ page, world }) => {
    await begin(page, ['host1', 'host2'], async () => {
      await page.getByLabel('Skip this host and go on').check()
    })
    await advanceUntil(world, state(page, 'Completed with warnings'), 90 * MINUTE, MINUTE)
    await expect(hostState(page, 'host1', 'Failed')).toBeVisible()
    await expect(hostState(page, 'host2', 'Upgraded')).toBeVisible()
    await expect(about(page, 'Hosts')).toHaveText('1 of 2 upgraded, 1 failed')
  })

  test('is a question under “ask”; the cause gone, it is tried again from the card', async ({
    page,
    world,
  }) => {
    await begin(page, ['host1', 'host2'], async () => {
      await page.getByLabel('Ask me').check()
    })
    await advanceUntil(world, state(page, 'Waiting for you'), 60 * MINUTE, MINUTE)
    const question = notice(page, 'host1 failed. What next?')
    await expect(question).toBeVisible()
    await expectAccessible(page)
    world.server.control.removeFaults('installFails')
    await button(question, 'Try host1 again').click()
    await expect(question).toHaveCount(0)
    await advanceUntil(world, state(page, 'Completed'), 90 * MINUTE, MINUTE)
    await expect(hostRow(page, 'host1')).toContainText('attempt 2')
    await expect(about(page, 'Hosts')).toHaveText('2 of 2 upgraded')
  })
})

test.describe('a machine that cannot move', () => {
  test.use({ scenario: 'cluster-pinned' })
  test.slow()

  test('is shut down by consent, and started again on its host', async ({ page, world }) => {
    await begin(page, ['host1'], async () => {
      await choiceFor(page, 'license01').selectOption('shutDown')
    })
    const vm = () => world.server.control.state().vms.find(({ name }) => name === 'license01')
    await world.advance(MINUTE, 6 * SECOND)
    await expect.poll(() => vm()?.status).toBe('down')
    await advanceUntil(world, state(page, 'Completed'), 90 * MINUTE, MINUTE)
    await expect.poll(() => vm()?.status).toBe('up')
  })
})

test.describe('an evacuation without an end', () => {
  test.use({ scenario: 'migration-stuck' })
  test.slow()

  test('is told with the machine it waits for, and solved from there', async ({ page, world }) => {
    await begin(page, ['host1', 'host2'], async () => {
      await page.getByLabel('Skip this host and go on').check()
    })
    await advanceUntil(world, hostState(page, 'host1', 'In progress'), 60 * MINUTE, MINUTE)
    await world.advance(10 * MINUTE, MINUTE)
    await expect(hostRow(page, 'host1')).toContainText('db01')
    const card = notice(page, /^Warning alert: host1 takes longer than usual \(Move VMs\)$/)
    await expect(card).toContainText('db01')
    await expectGoodLooks(page)
    await button(card, 'Activate (give up emptying)').click()
    await advanceUntil(world, state(page, 'Completed with warnings'), 90 * MINUTE, MINUTE)
    await expect(hostState(page, 'host2', 'Upgraded')).toBeVisible()
    await expect(hostState(page, 'host1', 'Upgraded')).toHaveCount(0)
    await expect(about(page, 'Hosts')).toHaveText('1 of 2 upgraded, 1 skipped')
    const host1 = world.server.control.state().hosts.find(({ name }) => name === 'host1')
    expect(host1?.status).toBe('up')
  })
})

test.describe('an upgrade by another client', () => {
  test.use({ scenario: 'cluster-upgrade-running' })

  test('is followed, not steered', async ({ page }) => {
    await open(page, '/hosts')
    await page.getByRole('link', { name: 'Upgrade of Default: 42%' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Upgrade of cluster Default' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Another client drives this upgrade' })).toBeVisible()
    await expect(state(page, 'Running')).toBeVisible()
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '42')
    await expect(hostRow(page, 'host1')).toContainText('host upgrade complete')
    await expect(button(page, 'Stop…')).toHaveCount(0)
    await expectGoodLooks(page)
  })
})

test.describe('a higher cluster level', () => {
  test.use({ scenario: 'level-46' })
  test.slow()

  test('is raised when all hosts are upgraded, and read back', async ({ page, world }) => {
    await open(page, wizardPath())
    await page.getByLabel('New software, then a higher cluster level').check()
    await page.getByLabel('New cluster level').selectOption('4.7')
    await goOnTo(page, 'hosts')
    await pick(page, 'all')
    await goOnTo(page, 'review')
    await confirmStart(page)
    await expect(about(page, 'Options')).toContainText('Raises the cluster level to 4.7 at the end.')
    await advanceUntil(world, page.locator('.um-host-head').getByText(/^Completed/), 180 * MINUTE, 2 * MINUTE)
    expect(world.server.control.state().clusters[0]?.version).toEqual({ major: 4, minor: 7 })
    await expect(page.getByRole('heading', { name: /was not raised/ })).toHaveCount(0)
    await world.settle()
    await expect(notice(page, 'The cluster level is 4.7')).toContainText(
      'virtual machines wait for a restart',
    )
    await page.getByRole('link', { name: 'Restarts, placement, data center' }).click()
    await expect(page.getByRole('region', { name: 'Restart these virtual machines' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Placement of virtual machines' })).toContainText(
      'Nothing differs from it now.',
    )
  })
})
