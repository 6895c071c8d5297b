import { begun250, looked } from '../../contract/run-250'
import type { Measure } from '../types'

/** What watching a run costs the engine. */
export const poll: Measure = {
  about: 'a look at a run of 250 hosts',
  run: async () => {
    const { full, look } = await looked(await begun250())
    const kilo = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`
    return [
      {
        name: 'a look at a run of 250 hosts / a full reload, bytes',
        value: (look.bytes / full.bytes) * 100,
        unit: '%',
        most: 5,
        note: `${kilo(look.bytes)} / ${kilo(full.bytes)} of JSON`,
      },
      { name: 'requests of such a look', value: look.requests, unit: '', most: 8 },
    ]
  },
}
