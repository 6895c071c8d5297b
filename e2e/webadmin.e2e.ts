/**
 * The plug-in in the administration portal, as it is packed: the package is made and unpacked, and a stand-in for webadmin
 * serves and frames it as an engine does.
 */
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { idOf } from 'mocks/engine/make'
import type { World } from './fixtures'
import { MINUTE, SECOND, test as base, expect, expectAccessible, failedToLoad, logIn } from './fixtures'
import { advanceUntil, panelOf, resultOf, stepOf, upgradeDialog } from './steps'
import { drivesHere, expectBracketClosed, notice, policyOf } from './run-steps'
import { QUESTIONS, next, pick, start } from './wizard-steps'
import type { Portal } from './webadmin/portal'
import { installedPortal } from './webadmin/portal'

const test = base.extend<object, { portal: Portal }>({
  portal: [
    async ({}, use) => {
      const portal = installedPortal()
      await use(portal)
      portal.remove()
    },
    { scope: 'worker' },
  ],
  webadmin: async ({ portal }, use) => {
    await use(portal.answer)
    portal.logIn(null)
  },
})

/** In the language of the portal, whatever it says. */
const MENU_PLACE = '#menu a[href="#upgrade-manager"]'
const APP = '/ovirt-engine/webadmin/plugin/ovirt-upgrade-manager/index.html'

/** Webadmin after its own login; its token is the answer. */
async function openPortal(page: Page, world: World, portal: Portal, locale = 'en-US'): Promise<string> {
  const answer = await fetch(`${world.server.url}/ovirt-engine/sso/oauth/token`, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'password',
      scope: 'ovirt-app-api',
      username: 'admin@internal',
      password: 'demo',
    }),
  })
  const { access_token: ssoToken } = (await answer.json()) as { access_token: string }
  portal.logIn({ ssoToken, userName: 'admin@internal', locale })
  await page.goto('/ovirt-engine/webadmin/')
  await expect(page.locator(MENU_PLACE)).toBeVisible()
  await world.settle()
  return ssoToken
}

const hostRow = (page: Page, name: string) => page.getByRole('row', { name, exact: true })
const hostButton = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: 'Host actions' }).getByRole('button', { name, exact: true })
const menuItem = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true })
/** The app, in its own place or among the details of a host. */
const appIn = (page: Page, title = 'Upgrades'): FrameLocator =>
  page.frameLocator(`#place iframe[title="${title}"]`)
/** The same locators that journeys use for whole pages. */
const asPage = (frame: FrameLocator): Page => frame as unknown as Page
const addressOf = (frame: FrameLocator) => frame.locator('html').evaluate(() => window.location.hash)
const portalLink = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

const expectNoLogin = async (app: FrameLocator) => {
  await expect(app.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(app.getByLabel('Password')).toHaveCount(0)
  await expect(app.getByRole('button', { name: /^User menu/ })).toHaveCount(0)
}

/** Says so at once when the plug-in did something that webadmin took amiss. */
const expectQuiet = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => (window as unknown as { portal: { log: string[] } }).portal.log))
    .toEqual([])

const waitFor = async (world: World, seen: Locator) => advanceUntil(world, seen, 20 * MINUTE)

test.describe('in the administration portal, an upgrade of a cluster', () => {
  test.use({ scenario: 'six-hosts' })
  test.slow()

  test('goes on while one is elsewhere in the portal', async ({ page, world, portal }) => {
    const policy = policyOf(world)
    await openPortal(page, world, portal)
    await portalLink(page, 'Clusters').click()
    await page.getByRole('row', { name: 'Default', exact: true }).click()
    await page
      .getByRole('toolbar', { name: 'Cluster actions' })
      .getByRole('button', { name: 'Upgrade' })
      .click()
    const app = asPage(appIn(page))
    await next(app).click()
    await pick(app, ['host1', 'host2'])
    for (const step of ['checks', 'options', 'review'] as const) {
      await next(app).click()
      await expect(app.getByRole('heading', { level: 2, name: QUESTIONS[step], exact: true })).toBeVisible()
    }
    await start(app).click()
    const dialog = app.getByRole('dialog', { name: 'Upgrade 2 hosts of cluster Default?' })
    await dialog.getByRole('button', { name: 'Start the upgrade' }).click()
    await expect(drivesHere(app)).toBeVisible()
    await world.advance(30 * SECOND)

    // The page that drove is thrown away. Nobody comes back before the first host is done and the second begun.
    await portalLink(page, 'Hosts').first().click()
    await expect(page.locator('#place iframe')).toHaveCount(0)
    await world.advance(20 * MINUTE, 20 * SECOND)
    const updates = world.server.control.state().hosts.filter(({ name }) => /^host[12]$/.test(name))
    expect(updates.map(({ updateAvailable }) => updateAvailable)).toContain(false)

    await portalLink(page, 'Upgrades').click()
    await app.getByRole('link', { name: /^Upgrade of Default: \d+%$/ }).click()
    await expect(
      notice(app, 'The administration portal in this browser tab drives this upgrade'),
    ).toBeVisible()
    await expectAccessible(page)
    // Gone again, and for good: it ends by itself.
    await portalLink(page, 'Hosts').first().click()
    await world.advance(40 * MINUTE, MINUTE)
    await portalLink(page, 'Upgrades').click()
    await app.getByRole('link', { name: 'Upgrades', exact: true }).click()
    await expect(app.getByText('Completed', { exact: true })).toBeVisible()
    expectBracketClosed(world, policy)
    await expectQuiet(page)
  })
})

