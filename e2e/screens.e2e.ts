import type { Page } from '@playwright/test'
import { idOf } from 'mocks/engine/make'
import type { World } from './fixtures'
import { MINUTE, SECOND, expect, expectAccessible, failedToLoad, logIn, open, test } from './fixtures'
import {
  act,
  hostPath,
  openHost,
  panelOf,
  resultOf,
  rowOf,
  rowsOf,
  upgradeDialog,
  upgradeFromPage,
} from './steps'

/** Both colors at both widths; axe where they differ in both. */
const LOOKS = [
  { colorScheme: 'light', width: 1440, axe: true },
  { colorScheme: 'dark', width: 1440, axe: false },
  { colorScheme: 'dark', width: 768, axe: true },
  { colorScheme: 'light', width: 768, axe: false },
] as const

const WIDE = { width: 1440, height: 900 }

/** What sticks out to the right or left: the page itself, or controls that nobody could reach. */
const sticksOut = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = []
    const main = document.querySelector('main')
    for (const [name, box] of [
      ['page', document.documentElement],
      ['main', main],
      ['around main', main?.parentElement],
    ] as const)
      if (box && box.scrollWidth > box.clientWidth + 1)
        found.push(`${name}: ${box.scrollWidth} in ${box.clientWidth}`)
    for (const control of document.querySelectorAll(
      'main :is(a, button, input, h1, h2, p), [role=dialog] *',
    )) {
      const { left, right, width } = control.getBoundingClientRect()
      if (width > 1 && control.checkVisibility() && (right > window.innerWidth + 1 || left < -1))
        found.push(`${control.tagName} ${control.textContent.slice(0, 40)}`)
    }
    return found
  })

/** The color of text: what a theme changes everywhere. */
const inkOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).color)

/** All that holds for every screen, in both colors and at both widths. */
const expectSound = async (page: Page, world: World, title: string | RegExp) => {
  const inks = new Set<string>()
  for (const { colorScheme, width, axe } of LOOKS)
    await test.step(`${colorScheme}, ${width} px`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      await world.settle()
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expect(page).toHaveTitle(typeof title === 'string' ? `${title} · oVirt Upgrade Manager` : title)
      expect(await sticksOut(page), 'sticks out').toEqual([])
      if (axe) await expectAccessible(page)
      inks.add(`${colorScheme} ${await inkOf(page)}`)
    })
  expect(inks.size, [...inks].join(', ')).toBeGreaterThanOrEqual(2)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(WIDE)
}

