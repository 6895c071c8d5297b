/**
 * `npm start`: the built app and the embedded engine on one port, or the built app in front of a real engine. Installs and
 * builds by itself.
 */
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
Users operator and viewer (same password) show what other roles may do.

npm start -- --engine https://engine.example.com [options]

Serves the oVirt Upgrade Manager in front of a real engine. Nothing is installed there.

  --ca FILE             certificate of the authority that certified the engine, in PEM form
  --ca-fingerprint HEX  SHA-256 fingerprint of the engine's own authority, which is then fetched from the engine
                        without either, the fingerprint is shown and you are asked
  --insecure            trust whoever answers: passwords can be read by anybody in between
  --host ADDRESS        address to listen on (default 127.0.0.1: this machine only)
  --name NAME           another name under which people reach this server; may be repeated
  --port N              as above`

/** Of what only a real engine needs. */
const DEFAULTS = {
  ca: undefined,
  'ca-fingerprint': undefined,
  insecure: false,
  host: '127.0.0.1',
  name: undefined,
}

requireNode()
let options
try {
  options = parseArgs({
    options: {
      port: { type: 'string', default: '8090' },
      scenario: { type: 'string', default: 'demo' },
      pace: { type: 'string', default: 'demo' },
      engine: { type: 'string' },
      ca: { type: 'string' },
      'ca-fingerprint': { type: 'string' },
      insecure: { type: 'boolean', default: false },
      host: { type: 'string', default: '127.0.0.1' },
      name: { type: 'string', multiple: true },
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
const lone =
  options.engine === undefined && Object.keys(DEFAULTS).find(name => options[name] !== DEFAULTS[name])
if (lone) fail(`--${lone} is for a real engine: name it with --engine https://engine.example.com.`)

ensureInstalled()
if (options.engine === undefined) await serveEmbedded()
else await serveEngine()

function endsWith(server) {
  const end = () => void server.close().then(() => process.exit(0))
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

async function serveEngine() {
  ensureBuilt('front')
  const { serve, askOnTerminal, isLoopback, Refusal } = await import('../dist-front/serve.js')
  ensureBuilt('app')
  if (options.insecure)
    console.error(`
  !!  --insecure: the engine's certificate is not checked. Whoever answers in its place gets the passwords
  !!  that are typed in. Use --ca FILE or --ca-fingerprint SHA256 for anything but a trial.`)
  try {
    const server = await serve(
      {
        appDir: `${ROOT}/dist`,
        engine: options.engine,
        ca: options.ca,
        caFingerprint: options['ca-fingerprint'],
        insecure: options.insecure,
        port,
        host: options.host,
        names: options.name,
        onError: error => console.error(error),
      },
      askOnTerminal({ input: process.stdin, output: process.stdout }),
    )
    console.log(`
  oVirt Upgrade Manager
    address   ${server.url}
    engine    ${server.engine}${server.isVerified ? '' : ' (NOT VERIFIED: --insecure)'}
    log in    with your account of the engine

  Ctrl+C ends it.`)
    if (!isLoopback(options.host))
      console.error(`
  !!  ${options.host} can be reached from other machines, over plain http: put a server that speaks https in front.`)
    endsWith(server)
  } catch (error) {
    if (error instanceof Refusal) fail(error.message)
    throw error
  }
}

async function serveEmbedded() {
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
    endsWith(server)
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
}
