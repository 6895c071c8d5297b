/**
 * Leaves out of the build what this app never shows: PatternFly's second drawing of each icon, its themes "felt", "glass"
 * and "high contrast", custom properties that nobody reads, and parts that components carry for uses that we have not.
 * Whoever comes to use such a part gets an error that names this file.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SCREENS } from './budgets.mjs'

const here = path => fileURLToPath(new URL(path, import.meta.url))

/** `importer imports source`: what is taken from there is never drawn here. */
const LEFT_OUT = [
  // Drawers that keep the focus inside; ours let it go where somebody takes it.
  {
    importer: '/components/Drawer/DrawerPanelContent.js',
    source: '../../helpers/FocusTrap/FocusTrap',
    names: ['FocusTrap'],
  },
  // Tabs that do not fit into their row in a menu, with what they show inside, and that can be closed.
  {
    importer: '/components/Tabs/Tabs.js',
    source: './OverflowTab',
    names: ['OverflowTab'],
  },
  { importer: '/components/Tabs/Tabs.js', source: './TabContent', names: ['TabContent'] },
  { importer: '/components/Tabs/Tab.js', source: './TabAction', names: ['TabAction'] },
  // Search by attributes, in a menu of its own.
  {
    importer: '/components/SearchInput/SearchInput.js',
    source: './AdvancedSearchMenu',
    names: ['AdvancedSearchMenu'],
  },
  // Rows of which one alone can be chosen.
  {
    importer: '/Table/SelectColumn.js',
    source: '@patternfly/react-core/dist/esm/components/Radio',
    names: ['Radio'],
  },
  // Heads of columns with a popover; ours have none.
  {
    importer: '/Table/HeaderCellInfoWrapper.js',
    source: '@patternfly/react-core/dist/esm/components/Popover',
    names: ['Popover'],
  },
]

/** Smaller things that do the same. */
const INSTEAD = new Map([
  ['lodash/mergeWith', here('./lean/merge-with.mjs')],
  ['@formatjs/icu-messageformat-parser', here('../src/i18n/icu-parser.ts')],
])

/** Each name from the folder of its own, so that the graph of modules tells what a screen needs. */
const FOLDERS = new Map(
  ['react-core', 'react-table'].map(name => [
    `@patternfly/${name}`,
    JSON.parse(readFileSync(here(`../node_modules/@patternfly/${name}/dist/dynamic-modules.json`), 'utf8')),
  ]),
)

