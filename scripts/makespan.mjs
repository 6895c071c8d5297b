/** `npm run bench:makespan`: a whole run of 32 half loaded hosts, many at a time against one at a time. */
import { run } from './setup.mjs'

process.exit(
  run('Vitest', 'node_modules/vitest/vitest.mjs', ['run', 'contract/run-makespan.test.ts'], {
    env: { ...process.env, BENCH: '1' },
  }),
)
