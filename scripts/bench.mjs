/**
 * `npm run bench`: every budget measured, in one table. `-- FIGURE…` measures only these; `-- --compare FILE` shows what
 * has changed since the JSON file of an earlier bench.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { ensureBuilt, ensureInstalled, requireNode, ROOT, run } from './setup.mjs'

requireNode()
ensureInstalled()
const { ensureChromium } = await import('./browser.mjs')
await ensureChromium()
ensureBuilt('app', 'bench-page', 'bench-bare', 'bench')
mkdirSync(`${ROOT}/test-results`, { recursive: true })

const commit = () => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
process.exit(run('The bench', 'dist-bench-node/main.js', ['--commit', commit(), ...process.argv.slice(2)]))