const fromFolders = code =>
  code.replaceAll(
    /import \{([^{}]*)\} from ["'](@patternfly\/react-(?:core|table))["'];?/g,
    (whole, names, source) =>
      names
        .split(',')
        .map(name => name.trim())
        .filter(Boolean)
        .map(name => {
          const folder = FOLDERS.get(source)?.[name.split(' as ')[0]]
          if (folder === undefined) return `import { ${name} } from '${source}';`
          return `import { ${name} } from '${source}/${folder.replace('/dynamic/', '/esm/')}/index.js';`
        })
        .join(' '),
  )

const LEFT = '\0left-out:'
const isOurs = id => id.startsWith(here('../src/')) && /\.tsx?$/.test(id)
const isIcon = id => /react-icons\/dist\/esm\/icons\/[\w-]+\.js$/.test(id)

/** Custom properties that this sheet reads, or that this code names. */
export const namesRead = (text, isCode) =>
  [...text.matchAll(isCode ? /(--pf-[\w-]+)/g : /var\(\s*(--pf-[\w-]+)/g)].map(([, name]) => name)

const DEAD = /\.pf-v6-theme-(felt|glass|high-contrast)\b/
/** What is said of pages without the theme is said of ours. */
const isDead = selector => DEAD.test(selector.replaceAll(/:not\([^()]*\)/g, ''))

/** Splits at the commas that stand in no parentheses. */
function selectorsOf(prelude) {
  const found = []
  let depth = 0
  let from = 0
  for (let at = 0; at < prelude.length; at += 1) {
    const mark = prelude[at]
    if (mark === '(') depth += 1
    else if (mark === ')') depth -= 1
    else if (mark === ',' && depth === 0) {
      found.push(prelude.slice(from, at))
      from = at + 1
    }
  }
  return [...found, prelude.slice(from)]
}

/** Without the rules of themes that this app never switches on. */
export function withoutDeadThemes(css) {
  const text = css.replaceAll(/\/\*[^]*?\*\//g, '')
  if (!DEAD.test(text)) return css
  return text.replaceAll(/([^{};]*\.pf-v6-theme-[^{};]*)\{([^{}]*)\}/g, (rule, prelude, body) => {
    const alive = selectorsOf(prelude).filter(one => !isDead(one))
    return alive.length === 0 ? '' : `${alive.join(',')}{${body}}`
  })
}

/** Without custom properties that nobody reads. */
export function withoutUnread(css, alsoRead) {
  const pattern = /(--pf-[\w-]+):[^;{}]*(;|(?=\}))/g
  let now = css
  for (;;) {
    const read = new Set(alsoRead)
    for (const [, name] of now.matchAll(/var\(\s*(--pf-[\w-]+)/g)) read.add(name)
    const next = now.replaceAll(pattern, (whole, name) => (read.has(name) ? whole : ''))
    if (next === now) return now
    now = next
  }
}

const filesBelow = folder =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))

const PATTERNFLY = here('../node_modules/@patternfly')

/** Which names each sheet and component of PatternFly and our own code read: the same for every build of these sources. */
function readersAll() {
  const sheets = filesBelow(`${PATTERNFLY}/react-styles/css`).filter(
    // The index is all of them once more.
    file => file.endsWith('.css') && !file.endsWith('.min.css') && !file.endsWith('/_index.css'),
  )
  const code = [
    ...filesBelow(here('../src')),
    ...filesBelow(`${PATTERNFLY}/react-core/dist/esm`),
    ...filesBelow(`${PATTERNFLY}/react-table/dist/esm`),
  ].filter(file => /\.(js|tsx?|css)$/.test(file))
  return [...sheets, ...code].map(file => ({
    file,
    names: namesRead(readFileSync(file, 'utf8'), !file.endsWith('.css')),
  }))
}
let readers = null
/** What anything but the sheet `own` reads. */
function readAnywhere(own = '') {
  readers ??= readersAll()
  return new Set(readers.flatMap(({ file, names }) => (file === own ? [] : names)))
}

/** Once a build: text of our own code, and of PatternFly's components. */
function codeOf() {
  const read = folder =>
    filesBelow(folder)
      .filter(file => /\.(js|tsx?)$/.test(file))
      .map(file => readFileSync(file, 'utf8'))
      .join('\n')
  return {
    ours: read(here('../src')),
    theirs: read(`${PATTERNFLY}/react-core/dist/esm`) + read(`${PATTERNFLY}/react-table/dist/esm`),
  }
}

const bare = text => text.replaceAll(/[-_]/g, '').toLowerCase()

/** Looks of tabs, and the property that asks for each. */
const TABS = new Map([
  ['pf-m-box', 'isBox'],
  ['pf-m-vertical', 'isVertical'],
  ['pf-m-fill', 'isFilled'],
  ['pf-m-nav', 'isNav'],
  ['pf-m-subtab', 'isSubtab'],
  ['pf-m-expandable', 'expandable'],
  ['pf-m-non-expandable', 'expandable'],
  ['pf-m-expanded', 'expandable'],
])
const tagsOf = (code, name) =>
  [...code.matchAll(new RegExp(`<${name}\\b([^]*?)>\\s*[{<]`, 'g'))].map(([, tag]) => tag)

/**
 * Which modifiers nobody can ask for: those of widths of the window, of tables and of tabs are written out in the code that asks for
 * them.
 */
export function unasked({ ours, theirs }) {
  const pairs = [...`${ours}\n${theirs}`.matchAll(/\b(sm|md|lg|xl|2xl)'?:\s*['"]([\w-]+)['"]/g)].map(
    ([, width, value]) => ({ width, value: bare(value) }),
  )
  // A button that shows more of a toolbar puts this together.
  for (const width of ['sm', 'md', 'lg', 'xl', '2xl']) pairs.push({ width, value: 'show' })
  const computed = /\b(sm|md|lg|xl|'2xl'):(?!\s*['"])\s*[\w`(]/.exec(ours)
  if (computed !== null)
    throw new Error(
      `"${computed[0]}…": what depends on the width of the window is written out: see scripts/lean.mjs`,
    )
  return (sheet, name) => {
    // Asked for by numbers (`lg={6}`) and by words without quotes (`hasGutter`).
    if (sheet.includes('/layouts/') && !sheet.includes('/layouts/Flex/')) return false
    const narrow = /^pf-m-(.+)-on-(sm|md|lg|xl|2xl)(-height)?$/.exec(name)
    if (narrow !== null)
      return !pairs.some(({ width, value }) => width === narrow[2] && bare(narrow[1]).endsWith(value))
    if (sheet.includes('/Table/')) {
      if (name.startsWith('pf-m-tree-view')) return !/\bisTreeTable\b/.test(ours)
      // Some of these look at all rows that stand before or after one.
      if (/^pf-v6-c-table__(expandable|control)-row|^pf-m-animate-expand$/.test(name))
        return !/\b(ExpandableRowContent|isExpandable|isControlRow)\b/.test(ours)
      const grid = /^pf-m-(grid(?:-(?:md|lg|xl|2xl))?)$/.exec(name)
      // Where nothing is said it is the one for medium widths.
      return grid !== null && grid[1] !== 'grid-md' && !new RegExp(`gridBreakPoint="${grid[1]}"`).test(ours)
    }
    if (sheet.includes('/Tabs/')) {
      const asked = TABS.get(name)
      return asked !== undefined && !tagsOf(ours, 'Tabs').some(tag => new RegExp(`\\b${asked}\\b`).test(tag))
    }
    return false
  }
}

const namesOfMap = map => [...map.matchAll(/: "([\w-]+)"/g)].map(([, name]) => name)

/** Without the names of what nobody asks for. */
const trimmedMap = (map, isDead) =>
  map.replaceAll(/^\s*"\w+": "([\w-]+)",?\n/gm, (line, name) => (isDead(name) ? '' : line))

/** Without the rules for what nobody asks for. */
export function withoutClasses(css, names) {
  if (names.length === 0) return css
  const dead = new RegExp(`\\.(?:${names.join('|')})(?![\\w-])`)
  return css
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/([^{};]*\.pf-(?:m-|v6-c-table__)[^{};]*)\{([^{}]*)\}/g, (rule, prelude, body) => {
      const selectors = selectorsOf(prelude)
      const alive = selectors.filter(one => !dead.test(one.replaceAll(/:not\([^()]*\)/g, '')))
      if (alive.length === selectors.length) return rule
      return alive.length === 0 ? '' : `${alive.join(',')}{${body}}`
    })
}

/**
 * "All but the first", said so that one element more does not have the styles of all its neighbours worked out anew, down
 * to the last of what is in them, wherever it is: a row of a list that comes into sight cost ten times as much.
 */
export const withoutNeighbours = css => css.replaceAll(/> \* \+ \*/g, '> :where(:not(:first-child))')

/**
 * V8's explicit compile hint: most functions of these files are called before the first screen is there, so that they are
 * compiled beside the loading, by another thread, and not one by one on the way. Other browsers read a comment. `bare` is
 * the page that the bench compares with.
 */
const COMPILED_AT_ONCE = '//# allFunctionsCalledOnLoad'
const AT_ONCE = new Set(['first', 'react', 'bare'])

/**
 * What words and headings are drawn with, on every screen: asked for with the code and not when it has drawn them, since all
 * that is drawn is laid out anew when they come.
 */
const FONT_OF_ALL = /RedHat(?:Text|Display)VF-(?!Italic)[^/]*\.woff2$/

export const lean = () => {
  let isUnasked = null
  return [
    {
      name: 'lean',
      apply: 'build',
      enforce: 'pre',
      resolveId(source, importer) {
        const instead = INSTEAD.get(source)
        if (instead !== undefined && importer?.includes('/node_modules/')) return instead
        const left = LEFT_OUT.find(one => source === one.source && importer?.endsWith(one.importer))
        return left === undefined ? undefined : LEFT + left.names.join(',')
      },
      load(id) {
        if (!id.startsWith(LEFT)) return undefined
        return id
          .slice(LEFT.length)
          .split(',')
          .map(
            name =>
              `export const ${name} = () => { throw new Error('${name} is left out of the build: see scripts/lean.mjs') }`,
          )
          .join('\n')
      },
      transform(code, id) {
        if (isOurs(id)) return { code: fromFolders(code), map: null }
        if (isIcon(id))
          return { code: code.replace(/rhUiIcon: \{[^\n]*\},?\n/, 'rhUiIcon: null,\n'), map: null }
        if (id.endsWith('/react-core/dist/styles/base.css'))
          return { code: withoutUnread(withoutDeadThemes(code), readAnywhere()), map: null }
        if (/\/react-styles\/css\/.*\.(css|mjs)$/.test(id)) {
          isUnasked ??= unasked(codeOf())
          const isDead = name => isUnasked(id, name)
          if (id.endsWith('.mjs')) return { code: trimmedMap(code, isDead), map: null }
          const names = namesOfMap(readFileSync(id.replace(/css$/, 'mjs'), 'utf8'))
          const alive = withoutNeighbours(withoutClasses(withoutDeadThemes(code), names.filter(isDead)))
          return { code: withoutUnread(alive, readAnywhere(id)), map: null }
        }
        return undefined
      },
    },
    {
      name: 'fonts-beforehand',
      apply: 'build',
      transformIndexHtml: {
        order: 'post',
        handler(_html, { bundle = {}, path }) {
          const toRoot = '../'.repeat(path.split('/').length - 2)
          return Object.keys(bundle)
            .filter(name => FONT_OF_ALL.test(name))
            .map(name => ({
              tag: 'link',
              attrs: {
                rel: 'preload',
                as: 'font',
                type: 'font/woff2',
                href: `${toRoot || './'}${name}`,
                crossorigin: true,
              },
              injectTo: 'head',
            }))
        },
      },
    },
    {
      name: 'compiled-at-once',
      apply: 'build',
      generateBundle: {
        // After Vite has put its own first line into them: the hint counts at the very beginning only.
        order: 'post',
        handler(_options, bundle) {
          for (const file of Object.values(bundle))
            if (file.type === 'chunk' && AT_ONCE.has(file.name))
              file.code = `${COMPILED_AT_ONCE}\n${file.code}`
        },
      },
    },
  ]
}

/** The modules that are loaded with these, on no demand. */
function closureOf(ids, infoOf) {
  const found = new Set()
  const open = [...ids]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...(infoOf(id)?.importedIds ?? []))
  }
  return found
}

