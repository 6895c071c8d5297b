import { idOf } from 'mocks/engine/make'
import type { Page } from '@playwright/test'
import { MINUTE, SECOND, expect, expectAccessible, failedToLoad, open, test } from './fixtures'
import { expectTip, advanceUntil, rowOf, toast } from './steps'
import {
  back,
  button,
  choice,
  chooseHosts,
  clusterPath,
  expectStep,
  finding,
  goOnTo,
  next,
  nav,
  number,
  order,
  pick,
  picker,
  rowIn,
  start,
  startedByAnother,
  told,
  wizardPath,
} from './wizard-steps'

const banner = (page: Page) => page.getByText(/^The engine cannot be reached since/)
const isBarred = async (page: Page, words: string | RegExp) => {
  await expect(page.getByText(words).first()).toBeVisible()
  await expect(next(page)).toHaveAttribute('aria-disabled', 'true')
}

test.describe('a cluster of one host', () => {
  test.use({ scenario: 'one-host-cluster' })

  test('its machines have no place to go: said, and nothing can be started', async ({ page }) => {
    await chooseHosts(page)
    await expect(page.getByText('1 host is chosen', { exact: true })).toBeVisible()
    await goOnTo(page, 'checks')
    await expect(finding(page, 'The cluster has a single host')).toContainText('Warning')
    await expect(
      finding(page, 'Cannot be emptied: db01, mail01, ci01, web02, and web01 cannot leave.'),
    ).toContainText('Stops the upgrade')
    await expectAccessible(page)
    await goOnTo(page, 'review')
    await expect(told(page, 'What')).toHaveText('Nothing would be upgraded: no host can be begun.')
    await expect(
      page.getByText('host1: Not begun: db01, mail01, ci01, web02, and web01 cannot leave'),
    ).toBeVisible()
    await expect(start(page)).toHaveText('Upgrade 0 hosts')
    await expectTip(start(page), 'A finding stops the upgrade.')
    await page.mouse.move(0, 0)
    // What fades has no colours to judge.
    await expect(page.getByRole('tooltip')).toHaveCount(0)
    await expectAccessible(page)
  })
})

test.describe('a cluster of one host, with downtime', () => {
  test.use({ scenario: 'one-host-cluster' })

  test('can be upgraded when its machines may be shut down', async ({ page }) => {
    await chooseHosts(page)
    await goOnTo(page, 'options')
    await page.getByRole('combobox', { name: 'For all of them' }).selectOption('Shut down and start again')
    await goOnTo(page, 'review')
    await expect(told(page, 'What')).toHaveText(
      '1 host in 1 wave, no moves of virtual machines (0 B), 5 are shut down for a while.',
    )
    await expect(page.getByText(/Not begun/)).toHaveCount(0)
    await expect(start(page)).toHaveText('Upgrade 1 host')
  })
})

test.describe('a cluster without hosts', () => {
  test.use({ scenario: 'no-hosts-cluster' })

  test('is not offered for an upgrade, and its wizard has nothing to choose', async ({ page }) => {
    await open(page, '/clusters')
    await button(page, 'Actions on Default').click()
    const item = page.getByRole('menuitem', { name: 'Upgrade The cluster has no hosts.', exact: true })
    await expect(item).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')

    await open(page, wizardPath())
    await expect(page.getByText('The cluster has no hosts.', { exact: true })).toBeVisible()
    await next(page).click()
    await expectStep(page, 'hosts')
    await expect(picker(page).locator('tbody').getByRole('row')).toHaveCount(0)
    await expect(button(page, 'Choose all that can be upgraded (0)')).toBeVisible()
    await button(page, 'Choose all that can be upgraded (0)').click()
    await expect(page.getByText('No host is chosen', { exact: true })).toBeVisible()
    await expect(next(page)).toHaveAttribute('aria-disabled', 'true')
    await expectAccessible(page)
  })
})

test.describe('a cluster that is up to date', () => {
  test.use({ scenario: 'all-up-to-date' })

  test('each host says why it cannot be chosen', async ({ page }) => {
    await open(page, wizardPath('hosts'))
    for (const host of ['host1', 'host2', 'host3', 'host4', 'host5', 'host6']) {
      await expect(rowIn(picker(page), host)).toContainText(
        'Cannot be chosen: The last check found no update for this host.',
      )
      await expect(choice(page, host)).toBeDisabled()
    }
    await expect(button(page, 'Choose all that can be upgraded (0)')).toBeVisible()
    await expect(next(page)).toHaveAttribute('aria-disabled', 'true')
    await expectAccessible(page)
  })
})

