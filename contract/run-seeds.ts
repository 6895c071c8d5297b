/**
 * Whole runs against the simulated engine, each from one seed: random clusters, plans, faults, lost and late answers,
 * drivers that die and are followed by others, two at the same time, somebody else's hands in between. What must never
 * happen is in run-rules.ts and run-view-rules.ts. A thousand of them, in four files that are tested side by side.
 *
 *     RUN_SEED=471 npx vitest run contract/run-invariants.test.ts       one of them, its story and its course on stderr
 *     RUN_SEEDS=8000 npx vitest run contract/run-invariants             more of them
 */
import { expect, it } from 'vitest'
import { play, storyOf } from './run-play'
import { FATES } from './run-world'

const ONE = process.env['RUN_SEED']
const COUNT = Number(process.env['RUN_SEEDS'] ?? 1_000)
const FILES = 4
const GROUP = 50

/** What a quarter of the seeds must have met, or the rules were tried against less than they say. */
const MUST_MEET = [
  ...FATES.flatMap(fate => [`${fate} read`, `${fate} deed`]),
  'installFails',
  'sshRebootFails',
  'rebootSlow',
  'rebootNever',
  'nonOperationalAfterReboot',
  'checkFails',
  'migrationStuck',
  'migrationFails',
  ...['html', 'malformed', 'error500', 'empty', 'conflict'].map(as => `answer ${as}`),
  'driverDies',
  'engineAway',
  'engineRestarts',
  'tokensExpire',
  'takeOver',
  'race',
  'watched',
  'part',
  'whole',
  ...['Activates', 'Deactivates', 'FinishesFlag', 'SetsPolicy', 'ShutsDown', 'Starts'].map(
    act => `admin${act}`,
  ),
  ...['pause', 'resume', 'goOn', 'stop', 'skipHost', 'retryHost', 'activateHost', 'setOrder'].map(
    act => `decide ${act}`,
  ),
  ...['setConcurrency', 'dropHosts', 'addHosts', 'setChoice', 'leaveVmDown'].map(act => `decide ${act}`),
]

/** `quarter`: counted from 0. */
export function playSeeds(quarter: number): void {
  const size = Math.ceil(COUNT / FILES)
  const all = Array.from({ length: size }, (_unused, at) => quarter * size + at + 1)
  const seeds = ONE === undefined ? all : quarter === 0 ? [Number(ONE)] : []
  const groups = Array.from({ length: Math.ceil(seeds.length / GROUP) }, (_unused, at) =>
    seeds.slice(at * GROUP, (at + 1) * GROUP),
  )
  const met = new Set<string>()

  it.each(groups.map(group => [group[0], group.at(-1), group] as const))(
    'nothing that must not happen happens: seeds %i to %i',
    { timeout: 600_000 },
    async (_first, _last, group) => {
      const bad: string[] = []
      for (const seed of group) {
        const story = storyOf(seed)
        const played = await play(story)
        bad.push(...played.complaints.map(words => `RUN_SEED=${seed}: ${words}`))
        for (const name of played.met) met.add(name)
        if (ONE !== undefined)
          process.stderr.write([JSON.stringify(story), ...played.log, played.view.state, ''].join('\n'))
      }
      expect(bad).toEqual([])
    },
  )

  it.skipIf(ONE !== undefined)('all that can go wrong has gone wrong', () => {
    expect(MUST_MEET.filter(name => !met.has(name))).toEqual([])
  })
}
