import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'
import { expectTip, toast } from './steps'
import {
  back,
  button,
  checks,
  choiceFor,
  chooseHosts,
  expectGoodLooks,
  expectStep,
  finding,
  goOnTo,
  number,
  order,
  rowIn,
  section,
  start,
  told,
} from './wizard-steps'

test.use({ scenario: 'cluster-pinned' })

const PINNED = 'Pinned to their host; an upgrade refuses to start with them.'
const PAUSED = 'Paused: it may not move.'
const BY_FORCE = 'Move only by force; an upgrade refuses to start with them.'

/** What happens to a machine, by the review. */
const fate = async (page: Page, vm: string) => {
  const vms = section(page, 'Virtual machines')
  await vms.getByRole('textbox', { name: 'Find a virtual machine' }).fill(vm)
  return rowIn(vms.getByRole('grid'), vm)
}

test('machines that cannot move by themselves are named, with all that may be chosen', async ({ page }) => {
  await chooseHosts(page)
  await goOnTo(page, 'checks')
  await expect(page.getByText('3 findings stop the upgrade')).toBeVisible()
  await expect(finding(page, PINNED)).toContainText('gpu01, license01')
  await expect(finding(page, BY_FORCE)).toContainText('pbx01')
  await expect(finding(page, 'Will leave the hosts that it is dedicated to.')).toContainText('audit01')
  await expect(finding(page, PAUSED)).toContainText('import01')
  await expect(finding(page, 'Suspended.')).toContainText('winter-shop')

  await goOnTo(page, 'options')
  const options = (vm: string) => choiceFor(page, vm).getByRole('option')
  for (const vm of ['license01', 'gpu01', 'import01'])
    await expect(options(vm)).toHaveText(['Not decided', 'Shut down and start again', 'Leave its host out'])
  await expect(options('pbx01')).toHaveText([
    'Not decided',
    'Migrate by force',
    'Shut down and start again',
    'Leave its host out',
  ])
  await expect(options('audit01')).toHaveText([
    'Let it move',
    'Shut down and start again',
    'Leave its host out',
  ])
  await expect(page.getByText('license01 is pinned to this host.')).toBeVisible()
  await expectAccessible(page)

  // What was not decided bars the start, and the review says which hosts it holds and what could help.
  await goOnTo(page, 'review')
  await expect(start(page)).toHaveText('Upgrade 2 hosts')
  await expectTip(start(page), '3 findings stop the upgrade.')
  await expect(page.getByText('host1: Not begun: license01 cannot leave')).toBeVisible()
  await expect(page.getByText('Possible: shut down license01 or leave the host out.')).toBeVisible()
  await expect(
    page.getByText('Possible: move pbx01 by force, shut down pbx01, or leave the host out.'),
  ).toBeVisible()
  await page.mouse.move(0, 0)
  await page.getByRole('link', { name: 'Go to the checks' }).click()
  await expectStep(page, 'checks')
})

test('decided machine by machine: the findings go away, and the review says what happens to each', async ({
  page,
}) => {
  await chooseHosts(page)
  await goOnTo(page, 'options')
  await expect(number(page, 'guestShutdownMin')).toHaveCount(0)
  await choiceFor(page, 'license01').selectOption('Shut down and start again')
  await choiceFor(page, 'gpu01').selectOption('Leave its host out')
  await choiceFor(page, 'pbx01').selectOption('Migrate by force')
  await choiceFor(page, 'import01').selectOption('Shut down and start again')

  // How long a guest may take, and what happens then, is asked as soon as one is to be shut down.
  await expect(number(page, 'guestShutdownMin')).toHaveValue('10')
  await expect(page.getByText('After this time it is left running and its host is left out.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Power off what has not shut down by then' }).check()
  await expect(page.getByText('After this time it is powered off.')).toBeVisible()

  await back(page).click()
  await expectStep(page, 'checks')
  await expect(finding(page, PINNED)).toHaveCount(0)
  await expect(finding(page, BY_FORCE)).toHaveCount(0)
  await expect(finding(page, PAUSED)).toHaveCount(0)
  await expect(page.getByText(/findings? stops? the upgrade/)).toHaveCount(0)
  const downs = finding(page, 'Will be shut down and started again, as you chose.')
  await expect(downs).toContainText('import01')
  await expect(downs).toContainText('license01')
  await expect(finding(page, 'Will be moved by force, as you chose.')).toContainText('pbx01')
  await expect(finding(page, 'Left out because of a virtual machine, as you chose.')).toContainText('host2')
  await expectAccessible(page)

  await goOnTo(page, 'review')
  await expect(told(page, 'What')).toContainText('5 hosts in 5 waves')
  await expect(told(page, 'What')).toContainText('2 are shut down for a while')
  await expect(page.getByText('host2: Left out because of gpu01')).toBeVisible()
  await expect(page.getByText(/Not begun/)).toHaveCount(0)
  await expect(start(page)).toHaveText('Upgrade 5 hosts')
  await expect(await fate(page, 'license01')).toContainText(
    /^license01\s*is shut down on host1 in wave \d; starts again on host1$/,
  )
  await expect(await fate(page, 'pbx01')).toContainText(/is moved by force from host3 to host\d in wave \d/)
  await section(page, 'Virtual machines').getByRole('textbox').fill('gpu01')
  await expect(section(page, 'Virtual machines').locator('tbody').getByRole('row')).toHaveCount(0)
  await expectGoodLooks(page)
})

