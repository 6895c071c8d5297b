import { idOf } from 'mocks/engine/make'
import { MINUTE, expect, expectAccessible, test } from './fixtures'
import { expectTip, advanceUntil, toast } from './steps'
import {
  button,
  choice,
  choiceFor,
  chooseHosts,
  expectStep,
  finding,
  goOnTo,
  next,
  section,
  start,
  told,
} from './wizard-steps'

test.use({ scenario: 'cluster-no-room' })

const SHORTFALL = /db01 needs 48 GiB and finds no room; host\d comes nearest and lacks [\d.]+ GiB/

test.describe('a virtual machine that finds no room', () => {
  test('is told before the start: who, how much, and what could help', async ({ page }) => {
    await chooseHosts(page)
    await goOnTo(page, 'checks')
    await expect(page.getByText('1 finding stops the upgrade')).toBeVisible()
    const found = finding(page, SHORTFALL)
    await expect(found).toContainText('Stops the upgrade')
    await expect(found).toContainText('Room on the other hosts')
    await expect(found).toContainText('host1')
    await expect(found).toContainText(/activate host7/)
    await expect(found).toContainText(/leave the host out/)
    await expectAccessible(page)

    await goOnTo(page, 'review')
    await expect(page.getByText(SHORTFALL).first()).toBeVisible()
    await expect(start(page)).toHaveText('Upgrade 2 hosts')
    await expectTip(start(page), 'A finding stops the upgrade.')
    const hosts = section(page, 'Hosts and times')
    await button(hosts, 'Table').click()
    await expect(hosts.getByRole('row', { name: 'host1', exact: true })).toContainText(
      /Not begun: db01 needs/,
    )
  })

  test('is what the engine’s own scheduler says, too', async ({ page, world }) => {
    await chooseHosts(page, ['host1'])
    await goOnTo(page, 'checks')
    await button(page, 'ask about 2 virtual machines').click()
    await expect(
      page.getByRole('heading', {
        name: /The engine has no other host now for a virtual machine on host1$/,
      }),
    ).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: /^db01$/ })).toBeVisible()
    await expectAccessible(page)
    world.server.control.patchVm('staging', { status: 'down', hostId: null })
    await button(page, 'ask about 2 virtual machines').click()
    await expect(
      page.getByRole('heading', { name: /The engine has a host for each of the 2 now$/ }),
    ).toBeVisible()
  })

  test('those that would make room when shut down are named', async ({ page }) => {
    await chooseHosts(page)
    await goOnTo(page, 'checks')
    for (const vm of ['reports', 'build01', 'staging'])
      await expect(finding(page, SHORTFALL)).toContainText(vm)
  })

  for (const vm of ['reports', 'build01', 'staging'])
    test(`goes once ${vm} has been shut down`, async ({ page, world }) => {
      await chooseHosts(page, ['host1'])
      await goOnTo(page, 'checks')
      await expect(finding(page, SHORTFALL)).toBeVisible()
      world.server.control.patchVm(vm, { status: 'down', hostId: null })
      await button(page, 'Check again').click()
      await expect(finding(page, SHORTFALL)).toHaveCount(0)
      await expect(page.getByText('Nothing was found that stands in the way')).toBeVisible()
      await goOnTo(page, 'review')
      await expect(told(page, 'What')).toContainText('1 host in 1 wave, 2 moves of virtual machines (52 GiB)')
      await expect(section(page, 'Virtual machines').getByRole('row', { name: 'db01' })).toContainText(
        /moves from host1 to host[234] in wave 1/,
      )
    })

  test('goes once it is decided under Upgrade options, where it is named because of the advice', async ({
    page,
  }) => {
    await chooseHosts(page)
    await goOnTo(page, 'checks')
    await expect(finding(page, SHORTFALL)).toContainText(
      'Possible: shut down db01; shut down one of build01, reports, or staging on another host before the start; activate host7; leave the host out.',
    )
    await goOnTo(page, 'options')
    await expect(
      page.getByText('It could move, but host1 cannot be emptied: shutting it down would help.'),
    ).toBeVisible()
    await choiceFor(page, 'db01').selectOption('Shut down and start again')
    await expect(page.getByText('It could move; you decided otherwise.')).toBeVisible()
    await goOnTo(page, 'review')
    await expect(told(page, 'What')).toContainText('3 hosts in 3 waves')
    await start(page).click()
    const dialog = page.getByRole('dialog', { name: /Upgrade 3 hosts of cluster Default\?/ })
    await expect(dialog.getByText('3 hosts, one at a time')).toBeVisible()
    await expect(dialog.getByText(/^\d+ moves, 1 is shut down for a while$/)).toBeVisible()
    await expect(button(dialog, 'Start the upgrade')).toHaveAttribute('aria-disabled', 'true')
    await expectAccessible(page)
    await dialog.getByRole('checkbox', { name: /db01$/ }).check()
    await expect(button(dialog, 'Start the upgrade')).not.toHaveAttribute('aria-disabled', 'true')
    await button(dialog, 'Cancel').click()
    await expect(dialog).toHaveCount(0)
  })

  test('goes once the host in maintenance is activated, by the button of the finding', async ({
    page,
    world,
  }) => {
    await chooseHosts(page)
    await goOnTo(page, 'checks')
    await button(finding(page, SHORTFALL), 'Activate host').click()
    await expect(toast(page, 'Activation of the host was asked for')).toBeVisible()
    // Asked is not done: it counts when it is up.
    await advanceUntil(world, page.getByText('Nothing was found that stands in the way'), 10 * MINUTE)
    await expect(finding(page, SHORTFALL)).toHaveCount(0)
    await expect
      .poll(() => world.server.control.state().hosts.find(({ name }) => name === 'host7')?.status)
      .toBe('up')
    await goOnTo(page, 'review')
    await expect(told(page, 'What')).toContainText('3 hosts in 3 waves')
    await expect(section(page, 'Virtual machines').getByRole('row', { name: 'db01' })).toContainText(
      'moves from host1 to host7',
    )
    await expect(start(page)).toHaveText('Upgrade 3 hosts')
  })

  test('goes with its host: without host1 the others can be upgraded', async ({ page }) => {
    await chooseHosts(page)
    await choice(page, 'host1').uncheck()
    await goOnTo(page, 'checks')
    await expect(finding(page, SHORTFALL)).toHaveCount(0)
    await goOnTo(page, 'review')
    await expect(told(page, 'What')).toContainText('2 hosts in 2 waves, 4 moves')
  })

  test('is seen at once when somebody else takes the room', async ({ page, world }) => {
    const { control } = world.server
    control.patchVm('staging', { status: 'down', hostId: null })
    await chooseHosts(page, ['host1'])
    await goOnTo(page, 'checks')
    await expect(page.getByText('Nothing was found that stands in the way')).toBeVisible()
    control.patchVm('staging', { status: 'up', hostId: idOf('host', 'host4') })
    await advanceUntil(world, finding(page, SHORTFALL), 3 * MINUTE)
    await expectStep(page, 'checks')
    // A finding bars the start, not the way to the options that may solve it.
    await expect(next(page)).not.toHaveAttribute('aria-disabled', 'true')
  })
})