test.describe('screens of a site with everything', () => {
  test.use({ scenario: 'demo' })

  test('login, empty and refused', async ({ page, world }) => {
    world.expectConsole(failedToLoad(400))
    await page.goto('/login')
    await expectSound(page, world, 'Log in')
    await logIn(page, 'admin', 'wrong')
    await expect(page.getByText('The engine refused the login')).toBeVisible()
    await expectSound(page, world, 'Log in')
  })

  test('hosts, with filters and with nothing found', async ({ page, world }) => {
    await open(page, '/hosts')
    await expect(rowsOf(page)).toHaveCount(17)
    await expectSound(page, world, 'Hosts')
    await page.goto('/hosts?q=zzz&update=available&cluster=production,edge&status=up')
    await logIn(page)
    await expect(page.getByRole('heading', { name: 'No results found' })).toBeVisible()
    await expectSound(page, world, 'Hosts')
  })

  test('a host: general', async ({ page, world }) => {
    await openHost(page, 'mgmt-01')
    await expect(page.getByRole('heading', { name: 'Upgrade is available' })).toBeVisible()
    await expectSound(page, world, 'mgmt-01')
  })

  test('a host: virtual machines', async ({ page, world }) => {
    await openHost(page, 'prod-02', 'vms')
    await expect(page.getByText('legacy-billing', { exact: true })).toBeVisible()
    await expectSound(page, world, 'prod-02')
  })

  test('a host: events', async ({ page, world }) => {
    await openHost(page, 'prod-05', 'events')
    await expect(page.getByText(/host prod-05/i).first()).toBeVisible()
    await expectSound(page, world, 'prod-05')
  })

  test('the dialog of an upgrade that will be refused', async ({ page, world }) => {
    await openHost(page, 'prod-02')
    await act(page, 'Upgrade').click()
    const dialog = upgradeDialog(page, 'prod-02')
    await expect(dialog.getByRole('heading', { name: 'These 2 will stop the upgrade' })).toBeVisible()
    await dialog.getByRole('button', { name: /virtual machines that move/ }).click()
    await dialog.getByRole('spinbutton').fill('0')
    await expectSound(page, world, 'prod-02')
  })

  test('the dialog of a maintenance', async ({ page, world }) => {
    await openHost(page, 'prod-02')
    await act(page, 'Maintenance').click()
    await expect(page.getByRole('dialog', { name: 'Move prod-02 to maintenance?' })).toBeVisible()
    await expect(page.getByText('legacy-billing is pinned to this host.')).toBeVisible()
    await expectSound(page, world, 'prod-02')
  })

  test('the dialog to log in again', async ({ page, world }) => {
    world.expectConsole(failedToLoad(401))
    await open(page, '/hosts')
    await expect(rowsOf(page)).toHaveCount(17)
    world.server.control.expireSessions()
    await world.advance(2 * MINUTE, MINUTE)
    await expect(page.getByRole('dialog', { name: 'Log in again' })).toBeVisible()
    await expectSound(page, world, 'Hosts')
  })

  test('menus, messages and the banner of an engine that is away', async ({ page, world }) => {
    world.expectConsole(failedToLoad(503))
    await open(page, '/hosts')
    await rowOf(page, 'prod-05').click({ button: 'right' })
    await expect(page.getByRole('menuitem')).toHaveCount(4)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    const { control } = world.server
    control.addFault({ kind: 'unreachable', until: control.now() + 60 * MINUTE })
    await page.getByRole('button', { name: 'Actions on prod-05' }).click()
    await page.getByRole('menuitem', { name: 'Check for upgrade', exact: true }).click()
    await expect(page.getByText('Check for upgrade of prod-05 was not started').last()).toBeVisible()
    await expect(page.getByText(/^The engine cannot be reached since/)).toBeVisible()
    await expectSound(page, world, 'Hosts')
  })

  test('no such screen, no such host', async ({ page, world }) => {
    world.expectConsole(failedToLoad(404))
    await open(page, '/nowhere')
    await expectSound(page, world, 'Page not found')
    await page.goto(`/hosts/${idOf('host', 'never was')}/general`)
    await logIn(page)
    await expect(page.getByRole('heading', { name: 'This host does not exist' })).toBeVisible()
    await expectSound(page, world, 'Host')
  })
})

test.describe('screens of clusters', () => {
  test.use({ scenario: 'demo' })
  const production = `/clusters/${idOf('cluster', 'production')}`

  test('the list', async ({ page, world }) => {
    await open(page, '/clusters')
    await expect(page.getByRole('grid', { name: 'Clusters' }).getByRole('row')).toHaveCount(5)
    await expectSound(page, world, 'Clusters')
  })

  for (const tab of ['General', 'Hosts', 'Checks', 'Affinity groups'])
    test(`a cluster: ${tab}`, async ({ page, world }) => {
      await open(page, `${production}/general`)
      await page.getByRole('tab', { name: tab }).click()
      await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible()
      await world.settle()
      await expectSound(page, world, 'production')
    })
})

test.describe('screens of an upgrade of a cluster', () => {
  test('the wizard of an upgrade, step by step', async ({ page, world }) => {
    await open(page, `/clusters/${idOf('cluster', 'Default')}/upgrade/target`)
    const steps = page.getByRole('navigation', { name: 'Steps of the upgrade of Default' })
    for (const step of ['Target', 'Select hosts', 'Checks', 'Upgrade options', 'Review']) {
      await expect(steps.getByRole('button', { name: step })).toHaveAttribute('aria-current', 'step')
      if (step === 'Select hosts')
        await page.getByRole('button', { name: 'Choose all that can be upgraded (3)' }).click()
      await world.settle()
      await expectSound(page, world, 'Upgrade cluster Default')
      if (step !== 'Review') await page.getByRole('button', { name: 'Next', exact: true }).click()
    }
  })
})

