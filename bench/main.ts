/** `npm run bench`: measures, and prints one table; the exit code says whether all budgets are kept. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { findChromium } from '../scripts/browser.mjs'
import { decode } from './figures/decode'
import { history } from './figures/history'
import { load } from './figures/load'
import { makespan } from './figures/makespan'
import { paint } from './figures/paint'
import { plan } from './figures/plan'
import { poll } from './figures/poll'
import { quiet } from './figures/quiet'
import { rows } from './figures/rows'
import { simulator } from './figures/simulator'
import { table } from './table'
import type { Figure, Lab, Measure } from './types'

const MEASURES: Record<string, Measure> = {
  load,
  decode,
  plan,
  makespan,
  poll,
  simulator,
  quiet,
  rows,
  history,
  paint,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    app: { type: 'string', default: 'dist' },
    page: { type: 'string', default: 'dist-bench' },
    bare: { type: 'string', default: 'dist-bench-bare' },
    out: { type: 'string', default: 'test-results/bench.json' },
    compare: { type: 'string' },
    commit: { type: 'string', default: '' },
  },
})

const unknown = positionals.filter(name => !Object.hasOwn(MEASURES, name))
if (unknown.length > 0)
  throw new Error(`No figure "${unknown[0]}". There are: ${Object.keys(MEASURES).join(', ')}`)
const chosen = Object.entries(MEASURES).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
)

const machine = `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
const executablePath = await findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu'],
})
const lab: Lab = { appDir: values.app, benchDir: values.page, bareDir: values.bare, browser }
const figures: Figure[] = []
const missed: string[] = []
for (const [name, { about, run }] of chosen) {
  process.stderr.write(`${about}…\n`)
  try {
    figures.push(...(await run(lab)))
  } catch (error) {
    missed.push(
      `${about} (${name}): ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
    )
  }
}
const version = browser.version()
await browser.close()

const earlier =
  values.compare === undefined
    ? []
    : (JSON.parse(readFileSync(values.compare, 'utf8')) as { figures: Figure[] }).figures
const on = `${machine}, Chromium ${version}`
writeFileSync(values.out, JSON.stringify({ commit: values.commit, machine: on, figures }, null, 2))
const { text, broken } = table(figures, earlier)
process.stdout.write(`\n${text}\n\nMeasured on ${on}. As JSON: ${values.out}\n`)
for (const one of missed) process.stdout.write(`Could not be measured: ${one}\n`)
if (positionals.length === 0)
  process.stdout.write('Not measured here: the time of the whole test command (`time npm test`).\n')
if (broken.length > 0) process.stdout.write(`\nOver budget: ${broken.join('; ')}\n`)
process.exit(broken.length + missed.length > 0 ? 1 : 0)
