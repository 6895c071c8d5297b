/** The last question of the wizard: a run begins only on what the engine has just said, or it says why not. */
import type { Page } from '@playwright/test'
import { MINUTE, expect, expectAccessible, failedToLoad, test } from './fixtures'
import { button, chooseHosts, expectStep, goOnTo, start, startedByAnother } from './wizard-steps'

test.use({ scenario: 'six-hosts' })

const lastQuestion = (page: Page) =>
  page.getByRole('dialog', { name: /^Upgrade 2 hosts of cluster Default\?$/ })

test('another client begins: nothing is started, and the reason is said', async ({ page, world }) => {
  await chooseHosts(page, ['host1', 'host2'])
  await goOnTo(page, 'review')
  await start(page).click()
  await expect(lastQuestion(page).getByText('2 hosts, one at a time')).toBeVisible()
  await startedByAnother(world.server.url)
  await button(lastQuestion(page), 'Start the upgrade').click()
  await expect(
    lastQuestion(page).getByRole('heading', {
      name: /Nothing was begun: something stands in the way now$/,
    }),
  ).toBeVisible()
  await expect(lastQuestion(page).getByText('A finding stops the upgrade.')).toBeVisible()
  await expect(button(lastQuestion(page), 'Start the upgrade')).toHaveCount(0)
  await expectAccessible(page)
  await button(lastQuestion(page), 'Back to the plan').click()
  await expectStep(page, 'review')
  await expect(start(page)).toHaveAttribute('aria-disabled', 'true')
})

test('a chosen host loses its update: the question stays and says so, then the step that is wrong is shown', async ({
  page,
  world,
}) => {
  await chooseHosts(page, ['host1', 'host2'])
  await goOnTo(page, 'review')
  await start(page).click()
  await expect(lastQuestion(page)).toBeVisible()
  world.server.control.patchHost('host2', { updateAvailable: false, pending: null })
  await button(lastQuestion(page), 'Start the upgrade').click()
  await expect(lastQuestion(page).getByText(/^host2 cannot be upgraded: /)).toBeVisible()
  await button(lastQuestion(page), 'Back to the plan').click()
  await expectStep(page, 'hosts')
  expect(world.server.control.state().clusters[0]?.upgradeRunning).toBe(false)
})

test('the engine falls silent: nothing is started, and it can be tried again', async ({ page, world }) => {
  world.expectConsole(failedToLoad(503))
  const { control } = world.server
  await chooseHosts(page, ['host1', 'host2'])
  await goOnTo(page, 'review')
  await start(page).click()
  await expect(lastQuestion(page)).toBeVisible()
  control.addFault({ kind: 'unreachable', until: control.now() + 60 * MINUTE })
  await button(lastQuestion(page), 'Start the upgrade').click()
  await expect(lastQuestion(page).getByRole('heading', { name: /The engine did not answer$/ })).toBeVisible()
  await expect(button(lastQuestion(page), 'Start the upgrade')).not.toHaveAttribute('aria-disabled', 'true')
  expect(control.state().clusters[0]?.upgradeRunning).toBe(false)
  control.removeFaults()
  await button(lastQuestion(page), 'Cancel').click()
  await expect(lastQuestion(page)).toHaveCount(0)
})
