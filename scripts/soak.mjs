/** `npm run soak`: eight hours of a run of 250 hosts in a browser, which must hold no more in the end than in the beginning. */
import { ensureBuilt, run } from './setup.mjs'

ensureBuilt('app', 'server')

process.exit(
  run('Playwright', 'node_modules/@playwright/test/cli.js', ['test', 'e2e/soak.e2e.ts', '--workers=1'], {
    env: { ...process.env, SOAK_HOURS: process.env.SOAK_HOURS ?? '8' },
  }),
)
