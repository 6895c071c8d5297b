import type { Page } from '@playwright/test'
import { MINUTE, expect, expectAccessible, open, test } from './fixtures'
import { about, confirmStart, hostState, letGo, state } from './run-steps'
import { expectTip } from './steps'
import {
  button,
  choice,
  chooseHosts,
  expectStep,
  finding,
  goOnTo,
  next,
  number,
  picker,
  rowIn,
  section,
  start,
  told,
  wizardPath,
} from './wizard-steps'

test.use({ scenario: 'mixed-cluster' })

const window = (page: Page) => page.getByLabel('Do not begin another host after')
/** As the browser's field takes it; journeys live in UTC. */
const at = (time: number) => new Date(time).toISOString().slice(0, 16)
const barred = async (page: Page, words: string | RegExp) => {
  await expect(page.getByText(words).first()).toBeVisible()
  await expect(next(page)).toHaveAttribute('aria-disabled', 'true')
}

test.describe('EL hosts and oVirt Nodes in one cluster', () => {
  test('what is upgraded is said for each kind, and nothing is promised that cannot be', async ({ page }) => {
    await open(page, wizardPath())
    await expect(
      page.getByText(
        '3 EL hosts: all packages of all enabled repositories. The engine cannot install security fixes alone.',
      ),
    ).toBeVisible()
    await expect(page.getByText('3 oVirt Nodes: the whole image. A Node always reboots.')).toBeVisible()
    await next(page).click()
    await expect(rowIn(picker(page), 'host1')).toContainText('EL host')
    await expect(rowIn(picker(page), 'host5')).toContainText('oVirt Node')
    await expect(rowIn(picker(page), 'host5')).toContainText('4.50.3.9-1.el9')
    await expect(rowIn(picker(page), 'host6')).toContainText(
      'Cannot be chosen: The last check found no update for this host.',
    )
    await expect(choice(page, 'host6')).toBeDisabled()
    await button(page, 'Choose all that can be upgraded (5)').click()
    await expect(page.getByText('5 hosts are chosen', { exact: true })).toBeVisible()
    await expect(choice(page, 'host6')).not.toBeChecked()
    await expectAccessible(page)
  })

  test('without a reboot the EL host stays up, the Node reboots all the same', async ({ page }) => {
    await chooseHosts(page, ['host1', 'host4'])
    await goOnTo(page, 'options')
    await expect(page.getByText('oVirt Nodes reboot in any case.')).toBeVisible()
    await page.getByRole('checkbox', { name: 'Reboot after upgrade' }).uncheck()
    await goOnTo(page, 'review')
    const hosts = section(page, 'Hosts and times')
    await button(hosts, 'Table').click()
    const steps = (host: string) =>
      hosts.getByRole('row', { name: host, exact: true }).getByRole('gridcell').last()
    await expect(steps('host1')).toHaveText(/^empty .+ → install .+ → verify .+$/)
    await expect(steps('host1')).not.toContainText('reboot')
    await expect(steps('host4')).toHaveText(/^empty .+ → install .+ → reboot .+ → verify .+$/)
    const plan = section(page, 'Take the plan along')
    await button(plan, 'Show Ansible playbook').click()
    await expect(plan.getByRole('code')).toContainText('reboot_after_upgrade: false')
    await expect(plan.getByRole('code')).toContainText(
      'that oVirt Nodes reboot whatever reboot_after_upgrade says',
    )
  })

  test('from the choice by kind to the end of the run: the Node alone reboots', async ({ page, world }) => {
    letGo(page)
    await open(page, wizardPath('hosts'))
    await expect(rowIn(picker(page), 'host6')).not.toContainText('older')
    await expect(rowIn(picker(page), 'host5')).toContainText('older build than the newest host')
    await button(page, 'Choose 2 of kind oVirt Node').click()
    await expect(page.getByText('2 hosts are chosen', { exact: true })).toBeVisible()
    await choice(page, 'host5').uncheck()
    await choice(page, 'host1').check()
    await goOnTo(page, 'options')
    await page.getByRole('checkbox', { name: 'Reboot after upgrade' }).uncheck()
    await goOnTo(page, 'review')
    await confirmStart(page)
    // The engine writes no event of a reboot that was not asked for (842 and not 888): the status tells.
    const rebooted = new Set<string>()
    for (let passed = 0; passed < 90 && !(await state(page, 'Completed').isVisible()); passed += 0.5) {
      await world.advance(MINUTE / 2, MINUTE / 2)
      for (const { name, status } of world.server.control.state().hosts)
        if (status === 'reboot') rebooted.add(name)
    }
    await expect(state(page, 'Completed')).toBeVisible()
    expect([...rebooted]).toEqual(['host4'])
    await expect(about(page, 'Hosts')).toHaveText('2 of 2 upgraded')
    await expect(about(page, 'Options')).toContainText('Without a reboot.')
    for (const host of ['host1', 'host4']) await expect(hostState(page, host, 'Upgraded')).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('hosts at once', () => {
  test('too many are refused with the largest number that works', async ({ page }) => {
    await chooseHosts(page)
    await goOnTo(page, 'options')
    const help = 'At most 2, as far as memory and rules allow: every host can be emptied.'
    await expect(page.getByText(help)).toBeVisible()
    await number(page, 'concurrency').fill('3')
    const why = /^At most 2 at once: with 3 at once .*host\d.* could not be emptied\./
    await barred(page, why)
    await expectTip(next(page), why)
    await expect(number(page, 'concurrency')).toHaveAccessibleDescription(/^At most 2 at once/)
    await expectAccessible(page)
    await number(page, 'concurrency').fill('2')
    await expect(page.getByText(help)).toBeVisible()
    await goOnTo(page, 'review')
    await expect(told(page, 'What')).toContainText('5 hosts in 3 waves')
  })

  test('the checks say which host could not be emptied, and offer what works', async ({ page }) => {
    await chooseHosts(page)
    await goOnTo(page, 'options')
    await number(page, 'concurrency').fill('3')
    await page.goBack()
    await expectStep(page, 'checks')
    const fix = button(page, 'Upgrade 2 at once').first()
    await expect(finding(page, /Cannot be emptied: .+ finds no room/).first()).toContainText(
      'upgrade fewer hosts at once',
    )
    await fix.click()
    await expect(finding(page, /Cannot be emptied/)).toHaveCount(0)
    await goOnTo(page, 'options')
    await expect(number(page, 'concurrency')).toHaveValue('2')
  })

  test('the number has a name', async ({ page }) => {
    await chooseHosts(page, ['host1'])
    await goOnTo(page, 'options')
    for (const name of [
      'Hosts at once',
      'Emptying a host',
      'Installing updates',
      'Coming back after the reboot',
    ])
      await expect(page.getByRole('spinbutton', { name, exact: true })).toBeVisible()
  })
})

test.describe('the end of the window', () => {
  test('in the past, or more than a week ahead, is refused', async ({ page, world }) => {
    const now = world.server.control.now()
    await chooseHosts(page)
    await goOnTo(page, 'options')
    await expect(page.getByText('Hosts in hand are finished. Times are in UTC.')).toBeVisible()
    await window(page).fill(at(now - 5 * MINUTE))
    await barred(page, 'The end of the window is in the past.')
    await expect(window(page)).toHaveAccessibleDescription(/^The end of the window is in the past\./)
    await expectAccessible(page)
    await window(page).fill(at(now + 8 * 24 * 60 * MINUTE))
    await barred(page, 'The end of the window is more than a week ahead.')
    await window(page).fill(at(now + 60 * MINUTE))
    await expect(next(page)).not.toHaveAttribute('aria-disabled', 'true')
    await button(page, 'No limit').click()
    await expect(window(page)).toHaveValue('')
    await expect(next(page)).not.toHaveAttribute('aria-disabled', 'true')
  })

  test('too short for all hosts: the review says how many begin in time', async ({ page, world }) => {
    const now = world.server.control.now()
    await chooseHosts(page)
    await goOnTo(page, 'options')
    await window(page).fill(at(now + 30 * MINUTE))
    await goOnTo(page, 'review')
    await expect(
      page.getByRole('heading', {
        name: /Does not fit before .+: about [12] of 5 hosts begin in time\.$/,
      }),
    ).toBeVisible()
    await page.goBack()
    await window(page).fill(at(now + 6 * 60 * MINUTE))
    await goOnTo(page, 'review')
    await expect(page.getByRole('heading', { name: /Fits before .+\.$/ })).toBeVisible()
    await expectAccessible(page)
  })

  test('that passes while one looks is noticed', async ({ page, world }) => {
    const now = world.server.control.now()
    await chooseHosts(page, ['host1'])
    await goOnTo(page, 'options')
    await window(page).fill(at(now + 10 * MINUTE))
    await goOnTo(page, 'review')
    await expect(start(page)).toBeVisible()
    await world.advance(15 * MINUTE, MINUTE)
    // The step that is wrong now is shown, with the reason.
    await expectStep(page, 'options')
    await barred(page, 'The end of the window is in the past.')
  })
})
