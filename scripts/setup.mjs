/**
 * What every command needs before it starts: a fitting Node, the installed packages, a fresh build.
 * Uses only what Node itself has, since it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const at = path => join(ROOT, path)

/** Ends the process with one sentence that holds the remedy. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    fail(
      `Node ${process.versions.node} is too old: install Node 20.19 or newer from https://nodejs.org and run the command again.`,
    )
}

/** Runs a tool of node_modules or a script under this very Node; ends the process with its exit code if it fails. */
export function run(title, file, args = [], options = {}) {
  const result = spawnSync(process.execPath, [file, ...args], { cwd: ROOT, stdio: 'inherit', ...options })
  if (result.error) fail(`${title} could not be started: ${result.error.message}`)
  return result.status ?? 1
}

const digest = text => createHash('sha256').update(text).digest('hex')

/** `npm ci`, unless node_modules already holds exactly what the lock file says. */
export function ensureInstalled() {
  const stamp = at('node_modules/.installed-from')
  const wanted = digest(readFileSync(at('package-lock.json')) + process.version)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Installing packages (about a minute the first time)…')
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (result.error)
    fail('npm was not found: it comes with Node, install Node 20.19 or newer from https://nodejs.org.')
  if (result.status !== 0)
    fail(
      'The packages could not be installed: read the lines above, check the network or the npm registry setting, and run the command again.',
    )
  writeFileSync(stamp, wanted)
}

const filesBelow = path => {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap(name => filesBelow(join(path, name)))
}

/** A fingerprint of everything a build is made from. */
const sourcesDigest = paths => {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(path => filesBelow(at(path))))
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

const COMMON = [
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
  'scripts/lean.mjs',
  'scripts/lean',
  'scripts/budgets.mjs',
  'server/security.ts',
]
const BUILDS = {
  /** The production app. */
  app: {
    from: [...COMMON, 'index.html', 'public', 'src'],
    to: 'dist',
    args: ['build', '--logLevel', 'warn'],
  },
  /** The embedded engine with its HTTP server, as one file for Node. */
  server: {
    from: [...COMMON, 'mocks', 'server'],
    to: 'dist-server',
    args: ['build', '--logLevel', 'warn', '--ssr', 'mocks/server.ts', '--outDir', 'dist-server'],
  },
  /** What serves the app in front of a real engine, as one file for Node. */
  front: {
    from: [...COMMON, 'server'],
    to: 'dist-front',
    args: ['build', '--logLevel', 'warn', '--ssr', 'server/serve.ts', '--outDir', 'dist-front'],
  },
  /** The headless driver, as one file for Node. */
  driver: {
    from: [...COMMON, 'driver', 'server', 'src'],
    to: 'dist-driver',
    args: ['build', '--logLevel', 'warn', '--ssr', 'driver/main.ts', '--outDir', 'dist-driver'],
  },
  /** The app as static files of an engine, shown by webadmin or in a tab of its own. */
  plugin: {
    from: [...COMMON, 'index.html', 'public', 'src'],
    to: 'dist-plugin',
    args: ['build', '--logLevel', 'warn', '--mode', 'plugin', '--outDir', 'dist-plugin'],
  },
  /** The hidden page of webadmin's plug-in. */
  pluginPage: {
    from: [...COMMON, 'plugin.html', 'src'],
    to: 'dist-plugin-page',
    args: ['build', '--logLevel', 'warn', '--mode', 'plugin-page', '--outDir', 'dist-plugin-page'],
  },
  /** For `npm run bench`: the Hosts page without a login. */
  'bench-page': {
    from: [...COMMON, 'bench/pages', 'src'],
    to: 'dist-bench',
    args: ['build', '--logLevel', 'warn', '--mode', 'bench', '--outDir', 'dist-bench'],
  },
  /** For `npm run bench`: the bare page, with no more of PatternFly than it shows. */
  'bench-bare': {
    from: [...COMMON, 'bench/pages', 'src'],
    to: 'dist-bench-bare',
    args: ['build', '--logLevel', 'warn', '--mode', 'bench-bare', '--outDir', 'dist-bench-bare'],
  },
  /** What measures, as one file for Node. */
  bench: {
    from: [...COMMON, 'bench', 'contract', 'mocks', 'server', 'src'],
    to: 'dist-bench-node',
    args: ['build', '--logLevel', 'warn', '--ssr', 'bench/main.ts', '--outDir', 'dist-bench-node'],
  },
  /** The app with the embedded engine inside the page: hot reload in development, one journey in the tests. */
  page: {
    from: [...COMMON, 'index.html', 'public', 'src', 'mocks'],
    to: 'dist-page',
    args: ['build', '--logLevel', 'warn', '--mode', 'page', '--outDir', 'dist-page'],
  },
}

/** Builds what is not built from these very sources yet. */
export function ensureBuilt(...names) {
  for (const name of names) {
    const { from, to, args } = BUILDS[name]
    const stamp = at(join(to, '.built-from'))
    const wanted = sourcesDigest(from)
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue
    console.log(`Building ${to}/…`)
    if (run('The build', 'node_modules/vite/bin/vite.js', args) !== 0)
      fail('The build failed: the lines above say where.')
    mkdirSync(at(to), { recursive: true })
    writeFileSync(stamp, wanted)
  }
}