const FIRST = ['main.tsx', 'pages/hosts/HostsPage.tsx']
/** What every screen is made of, from its own module on. */
const OF_SCREENS = SCREENS.map(([, ...modules]) => modules.map(module => module.replace('src/', '')))
/** A screen's own part keeps a file of its own: what follows a run is wanted without the page of one. */
const isOfOneScreen = id => id.includes('/src/pages/') || id.endsWith('/src/i18n/en-run-page.json')

/**
 * Few files hold what belongs together, since many small ones compress far worse: what others make for the first screen,
 * which stays the same from one version of ours to the next, the rest of the first screen, and what the same further
 * screens need, so that none of them loads what it does not.
 */
export function together() {
  const closures = new Map()
  const isIn = (paths, id, context) => {
    if (!closures.has(paths)) {
      const ids = paths.map(path => here(`../src/${path}`))
      closures.set(
        paths,
        closureOf(ids, found => context.getModuleInfo(found)),
      )
    }
    return closures.get(paths).has(id)
  }
  // The first screen reaches it through a folder's list of helpers only; dialogs need it.
  const isForDialogs = id => /\/(focus-trap|tabbable|FocusTrap|Radio)\//.test(id)
  const nameOf = screens => screens.reduce((sum, one) => sum + (1 << OF_SCREENS.indexOf(one)), 0).toString(36)
  const isReact = id => /\/node_modules\/(react|react-dom|scheduler)\/|\/src\/react-root\.ts$/.test(id)
  const group = (debugName, priority, nameOf) => ({ debugName, priority, name: nameOf })
  return {
    groups: [
      group('react', OF_SCREENS.length + 2, (id, context) =>
        isReact(id) && isIn(FIRST, id, context) ? 'react' : null,
      ),
      group('first load', OF_SCREENS.length + 1, (id, context) =>
        !isForDialogs(id) && isIn(FIRST, id, context) ? 'first' : null,
      ),
      // What more screens need goes first: what a module imports comes along, unless it has its place already.
      ...OF_SCREENS.map((_, at) =>
        group('screens', at + 1, (id, context) => {
          if (isOfOneScreen(id)) return null
          const screens = OF_SCREENS.filter(paths => isIn(paths, id, context))
          return screens.length === at + 1 ? `parts-${nameOf(screens)}` : null
        }),
      ),
    ],
  }
}
