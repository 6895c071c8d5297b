import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EVERY_FURTHER, FIRST_LOAD, KB, SIZES_FILE } from '../../scripts/budgets.mjs'
import type { ScreenSize } from '../../scripts/budgets.mjs'
import type { Measure } from '../types'
import { openHosts, serve } from '../world'

/** JavaScript and CSS, compressed. */
export const load: Measure = {
  about: 'first load',
  run: async ({ appDir, browser }) => {
    const sizes = JSON.parse(readFileSync(join(appDir, SIZES_FILE), 'utf8')) as ScreenSize[]
    const [hosts, ...others] = sizes
    const world = await serve(appDir, 'three-hosts')
    const page = await browser.newPage()
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    const kinds = new Map<string, string>()
    let transferred = 0
    session.on('Network.responseReceived', ({ requestId, response }) =>
      kinds.set(requestId, response.mimeType),
    )
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (/javascript|css/.test(kinds.get(requestId) ?? '')) transferred += encodedDataLength
    })
    await openHosts(page, world.url)
    await page.getByRole('grid', { name: 'Hosts' }).getByRole('checkbox').first().waitFor()
    const atFirst = transferred
    await page.close()
    await world.close()
    return [
      {
        name: 'Hosts page, JavaScript and CSS',
        value: ((hosts?.js ?? 0) + (hosts?.css ?? 0)) / KB,
        unit: 'kB',
        most: FIRST_LOAD / KB,
      },
      {
        name: 'the same with the login, as transferred',
        value: atFirst / KB,
        unit: 'kB',
        note: 'headers included',
      },
      ...others.map(({ name, more }) => ({
        name: `${name}, beyond the Hosts page`,
        value: more / KB,
        unit: 'kB',
        most: EVERY_FURTHER / KB,
      })),
    ]
  },
}