test.describe('a cluster that nobody has looked at', () => {
  test.use({ scenario: 'cluster-never-checked' })

  test('once it has been checked, its hosts can be chosen', async ({ page, world }) => {
    await open(page, wizardPath('hosts'))
    await expect(rowIn(picker(page), 'host1')).toContainText('Cannot be chosen')
    await page
      .getByRole('navigation', { name: 'Where you are' })
      .getByRole('link', { name: 'Default' })
      .click()
    await button(page, 'Check for upgrades').click()
    await advanceUntil(world, page.getByRole('heading', { name: /6 checked: 6 with updates/ }), 10 * MINUTE)
    await button(page, 'Upgrade').click()
    await next(page).click()
    await pick(page, 'all')
    await expect(page.getByText('6 hosts are chosen', { exact: true })).toBeVisible()
    await goOnTo(page, 'review')
    await expect(start(page)).toHaveText('Upgrade 6 hosts')
  })

  test('is no dead end: a check is offered where the hosts cannot be chosen', async ({ page }) => {
    await open(page, wizardPath('hosts'))
    await expect(choice(page, 'host1')).toBeDisabled()
    const main = page.getByRole('main')
    await expect(
      main
        .getByRole('button', { name: /check for up/i })
        .or(main.getByRole('checkbox', { name: /check for up/i }))
        .first(),
    ).toBeVisible()
  })
})

