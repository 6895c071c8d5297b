/**
 * `npm run lint`: .oxlintrc.json is what scripts/layers.mjs makes, the words of all languages are whole, then oxlint with
 * type-aware rules, no warnings.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { lintConfig } from './layers.mjs'
import { catalogueProblems } from './words.mjs'

const file = new URL('../.oxlintrc.json', import.meta.url)
const wanted = JSON.stringify(lintConfig(), null, 2) + '\n'
if (process.argv.includes('--write')) writeFileSync(file, wanted)
else if (readFileSync(file, 'utf8') !== wanted) {
  console.error('.oxlintrc.json is not what scripts/layers.mjs makes: run "node scripts/lint.mjs --write"')
  process.exit(1)
}
const wordProblems = catalogueProblems()
for (const problem of wordProblems) console.error(problem)
const paths = process.argv.slice(2).filter(arg => !arg.startsWith('--'))
const result = spawnSync(
  process.execPath,
  [
    'node_modules/oxlint/bin/oxlint',
    '--type-aware',
    '--deny-warnings',
    ...(paths.length > 0 ? paths : ['.']),
  ],
  { stdio: 'inherit', cwd: new URL('..', import.meta.url) },
)
process.exit(wordProblems.length > 0 ? 1 : (result.status ?? 1))
