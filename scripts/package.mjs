/**
 * `npm run package`: what is installed on an engine host, as a tarball to unpack at `/` and as RPMs. Installs and builds by
 * itself. The same sources make the same bytes.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { NAME, packageEntries, rpmFiles } from './package-layout.mjs'
import { ROOT, ensureBuilt, ensureInstalled, fail, requireNode } from './setup.mjs'

const HELP = `npm run package -- [options]

Makes what is installed on an engine host: the plug-in of the administration portal and the headless driver, as a tarball
that is unpacked at / and, where rpmbuild is there, as RPMs. How to install them: docs/running.md.

  --out DIRECTORY  where to put them (default dist-package)
  --no-rpm         the tarball only
  --help           this text`

requireNode()
let options
try {
  options = parseArgs({
    options: {
      out: { type: 'string', default: 'dist-package' },
      'no-rpm': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values
} catch (error) {
  fail(`${error.message.split('\n')[0]} Run "npm run package -- --help" for the options.`)
}
if (options.help) {
  console.log(HELP)
  process.exit(0)
}
ensureInstalled()
ensureBuilt('plugin', 'pluginPage', 'driver')

/** What the package is made from. */
const SOURCES = [
  'docs/running.md',
  'driver',
  'index.html',
  'LICENSE',
  'package-lock.json',
  'packaging',
  'plugin.html',
  'public',
  'server',
  'src',
  'vite.config.ts',
]

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const entries = packageEntries(ROOT)
const out = resolve(ROOT, options.out)
const epoch = timeOf()
mkdirSync(out, { recursive: true })

const tarball = join(out, `${NAME}-${version}.tar.gz`)
const bytes = zipped(await packed(entries, epoch))
writeFileSync(tarball, bytes)
tell(tarball)
if (!options['no-rpm']) makeRpms()

function tell(file) {
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex')
  const size = `${(statSync(file).size / 1024).toFixed(0)} KiB`
  console.log(`${relative(process.cwd(), file)}  ${size}  sha256 ${digest}`)
}

function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

/**
 * The time of all files, in seconds. Never the same for two versions: the engine reads a descriptor again, and a browser a
 * page, only when its time is another one. That of the commit, or where there is none, or it is not what is packed, of
 * the newest source.
 */
function timeOf() {
  const given = process.env.SOURCE_DATE_EPOCH
  if (given !== undefined && given !== '') {
    if (!/^\d{1,11}$/.test(given)) fail(`SOURCE_DATE_EPOCH wants seconds since 1970, not "${given}".`)
    return Number(given)
  }
  const isClean = git('status', '--porcelain') === ''
  const committed = isClean ? git('log', '-1', '--format=%ct') : null
  if (committed) return Number(committed)
  const newest = Math.max(...SOURCES.flatMap(timesBelow))
  return Math.floor(newest / 1000)
}

function timesBelow(path) {
  const at = join(ROOT, path)
  if (!statSync(at).isDirectory()) return [statSync(at).mtimeMs]
  return readdirSync(at).flatMap(name => timesBelow(join(path, name)))
}

async function packed(all, seconds) {
  const { pack } = await import('tar-stream')
  const tar = pack()
  const chunks = []
  const done = new Promise((resolved, rejected) => {
    tar.on('data', chunk => chunks.push(chunk))
    tar.on('end', () => resolved(Buffer.concat(chunks)))
    tar.on('error', rejected)
  })
  const common = { mtime: new Date(seconds * 1000), uid: 0, gid: 0, uname: 'root', gname: 'root' }
  for (const { path, from, mode } of all) {
    if (from === null) tar.entry({ ...common, name: path, mode, type: 'directory' })
    else tar.entry({ ...common, name: path, mode }, readFileSync(from))
  }
  tar.finalize()
  return done
}

/** Without the name of the system, which is all that would differ from one to another. */
function zipped(tar) {
  const zip = gzipSync(tar, { level: 9 })
  zip[9] = 255
  return zip
}

function makeRpms() {
  if (spawnSync('rpmbuild', ['--version']).status !== 0) {
    console.log(
      'No RPMs: rpmbuild is not on this machine. The tarball does without; for RPMs install rpm-build (Debian: rpm) and run the command again.',
    )
    return
  }
  const top = mkdtempSync(join(tmpdir(), `${NAME}-rpm-`))
  try {
    const spec = readFileSync(join(ROOT, `packaging/${NAME}.spec.in`), 'utf8')
      .replace('@VERSION@', version.replaceAll('-', '~'))
      .replace('@TARBALL@', basename(tarball))
      .replace('@FILES@', rpmFiles(entries, false))
      .replace('@DRIVER_FILES@', rpmFiles(entries, true))
    writeFileSync(join(top, `${NAME}.spec`), spec)
    const define = (name, value) => ['--define', `${name} ${value}`]
    const result = spawnSync(
      'rpmbuild',
      [
        '-bb',
        '--quiet',
        ...define('_topdir', top),
        ...define('_sourcedir', out),
        ...define('_rpmdir', join(top, 'made')),
        ...define('_buildhost', 'localhost'),
        ...define('use_source_date_epoch_as_buildtime', '1'),
        ...define('clamp_mtime_to_source_date_epoch', '1'),
        join(top, `${NAME}.spec`),
      ],
      { encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch), LC_ALL: 'C' } },
    )
    if (result.status !== 0) fail(`The RPMs could not be made. rpmbuild says:\n${result.stderr}`)
    const made = join(top, 'made/noarch')
    for (const name of readdirSync(made).sort()) {
      rmSync(join(out, name), { force: true })
      move(join(made, name), join(out, name))
      tell(join(out, name))
    }
  } finally {
    rmSync(top, { recursive: true, force: true })
  }
}

/** The temporary directory may be of another file system. */
function move(from, to) {
  try {
    renameSync(from, to)
  } catch {
    writeFileSync(to, readFileSync(from))
  }
}
