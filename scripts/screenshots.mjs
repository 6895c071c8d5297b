/** `npm run screenshots`: takes the pictures of the README anew, from the built app and the embedded engine. */
import { mkdirSync } from 'node:fs'
import { ensureBuilt, ensureInstalled, requireNode, ROOT } from './setup.mjs'

requireNode()
ensureInstalled()
ensureBuilt('app', 'server')
const { ensureChromium } = await import('./browser.mjs')
const { chromium } = await import('@playwright/test')
const { startServer } = await import('../dist-server/server.js')

const TO = `${ROOT}/docs/screenshots`
mkdirSync(TO, { recursive: true })
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})

/** A scenario on a server of its own, a page on it, and the time of both. */
async function withScenario(
  scenario,
  { theme = 'light', width = 1440, height = 900, locale = 'en-US' },
  act,
) {
  let offset = 0
  const start = Date.UTC(2026, 10, 20, 22, 5)
  const began = Date.now()
  const now = () => start + (Date.now() - began) + offset
  const server = await startServer({
    appDir: `${ROOT}/dist`,
    port: 0,
    scenario,
    pace: 'real',
    clock: { now },
  })
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width, height },
    colorScheme: theme,
    locale,
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  })
  await context.grantPermissions(['notifications'], { origin: server.url })
  const page = await context.newPage()
  await page.clock.install({ time: now() })
  const advance = async (ms, step = 20_000) => {
    for (let left = ms; left > 0; left -= step) {
      offset += Math.min(left, step)
      await page.clock.fastForward(Math.min(left, step))
      await page.waitForLoadState('networkidle')
    }
  }
  const open = async path => {
    await page.goto(path)
    await page.getByLabel('User name').fill('admin')
    await page.getByLabel('Password').fill('demo')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.waitForLoadState('networkidle')
  }
  const shoot = async name => {
    await page.mouse.move(5, 5)
    await advance(1000)
    await page.screenshot({ path: `${TO}/${name}.png`, animations: 'disabled' })
    console.log(`docs/screenshots/${name}.png`)
  }
  const hostId = name => server.control.state().hosts.find(host => host.name === name).id
  await act({ page, server, advance, open, shoot, hostId })
  await context.close()
  await server.close()
}

