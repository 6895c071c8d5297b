import { expect, expectAccessible, test } from './fixtures'
import {
  button,
  cellsOf,
  chooseHosts,
  expectNoSideways,
  goOnTo,
  namesInOrder,
  number,
  order,
  picker,
  rowIn,
  section,
  start,
  told,
} from './wizard-steps'

test.use({ scenario: 'cluster-250' })
test.setTimeout(120_000)

test('two hundred and fifty hosts: all chosen, page by page, to the review', async ({ page }) => {
  await chooseHosts(page)
  await expect(page.getByText('250 hosts are chosen', { exact: true })).toBeVisible()
  await expect(picker(page).locator('tbody').getByRole('row')).toHaveCount(20)
  const pages = page.getByRole('navigation', { name: 'Pages of hosts' })
  await button(pages, 'Go to next page').click()
  await expect(picker(page).getByRole('checkbox', { checked: true })).toHaveCount(20)
  const [first] = await cellsOf(picker(page))
  await page.getByRole('textbox', { name: 'Find a host' }).fill(first?.[1] ?? '')
  await expect(picker(page).locator('tbody').getByRole('row')).toHaveCount(1)
  await page.getByRole('textbox', { name: 'Find a host' }).fill('')

  const orderPages = page.getByRole('navigation', { name: 'Pages of the order' })
  const firstPage = await namesInOrder(page)
  await button(orderPages, 'Go to next page').click()
  const [twentyFirst = ''] = await namesInOrder(page)
  expect(firstPage).not.toContain(twentyFirst)
  await expect(order(page).locator('tbody').getByRole('row').first()).toContainText('21')
  // Over the edge of the page.
  await button(page, `Move ${twentyFirst} up`).click()
  await button(orderPages, 'Go to previous page').click()
  await expect.poll(async () => (await namesInOrder(page)).at(-1)).toBe(twentyFirst)
  await expectAccessible(page)

  await goOnTo(page, 'checks')
  await expect(
    page.getByText(/Nothing was found|findings? stops? the upgrade|\d+ warnings?/).first(),
  ).toBeVisible()
  await goOnTo(page, 'options')
  await expect(page.getByText(/^At most \d+, as far as memory and rules allow/)).toBeVisible()
  const largest = Number(/At most (\d+)/.exec(await page.getByText(/^At most \d+,/).innerText())?.[1])
  expect(largest).toBeGreaterThan(10)
  await number(page, 'concurrency').fill(String(largest))

  await goOnTo(page, 'review')
  await expect(start(page)).toHaveText('Upgrade 250 hosts')
  await expect(told(page, 'What')).toContainText(/^250 hosts in \d+ waves, [\d,]+ moves of virtual machines/)
  const waves = Number(/in (\d+) waves/.exec(await told(page, 'What').innerText())?.[1])
  expect(waves).toBeLessThanOrEqual(Math.ceil(250 / largest) + 1)
  const hosts = section(page, 'Hosts and times')
  await button(hosts, 'Table').click()
  await expect(hosts.locator('tbody').getByRole('row')).toHaveCount(20)
  await button(hosts, 'Go to next page').click()
  await expect(hosts.locator('tbody').getByRole('row')).toHaveCount(20)
  const vms = section(page, 'Virtual machines')
  const shown = vms.locator('tbody').getByRole('row')
  await expect(shown).toHaveCount(20)
  await button(vms, 'Go to next page').click()
  const [[vm = ''] = []] = await cellsOf(vms.getByRole('grid'))
  await vms.getByRole('textbox').fill(vm)
  await expect(rowIn(vms.getByRole('grid'), vm)).toContainText(/moves from .+ to .+ in wave \d+/)
  await expectNoSideways(page)
  await expectAccessible(page)
})