test('what the checks offer does the same at once', async ({ page, world }) => {
  await chooseHosts(page)
  await goOnTo(page, 'checks')
  await button(finding(page, PINNED), 'Shut down and start again').click()
  await expect(toast(page, 'Planned: Shut down and start again')).toBeVisible()
  await expect(finding(page, PINNED)).toHaveCount(0)
  await expect(page.getByText('2 findings stop the upgrade')).toBeVisible()
  await button(finding(page, BY_FORCE), 'Move by force').click()
  await expect(finding(page, BY_FORCE)).toHaveCount(0)
  await button(finding(page, PAUSED), 'Shut down and start again').click()
  await expect(finding(page, PAUSED)).toHaveCount(0)
  await expect(page.getByText(/findings? stops? the upgrade/)).toHaveCount(0)
  await expect(checks(page)).toContainText('gpu01, import01, license01')

  await goOnTo(page, 'options')
  const chosen = (vm: string) => choiceFor(page, vm).locator('option:checked')
  await expect(chosen('license01')).toHaveText('Shut down and start again')
  await expect(chosen('gpu01')).toHaveText('Shut down and start again')
  await expect(chosen('pbx01')).toHaveText('Migrate by force')
  // These were choices only: the engine was asked for nothing.
  await expect
    .poll(() => world.server.control.state().vms.find(({ name }) => name === 'license01')?.status)
    .toBe('up')
})

test('one choice for all, and nothing left to upgrade is said', async ({ page }) => {
  await chooseHosts(page, ['host1', 'host2'])
  await goOnTo(page, 'options')
  await page.getByRole('combobox', { name: 'For all of them' }).selectOption('Leave its host out')
  await expect(choiceFor(page, 'license01').locator('option:checked')).toHaveText('Leave its host out')
  await expect(choiceFor(page, 'gpu01').locator('option:checked')).toHaveText('Leave its host out')
  await expect(
    page
      .getByText('Every chosen host is left out because of a virtual machine: nothing would be upgraded.')
      .first(),
  ).toBeVisible()
  await expect(button(page, 'Next')).toHaveAttribute('aria-disabled', 'true')
  await choiceFor(page, 'gpu01').selectOption('Shut down and start again')
  await goOnTo(page, 'review')
  await expect(told(page, 'What')).toContainText('1 host in 1 wave')
})

test('the way through the order and back keeps the decisions', async ({ page }) => {
  await chooseHosts(page, ['host1', 'host3'])
  await goOnTo(page, 'options')
  await choiceFor(page, 'pbx01').selectOption('Migrate by force')
  await choiceFor(page, 'license01').selectOption('Shut down and start again')
  await page.goBack()
  await page.goBack()
  await expectStep(page, 'hosts')
  await button(page, 'Move host3 up').or(button(page, 'Move host1 up')).last().click()
  await expect(order(page)).toBeVisible()
  await goOnTo(page, 'review')
  await expect(await fate(page, 'pbx01')).toContainText('by force')
  await expect(await fate(page, 'license01')).toContainText('is shut down on host1')
})
