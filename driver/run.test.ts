import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine } from 'mocks/engine/engine'
import { createHandler } from 'mocks/http/handle'
import { SCENARIOS } from 'mocks/scenarios/all'
import { startTestEngine } from 'server/test-engine'
import type { TestEngine } from 'server/test-engine'
import { readCredentials } from './credentials'
import { createLog } from './log'
import { EXIT, run } from './run'

let dir: string
let engine: TestEngine
let ca: string
const clock = { now: () => Date.now() }
const seed = SCENARIOS['three-hosts']?.seed(clock.now())
if (seed === undefined) throw new Error('no scenario')
const world = createEngine(seed, clock)

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'driver-'))
  engine = await startTestEngine(createHandler(world, { clock }))
  ca = join(dir, 'ca.pem')
  await writeFile(ca, engine.caPem)
})
afterAll(async () => {
  await engine.close()
  await rm(dir, { recursive: true })
})

const GOOD = { UPGRADE_MANAGER_USER: 'admin@internal', UPGRADE_MANAGER_PASSWORD: 'demo' }

const start = (args: string[], env: Record<string, string | undefined> = { ...GOOD }) => {
  const end = new AbortController()
  const said = { out: '', complaints: '' }
  const code = run({
    args,
    env,
    talk: { confirm: null },
    out: text => (said.out += text),
    complain: text => (said.complaints += text),
    end: end.signal,
  })
  return { said, code, end: () => end.abort() }
}
const complaint = async (args: string[], env?: Record<string, string | undefined>) => {
  const { said, code } = start(args, env)
  const exit = await code
  expect(said.out).toBe('')
  return `${exit} ${said.complaints.trim()}`
}

describe('the command', () => {
  it('logs in over verified TLS, looks, and ends when it is told to', async () => {
    const env = { ...GOOD }
    const { said, code, end } = start(['--engine', engine.url, '--ca', ca], env)
    await expect.poll(() => said.out).toContain('"logged in"')
    expect(env).toEqual({ UPGRADE_MANAGER_USER: 'admin@internal' })
    end()
    expect(await code).toBe(EXIT.fine)
    const lines = said.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { what: string })
    expect(lines.map(({ what }) => what)).toEqual(['started', 'logged in', 'ended'])
    expect(said.out).not.toContain('demo')
    expect(world.at().sessions).toEqual([])
  })

  it.each<[string, string[], RegExp]>([
    ['no engine', [], /^78 Name the engine/],
    ['no address', ['--engine', 'x'], /^78 --engine wants an address/],
    ['unknown options', ['--engin', 'x'], /^78 Unknown option .* --help/],
    ['a password on the line', ['--password=geheim'], /^78 Credentials do not belong on the command line/],
    ['no correlation id', ['--engine', 'https://e', '--run', 'a b'], /^78 --run wants the correlation id/],
    ['nobody there', ['--engine', 'https://127.0.0.1:1', '--insecure'], /^75 [^]*Nothing answers/],
  ])('refuses %s', async (_, args, words) => {
    const said = await complaint(args)
    expect(said).toMatch(words)
    expect(said).not.toContain('geheim')
  })

  it('ends with a wrong password, which is not for trying again', async () => {
    const { said, code } = start(['--engine', engine.url, '--ca', ca], {
      ...GOOD,
      UPGRADE_MANAGER_PASSWORD: 'geheim',
    })
    expect(await code).toBe(EXIT.noPermission)
    expect(said.complaints).toMatch(/^The engine refused the login of the driver: /)
    expect(said.out + said.complaints).not.toContain('geheim')
  })

  it('ends with a run that is not known', async () => {
    const { said, code } = start(['--engine', engine.url, '--ca', ca, '--run', 'upgrade-1'])
    expect(await code).toBe(EXIT.mendFirst)
    expect(said.complaints).toMatch(/^The engine knows no run upgrade-1/)
  })

  it('has help', async () => {
    const { said, code } = start(['--help'])
    expect(await code).toBe(EXIT.fine)
    expect(said.out).toMatch(/^npm run drive/)
  })
})

describe('credentials', () => {
  const file = async (text: string, mode = 0o600) => {
    const path = join(dir, `credentials-${Math.trunc(mode)}`)
    await writeFile(path, text)
    await chmod(path, mode)
    return path
  }
  const refusal = (path: string | undefined, env = {}) =>
    readCredentials(path, env).then(
      () => 'read',
      (error: Error) => error.message,
    )

  it('come from a file that nobody else can read', async () => {
    const path = await file('# who drives\nuser = upgrades@internal\npassword=a=b c\n')
    expect(await readCredentials(path, {})).toEqual({
      user: 'upgrades@internal',
      profile: '',
      password: 'a=b c',
    })
    expect(await readCredentials(undefined, { UPGRADE_MANAGER_CREDENTIALS: path })).toMatchObject({
      user: 'upgrades@internal',
    })
  })

  it.each([0o640, 0o604, 0o644, 0o620])('not with mode %o', async mode => {
    const said = await refusal(await file('user=a@b\npassword=geheim', mode))
    expect(said).toMatch(/can be read by other users: protect it with chmod 600/)
    expect(said).not.toContain('geheim')
  })

  it('not from what is no such file', async () => {
    expect(await refusal(join(dir, 'none'))).toMatch(/There is no file/)
    expect(await refusal(dir)).toMatch(/is no file/)
    expect(await refusal(await file('user=a@b'))).toMatch(/wants two lines/)
    expect(await refusal(await file('user=admin\npassword=x'))).toMatch(/wants its profile/)
    expect(await refusal(await file('x'.repeat(5_000)))).toMatch(/too large/)
    const link = join(dir, 'link')
    await symlink(await file('user=a@b\npassword=x', 0o644), link)
    expect(await refusal(link)).toMatch(/can be read by other users/)
    expect(await refusal(undefined)).toMatch(/needs an account of the engine/)
  })
})

it('strikes out what is secret should it come in', () => {
  let line = ''
  const log = createLog({
    write: text => (line = text),
    now: () => 0,
    secrets: () => ['tok"en', null, 'abc'],
  })
  log('info', 'done', { detail: 'a tok"en of abc' })
  expect(JSON.parse(line)).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    level: 'info',
    what: 'done',
    detail: 'a *** of abc',
  })
})