test.describe('while the wizard is open', () => {
  test.use({ scenario: 'demo' })
  const cluster = 'production'

  const chooseTwo = async (page: Page) => {
    await open(page, wizardPath('hosts', cluster))
    await pick(page, ['prod-01', 'prod-06'])
    await expect(page.getByText('2 hosts are chosen', { exact: true })).toBeVisible()
  }

  test('a chosen host leaves the cluster: said at the next poll, and one can go on without it', async ({
    page,
    world,
  }) => {
    await chooseTwo(page)
    await button(nav(page, cluster), 'Review').click()
    await expectStep(page, 'review', cluster)
    world.server.control.patchHost('prod-06', { clusterId: idOf('cluster', 'edge') })
    await world.advance(2 * MINUTE, 30 * SECOND)
    await expectStep(page, 'hosts', cluster)
    await isBarred(page, 'A chosen host is no longer in the cluster.')
    await expect(rowIn(picker(page), 'prod-06')).toHaveCount(0)
    await expectAccessible(page)
    await button(page, 'Take out of the plan').click()
    await expect(page.getByText('A chosen host is no longer in the cluster.')).toHaveCount(0)
    await expect(page.getByText('1 host is chosen', { exact: true })).toBeVisible()
    await button(nav(page, cluster), 'Review').click()
    await expect(told(page, 'What')).toContainText('1 host in 1 wave')
  })

  test('a host that has left is not shown by its number', async ({ page, world }) => {
    await chooseTwo(page)
    world.server.control.patchHost('prod-06', { clusterId: idOf('cluster', 'edge') })
    await world.advance(2 * MINUTE, 30 * SECOND)
    await expect(page.getByText('A chosen host is no longer in the cluster.').first()).toBeVisible()
    await expect(order(page)).not.toContainText(idOf('host', 'prod-06'))
  })

  test('a chosen host loses its update: said with its name', async ({ page, world }) => {
    await chooseTwo(page)
    world.server.control.patchHost('prod-06', { updateAvailable: false, pending: null })
    await world.advance(2 * MINUTE, 30 * SECOND)
    await isBarred(page, /^prod-06 cannot be upgraded: /)
    await choice(page, 'prod-06').uncheck()
    await expect(next(page)).not.toHaveAttribute('aria-disabled', 'true')
  })

  test('a chosen host goes down: said, and its box can still be cleared', async ({ page, world }) => {
    await chooseTwo(page)
    world.server.control.patchHost('prod-06', { status: 'non_responsive', reachable: false })
    await world.advance(2 * MINUTE, 30 * SECOND)
    await isBarred(page, /^prod-06 cannot be upgraded: Cannot be upgraded while it is Non responsive\./)
    await expect(choice(page, 'prod-06')).toBeChecked()
    await choice(page, 'prod-06').uncheck()
    await expect(choice(page, 'prod-06')).toBeDisabled()
    await expect(next(page)).not.toHaveAttribute('aria-disabled', 'true')
  })

  test('the address of a cluster that does not exist', async ({ page, world }) => {
    world.expectConsole(failedToLoad(404))
    await open(page, '/clusters/00000000-0000-4000-8000-000000000000/upgrade/review')
    await expect(page.getByRole('heading', { level: 1, name: 'Upgrade a cluster' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'This cluster does not exist' })).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('another upgrade', () => {
  test.use({ scenario: 'six-hosts' })

  test('that another client starts meanwhile is told, bars the start, and lets one look on', async ({
    page,
    world,
  }) => {
    await chooseHosts(page, ['host1', 'host2'])
    await goOnTo(page, 'checks')
    await expect(page.getByText('Nothing was found that stands in the way')).toBeVisible()
    await startedByAnother(world.server.url)
    await world.advance(2 * MINUTE, 30 * SECOND)
    await expect(
      page.getByRole('heading', { name: /An upgrade of this cluster is under way$/ }),
    ).toBeVisible()
    await expect(page.getByText(/^Another client has set the upgrade flag \(\d+%\)\./)).toBeVisible()
    const found = finding(
      page,
      /An upgrade of this cluster is under way \(\d+%\), started by another client\./,
    )
    await expect(found).toContainText('Stops the upgrade')
    await expectAccessible(page)
    await goOnTo(page, 'review')
    await expect(told(page, 'What')).toContainText('2 hosts in 2 waves')
    await expectTip(start(page), 'A finding stops the upgrade.')

    // The flag of a client that was killed can be cleared.
    await button(nav(page), 'Checks (something stops the upgrade)').click()
    await button(found, 'Clear the upgrade flag').click()
    await expect(toast(page, 'The upgrade flag was cleared')).toBeVisible()
    await expect(found).toHaveCount(0)
    await expect.poll(() => world.server.control.state().clusters[0]?.upgradeRunning).toBe(false)
    await expect(page.getByRole('heading', { name: /An upgrade of this cluster is under way$/ })).toHaveCount(
      0,
    )
  })
})

test.describe('numbers that cannot be', () => {
  test.use({ scenario: 'six-hosts' })

  test('stay as typed, are told with their range, and hold the way on', async ({ page }) => {
    await chooseHosts(page, ['host1'])
    await goOnTo(page, 'options')
    const LIMITS = [
      ['evacuationLimitMin', 'Emptying a host', '4', '5 to 1440'],
      ['upgradeLimitMin', 'Installing updates', '1441', '10 to 1440'],
      ['rebootLimitMin', 'Coming back after the reboot', '-1', '10 to 240'],
      ['concurrency', 'Hosts at once', '0', '1 to 250'],
    ] as const
    for (const [name, label, wrong, range] of LIMITS) {
      const before = await number(page, name).inputValue()
      await number(page, name).fill(wrong)
      await expect(number(page, name)).toHaveValue(wrong)
      await isBarred(page, `${label}: enter a number from ${range}.`)
      await number(page, name).fill('')
      await isBarred(page, `${label}: enter a number.`)
      await number(page, name).fill('1.5')
      await isBarred(page, `${label}: enter a whole number.`)
      await number(page, name).fill(before)
      await expect(next(page)).not.toHaveAttribute('aria-disabled', 'true')
    }
    await page.getByRole('radio', { name: 'Skip this host and go on' }).check()
    await number(page, 'failureThreshold').fill('999')
    await isBarred(page, 'Stop after this many failed hosts: enter a number from 1 to 250.')
    await expectAccessible(page)
    // Not asked any more, it holds nothing.
    await page.getByRole('radio', { name: 'Stop the run' }).check()
    await expect(next(page)).not.toHaveAttribute('aria-disabled', 'true')
  })

  test('typed before an address is: the step that is wrong is shown', async ({ page }) => {
    await chooseHosts(page, ['host1'])
    await goOnTo(page, 'options')
    await number(page, 'upgradeLimitMin').fill('9999')
    await expect(button(nav(page), 'Review')).toBeDisabled()
    await page.goBack()
    await expectStep(page, 'checks')
    await page.goForward()
    await expectStep(page, 'options')
    await isBarred(page, 'Installing updates: enter a number from 10 to 1440.')
    await expect(number(page, 'upgradeLimitMin')).toHaveValue('9999')
  })
})

test.describe('an engine that is away', () => {
  test.use({ scenario: 'six-hosts' })

  test('in the middle of the wizard: said on every step, and no choice is lost', async ({ page, world }) => {
    world.expectConsole(failedToLoad(503))
    const { control } = world.server
    await chooseHosts(page, ['host1', 'host5'])
    await goOnTo(page, 'options')
    control.addFault({ kind: 'unreachable', until: control.now() + 60 * MINUTE })
    await world.advance(2 * MINUTE, 30 * SECOND)
    await expect(banner(page)).toBeVisible()
    await expect(page.getByText(/Could not be refreshed; as of /)).toBeVisible()
    await page.getByRole('checkbox', { name: 'Move virtual machines back' }).check()
    await number(page, 'upgradeLimitMin').fill('77')
    await back(page).click()
    await expectStep(page, 'checks')
    await expect(finding(page, 'The engine does not answer.')).toContainText('Stops the upgrade')
    await expectAccessible(page)
    await goOnTo(page, 'review')
    await expect(banner(page)).toBeVisible()
    await expect(told(page, 'What')).toContainText('2 hosts in 2 waves')
    await expectTip(start(page), 'A finding stops the upgrade.')
    await page.mouse.move(0, 0)

    control.removeFaults()
    await world.advance(2 * MINUTE, 10 * SECOND)
    await expect(banner(page)).toHaveCount(0)
    await expect(page.getByText(/Could not be refreshed/)).toHaveCount(0)
    await back(page).click()
    await expectStep(page, 'options')
    await expect(number(page, 'upgradeLimitMin')).toHaveValue('77')
    await expect(page.getByRole('checkbox', { name: 'Move virtual machines back' })).toBeChecked()
    await back(page).click()
    await expect(finding(page, 'The engine does not answer.')).toHaveCount(0)
  })
})

test.describe('somebody who may only look', () => {
  test.use({ scenario: 'cluster-no-room' })

  test('can plan and read; what roles stand in the way of says so', async ({ page }) => {
    await open(page, wizardPath('hosts'), 'viewer@internal')
    await pick(page, 'all')
    await goOnTo(page, 'checks')
    await expect(finding(page, 'You may not upgrade hosts of this cluster.')).toContainText(
      'Stops the upgrade',
    )
    await expect(
      finding(page, 'its scheduling policy and upgrade flag cannot be set').getByText('Warning'),
    ).toBeVisible()
    const activate = button(finding(page, /db01 needs/), 'Activate host')
    await expect(activate).toHaveAttribute('aria-disabled', 'true')
    await expectTip(activate, 'Your roles on the engine do not include changing this.')
    await page.mouse.move(0, 0)
    await expectAccessible(page)
    await goOnTo(page, 'review')
    await expect(told(page, 'What')).toContainText('2 hosts in 2 waves')
  })
})

test.describe('going away', () => {
  test.use({ scenario: 'six-hosts' })

  test('and coming back finds the choices; the cluster shows no upgrade', async ({ page }) => {
    await chooseHosts(page, ['host1', 'host2'])
    await button(page, 'Leave, keep the draft').click()
    await expect(page).toHaveURL(clusterPath('Default'))
    await page
      .getByRole('navigation', { name: 'Where you are' })
      .getByRole('link', { name: 'Clusters' })
      .click()
    await expect(rowOf(page, 'Default')).toContainText('6 of 6 outdated')
    await button(page, 'Actions on Default').click()
    await page.getByRole('menuitem', { name: 'Upgrade', exact: true }).click()
    await next(page).click()
    await expect(page.getByText('2 hosts are chosen', { exact: true })).toBeVisible()
  })

  test('starting over forgets them', async ({ page }) => {
    await chooseHosts(page, ['host1', 'host2'])
    await goOnTo(page, 'options')
    await number(page, 'upgradeLimitMin').fill('77')
    await button(page, 'Start over').click()
    await expectStep(page, 'target')
    await next(page).click()
    await expect(page.getByText('No host is chosen', { exact: true })).toBeVisible()
    await choice(page, 'host1').check()
    await goOnTo(page, 'options')
    await expect(number(page, 'upgradeLimitMin')).toHaveValue('120')
  })
})
