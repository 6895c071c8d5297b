import type { Locator, Page } from '@playwright/test'
import { HOUR, MINUTE, SECOND, expect, expectAccessible, failedToLoad, logIn, open, test } from './fixtures'
import { begin, letGo, state } from './run-steps'
import { advanceUntil, hostPath, toast, tryAgain } from './steps'
import { expectGoodLooks } from './wizard-steps'

const bell = (page: Page): Locator => page.getByRole('button', { name: /^Notifications/ })
const drawer = (page: Page): Locator => page.getByRole('region', { name: 'Notifications' })
const note = (page: Page, title: string | RegExp): Locator =>
  drawer(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 4, name: title }) })
const unread = (page: Page, count: number) =>
  expect(bell(page)).toHaveAccessibleName(count === 0 ? 'Notifications' : `Notifications, ${count} unread`)
const said = (page: Page, words: string | RegExp): Locator =>
  page.locator('[aria-live=polite].pf-v6-screen-reader').filter({ hasText: words })
/** The engine is asked about disks and certificates every five minutes; what comes together is told together. */
const HEARD_OF = 6 * MINUTE

const byKeyboard = async (page: Page, of: Locator) => {
  await of.focus()
  await page.keyboard.press('Enter')
}

test.describe('what happens while one looks elsewhere', () => {
  test.slow()

  test('is announced once, read, and stays read: over a reload, and in a second tab', async ({
    page,
    world,
  }) => {
    const { control } = world.server
    await open(page, '/hosts')
    await unread(page, 1)
    await expect(said(page, /notification/)).toHaveCount(0)

    control.addFault({ kind: 'lowDisk', host: 'host1', critical: true })
    control.addFault({ kind: 'certificateEnds', host: 'host2', days: 20 })
    await world.advance(HEARD_OF, 30 * SECOND)
    await expect(
      said(page, '2 new notifications. Cluster Default: host1 has little disk space left'),
    ).toHaveCount(1)
    await unread(page, 3)

    await byKeyboard(page, bell(page))
    await expect(drawer(page).getByText('3 unread')).toBeVisible()
    await expect(drawer(page).getByRole('heading', { level: 4 })).toHaveText([
      'Error:host1 has little disk space left',
      'Warning:The certificate of host2 is to be renewed',
      'Information:3 hosts have updates',
    ])
    await expectGoodLooks(page)
    await drawer(page).getByRole('button', { name: 'Choose what is told' }).focus()
    await page.keyboard.press('Escape')
    await expect(drawer(page)).toHaveCount(0)
    await expect(bell(page)).toBeFocused()

    await page.keyboard.press('Enter')
    await byKeyboard(
      page,
      note(page, /host1 has little disk space left$/).getByRole('button', { name: 'What the engine said' }),
    )
    await expect(
      drawer(page).getByText(/^Critical, Low disk space\. Host host1 has less than 500 MB/),
    ).toBeVisible()
    await byKeyboard(
      page,
      note(page, /host1 has little disk space left$/).getByRole('link', { name: 'Show host' }),
    )
    await expect(page).toHaveURL(hostPath('host1', 'events'))
    await unread(page, 2)

    // In a second tab and after a reload nothing is told again.
    const second = await world.openPage(page.context())
    await open(second, '/')
    await unread(second, 2)
    await page.goto('/clusters')
    await logIn(page)
    await unread(page, 2)
    await world.advance(MINUTE)
    for (const tab of [page, second]) await expect(said(tab, /notification/)).toHaveCount(0)

    control.addFault({ kind: 'lowDisk', host: 'host3' })
    await world.advance(HEARD_OF, 30 * SECOND)
    await unread(second, 3)
    await unread(page, 3)
    const heard = () => Promise.all([page, second].map(tab => said(tab, /host3/).count()))
    await expect.poll(async () => (await heard()).toSorted((a, b) => a - b)).toEqual([0, 1])

    await bell(second).click()
    await drawer(second).getByRole('button', { name: 'Mark all as read' }).click()
    await unread(second, 0)
    await unread(page, 0)
    await note(second, /3 hosts have updates$/)
      .getByRole('button', { name: 'Dismiss: 3 hosts have updates' })
      .click()
    await expect(note(second, /3 hosts have updates$/)).toHaveCount(0)
    await drawer(second).getByRole('button', { name: 'Choose what is told' }).click()
    await drawer(second).getByRole('checkbox', { name: 'Low disk space of hosts' }).uncheck()
    await expect(note(second, /disk space/)).toHaveCount(0)
    await expectAccessible(second)
    await drawer(second).getByRole('button', { name: 'Dismiss all' }).click()
    await expect(drawer(second).getByText('All is dismissed')).toBeVisible()
    await drawer(second).getByRole('button', { name: 'Show 2 dismissed again' }).click()
    await expect(note(second, /3 hosts have updates$/)).toBeVisible()

    // What is mended is told no more, though no event says so.
    control.removeFaults('certificateEnds')
    world.expectConsole(failedToLoad(401))
    await world.advance(50 * HOUR, 10 * HOUR)
    await open(second, '/')
    await bell(second).click()
    await expect(note(second, /3 hosts have updates$/)).toBeVisible()
    await expect(note(second, /certificate/)).toHaveCount(0)
  })

  test('events that cannot be read are said, and asked for again', async ({ page, world }) => {
    world.expectConsole(failedToLoad(500))
    world.server.control.addFault({ kind: 'answer', path: '/api/events', as: 'error500' })
    await open(page, '/clusters')
    await bell(page).click()
    await expect(drawer(page).getByText('The events could not be read')).toBeVisible()
    await expectAccessible(page)
    await tryAgain(page, drawer(page), () => world.server.control.removeFaults('answer'))
    await expect(note(page, /3 hosts have updates$/)).toBeVisible()
    // None of it is news: it was there before.
    await world.advance(MINUTE)
    await expect(said(page, /notification/)).toHaveCount(0)
  })
})

