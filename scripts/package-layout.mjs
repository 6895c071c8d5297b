/**
 * What the package holds and where it lies on an engine host: one list behind the tarball and the RPM. Directories are
 * those that are ours alone.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

export const NAME = 'ovirt-upgrade-manager'
export const PLUGINS = 'usr/share/ovirt-engine/ui-plugins'
export const RESOURCES = `${PLUGINS}/${NAME}-resources`

/** In the driver's own RPM, since it may run on any machine. */
const isOfDriver = path =>
  /^(usr\/share\/ovirt-upgrade-manager|etc\/ovirt-upgrade-manager|usr\/lib\/systemd)(\/|$)/.test(path)

const filesBelow = (folder, prefix = '') =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory()
      ? filesBelow(join(folder, entry.name), `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name}`],
  )

/** Made by the builds for themselves. */
const isOfBuild = name => name.startsWith('.')

/** Sorted by path: parents before what is in them. `from` is where its content lies; directories have none. */
export function packageEntries(root) {
  const at = path => join(root, path)
  const below = folder =>
    filesBelow(at(folder))
      .filter(name => !isOfBuild(name))
      .map(name => ({ path: `${RESOURCES}/${name}`, from: at(`${folder}/${name}`), mode: 0o644 }))
  const file = (path, from, mode = 0o644) => ({ path, from: at(from), mode })

  const files = [
    ...below('dist-plugin'),
    ...below('dist-plugin-page'),
    file(`${PLUGINS}/${NAME}.json`, `packaging/${NAME}.json`),
    file(`etc/ovirt-engine/ui-plugins/${NAME}-config.json`, `packaging/${NAME}-config.json`),
    file(`usr/share/${NAME}/driver.mjs`, 'dist-driver/main.js'),
    file(`usr/lib/systemd/system/${NAME}-driver.service`, `packaging/${NAME}-driver.service`),
    file(`etc/${NAME}/driver.conf`, 'packaging/driver.conf'),
    file(`etc/${NAME}/driver.credentials`, 'packaging/driver.credentials', 0o600),
    file(`usr/share/doc/${NAME}/running.md`, 'docs/running.md'),
    file(`usr/share/licenses/${NAME}/LICENSE`, 'LICENSE'),
  ]
  const own = new Map()
  for (const { path } of files) {
    const parts = path.split('/')
    for (let length = 1; length < parts.length; length += 1) {
      const folder = parts.slice(0, length).join('/')
      if (parts.slice(0, length).some(part => part.startsWith(NAME)))
        own.set(folder, { path: folder, from: null, mode: 0o755 })
    }
  }
  const entries = [...own.values(), ...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const twice = entries.find(({ path }, index) => path === entries[index + 1]?.path)
  if (twice) throw new Error(`${twice.path} would be there twice`)
  return entries
}

const isSiteFile = ({ path, from }) => path.startsWith('etc/') && from !== null

/** The `%files` of one of the two RPMs. */
export function rpmFiles(entries, ofDriver) {
  return entries
    .filter(({ path }) => isOfDriver(path) === ofDriver)
    .map(entry => {
      const mode = entry.mode.toString(8).padStart(4, '0')
      if (entry.from === null) return `%dir %attr(${mode}, root, root) /${entry.path}`
      const kind = /^usr\/share\/(doc|licenses)\//.exec(entry.path)?.[1]
      const mark = kind === 'doc' ? '%doc ' : kind === 'licenses' ? '%license ' : ''
      if (!isSiteFile(entry)) return `${mark}%attr(${mode}, root, root) /${entry.path}`
      const owner = entry.mode === 0o600 ? 'upgrade-manager, upgrade-manager' : 'root, root'
      return `%config(noreplace) %attr(${mode}, ${owner}) /${entry.path}`
    })
    .join('\n')
}
