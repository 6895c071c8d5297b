/** `npm run drive`: the headless driver. Installs and builds by itself, and then has the output to itself. */
import { ensureBuilt, ensureInstalled, requireNode } from './setup.mjs'

requireNode()
// Standard output is the driver's log.
console.log = console.error
ensureInstalled()
ensureBuilt('driver')
await import('../dist-driver/main.js')