test.describe('a run that needs somebody', () => {
  test.use({ scenario: 'six-hosts' })
  test.slow()

  test('is told to whoever looks elsewhere, and leads there', async ({ page, world }) => {
    letGo(page)
    world.server.control.addFault({ kind: 'installFails', host: 'host2' })
    const watcher = await world.openPage()
    await open(watcher, '/clusters')
    await begin(page, ['host2', 'host1'], async () => {
      await page.getByLabel('Ask me').check()
    })
    const run = new URL(page.url()).pathname
    const needs = 'Upgrade of cluster Default needs somebody'
    await advanceUntil(world, toast(watcher, needs), 60 * MINUTE, MINUTE)
    // There it is before one's eyes already.
    await expect(state(page, 'Waiting for you')).toBeVisible()
    await expect(toast(page, needs)).toHaveCount(0)
    await expectAccessible(watcher)
    await bell(watcher).click()
    await expect(note(watcher, /needs somebody$/)).toContainText(/host2/)
    // Its own steps fill no list: what it needs, that it goes on, and what is left (host1 is upgraded).
    await expect(drawer(watcher).getByRole('heading', { level: 4 })).toHaveText([
      `Warning:${needs}`,
      'Information:Upgrade of cluster Default started',
      'Information:5 hosts have updates',
    ])
    await toast(watcher, needs).getByRole('link', { name: 'See what it needs' }).click()
    await expect(watcher).toHaveURL(run)
    await expect(state(watcher, 'Waiting for you')).toBeVisible()
  })
})

test.describe('more than one wants to read', () => {
  test.use({ scenario: 'many-notifications' })

  test('is folded by cluster, and all of it can be reached', async ({ page }) => {
    await open(page, '/upgrades')
    await unread(page, 240)
    await bell(page).click()
    await expect(drawer(page).getByRole('heading', { level: 3 })).toHaveCount(20)
    await expect(drawer(page).getByRole('listitem')).toHaveCount(20)
    await drawer(page).getByRole('button', { name: 'Show 40 more clusters' }).click()
    await drawer(page).getByRole('button', { name: 'Show 20 more clusters' }).click()
    await expect(drawer(page).getByRole('heading', { level: 3 })).toHaveCount(60)
    await drawer(page)
      .getByRole('button', { name: /^Cluster cluster-60/ })
      .click()
    await note(page, /2 hosts have updates$/)
      .last()
      .getByRole('link', { name: 'Show hosts' })
      .click()
    await expect(page).toHaveURL(/\/clusters\/[^/]+\/hosts\?update=available$/)
    await unread(page, 239)
    await expectAccessible(page)
  })
})
