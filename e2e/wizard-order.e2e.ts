import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'
import {
  button,
  cellsOf,
  choice,
  chooseHosts,
  expectStep,
  goOnTo,
  namesInOrder,
  nav,
  next,
  number,
  order,
  rowIn,
  section,
  told,
} from './wizard-steps'

test.use({ scenario: 'six-hosts' })

const polite = (page: Page) => page.locator('[aria-live="polite"]')
const toMoveTo = (names: readonly string[], host: string, place: number): string[] =>
  names.filter(name => name !== host).toSpliced(place - 1, 0, host)

const wavesIn = async (page: Page) => {
  const hosts = section(page, 'Hosts and times')
  await button(hosts, 'Table').click()
  return (await cellsOf(hosts.getByRole('grid'))).map(([host = '', wave]) => [host.split('\n')[0], wave])
}

test('by keyboard: each move is said, the focus stays, and the ends cannot be passed', async ({ page }) => {
  await chooseHosts(page)
  const before = await namesInOrder(page)
  const [first = '', second = ''] = before
  const last = before.at(-1) ?? ''
  await expect(button(page, `Move ${first} up`)).toBeDisabled()
  await expect(button(page, `Move ${last} down`)).toBeDisabled()

  const down = button(page, `Move ${first} down`)
  await down.focus()
  await page.keyboard.press('Enter')
  await expect(polite(page).filter({ hasText: `${first} is now number 2 of 6.` })).toHaveCount(1)
  await expect.poll(() => namesInOrder(page)).toEqual([second, first, ...before.slice(2)])
  await expect(down).toBeFocused()
  await page.keyboard.press('Space')
  await expect(polite(page).filter({ hasText: `${first} is now number 3 of 6.` })).toHaveCount(1)
  await expect.poll(() => namesInOrder(page)).toEqual(toMoveTo(before, first, 3))
  await expect(page.getByText('You changed the order.')).toBeVisible()
  await expectAccessible(page)
})

test('a host that reaches an end by keyboard does not lose the focus', async ({ page }) => {
  await chooseHosts(page, ['host1', 'host2'])
  const [, second = ''] = await namesInOrder(page)
  await button(page, `Move ${second} up`).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => namesInOrder(page)).toEqual([second, expect.any(String)])
  await expect(rowIn(order(page), second).getByRole('button').and(page.locator(':focus'))).toHaveCount(1)
})

test('by dragging, up and down', async ({ page }) => {
  await chooseHosts(page)
  const before = await namesInOrder(page)
  const [first = ''] = before
  const last = before.at(-1) ?? ''
  await rowIn(order(page), last).dragTo(rowIn(order(page), first))
  const after = toMoveTo(before, last, 1)
  await expect.poll(() => namesInOrder(page)).toEqual(after)
  await expect(polite(page).filter({ hasText: `${last} is now number 1 of 6.` })).toHaveCount(1)
  await expect(page.getByText('You changed the order.')).toBeVisible()

  const third = after[2] ?? ''
  const fifth = after[4] ?? ''
  await rowIn(order(page), third).dragTo(rowIn(order(page), fifth))
  await expect.poll(() => namesInOrder(page)).toEqual(toMoveTo(after, third, 5))
})

test('the suggested order is there from the start, says why, and comes back by a button', async ({
  page,
}) => {
  await chooseHosts(page)
  const suggested = await namesInOrder(page)
  await expect(
    page.getByText(
      /^Computed for the fewest moves: \d+ moves of virtual machines instead of \d+ by name and host3 is the storage pool manager and goes last\.$/,
    ),
  ).toBeVisible()
  expect(suggested.at(-1)).toBe('host3')
  const suggest = button(page, 'Suggest the order with the fewest moves')
  await expect(suggest).toHaveAttribute('aria-disabled', 'true')

  await button(page, `Move ${suggested[0]} down`).click()
  await expect(page.getByText('You changed the order.')).toBeVisible()
  await suggest.click()
  await expect.poll(() => namesInOrder(page)).toEqual(suggested)
  await expect(page.getByText(/^Computed for the fewest moves/)).toBeVisible()

  // One’s own order stays when a host is added: it comes last.
  await choice(page, 'host1').uncheck()
  const five = await namesInOrder(page)
  expect(five.toSorted()).toEqual(['host2', 'host3', 'host4', 'host5', 'host6'])
  await button(page, 'Move host3 up').click()
  const own = await namesInOrder(page)
  await choice(page, 'host1').check()
  await expect.poll(() => namesInOrder(page)).toEqual([...own, 'host1'])
})

