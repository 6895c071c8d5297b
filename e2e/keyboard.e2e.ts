import type { Locator, Page } from '@playwright/test'
import { SECOND, expect, logIn, open, test } from './fixtures'
import { act, panelOf, resultOf, rowOf, upgradeDialog } from './steps'

/** Presses Tab until the focus is there, as somebody does who has no mouse. */
const tabTo = async (page: Page, target: Locator, limit = 60) => {
  const isThere = () => target.evaluate(element => element === document.activeElement)
  for (let pressed = 0; pressed <= limit; pressed += 1) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

const menu = (page: Page) => page.getByRole('menu')
const item = (page: Page, name: string) => page.getByRole('menuitem', { name: new RegExp(`^${name}`) })

test.describe('without a mouse', () => {
  test('from the login to an upgrade that runs', async ({ page, world }) => {
    await page.goto('/hosts')
    await tabTo(page, page.getByLabel('User name'))
    await page.keyboard.type('admin')
    await tabTo(page, page.getByLabel('Password'))
    await page.keyboard.type('demo')
    await page.keyboard.press('Enter')
    await expect(rowOf(page, 'host2')).toBeVisible()

    const name = page.getByRole('link', { name: 'host2', exact: true })
    await tabTo(page, name)
    await page.keyboard.press('Shift+F10')
    await expect(menu(page)).toBeVisible()
    await expect(item(page, 'Upgrade')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(item(page, 'Check for upgrade')).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')

    const dialog = upgradeDialog(page, 'host2')
    const start = dialog.getByRole('button', { name: 'Upgrade host', exact: true })
    await expect(start).toBeEnabled()
    // Round and round inside the dialog, in both directions.
    for (const key of ['Tab', 'Shift+Tab'])
      for (let pressed = 0; pressed < 12; pressed += 1) {
        await page.keyboard.press(key)
        await expect(dialog.locator(':focus')).toHaveCount(1)
      }
    await tabTo(page, start)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()

    await tabTo(page, name)
    await page.keyboard.press('Enter')
    const heading = page.getByRole('heading', { level: 1, name: 'host2' })
    await expect(heading).toBeFocused()
    await world.advance(20 * SECOND)
    await expect(resultOf(panelOf(page, 'host2'), 'Upgrading')).toBeVisible()

    const tab = page.getByRole('tab', { name: 'Virtual machines' })
    await tabTo(page, tab)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tabpanel', { name: 'Virtual machines' })).toBeVisible()
    await expect(tab).toBeFocused()
  })

  test('the first stop skips to the content', async ({ page }) => {
    await open(page, '/hosts')
    await expect(rowOf(page, 'host1')).toBeVisible()
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    await expect(page).toHaveURL('/hosts')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)
  })

  test('Escape closes a menu, and the focus is where it was', async ({ page }) => {
    await open(page, '/hosts')
    for (const key of ['Shift+F10', 'ContextMenu']) {
      const name = page.getByRole('link', { name: 'host2', exact: true })
      await tabTo(page, name, 80)
      await page.keyboard.press(key)
      await expect(item(page, 'Upgrade')).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(menu(page)).toHaveCount(0)
      await expect(name).toBeFocused()
    }
    const kebab = page.getByRole('button', { name: 'Actions on host2' })
    await tabTo(page, kebab)
    await page.keyboard.press('Enter')
    await expect(item(page, 'Upgrade')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menu(page)).toHaveCount(0)
    await expect(kebab).toBeFocused()
  })

  test('Escape closes a dialog, and the focus is where it was', async ({ page }) => {
    await open(page, '/hosts')
    const dialog = upgradeDialog(page, 'host2')

    const name = page.getByRole('link', { name: 'host2', exact: true })
    await tabTo(page, name)
    await page.keyboard.press('Shift+F10')
    await expect(item(page, 'Upgrade')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('button', { name: 'Upgrade host', exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(name).toBeFocused()

    const kebab = page.getByRole('button', { name: 'Actions on host2' })
    await tabTo(page, kebab)
    await page.keyboard.press('Enter')
    await expect(item(page, 'Upgrade')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(kebab).toBeFocused()
  })

  test('a dialog opened by a button gives the focus back to it', async ({ page }) => {
    await open(page, '/hosts')
    await page.getByRole('link', { name: 'host2', exact: true }).click()
    const button = act(page, 'Upgrade')
    await tabTo(page, button)
    await page.keyboard.press('Enter')
    await expect(upgradeDialog(page, 'host2')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(upgradeDialog(page, 'host2')).toBeHidden()
    await expect(button).toBeFocused()
  })

  test('every change of screen puts the focus on its heading and says its title', async ({ page }) => {
    await open(page, '/hosts')
    await page.getByRole('link', { name: 'host2', exact: true }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'host2' })).toBeFocused()
    await expect(page).toHaveTitle('host2 · oVirt Upgrade Manager')
    const announced = page.locator('[aria-live="polite"]')
    await expect(announced.filter({ hasText: 'host2 · oVirt Upgrade Manager' })).toHaveCount(1)

    const crumbs = page.getByRole('navigation', { name: 'Where you are' })
    await crumbs.getByRole('link', { name: 'Hosts' }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Hosts' })).toBeFocused()
    await expect(announced.filter({ hasText: 'Hosts · oVirt Upgrade Manager' })).toHaveCount(1)

    await page.goBack()
    await expect(page.getByRole('heading', { level: 1, name: 'host2' })).toBeFocused()
  })

  test('the menus of the masthead and logging out', async ({ page }) => {
    await open(page, '/hosts')
    const user = page.getByRole('button', { name: 'User menu of admin@internal' })
    await user.focus()
    await page.keyboard.press('Enter')
    await expect(menu(page)).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Log out' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(user).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(menu(page)).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Log out' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Password')).toBeVisible()
    await logIn(page)
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    await expect(page.getByRole('link', { name: '3 Update available' })).toBeVisible()
  })
})
