/**
 * `npm run conform`: oVirt's own clients judge the embedded engine. Each of them works against a real HTTP server with
 * a scenario of its own. What is not installed is skipped with a sentence.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt, ensureInstalled, fail, requireNode, ROOT } from './setup.mjs'

const HELP = `npm run conform -- [options]

Lets oVirt's Python SDK, Ansible's modules and the role cluster_upgrade work against the embedded engine.

  --python FILE    a Python that has the clients (default: that of --setup, else python3)
  --setup          first make a virtual environment with the clients below the temporary folder
  --only NAMES     of sdk, modules, role, role-fails, role-stops, service, service-fails; separated by commas (default: all)
  --verbose        everything the clients say
  --help           this text`

requireNode()
let options
try {
  options = parseArgs({
    options: {
      python: { type: 'string' },
      setup: { type: 'boolean', default: false },
      only: { type: 'string', default: 'sdk,modules,role,role-fails,role-stops,service,service-fails' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values
} catch (error) {
  fail(`${error.message.split('\n')[0]} Run "npm run conform -- --help" for the options.`)
}
if (options.help) {
  console.log(HELP)
  process.exit(0)
}

const CONFORM = join(ROOT, 'conform')
const VENV = join(tmpdir(), 'ovirt-upgrade-manager-conform')
const inVenv = join(VENV, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')

if (options.setup) {
  const made = spawnSync('python3', ['-m', 'venv', VENV], { stdio: 'inherit' })
  if (made.error || made.status !== 0)
    fail('The virtual environment could not be made: install Python 3 with its venv module and run it again.')
  const pip = ['-m', 'pip', 'install', '--quiet', '-r', join(CONFORM, 'requirements.txt')]
  if (spawnSync(inVenv, pip, { stdio: 'inherit' }).status !== 0)
    fail(
      'The clients could not be installed: pycurl wants gcc and the headers of Python, libcurl, OpenSSL and libxml2 (Debian: python3-dev libcurl4-openssl-dev libssl-dev libxml2-dev).',
    )
}
const python = options.python ?? (existsSync(inVenv) ? inVenv : 'python3')

/** What a short Python program prints; null if it cannot be run. */
const asked = program => {
  const { status, stdout } = spawnSync(python, ['-c', program], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

const sdkVersion = asked('import ovirtsdk4.version as v; print(v.VERSION)')
const collections = asked(`
import os, sys
paths = os.environ.get('ANSIBLE_COLLECTIONS_PATH', '').split(os.pathsep) + sys.path
paths += [os.path.expanduser('~/.ansible/collections'), '/usr/share/ansible/collections']
print(next(p for p in paths if p and os.path.isdir(os.path.join(p, 'ansible_collections/ovirt/ovirt'))))`)
const ansibleVersion = asked('import ansible.release as r; print(r.__version__)')
const beside = join(dirname(python), 'ansible-playbook')
const playbook = python !== 'python3' && existsSync(beside) ? beside : 'ansible-playbook'

const whyNoSdk = () =>
  sdkVersion === null
    ? `"${python}" has no module ovirtsdk4 (pip install ovirt-engine-sdk-python, or npm run conform -- --setup)`
    : null
const whyNoRole = () => {
  if (ansibleVersion === null || spawnSync(playbook, ['--version']).status !== 0)
    return `there is no ansible-playbook for "${python}" (pip install -r conform/requirements.txt, or npm run conform -- --setup)`
  if (collections === null)
    return 'the collection ovirt.ovirt is not installed (it comes with the Python package ansible 9; ANSIBLE_COLLECTIONS_PATH may name it)'
  return whyNoSdk()
}

const started = new Set()
const heard = (file, args, env) =>
  new Promise(resolve => {
    const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    started.add(child)
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', data => {
        text += data
        if (options.verbose) process.stdout.write(data)
      })
    child.on('error', error => resolve({ code: 1, text: error.message }))
    child.on('close', code => {
      started.delete(child)
      resolve({ code, text })
    })
  })

const judgeSdk = async url => {
  const { code, text } = await heard(python, [join(CONFORM, 'sdk.py')], { ENGINE_URL: url })
  if (!options.verbose) process.stdout.write(text)
  return code === 0
}

