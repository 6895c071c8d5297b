/** `npm start`: the built app and the embedded engine on one port. Installs and builds by itself. */
import { parseArgs } from 'node:util'
import { ensureBuilt, ensureInstalled, fail, requireNode, ROOT } from './setup.mjs'

const HELP = `npm start -- [options]

Serves the oVirt Upgrade Manager with its embedded engine, so that anyone can try it.

  --port N          port to listen on (default 8090; 0 takes any free one)
  --scenario NAME   what the engine starts with (default demo; --scenario help lists them)
  --pace real|demo  real: an upgrade takes as long as on real hosts
                    demo: thirty times faster, about half a minute for a host (default)
  --help            this text

Open the printed address and log in as admin@internal with the password demo.
Users operator and viewer (same password) show what other roles may do.`

requireNode()
let options
try {
  options = parseArgs({
    options: {
      port: { type: 'string', default: '8090' },
      scenario: { type: 'string', default: 'demo' },
      pace: { type: 'string', default: 'demo' },
      help: { type: 'boolean', default: false },
    },
  }).values
} catch (error) {
  fail(`${error.message.split('\n')[0]} Run "npm start -- --help" for the options.`)
}
if (options.help) {
  console.log(HELP)
  process.exit(0)
}
const port = Number(options.port)
if (!/^\d+$/.test(options.port) || port > 65535)
  fail(`--port wants a number from 0 to 65535, not "${options.port}".`)
if (!['real', 'demo'].includes(options.pace)) fail(`--pace wants real or demo, not "${options.pace}".`)

ensureInstalled()
ensureBuilt('server')
const { startServer, SCENARIOS } = await import('../dist-server/server.js')
if (options.scenario === 'help') {
  for (const [name, { title }] of Object.entries(SCENARIOS)) console.log(`${name.padEnd(36)} ${title}`)
  process.exit(0)
}
if (!Object.hasOwn(SCENARIOS, options.scenario))
  fail(`There is no scenario "${options.scenario}": run "npm start -- --scenario help" to see them all.`)
ensureBuilt('app')

try {
  const server = await startServer({
    appDir: `${ROOT}/dist`,
    port,
    host: '127.0.0.1',
    scenario: options.scenario,
    pace: options.pace,
    onError: error => console.error(error),
  })
  console.log(`
  oVirt Upgrade Manager with its embedded engine
    address   ${server.url}
    log in    admin@internal, password demo
    scenario  ${options.scenario}, ${options.pace} pace

  Ctrl+C ends it.`)
  const end = () => void server.close().then(() => process.exit(0))
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
} catch (error) {
  if (error?.code === 'EADDRINUSE')
    fail(
      `Port ${port} is taken by another program: choose another one with "npm start -- --port ${port + 1}".`,
    )
  if (error?.code === 'EACCES')
    fail(
      `Port ${port} may not be opened by this user: choose one above 1023, for example "npm start -- --port 8090".`,
    )
  throw error
}
