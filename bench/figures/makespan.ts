import { MINUTE } from '~/lib/time'
import { bound, ran } from '../../contract/makespan'
import type { Measure } from '../types'

/** In the engine's time: no clock is involved. */
export const makespan: Measure = {
  about: 'makespan',
  run: async () => {
    const many = await ran(false)
    const alone = await ran(true)
    const least = bound(many.hosts, many.concurrency)
    const minutes = (ms: number) => `${(ms / MINUTE).toFixed(0)} min`
    return [
      {
        name: '32 hosts, half loaded / one at a time',
        value: many.lasts / alone.lasts,
        unit: '×',
        most: 1 / 3,
        note: `${minutes(many.lasts)} / ${minutes(alone.lasts)}`,
      },
      {
        name: '32 hosts, half loaded / what capacity allows',
        value: many.lasts / least,
        unit: '×',
        most: 1.15,
        note: `${minutes(many.lasts)} / ${minutes(least)}`,
      },
    ]
  },
}
