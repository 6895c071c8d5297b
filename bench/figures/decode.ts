import { listHosts } from '~/api/hosts'
import { createEngineApi } from '~/api/transport'
import { median, timed } from '../types'
import type { Measure } from '../types'
import { TOKEN, fleetOf, serve } from '../world'

/** From the engine's text to our model, against what the browser needs for the text alone. */
export const decode: Measure = {
  about: 'decoding',
  run: async ({ appDir }) => {
    const world = await serve(appDir, fleetOf(5_000, 0))
    const headers = { authorization: `Bearer ${TOKEN}`, accept: 'application/json' }
    const text = await (await fetch(`${world.url}/ovirt-engine/api/hosts`, { headers })).text()
    await world.close()
    const api = createEngineApi({
      fetch: () => Promise.resolve(new Response(text, { headers: { 'content-type': 'application/json' } })),
      apiRoot: 'http://engine.test/ovirt-engine/api',
      tokenOf: () => TOKEN,
      now: () => 0,
    })
    // Both read the text from an answer.
    const parse = async () => JSON.parse(await new Response(text).text()) as unknown
    const plain = median(await timed(5, parse))
    const whole = median(await timed(5, () => listHosts(api, {})))
    return [
      {
        name: 'decode 5,000 hosts / JSON.parse',
        value: whole / plain,
        unit: '×',
        most: 5,
        note: `${whole.toFixed(0)} ms / ${plain.toFixed(0)} ms`,
      },
    ]
  },
}
