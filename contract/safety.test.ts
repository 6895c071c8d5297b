/** Rules of the house that a linter cannot say. */
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = new URL('..', import.meta.url).pathname

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))

/** The folder of a build of the sources as they are now; `npm test` has made it already. */
function built(name: string, folder: string): string {
  const make = `import('./scripts/setup.mjs').then(({ ensureBuilt }) => ensureBuilt('${name}'))`
  execFileSync(process.execPath, ['-e', make], {
    cwd: ROOT,
    stdio: 'pipe',
    // Not for the tests that run here: what is shipped.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return join(ROOT, folder)
}

describe('the embedded engine', () => {
  it('is mentioned in src by the composition root alone', () => {
    const mentions = filesBelow(join(ROOT, 'src'))
      .filter(file => /from 'mocks|import\('mocks|\.\.\/mocks/.test(readFileSync(file, 'utf8')))
      .map(file => relative(ROOT, file))
    expect(mentions).toEqual(['src/main.tsx'])
  })

  it('imports nothing of src', () => {
    const imports = filesBelow(join(ROOT, 'mocks'))
      .filter(file => file.endsWith('.ts') && /from '(~\/|.*\/src\/)/.test(readFileSync(file, 'utf8')))
      .map(file => relative(ROOT, file))
    expect(imports).toEqual([])
  })

  it('is not known to what serves a real engine, nor to the headless driver', () => {
    const mentions = ['server', 'driver']
      .flatMap(folder => filesBelow(join(ROOT, folder)))
      .filter(file => !/\.test\.ts$|\/test-[a-z-]+\.ts$/.test(file))
      .filter(file => /from '(mocks|.*\/mocks)\//.test(readFileSync(file, 'utf8')))
    expect(mentions).toEqual([])
  })

  it('does not reach the production bundle', () => {
    const out = built('app', 'dist')
    const files = filesBelow(out)
    expect(files.length).toBeGreaterThan(5)
    const marks = ['mockServiceWorker', 'three-hosts', 'setupWorker', '__engine', 'Missing parameter']
    const found = files.flatMap(file => {
      const text = readFileSync(file, 'latin1')
      return marks.filter(mark => text.includes(mark)).map(mark => `${relative(out, file)}: ${mark}`)
    })
    expect(found).toEqual([])
  }, 60_000)
})

describe('the headless driver', () => {
  it('is one file that needs Node alone', () => {
    const out = built('driver', 'dist-driver')
    expect(filesBelow(out).filter(file => file.endsWith('.js'))).toEqual([join(out, 'main.js')])
    const imports = readFileSync(join(out, 'main.js'), 'utf8').matchAll(/^import .*? from "([^"]+)"/gm)
    expect([...imports].map(([, from]) => from).filter(from => !from?.startsWith('node:'))).toEqual([])
  }, 60_000)
})

describe('the lock file', () => {
  it('names no registry but the public one', () => {
    const hosts = [
      ...readFileSync(join(ROOT, 'package-lock.json'), 'utf8').matchAll(/"resolved": "https?:\/\/([^/"]+)/g),
    ]
    expect(hosts.map(match => match[1]).filter(name => name !== 'registry.npmjs.org')).toEqual([])
  })
})
