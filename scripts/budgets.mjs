/**
 * What each screen costs to load, compressed as it is served, beside what it may cost: told at the end of every build of
 * the app, which fails when a screen is too large.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

export const KB = 1000
/** JavaScript and CSS of the Hosts page, from nothing. */
export const FIRST_LOAD = 250 * KB
/** What any other screen loads beyond those. */
export const EVERY_FURTHER = 60 * KB
/** In the folder of the build. */
export const SIZES_FILE = '.sizes.json'

/** Comes with the screens that have its words (src/routes.tsx). */
const LATER = 'src/i18n/en-later.ts'
export const SCREENS = [
  ['Hosts', 'src/pages/hosts/HostsPage.tsx'],
  ['Login', 'src/pages/login/LoginPage.tsx'],
  ['Overview', 'src/pages/overview/OverviewPage.tsx', LATER],
  ['Host', 'src/pages/host/HostPage.tsx', LATER],
  ['Host in webadmin', 'src/pages/host/SelectedHostPage.tsx', LATER],
  ['Clusters', 'src/pages/clusters/ClustersPage.tsx', LATER],
  ['Cluster', 'src/pages/cluster/ClusterPage.tsx', LATER],
  ['Upgrade wizard', 'src/pages/upgrade-wizard/UpgradeWizardPage.tsx', LATER],
  ['Upgrades', 'src/pages/upgrade-runs/RunsPage.tsx', LATER],
  // With all the rules that make of a journal and facts what is shown, and what reads them; what acts comes apart.
  ['Upgrade run', 'src/pages/upgrade-run/RunPage.tsx'],
  ['Settings', 'src/pages/settings/SettingsPage.tsx', LATER],
]

const toBrotli = promisify(brotliCompress)
const compressed = source =>
  toBrotli(source, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })

/** Beside each file of the build, what is served to those who read Brotli. Answers with the sizes by name. */
async function compressAll(dir, bundle) {
  const files = Object.values(bundle).filter(({ fileName }) => /\.(js|css|svg)$/.test(fileName))
  const sizes = await Promise.all(
    files.map(async file => {
      const small = await compressed(file.type === 'chunk' ? file.code : file.source)
      await writeFile(join(dir, `${file.fileName}.br`), small)
      return [file.fileName, small.length]
    }),
  )
  return new Map(sizes)
}

/** The files that come with these modules, on no demand: their names by kind. */
function filesOf(bundle, modules) {
  const js = new Set()
  const css = new Set()
  const open = modules.map(module => {
    const found = Object.values(bundle).find(
      file => file.type === 'chunk' && Object.keys(file.modules).some(id => id.endsWith(`/${module}`)),
    )
    if (found === undefined) throw new Error(`${module} is in no file of the build: see scripts/budgets.mjs`)
    return found.fileName
  })
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (js.has(name)) continue
    js.add(name)
    const { imports, viteMetadata } = bundle[name]
    open.push(...imports)
    for (const sheet of viteMetadata?.importedCss ?? []) css.add(sheet)
  }
  return { js, css }
}

function sizesOf(bundle, sizes) {
  const sum = names => [...names].reduce((total, name) => total + sizes.get(name), 0)
  const first = filesOf(bundle, ['src/main.tsx', SCREENS[0][1]])
  const firstNames = new Set([...first.js, ...first.css])
  return SCREENS.map(([name, ...modules]) => {
    const { js, css } = filesOf(bundle, ['src/main.tsx', ...modules])
    const more = [...js, ...css].filter(file => !firstNames.has(file))
    return { name, js: sum(js), css: sum(css), files: js.size + css.size, more: sum(more) }
  })
}

const kb = bytes => (bytes / KB).toFixed(1).padStart(6)

/** What is too large, in sentences. */
function tell(sizes) {
  const broken = []
  console.log(`\n${'compressed (brotli), kB'.padEnd(26)}JS    CSS    all  beyond Hosts  files`)
  sizes.forEach(({ name, js, css, files, more }, at) => {
    const [value, limit] = at === 0 ? [js + css, FIRST_LOAD] : [more, EVERY_FURTHER]
    const isBroken = value > limit
    if (isBroken) broken.push(`${name}: ${kb(value).trim()} kB, at most ${limit / KB}`)
    console.log(
      `${name.padEnd(22)}${kb(js)} ${kb(css)} ${kb(js + css)}  ${at === 0 ? '           –' : kb(more).padStart(12)} ${String(files).padStart(6)}${isBroken ? `  over ${limit / KB}` : ''}`,
    )
  })
  return broken
}

export const budgets = () => ({
  name: 'budgets',
  apply: 'build',
  enforce: 'post',
  async writeBundle({ dir }, bundle) {
    const sizes = sizesOf(bundle, await compressAll(dir, bundle))
    await writeFile(join(dir, SIZES_FILE), JSON.stringify(sizes, null, 2))
    const broken = tell(sizes)
    if (broken.length > 0)
      this.error(`The build is too large to load. ${broken.join('; ')} (scripts/budgets.mjs)`)
  },
})
