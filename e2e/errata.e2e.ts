/** Security errata of the hosts of a cluster: pending before an upgrade, gone after it, as far as a provider tells. */
import { idOf } from 'mocks/engine/make'
import type { Page } from '@playwright/test'
import { MINUTE, expect, expectAccessible, failedToLoad, open, test } from './fixtures'
import { confirmStart, letGo, state } from './run-steps'
import { advanceUntil } from './steps'
import { button, chooseHosts, clusterPath, goOnTo } from './wizard-steps'

test.use({ scenario: 'errata-cluster' })
test.slow()

const card = (page: Page) => page.getByRole('region', { name: 'Errata of the hosts' })

test('errata of a cluster are asked for, remembered with the upgrade, and gone after it', async ({
  page,
  world,
}) => {
  world.expectConsole(failedToLoad(400))
  letGo(page)
  const { control } = world.server
  await open(page, clusterPath('Default'))
  await button(card(page), 'Ask for the errata of 4 hosts').click()
  // One answers late, for one the provider fails, two are not known to it.
  await expect(card(page).getByText('Known for 3 of 6 hosts.')).toBeVisible()
  await expect(card(page).getByText('Critical security errata are pending on 1 of 3 hosts.')).toBeVisible()
  await expect(
    card(page).getByText('Security errata are pending on 3 of 3 hosts.', { exact: true }),
  ).toBeVisible()
  await expect(card(page).getByText('The provider did not answer for 1 host: host3')).toBeVisible()
  await expect(card(page).getByText(/^2 hosts are not known to a provider/)).toContainText('host5 and host6')
  await expectAccessible(page)
  control.removeFaults('foremanSilent')
  await button(card(page), 'Try again').click()
  await expect(card(page).getByText('Known for 4 of 6 hosts.')).toBeVisible()
  await expect(card(page).getByText(/did not answer/)).toHaveCount(0)

  // An erratum without packages, and one whose title has markup in it, are told as they are.
  await open(page, `/hosts/${idOf('host', 'host1')}/errata`)
  const odd = page.getByRole('row', { name: /firmware <b>bug<\/b> fix update/ })
  await expect(odd).toContainText('None told')

  await chooseHosts(page, ['host1', 'host5'])
  await goOnTo(page, 'review')
  await expect(page.getByText('Known for 1 of 2 hosts.')).toBeVisible()
  await expect(page.getByText(/^What is pending now is remembered/)).toBeVisible()
  await expectAccessible(page)
  await confirmStart(page)
  await expect(
    card(page).getByText(
      /^Before the upgrade, .+: security errata were pending on 1 of 1 host, critical ones on 1\.$/,
    ),
  ).toBeVisible()
  await advanceUntil(world, state(page, 'Completed'), 90 * MINUTE, MINUTE)
  await button(card(page), 'Compare with what is pending now').click()
  await expect(card(page).getByText('Critical security errata: 1 pending before, 0 now')).toBeVisible()
  await expect(
    card(page).getByText('Security errata: 3 pending before, 0 now', { exact: true }),
  ).toBeVisible()
  await expect(card(page).getByText('Of 1 host with security errata 1 has none any more.')).toBeVisible()
  await expect(card(page).getByText(/^Compared on 1 of 2 hosts/)).toBeVisible()
  await expectAccessible(page)
})
