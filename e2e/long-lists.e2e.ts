/** Five thousand hosts in one list: found, scrolled, acted upon, by pointer and by keyboard. */
import type { Page } from '@playwright/test'
import { expect, expectAccessible, open, test } from './fixtures'
import { rowOf, rowsOf } from './steps'

test.use({ scenario: 'five-thousand' })
test.slow()

const grid = (page: Page) => page.getByRole('grid', { name: 'Hosts' })
const scrollTo = (page: Page, y: number) =>
  page.getByRole('main').evaluate((main, top) => main.scrollTo({ top }), y)
/** As a person does who wants to get there: once more, if rows that come are higher or lower than was thought. */
const scrollUntil = (page: Page, y: number, isThere: () => Promise<boolean>) =>
  expect
    .poll(async () => {
      await scrollTo(page, y)
      return isThere()
    })
    .toBe(true)
const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

test('all rows at once: only those on screen are drawn, and the table stays one', async ({ page, world }) => {
  await open(page, '/hosts')
  await expect(page.getByText(/^An update is available for \d,\d{3} of 5,000 hosts\.$/)).toBeVisible()
  await page
    .getByRole('button', { name: /of 5,000$/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'All', exact: true }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('per')).toBe('all')
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '5001')
  await expect(rowOf(page, 'host-0001')).toHaveAttribute('aria-rowindex', '2')
  await expect.poll(() => rowsOf(page).count()).toBeLessThan(60)
  await expect.poll(() => nodes(page)).toBeLessThan(3_500)
  await expectAccessible(page)

  await scrollUntil(page, 100_000, async () => (await rowOf(page, 'host-0001').count()) === 0)
  const index = async () => Number(await rowsOf(page).first().getAttribute('aria-rowindex'))
  await expect.poll(index).toBeGreaterThan(1_000)
  await expect.poll(() => nodes(page)).toBeLessThan(3_500)
  await scrollUntil(page, 10_000_000, () => rowOf(page, 'host-5000').isVisible())
  await expect(rowOf(page, 'host-5000')).toHaveAttribute('aria-rowindex', '5001')

  // One menu for all rows; what has the focus keeps it, however far it is scrolled away.
  const kebab = page.getByRole('button', { name: 'Actions on host-4998' })
  await kebab.click()
  await expect(kebab).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('menuitem', { name: 'Check for upgrade' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(kebab).toBeFocused()
  await scrollUntil(page, 0, () => rowOf(page, 'host-0001').isVisible())
  await expect.poll(() => focused(page)).toBe('Actions on host-4998')
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page)).toBe('Select host-4999')

  // What is reached by keyboard is brought into sight.
  await expect(rowOf(page, 'host-4999')).toBeInViewport()
  await scrollUntil(page, 0, () => rowOf(page, 'host-0003').isVisible())
  await rowOf(page, 'host-0003').click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Check for upgrade' })).toBeVisible()
  await page.keyboard.press('Escape')

  const search = page.getByRole('textbox', { name: 'Find by name, address, version' })
  await search.pressSequentially('host-12')
  await expect(search).toHaveValue('host-12')
  await expect(rowsOf(page)).toHaveCount(100)
  await expect(grid(page)).not.toHaveAttribute('aria-rowcount')
  await search.fill('')
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '5001')

  // In a narrow window each row is a block of lines, as high as it happens to be.
  await page.setViewportSize({ width: 768, height: 900 })
  await world.settle()
  // Heights are measured when rows are there: they come to rest without a gap, from top to bottom.
  const looks = async () => {
    // A list that has just become another one begins at its head.
    if ((await page.getByRole('main').evaluate(main => main.scrollTop)) < 10_000) await scrollTo(page, 20_000)
    const boxes = await rowsOf(page).evaluateAll(rows => rows.map(one => one.getBoundingClientRect()))
    // With what stands for rows that are not drawn: one that was acted upon may be kept far above.
    const all = await grid(page)
      .locator('tbody tr')
      .evaluateAll(rows => rows.map(one => one.getBoundingClientRect()))
    const gaps = all.filter((box, at) => at > 0 && Math.abs(box.top - (all[at - 1]?.bottom ?? 0)) >= 2).length
    const isFilled = boxes.some(({ top }) => top < 300) && boxes.some(({ bottom }) => bottom > 850)
    return { gaps, isFilled }
  }
  await expect.poll(looks).toEqual({ gaps: 0, isFilled: true })
  await expectAccessible(page)
})
