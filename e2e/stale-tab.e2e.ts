/** A tab that was opened before a newer version was installed: the files that it knows are gone. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, expectAccessible, failedToLoad, logIn, open, test } from './fixtures'

const folder = mkdtempSync(join(tmpdir(), 'upgrade-manager-'))
const assets = join(folder, 'assets')

test.use({ appDir: folder })
test.beforeAll(() => cpSync('dist', folder, { recursive: true }))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('says that a part is missing and offers to reload; the screens that it has still work', async ({
  page,
  world,
}) => {
  await open(page, '/hosts')
  for (const name of readdirSync(assets)) if (name.startsWith('RunsPage-')) rmSync(join(assets, name))

  world.expectConsole(failedToLoad(404))
  world.expectConsole(/^error: TypeError: Failed to fetch dynamically imported module: /)
  await page.getByRole('link', { name: 'Upgrades', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Not loaded', exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'A part of this page could not be loaded' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Hosts', exact: true }).click()
  await expect(page.getByRole('grid', { name: 'Hosts' })).toBeVisible()

  await page.goBack()
  cpSync('dist', folder, { recursive: true })
  await page.getByRole('button', { name: 'Reload the page', exact: true }).click()
  await logIn(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Upgrades', exact: true })).toBeVisible()
})
