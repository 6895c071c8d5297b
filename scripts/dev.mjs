/** `npm run dev`: hot reload, with the embedded engine inside the page. Options go to Vite (`npm run dev -- --port 3000`). */
import { ensureInstalled, requireNode, run } from './setup.mjs'

requireNode()
ensureInstalled()
process.exit(run('Vite', 'node_modules/vite/bin/vite.js', ['--mode', 'page', ...process.argv.slice(2)]))