const startUpgrade = async (page, name) => {
  await page.getByRole('row', { name, exact: true }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Upgrade', exact: true }).click()
  await page
    .getByRole('dialog')
    .getByText(/in all/)
    .waitFor()
}

await withScenario('demo', {}, async ({ page, open, shoot, advance }) => {
  await page.goto('/login')
  await page.getByLabel('User name').waitFor()
  await shoot('login')
  await open('/hosts')
  await page.getByRole('row', { name: 'prod-01', exact: true }).waitFor()
  await shoot('hosts')
  await page.getByRole('row', { name: 'prod-04', exact: true }).click({ button: 'right' })
  await page.getByRole('menuitem').first().waitFor()
  await shoot('context-menu')
  await page.keyboard.press('Escape')
  await startUpgrade(page, 'prod-03')
  await shoot('upgrade-dialog')
  await page.getByRole('button', { name: /^Upgrade (host|anyway)$/ }).click()
  await page.getByRole('link', { name: 'prod-03', exact: true }).click()
  await advance(4 * 60_000)
  await page.getByRole('region', { name: /Upgrade of host/ }).waitFor()
  await shoot('host-upgrading')
})
await withScenario('demo', { height: 1250 }, async ({ open, shoot, hostId, page }) => {
  await open(`/hosts/${hostId('prod-01')}/general`)
  await page.getByText('Upgrade is available').waitFor()
  await shoot('host-general')
  await page.getByRole('tab', { name: 'Virtual machines' }).click()
  await shoot('host-vms')
  await page.getByRole('tab', { name: 'Events' }).click()
  await shoot('host-events')
})
await withScenario('demo', { theme: 'dark' }, async ({ open, shoot, page }) => {
  await open('/hosts')
  await page.getByRole('row', { name: 'prod-01', exact: true }).waitFor()
  await shoot('hosts-dark')
})
await withScenario('demo', { width: 768, height: 1024 }, async ({ open, shoot, page }) => {
  await open('/hosts')
  await page.getByRole('row', { name: 'prod-01', exact: true }).waitFor()
  await shoot('hosts-768')
})
await withScenario('install-fails', {}, async ({ page, open, shoot, advance }) => {
  await open('/hosts')
  await startUpgrade(page, 'host1')
  await page.getByRole('button', { name: /^Upgrade (host|anyway)$/ }).click()
  await page.getByRole('link', { name: 'host1', exact: true }).click()
  await advance(15 * 60_000)
  await page.getByText('Updates could not be installed on host1').waitFor()
  await shoot('failure')
})
await withScenario('demo', { height: 1100 }, async ({ page, open, shoot }) => {
  await open('/')
  await page.getByText('An update for the engine is available').waitFor()
  await shoot('overview')
})
await withScenario('demo', {}, async ({ page, open, shoot }) => {
  await open('/clusters')
  await page.getByRole('row', { name: 'production' }).waitFor()
  await shoot('clusters')
})
await withScenario('cluster-pinned', { height: 1100 }, async ({ page, open, server, shoot }) => {
  await open(`/clusters/${server.control.state().clusters[0].id}/upgrade/target`)
  const next = () => page.getByRole('button', { name: 'Next', exact: true }).last().click()
  await page.getByRole('heading', { name: 'What is the upgrade for?' }).waitFor()
  await next()
  await page.getByRole('button', { name: /Choose all/ }).click()
  await shoot('wizard-hosts')
  await next()
  await page.getByRole('heading', { name: 'Is the cluster ready?' }).waitFor()
  await shoot('wizard-checks')
  await next()
  await page.getByLabel('For all of them').selectOption('shutDown')
  await next()
  await page.getByRole('heading', { name: 'This is what will happen' }).waitFor()
  await shoot('wizard-review')
})
await withScenario('six-hosts', {}, async ({ page, open, server, shoot, advance }) => {
  await open(`/clusters/${server.control.state().clusters[0].id}/upgrade/target`)
  const next = () => page.getByRole('button', { name: 'Next', exact: true }).last().click()
  await next()
  await page.getByRole('button', { name: /Choose all/ }).click()
  for (const heading of ['Is the cluster ready?', 'How should the run behave?', 'This is what will happen']) {
    await next()
    await page.getByRole('heading', { name: heading }).waitFor()
  }
  await page.getByRole('button', { name: /^Upgrade \d+ hosts?$/ }).click()
  await page.getByRole('button', { name: 'Start the upgrade' }).click()
  await page.getByRole('heading', { name: 'Upgrade of cluster Default' }).waitFor()
  await advance(25 * 60_000)
  await shoot('run')
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await shoot('run-timeline')
  await page.getByRole('tab', { name: /^Hosts/ }).click()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page
    .getByRole('button', { name: /^Details of / })
    .nth(1)
    .click()
  await shoot('run-host-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await advance(110 * 60_000)
  await page.getByRole('link', { name: 'Upgrades', exact: true }).first().click()
  await page.getByRole('heading', { name: 'Upgrades', exact: true }).waitFor()
  await page.getByText('Completed').first().waitFor()
  await shoot('upgrades')
})
await withScenario('notifications', {}, async ({ page, open, shoot, advance }) => {
  await open('/')
  await advance(30_000)
  await page.getByRole('button', { name: /^Notifications/ }).click()
  await page.getByRole('heading', { name: 'Notifications' }).waitFor()
  await shoot('notifications')
})
await withScenario('level-ready', { height: 1100 }, async ({ open, server, shoot, page }) => {
  await open(`/clusters/${server.control.state().clusters[0].id}/level`)
  await page
    .getByRole('button', { name: /^Raise/ })
    .first()
    .waitFor()
  await shoot('level')
})
await withScenario('demo', { locale: 'ja-JP' }, async ({ page, shoot }) => {
  await page.goto('/hosts')
  await page.locator('input[type=text]').first().fill('admin')
  await page.locator('input[type=password]').fill('demo')
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: 'prod-01', exact: true }).waitFor()
  await shoot('hosts-ja')
})
await withScenario('demo', { height: 1100 }, async ({ page, open, shoot }) => {
  await open('/settings')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  await shoot('settings')
})
await browser.close()
