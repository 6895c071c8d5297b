/**
 * Whole runs against the simulated engine, each from one seed: random clusters, plans, faults, lost answers, drivers that
 * die and are followed by others, two at the same time, somebody else's hands in between. What must never happen is in
 * run-rules.ts and at the end of run-play.ts.
 *
 *     RUN_SEEDS=1000 npx vitest run contract/run-invariants.test.ts     seeds 1 to 1000
 *     RUN_SEED=4711 npx vitest run contract/run-invariants.test.ts      one of them, its story and its course on stderr
 */
import { expect, it } from 'vitest'
import { play, storyOf } from './run-play'

const ONE = process.env['RUN_SEED']
const COUNT = Number(process.env['RUN_SEEDS'] ?? 100)
const GROUP = 10

const groups: number[][] =
  ONE === undefined
    ? Array.from({ length: Math.ceil(COUNT / GROUP) }, (_unused, group) =>
        Array.from({ length: Math.min(GROUP, COUNT - group * GROUP) }, (_none, at) => group * GROUP + at + 1),
      )
    : [[Number(ONE)]]

it.each(groups.map(seeds => [seeds[0], seeds.at(-1), seeds] as const))(
  'nothing that must not happen happens: seeds %i to %i',
  { timeout: 600_000 },
  async (_first, _last, seeds) => {
    const bad: string[] = []
    for (const seed of seeds) {
      const story = storyOf(seed)
      const { complaints, log, view } = await play(story)
      bad.push(...complaints.map(words => `RUN_SEED=${seed}: ${words}`))
      if (ONE !== undefined) process.stderr.write([JSON.stringify(story), ...log, view.state, ''].join('\n'))
    }
    expect(bad).toEqual([])
  },
)
