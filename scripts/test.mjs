/**
 * `npm test`: everything. Installs, finds or gets a browser, then type check, lint, format check, builds, unit tests,
 * journeys. All parts run even after a failing one; the last line counts them all.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureInstalled, requireNode, ROOT, run } from './setup.mjs'

requireNode()
ensureInstalled()
const { ensureChromium } = await import('./browser.mjs')
await ensureChromium()

const results = `${ROOT}/test-results`
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

let passed = 0
let failed = 0
const bad = []
const count = (name, ok, bad_) => {
  passed += ok
  failed += bad_
  if (bad_ > 0) bad.push(`${name}: ${bad_}`)
}
const step = (name, file, args) => {
  console.log(`\n— ${name}`)
  count(name, ...(run(name, file, args) === 0 ? [1, 0] : [0, 1]))
}
const report = file => {
  try {
    return JSON.parse(readFileSync(`${results}/${file}`, 'utf8'))
  } catch {
    return undefined
  }
}

step('types', 'node_modules/typescript/bin/tsc', [])
step('lint', 'scripts/lint.mjs', [])
step('format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])

// Before the unit tests, of which some look at what was built.
step('builds', '-e', [
  "import('./scripts/setup.mjs').then(({ ensureBuilt }) => ensureBuilt('app', 'server', 'page', 'front', 'driver', 'plugin', 'pluginPage'))",
])

console.log('\n— unit tests')
const unitExit = run('Vitest', 'node_modules/vitest/vitest.mjs', [
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${results}/unit.json`,
])
const unit = report('unit.json')
const unitFailed = (unit?.numFailedTests ?? 0) + (unit?.numFailedTestSuites ?? 0)
count('unit tests', unit?.numPassedTests ?? 0, unitExit !== 0 && unitFailed === 0 ? 1 : unitFailed)

console.log('\n— journeys')
const journeysExit = run(
  'Playwright',
  'node_modules/@playwright/test/cli.js',
  ['test', '--reporter=line,json'],
  {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/journeys.json` },
  },
)
const stats = report('journeys.json')?.stats
const journeysFailed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
count('journeys', stats?.expected ?? 0, journeysExit !== 0 && journeysFailed === 0 ? 1 : journeysFailed)

if (bad.length > 0) console.log(`\nFailed: ${bad.join(', ')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