test.describe('in the administration portal', () => {
  test('a host is upgraded from the list of hosts, and followed among its details', async ({
    page,
    world,
    portal,
  }) => {
    const asked: string[] = []
    page.on('request', request => asked.push(request.url()))
    const token = await openPortal(page, world, portal)
    await expect(hostButton(page, 'Upgrade')).toBeDisabled()
    await expect(hostButton(page, 'Check for upgrade')).toBeDisabled()

    // The buttons of the toolbar and of the context menu are the same.
    await hostRow(page, 'host2').click({ button: 'right' })
    await expect(hostButton(page, 'Upgrade')).toBeEnabled()
    await menuItem(page, 'Upgrade').click()
    const app = appIn(page)
    await expectNoLogin(app)
    const dialog = upgradeDialog(asPage(app), 'host2')
    await expect(dialog.getByText(/2 virtual machines will move to other hosts/)).toBeVisible()
    await expect.poll(() => addressOf(app)).toBe(`#/hosts/${idOf('host', 'host2')}/general`)
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Upgrade host', exact: true }).click()
    await expect(dialog).toBeHidden()

    // It is followed among the details of the host that is selected.
    await portalLink(page, 'Hosts').first().click()
    await world.advance(20 * SECOND)
    await hostRow(page, 'host2').dblclick()
    await portalLink(page, 'Upgrade').click()
    const details = appIn(page, 'Upgrade')
    await expect(details.getByRole('heading', { level: 1, name: 'Upgrade of host2' })).toBeVisible()
    await expect(resultOf(panelOf(asPage(details), 'host2'), 'Upgrading')).toBeVisible()
    await expect(details.getByRole('heading', { name: 'Upgrade is available' })).toBeVisible()
    await expectAccessible(page)

    await portalLink(page, 'Hosts').first().click()
    // What is known of a host switches its buttons off.
    await hostRow(page, 'host2').click()
    await world.advance(5 * SECOND)
    await expect(hostButton(page, 'Upgrade')).toBeDisabled()
    await expect(hostButton(page, 'Check for upgrade')).toBeDisabled()
    await hostRow(page, 'host3').dblclick()
    await portalLink(page, 'Upgrade').click()
    await expect(details.getByRole('heading', { level: 1, name: 'Upgrade of host3' })).toBeVisible()

    // Links lead to the app's own place, which begins there.
    await portalLink(page, 'Hosts').first().click()
    await hostRow(page, 'host2').dblclick()
    await portalLink(page, 'Upgrade').click()
    await details.getByRole('link', { name: 'All about this host' }).click()
    const panel = panelOf(asPage(app), 'host2')
    await waitFor(world, stepOf(panel, 'Reboot', 'under way'))
    await waitFor(world, resultOf(panel, 'Upgraded'))

    // Asked for again the place begins at its first page, without a dialog.
    await portalLink(page, 'Hosts').first().click()
    await portalLink(page, 'Upgrades').click()
    await expect(app.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    await expectQuiet(page)

    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    )
    expect(
      [kept, ...asked, ...page.frames().map(frame => frame.url())].filter(text => text.includes(token)),
    ).toEqual([])
  })

  test('hosts are checked for upgrades, and what cannot be is said', async ({ page, world, portal }) => {
    await openPortal(page, world, portal)
    await hostRow(page, 'host1').click()
    await hostRow(page, 'host2').click({ modifiers: ['Control'] })
    await expect(hostButton(page, 'Upgrade')).toBeDisabled()
    await hostButton(page, 'Check for upgrade').click()
    await expect(page.getByText('Check for upgrade was asked for on 2 hosts')).toBeVisible()
    // Another one took host1 out meanwhile: the button does not know it, the act looks again.
    await hostRow(page, 'host3').click()
    world.server.control.expireSessions()
    await hostButton(page, 'Check for upgrade').click()
    await expect(page.getByText(/^Check for upgrade of host3 was not started\. /)).toBeVisible()
    world.expectConsole(failedToLoad(401))
    await expectQuiet(page)
  })

  test('an upgrade of a cluster begins in its list; look and logout are those of the portal', async ({
    world,
    portal,
  }) => {
    // A dark desktop does not make a light portal dark in one place.
    const page = await world.openPage(await world.openContext({ colorScheme: 'dark' }))
    await openPortal(page, world, portal)
    await portalLink(page, 'Clusters').click()
    await page.getByRole('row', { name: 'Default', exact: true }).click({ button: 'right' })
    await menuItem(page, 'Upgrade').click()
    const app = appIn(page)
    await expect(app.getByRole('heading', { level: 1, name: 'Upgrade cluster Default' })).toBeVisible()
    await expectNoLogin(app)
    const isDark = () => app.locator('html').evaluate(html => html.classList.contains('pf-v6-theme-dark'))
    await expect.poll(isDark).toBe(false)
    await page.evaluate(() => document.documentElement.classList.add('pf-v6-theme-dark'))
    await expect.poll(isDark).toBe(true)
    await expectAccessible(page)

    // The portal's logout ends it here as well, and only the portal can log in again.
    world.expectConsole(failedToLoad(401))
    portal.logIn(null)
    await page.getByRole('button', { name: 'Log out' }).click()
    const dialog = app.getByRole('dialog', { name: 'Your session has ended' })
    await expect(dialog).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Reload the portal' }).click()
    await expect(page.getByText('Log in to the portal')).toBeVisible()
  })

  test('its language is that of the portal; a token that the engine no longer knows is told', async ({
    page,
    world,
    portal,
  }) => {
    await openPortal(page, world, portal, 'pt_BR')
    await page.locator(MENU_PLACE).click()
    await expect(page.frameLocator('#place iframe').getByRole('heading', { level: 1 })).toHaveText(
      'Visão geral',
    )

    await openPortal(page, world, portal)
    await portalLink(page, 'Upgrades').click()
    const app = appIn(page)
    await app.getByRole('link', { name: 'Hosts', exact: true }).click()
    await expect(app.getByRole('link', { name: 'host2', exact: true })).toBeVisible()
    world.expectConsole(failedToLoad(401))
    world.server.control.expireSessions()
    await app.getByRole('button', { name: 'Refresh now' }).click()
    await expect(app.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible()
    await expect(app.getByLabel('Password')).toHaveCount(0)
  })

  test('the same pages open in a tab of their own, deep links and reload included', async ({
    page,
    world,
    portal,
  }) => {
    await openPortal(page, world, portal)
    await portalLink(page, 'Upgrades').click()
    const app = appIn(page)
    await app.getByRole('link', { name: 'Hosts', exact: true }).click()
    await app.getByRole('link', { name: 'host2', exact: true }).click()
    await expect(app.getByRole('heading', { level: 1, name: 'host2' })).toBeVisible()
    const link = app.getByRole('link', { name: 'Open in a tab of its own' })
    const deep = `${APP}#/hosts/${idOf('host', 'host2')}/general`
    expect(await link.evaluate(anchor => (anchor as HTMLAnchorElement).href)).toBe(world.server.url + deep)

    const tab = await world.openPage()
    const policies: string[] = []
    tab.on(
      'console',
      message => void (/Content Security Policy/.test(message.text()) && policies.push(message.text())),
    )
    await tab.goto(deep)
    await logIn(tab)
    await expect(tab.getByRole('heading', { level: 1, name: 'host2' })).toBeVisible()
    await expect(tab.getByRole('button', { name: /^User menu of admin/ })).toBeVisible()
    await tab.getByRole('tab', { name: 'Events' }).click()
    await expect(tab).toHaveURL(world.server.url + deep.replace('general', 'events'))
    await tab.reload()
    await logIn(tab)
    await expect(tab.getByRole('heading', { level: 1, name: 'host2' })).toBeVisible()
    await expect(tab).toHaveURL(world.server.url + deep.replace('general', 'events'))
    expect(policies).toEqual([])
  })
})