test.describe('screens of a site without hosts', () => {
  test.use({ scenario: 'empty' })

  test('say so', async ({ page, world }) => {
    await open(page, '/hosts')
    await expect(page.getByRole('heading', { name: 'No hosts', exact: true })).toBeVisible()
    await expect(page.getByText(/^The engine has no hosts that you may see\./)).toBeVisible()
    await expectSound(page, world, 'Hosts')
  })
})

test.describe('every status a host can be in', () => {
  test.use({ scenario: 'every-status' })

  const WORDS = [
    'Up',
    'Maintenance',
    'Preparing for maintenance',
    'Installing',
    'Install failed',
    'Reboot',
    'Non responsive',
    'Connecting',
    'Initializing',
    'Unassigned',
    'Non operational',
    'Error',
    'Down',
    'Kdumping',
    'Pending approval',
    'Installing OS',
  ]

  test('has its word in the list', async ({ page, world }) => {
    await open(page, '/hosts')
    await expect(rowsOf(page)).toHaveCount(17)
    for (const word of WORDS)
      await expect(
        rowOf(page, word.toLowerCase().replaceAll(' ', '-')).getByText(word, { exact: true }),
      ).toBeVisible()
    await expectSound(page, world, 'Hosts')
  })

  test('has a page, also a host that was never contacted', async ({ page, world }) => {
    await openHost(page, 'pending-approval')
    await expectSound(page, world, 'pending-approval')
    await openHost(page, 'non-operational')
    await expect(page.getByRole('definition').filter({ hasText: 'network unreachable' })).toBeVisible()
    await expectSound(page, world, 'non-operational')
  })
})

test.describe('screens of five hundred hosts', () => {
  test.use({ scenario: 'five-hundred' })

  test('show a hundred of them', async ({ page, world }) => {
    await open(page, '/hosts?per=100')
    await expect(rowsOf(page)).toHaveCount(100)
    await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check()
    await page.setViewportSize({ width: 768, height: 900 })
    await world.settle()
    expect(await sticksOut(page)).toEqual([])
  })
})

test.describe('an upgrade on screen', () => {
  test('under way, and over', async ({ page, world }) => {
    await openHost(page, 'host2')
    await upgradeFromPage(page, 'host2')
    await world.advance(20 * SECOND)
    await expect(resultOf(panelOf(page, 'host2'), 'Upgrading')).toBeVisible()
    await expectSound(page, world, 'host2')
    await world.advance(25 * MINUTE, MINUTE)
    await expect(resultOf(panelOf(page, 'host2'), 'Upgraded')).toBeVisible()
    await expectSound(page, world, 'host2')
  })

  test('failed, with its card unfolded', async ({ page, world }) => {
    world.server.control.addFault({ kind: 'installFails', host: 'host2' })
    await openHost(page, 'host2')
    await upgradeFromPage(page, 'host2')
    await world.advance(12 * MINUTE, MINUTE)
    await panelOf(page, 'host2').getByRole('button', { name: 'What the engine said' }).click()
    await expectSound(page, world, 'host2')
  })
})

test.describe('light and dark', () => {
  test('follow the system, or what was chosen, also after a reload and before the login', async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await open(page, '/hosts')
    const light = await inkOf(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => inkOf(page)).not.toBe(light)
    const dark = await inkOf(page)

    await page.getByRole('button', { name: 'Theme: As the system' }).click()
    await page.getByRole('menuitem', { name: 'Light' }).click()
    await expect(page.getByRole('button', { name: 'Theme: Light' })).toBeVisible()
    await expect.poll(() => inkOf(page)).toBe(light)
    await page.reload()
    await expect(page.getByLabel('Password')).toBeVisible()
    await logIn(page)
    await expect(rowsOf(page)).toHaveCount(3)
    await expect.poll(() => inkOf(page)).toBe(light)

    await page.getByRole('button', { name: 'Theme: Light' }).click()
    await page.getByRole('menuitem', { name: 'Dark' }).click()
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(() => inkOf(page)).toBe(dark)
    await page.goto(hostPath('host1'))
    await logIn(page)
    await expect(page.getByRole('button', { name: 'Theme: Dark' })).toBeVisible()
    await expect.poll(() => inkOf(page)).toBe(dark)
    await page.getByRole('button', { name: 'Theme: Dark' }).click()
    await page.getByRole('menuitem', { name: 'As the system' }).click()
    await expect.poll(() => inkOf(page)).toBe(light)
  })
})
