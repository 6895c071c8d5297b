/** A month that was kept whole: 50,000 events of one host, hundreds of upgrades, a host with 1,400 machines. */
import type { Page } from '@playwright/test'
import { expect, expectAccessible, failedToLoad, open, test } from './fixtures'
import { tryAgain } from './steps'

test.use({ scenario: 'long-history' })
test.slow()

const events = (page: Page) => page.getByRole('grid', { name: 'Events' })
const rowsOf = (page: Page) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ hasNot: page.getByRole('columnheader') })
const search = (page: Page) => page.getByRole('textbox', { name: 'Find in all messages' })
const hostTab = async (page: Page, host: string, tab: string) => {
  await page.getByRole('link', { name: host, exact: true }).click()
  await page.getByRole('tab', { name: tab, exact: true }).click()
}
const param = (page: Page, name: string) => new URL(page.url()).searchParams.get(name)

test('one of 50,000 events is found by its words, older ones page by page; machines and upgrades alike', async ({
  page,
  world,
}) => {
  const asked: string[] = []
  page.on('request', request => {
    const url = new URL(request.url())
    if (url.pathname.endsWith('/api/events')) asked.push(url.searchParams.get('search') ?? '')
  })
  await open(page, '/hosts')
  await hostTab(page, 'host-01', 'Events')
  await expect(events(page).getByText('Task 50000.')).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(20)
  await expectAccessible(page)

  // The next ones, by keyboard; the address says where.
  const next = page.getByRole('button', { name: 'Go to next page' }).first()
  await next.focus()
  await page.keyboard.press('Enter')
  await expect(events(page).getByText('Task 49980.')).toBeVisible()
  await expect(page.getByRole('button', { name: '21 - 40 of many' }).first()).toBeVisible()
  expect(param(page, 'page')).toBe('2')

  // What is typed is asked for once it has been typed, and what would be syntax is text.
  asked.length = 0
  await search(page).pressSequentially('slot "7" <UNKNOWN>; replaced')
  await world.advance(1_000)
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(events(page).getByText('Firmware of slot "7" <UNKNOWN>; replaced')).toBeVisible()
  await expect(page.getByText(/stand for any characters/)).toBeVisible()
  expect(
    new Set(asked.filter(text => text.includes('message=')).map(text => text.replace(/ page \d+$/, ''))),
  ).toEqual(
    new Set([
      'event_host="host-01" message="*slot *7* *UNKNOWN* replaced*" or correlation_id="*slot *7* *UNKNOWN* replaced*"',
    ]),
  )
  expect(param(page, 'page')).toBeNull()
  await expectAccessible(page)

  // By severity, up to a day; the last page knows how many there are.
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await page.getByRole('button', { name: 'Severity' }).click()
  await page.getByRole('menuitem', { name: 'Error' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: '1 - 20 of many' }).first()).toBeVisible()
  await expect(events(page).getByText('Normal')).toHaveCount(0)

  // A reload finds it as it was left.
  const address = page.url()
  await page.reload()
  await open(page, address)
  await expect(rowsOf(page)).toHaveCount(20)
  await expect(page.getByRole('button', { name: 'Severity 1' })).toBeVisible()
  await expect(events(page).getByText('Normal')).toHaveCount(0)

  // An engine that refuses says so, where the search stays.
  world.expectConsole(failedToLoad(500))
  world.server.control.addFault({ kind: 'answer', path: '/events', as: 'error500' })
  await search(page).fill('nothing like it')
  await search(page).press('Enter')
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(search(page)).toHaveValue('nothing like it')
  await expect(page.getByRole('button', { name: 'Go to next page' })).toHaveCount(0)
  await tryAgain(page, page, () => world.server.control.removeFaults())
  await expect(page.getByRole('heading', { name: 'No results found' })).toBeVisible()
  await expectAccessible(page)

  // More machines than are held: the engine searches and sorts them.
  await page.getByRole('link', { name: 'Hosts', exact: true }).first().click()
  await hostTab(page, 'dense-01', 'Virtual machines')
  await expect(page.getByText(/^1,400 virtual machines run here, more than the 1,000/)).toBeVisible()
  const machines = page.getByRole('grid', { name: 'Virtual machines on dense-01' })
  await machines.getByRole('button', { name: 'Name' }).click()
  await expect(machines.getByText('desk-1400', { exact: true })).toBeVisible()
  await page.getByRole('textbox', { name: 'Find by name' }).fill('0151')
  await page.keyboard.press('Enter')
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(machines.getByText('Cannot move')).toBeVisible()
  await expectAccessible(page)

  // Upgrades further back than is read at first, until the wanted one is found.
  await page.getByRole('link', { name: 'Upgrades', exact: true }).first().click()
  await expect(page.getByText(/earlier ones are not read yet/)).toBeVisible()
  await expect(page.getByText(/^The newest \d+ upgrades, 0 under way$/)).toBeVisible()
  await page.getByRole('textbox', { name: /^Find/ }).fill('attic')
  await expect(page.getByRole('heading', { name: 'No results found' })).toBeVisible()
  await page.getByRole('button', { name: 'Look for it further back' }).click()
  // Five thousand events are read and made upgrades of, page by page.
  await expect(rowsOf(page)).toHaveCount(1, { timeout: 45_000 })
  await expect(page.getByText(/^This is all that the engine keeps/)).toBeVisible()
  await expect(page.getByText('601 upgrades, 0 under way', { exact: true })).toBeVisible()
  await expectAccessible(page)
})
