/**
 * How long a whole run of a half loaded cluster of 32 hosts takes, in the engine's time, which is the same everywhere:
 * against one host at a time, and against what its capacity allows. With BENCH=1 (`npm run bench`) the run with
 * one host at a time is played, too, which takes half a minute; else the quickest host stands for all of them.
 */
import { expect, it } from 'vitest'
import { MINUTE } from '~/lib/time'
import { bound, ran } from './makespan'

const minutes = (ms: number): string => (ms / MINUTE).toFixed(1)

it(
  'a half loaded cluster of 32 hosts is upgraded as fast as its capacity allows',
  { timeout: 600_000 },
  async () => {
    const many = await ran(false)
    expect(many).toMatchObject({ state: 'completed', upgraded: 32 })
    const isBench = process.env['BENCH'] !== undefined
    const alone = isBench ? (await ran(true)).lasts : 32 * Math.min(...many.hosts)
    const least = bound(many.hosts, many.concurrency)
    if (isBench)
      process.stdout.write(
        `${many.concurrency} at a time: ${minutes(many.lasts)} min; one at a time: ${minutes(alone)} min (${(many.lasts / alone).toFixed(3)}); ` +
          `least that capacity allows: ${minutes(least)} min (${(many.lasts / least).toFixed(3)})\n`,
      )
    expect(many.lasts / alone).toBeLessThanOrEqual(1 / 3)
    expect(many.lasts / least).toBeLessThanOrEqual(1.15)
  },
)