/** Runs a playbook of conform/, then `look` at what it left behind. */
const play = async (url, book, variables, look) => {
  const home = mkdtempSync(join(tmpdir(), 'conform-ansible-'))
  const env = {
    OVIRT_URL: url,
    OVIRT_USERNAME: 'admin@internal',
    OVIRT_PASSWORD: 'demo',
    ANSIBLE_COLLECTIONS_PATH: [collections, process.env.ANSIBLE_COLLECTIONS_PATH ?? ''].join(delimiter),
    ANSIBLE_HOME: home,
    ANSIBLE_NOCOLOR: '1',
    ANSIBLE_LOCALHOST_WARNING: 'False',
    ANSIBLE_PYTHON_INTERPRETER: python,
    LC_ALL: 'C.UTF-8',
  }
  try {
    const begun = Date.now()
    const played = await heard(playbook, [join(CONFORM, book), '-e', JSON.stringify(variables)], env)
    const took = Math.round((Date.now() - begun) / 1000)
    console.log(`  ansible-playbook ended with code ${played.code} after ${took} s`)
    const isAccepted = await look(played)
    if (!isAccepted && !options.verbose) console.log(played.text.split('\n').slice(-60).join('\n'))
    return isAccepted
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const judgeModules = url =>
  play(url, 'modules.yml', {}, ({ code, text }) => {
    const tasks = [...text.matchAll(/^TASK \[(.*?)\] \*+\n(?:.*\n)*?(ok|changed|fatal):/gm)]
    for (const [, name, how] of tasks) console.log(`  ${how === 'fatal' ? 'REFUSED ' : 'accepted'}  ${name}`)
    return code === 0
  })

/** What a run of the role must have left behind. */
const lookAt = async (expectation, url, correlationId, code) => {
  const env = { ENGINE_URL: url, CORRELATION_ID: correlationId }
  const left = await heard(python, [join(CONFORM, 'role.py'), expectation, String(code)], env)
  if (!options.verbose) process.stdout.write(left.text)
  return left.code === 0
}

const judgeRole = (expectation, variables) => url => {
  const engine_correlation_id = 'conform-role'
  return play(url, 'cluster-upgrade.yml', { engine_correlation_id, ...variables }, ({ code }) =>
    lookAt(expectation, url, engine_correlation_id, code),
  )
}

/** The run that the engine plays itself, held against the same expectations as the real role. */
const judgeService = expectation => async url => {
  const root = url.slice(0, -'/api'.length)
  const login = await fetch(`${root}/sso/oauth/token`, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=password&scope=ovirt-app-api&username=admin@internal&password=demo',
  })
  const { access_token: token } = await login.json()
  const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' }
  const correlationId = 'conform-service'
  const body = JSON.stringify({ engine_correlation_id: correlationId, cluster_name: 'Default' })
  const path = `${root}/services/ansible?playbook=ovirt-cluster-upgrade`
  const { status } = await fetch(path, { method: 'POST', headers, body })
  const search = encodeURIComponent(`correlation_id="${correlationId}"`)
  for (let seconds = 0; seconds < 240; seconds += 1) {
    await new Promise(resolve => setTimeout(resolve, 1000))
    const events = await (await fetch(`${url}/events?max=20&search=${search}`, { headers })).json()
    if (events.event?.some(({ code }) => code === '894')) break
  }
  return lookAt(expectation, url, correlationId, status === 200 ? 0 : 1)
}

const JUDGES = {
  sdk: { title: `Python SDK ${sdkVersion}`, scenario: 'three-hosts', whyNot: whyNoSdk, judge: judgeSdk },
  modules: {
    title: `Ansible ${ansibleVersion}, modules of ovirt.ovirt`,
    scenario: 'three-hosts',
    whyNot: whyNoRole,
    judge: judgeModules,
  },
  role: {
    title: `Ansible ${ansibleVersion}, role cluster_upgrade: a run that succeeds`,
    scenario: 'three-hosts',
    whyNot: whyNoRole,
    judge: judgeRole('succeeds'),
  },
  'role-fails': {
    title: `Ansible ${ansibleVersion}, role cluster_upgrade: a host fails`,
    scenario: 'install-fails',
    whyNot: whyNoRole,
    judge: judgeRole('fails'),
  },
  'role-stops': {
    title: `Ansible ${ansibleVersion}, role cluster_upgrade: checks for updates, stops and starts pinned VMs`,
    scenario: 'pinned-vm',
    whyNot: whyNoRole,
    judge: judgeRole('succeeds', { check_upgrade: true, stop_non_migratable_vms: true }),
  },
  service: {
    title: 'services/ansible, held against what the role leaves behind: a run that succeeds',
    scenario: 'three-hosts',
    whyNot: whyNoSdk,
    judge: judgeService('succeeds'),
  },
  'service-fails': {
    title: 'services/ansible, held against what the role leaves behind: a host fails',
    scenario: 'install-fails',
    whyNot: whyNoSdk,
    judge: judgeService('fails'),
  },
}

const names = options.only.split(',')
for (const name of names)
  if (!Object.hasOwn(JUDGES, name)) fail(`--only knows ${Object.keys(JUDGES).join(', ')}, not "${name}".`)

const chosen = names.filter(name => {
  const why = JUDGES[name].whyNot()
  if (why !== null) console.log(`${name} was skipped: ${why}.`)
  return why === null
})
if (chosen.length === 0) process.exit(0)

ensureInstalled()
ensureBuilt('server')
const { startServer } = await import('../dist-server/server.js')
const endAll = () => {
  for (const child of started) child.kill()
  process.exit(1)
}
process.on('SIGINT', endAll)
process.on('SIGTERM', endAll)

let refused = 0
for (const name of chosen) {
  const { title, scenario, judge } = JUDGES[name]
  console.log(`\n${title} (scenario ${scenario})`)
  const errors = []
  const server = await startServer({
    appDir: join(ROOT, 'public'),
    port: 0,
    scenario,
    pace: 'demo',
    onError: error => errors.push(error),
  })
  try {
    if (!(await judge(`${server.url}/ovirt-engine/api`))) refused += 1
  } finally {
    await server.close()
  }
  for (const error of errors) console.log('  the embedded engine failed:', error)
  if (errors.length > 0) refused += 1
}
process.exit(refused === 0 ? 0 : 1)