test('the order goes into the review and into each text to take along', async ({ page }) => {
  await chooseHosts(page, ['host1', 'host2', 'host5'])
  for (const wanted of ['host1', 'host2', 'host5'])
    while (!(await button(page, `Move ${wanted} down`).isDisabled()))
      await button(page, `Move ${wanted} down`).click()
  // Each in turn was put last.
  await expect.poll(() => namesInOrder(page)).toEqual(['host1', 'host2', 'host5'])
  await button(page, 'Move host5 up').click()
  await button(page, 'Move host5 up').click()
  await button(page, 'Move host1 down').click()
  const wanted = ['host5', 'host2', 'host1']
  await expect.poll(() => namesInOrder(page)).toEqual(wanted)
  await goOnTo(page, 'review')
  await expect.poll(() => wavesIn(page)).toEqual(wanted.map((host, at) => [host, String(at + 1)]))
  const plan = section(page, 'Take the plan along')
  for (const [form, pattern] of [
    ['Ansible playbook', /^ {6}- "(host\d)"$/gm],
    ['JSON', /^ {6}"name": "(host\d)",$/gm],
    ['Runbook', /^\| \d+ \| `(host\d)`/gm],
  ] as const) {
    await plan.getByRole('tab', { name: form }).click()
    const unfold = button(plan, `Show ${form}`)
    if ((await unfold.getAttribute('aria-expanded')) !== 'true') await unfold.click()
    const text = (await plan.getByRole('code').textContent()) ?? ''
    expect(
      [...text.matchAll(pattern)].map(([, host]) => host),
      form,
    ).toEqual(wanted)
  }
})

test('two at once go in waves of two, in the order', async ({ page }) => {
  await chooseHosts(page)
  await goOnTo(page, 'options')
  await button(page, 'More: Hosts at once').click()
  // The order is computed for two at once as well, and it is the same in each step and after a reload.
  await nav(page).getByRole('button', { name: 'Select hosts' }).click()
  await expectStep(page, 'hosts')
  const inOrder = await namesInOrder(page)
  expect(inOrder.at(-1)).toBe('host3')
  await goOnTo(page, 'review')
  await expect(told(page, 'What')).toContainText('6 hosts in 3 waves')
  await expect
    .poll(() => wavesIn(page))
    .toEqual(inOrder.map((host, at) => [host, String(Math.floor(at / 2) + 1)]))
})

test('the first host alone, with a wait that counts', async ({ page }) => {
  await chooseHosts(page, ['host1', 'host2', 'host4'])
  const usual = async () => (await told(page, 'When').innerText()).split(' (')[0]
  await goOnTo(page, 'options')
  await button(page, 'More: Hosts at once').click()
  await goOnTo(page, 'review')
  await expect(told(page, 'What')).toContainText('3 hosts in 2 waves')
  const without = await usual()
  await page.goBack()
  await page.goBack()
  await page.goBack()
  const canary = page.getByRole('checkbox', { name: 'Upgrade the first host alone and wait' })
  await expect(number(page, 'soakMin')).toHaveCount(0)
  await canary.check()
  await expect(number(page, 'soakMin')).toHaveValue('15')
  await button(page, 'More: Wait after the first host').click()
  await expect(number(page, 'soakMin')).toHaveValue('20')
  await number(page, 'soakMin').fill('1441')
  await expect(
    page.getByText('Wait after the first host: enter a number from 0 to 1440.').first(),
  ).toBeVisible()
  await expect(next(page)).toHaveAttribute('aria-disabled', 'true')
  await number(page, 'soakMin').fill('120')
  const inOrder = await namesInOrder(page)
  await expectAccessible(page)
  await goOnTo(page, 'review')
  await expect(told(page, 'What')).toContainText('3 hosts in 2 waves')
  await expect.poll(() => usual()).not.toBe(without)
  const waves = await wavesIn(page)
  expect(waves).toEqual([
    [inOrder[0], '1'],
    [inOrder[1], '2'],
    [inOrder[2], '2'],
  ])
  const hosts = section(page, 'Hosts and times')
  await expect(hosts.getByRole('row', { name: inOrder[0], exact: true })).toContainText(
    /First, alone; then 2 hr(?: 0 min)? of waiting/,
  )
})
