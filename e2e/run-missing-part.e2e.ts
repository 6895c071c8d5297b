/** Parts of the page of a run that cannot be had: what only looks is missed in its place, and what drives is told. */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { World } from './fixtures'
import { MINUTE, SECOND, expect, expectAccessible, failedToLoad, logIn, test } from './fixtures'
import { LOOK, begin, drivesHere, letGo, notice, state } from './run-steps'
import { advanceUntil } from './steps'

const folder = mkdtempSync(join(tmpdir(), 'upgrade-manager-'))
const assets = join(folder, 'assets')
const takeAway = (...parts: string[]) => {
  for (const name of readdirSync(assets))
    if (parts.some(part => name.startsWith(`${part}-`))) rmSync(join(assets, name))
}
/** Whatever it is called: the file that holds this. */
const takeAwayWith = (text: string) => {
  const found = readdirSync(assets).filter(
    name => name.endsWith('.js') && readFileSync(join(assets, name), 'utf8').includes(text),
  )
  expect(found).toHaveLength(1)
  for (const name of readdirSync(assets))
    if (found.some(one => name.startsWith(one))) rmSync(join(assets, name))
}
const putBack = () => cpSync('dist', folder, { recursive: true })

test.use({ appDir: folder, scenario: 'six-hosts' })
test.beforeAll(putBack)
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** This tab drives an upgrade; then files go away, also those that the browser has kept as long as it had room for them. */
async function driveAndLose(page: Page, world: World, lose: () => void): Promise<void> {
  letGo(page)
  await begin(page, ['host4'])
  await expect(drivesHere(page)).toBeVisible()
  await world.advance(2 * MINUTE, LOOK * 10)
  lose()
  world.expectConsole(failedToLoad(404))
  world.expectConsole(/^error: TypeError: Failed to fetch dynamically imported module: /)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.clearBrowserCache')
}

const MISSING = 'A part of this page could not be loaded'

test('a tab that drives is reloaded and cannot load what acts: it says so, waits, and drives on by itself', async ({
  page,
  world,
}) => {
  await driveAndLose(page, world, () => takeAway('tools', 'RunLog'))
  await page.reload()
  await logIn(page)
  await expect(drivesHere(page)).toBeVisible()
  await advanceUntil(world, notice(page, MISSING), 30 * MINUTE, LOOK * 10)
  await expect(state(page, 'Running')).toBeVisible()
  await expectAccessible(page)

  // What only looks is missed in its place.
  await page.getByRole('tab', { name: 'Log', exact: true }).click()
  const panel = page.getByRole('tabpanel', { name: 'Log', exact: true })
  await expect(panel.getByRole('heading', { name: MISSING })).toBeVisible()
  await expectAccessible(page)
  putBack()
  await panel.getByRole('button', { name: 'Try again', exact: true }).click()
  await expect(panel.getByLabel('Find in the log')).toBeVisible()

  await world.advance(10 * SECOND, LOOK)
  await expect(notice(page, MISSING)).toHaveCount(0)
  await expect(drivesHere(page)).toBeVisible()
  await advanceUntil(world, state(page, 'Completed'), 60 * MINUTE, MINUTE)
})

test('what drives cannot be loaded at all: every screen says that the upgrade waits, until it can', async ({
  page,
  world,
}) => {
  // Whoever drives asks before the tab is closed.
  await driveAndLose(page, world, () => takeAwayWith('beforeunload'))
  const run = new URL(page.url()).pathname
  await page.goto('/hosts')
  await logIn(page)
  const waits = page.getByText(/The upgrade that this tab drives waits: what drives it could not be loaded/)
  await expect(waits).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Overview', exact: true }).first().click()
  await expect(waits).toBeVisible()

  putBack()
  await world.advance(10 * SECOND, 5 * SECOND)
  await expect(waits).toHaveCount(0)
  await page.getByRole('link', { name: 'Upgrades', exact: true }).first().click()
  await page.locator(`a[href$="${run}"]`).first().click()
  await expect(drivesHere(page)).toBeVisible()
  await advanceUntil(world, state(page, 'Completed'), 60 * MINUTE, MINUTE)
})
