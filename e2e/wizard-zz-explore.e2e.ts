import { writeFileSync } from 'node:fs'
import { idOf } from 'mocks/engine/make'
import { logIn, open, test } from './fixtures'
const only = (s: string) => s.slice(Math.max(0, s.indexOf('- tablist')))
for (const name of (process.env['SCEN'] ?? '').split(',').filter(Boolean)) {
  test.describe(name, () => {
    test.use({ scenario: name })
    test('explore', async ({ page, world }) => {
      world.expectConsole(/./)
      const id = idOf('cluster', name === 'demo' ? 'production' : 'Default')
      const out: string[] = []
      await open(page, `/clusters`)
      await page.waitForTimeout(500)
      out.push('##### list', await page.getByRole('main').ariaSnapshot())
      for (const tab of ['general', 'hosts', 'affinity', 'checks']) {
        if (
          tab !== 'checks' &&
          !['demo', 'empty', 'cluster-upgrade-running', 'affinity-rules'].includes(name)
        )
          continue
        await page.goto(`/clusters/${id}/${tab}`)
        await logIn(page)
        await page.getByRole('tabpanel').waitFor()
        await page.waitForTimeout(500)
        if (tab === 'checks') {
          await page.getByRole('button', { name: 'Check now' }).click()
          await page.getByRole('button', { name: 'Check again' }).waitFor()
        }
        const s = await page.getByRole('main').ariaSnapshot()
        out.push(`##### ${tab}`, tab === 'general' ? s : only(s))
      }
      writeFileSync(`/tmp/explore-c-${name}.txt`, out.join('\n'))
    })
  })
}
