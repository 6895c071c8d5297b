import { writeFileSync } from 'node:fs'
import { idOf } from 'mocks/engine/make'
import { open, test } from './fixtures'
for (const name of (process.env['SCEN'] ?? 'six-hosts').split(',')) {
  test.describe(name, () => {
    test.use({ scenario: name })
    test('explore', async ({ page, world }) => {
      world.expectConsole(/./)
      const id = idOf('cluster', 'Default')
      const out: string[] = []
      const dump = async (what: string) => {
        await page.waitForTimeout(300)
        out.push(`##### ${what} ${page.url()}`, await page.getByRole('main').ariaSnapshot())
      }
      await open(page, `/clusters/${id}/upgrade`)
      await dump('target')
      await page.getByRole('button', { name: 'Next' }).click()
      await page.getByRole('heading', { name: 'Which hosts, and in which order?' }).waitFor()
      const all = page.getByRole('button', { name: /^Choose all/ })
      await all.click()
      await dump('hosts')
      for (const step of ['checks', 'options', 'review']) {
        await page.getByRole('button', { name: 'Next', exact: true }).last().click({ force: true })
        await page.waitForTimeout(400)
        await dump(step)
      }
      writeFileSync(`/tmp/explore-${name}.txt`, out.join('\n'))
    })
  })
}
