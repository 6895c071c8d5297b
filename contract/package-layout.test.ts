import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PLUGIN_NAME } from '~/embedding/webadmin-api'
import { DEFAULTS, readSettings } from '~/plugin/settings'
import { NAME, PLUGINS, RESOURCES, packageEntries, rpmFiles } from '../scripts/package-layout.mjs'

const ROOT = new URL('..', import.meta.url).pathname
const root = mkdtempSync(join(tmpdir(), 'package-layout-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const put = (path: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), '')
}
for (const path of [
  'dist-plugin/index.html',
  'dist-plugin/.built-from',
  'dist-plugin/assets/index-1.js',
  'dist-plugin-page/plugin.html',
  'dist-plugin-page/plugin/plugin-1.js',
])
  put(path)
const entries = packageEntries(root)

const packaged = (name: string) =>
  JSON.parse(readFileSync(join(ROOT, 'packaging', name), 'utf8')) as Record<string, unknown>

describe('the package', () => {
  it('has these files, and directories that are its own', () => {
    expect(
      entries.map(({ path, from, mode }) => `${mode.toString(8)} ${path}${from === null ? '/' : ''}`),
    ).toEqual([
      `644 etc/ovirt-engine/ui-plugins/${NAME}-config.json`,
      `755 etc/${NAME}/`,
      `644 etc/${NAME}/driver.conf`,
      `600 etc/${NAME}/driver.credentials`,
      `644 usr/lib/systemd/system/${NAME}-driver.service`,
      `755 usr/share/doc/${NAME}/`,
      `644 usr/share/doc/${NAME}/running.md`,
      `755 usr/share/licenses/${NAME}/`,
      `644 usr/share/licenses/${NAME}/LICENSE`,
      `755 ${RESOURCES}/`,
      `755 ${RESOURCES}/assets/`,
      `644 ${RESOURCES}/assets/index-1.js`,
      `644 ${RESOURCES}/index.html`,
      `755 ${RESOURCES}/plugin/`,
      `644 ${RESOURCES}/plugin.html`,
      `644 ${RESOURCES}/plugin/plugin-1.js`,
      `644 ${PLUGINS}/${NAME}.json`,
      `755 usr/share/${NAME}/`,
      `644 usr/share/${NAME}/driver.mjs`,
    ])
  })

  it('is in one of two RPMs, sites keeping what they changed', () => {
    const [plugin, driver] = [rpmFiles(entries, false).split('\n'), rpmFiles(entries, true).split('\n')]
    expect(plugin.length + driver.length).toBe(entries.length)
    expect(plugin).toContain(
      `%config(noreplace) %attr(0644, root, root) /etc/ovirt-engine/ui-plugins/${NAME}-config.json`,
    )
    expect(plugin).toContain(`%dir %attr(0755, root, root) /${RESOURCES}`)
    expect(driver).toContain(
      `%config(noreplace) %attr(0600, upgrade-manager, upgrade-manager) /etc/${NAME}/driver.credentials`,
    )
    expect(driver.every(line => !line.includes('ui-plugins'))).toBe(true)
  })

  it('is refused when two builds make the same file', () => {
    put('dist-plugin-page/index.html')
    expect(() => packageEntries(root)).toThrow('index.html would be there twice')
    rmSync(join(root, 'dist-plugin-page/index.html'))
  })
})

describe('the descriptor', () => {
  const descriptor = packaged(`${NAME}.json`)
  const site = packaged(`${NAME}-config.json`)

  it('is one that the engine takes', () => {
    expect(descriptor).toEqual({
      name: PLUGIN_NAME,
      url: `plugin/${PLUGIN_NAME}/plugin.html`,
      resourcePath: RESOURCES.replace(`${PLUGINS}/`, ''),
      lazyLoad: true,
      config: expect.any(Object) as object,
    })
    expect(site).toEqual({ enabled: true, order: 0, config: {} })
  })

  it('names every setting with its default, below what a site sets', () => {
    expect(descriptor['config']).toEqual(DEFAULTS)
    expect(readSettings({ ...(descriptor['config'] as object), hostButtons: false })).toEqual({
      ...DEFAULTS,
      hostButtons: false,
    })
  })
})

describe('the service', () => {
  it('runs what is installed', () => {
    const unit = readFileSync(join(ROOT, `packaging/${NAME}-driver.service`), 'utf8')
    const installed = entries.map(({ path }) => `/${path}`)
    for (const [path] of unit.matchAll(/\/(?:etc|usr\/share|opt)\/[\w./-]+/g))
      expect(installed).toContain(path)
  })
})
