/**
 * The catalogues of words: English in src/i18n/en*.json, the other languages in src/i18n/locales/<tag>.json, but for what
 * documents alone say (en-documents.json), which is loaded with them: src/i18n/locales/documents/<tag>.json.
 *
 *   node scripts/words.mjs --check            what is wrong with them; lint fails with it
 *   node scripts/words.mjs --missing de       what German has no words for yet, with the English ones, as JSON
 *   node scripts/words.mjs --merge de FILE    puts translated words (JSON, key to message) into German
 *   node scripts/words.mjs --unused           English words that nothing says
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TYPE, parse } from '@formatjs/icu-messageformat-parser'

const SRC = fileURLToPath(new URL('../src/', import.meta.url))
const I18N = `${SRC}i18n/`
const LOCALES = `${I18N}locales/`
/** A message may be the same in another language: names, units, a word or two. Longer ones are listed here by key. */
const MAY_STAY_ENGLISH = new Set(['app.name'])
const FEWEST_WORDS = 3

const readJson = file => JSON.parse(readFileSync(file, 'utf8'))
const localeFile = tag => `${LOCALES}${tag}.json`
const documentsFile = tag => `${LOCALES}documents/${tag}.json`
const ofDocuments = () => new Set(Object.keys(readJson(`${I18N}en-documents.json`)))

/** All words of a language, and what stands in the wrong one of its two files. */
export function readLanguage(tag) {
  const documentKeys = ofDocuments()
  const messages = {}
  const problems = []
  for (const file of [localeFile(tag), documentsFile(tag)].filter(existsSync))
    for (const [key, message] of Object.entries(readJson(file))) {
      if (documentKeys.has(key) !== (file === documentsFile(tag)))
        problems.push(`${tag}: ${key} stands in the wrong file (${relative(LOCALES, file)})`)
      messages[key] = message
    }
  return { messages, problems }
}

function writeLanguage(tag, messages) {
  const documentKeys = ofDocuments()
  const write = (file, isDocuments) => {
    const part = Object.entries(messages).filter(([key]) => documentKeys.has(key) === isDocuments)
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(part), null, 2)}\n`)
  }
  write(localeFile(tag), false)
  write(documentsFile(tag), true)
}

/** Every English message, in the order of the files, and what stands in two of them. */
export function readEnglish() {
  const messages = {}
  const problems = []
  for (const file of readdirSync(I18N).filter(name => /^en(-[\w-]+)?\.json$/.test(name))) {
    for (const [key, message] of Object.entries(readJson(I18N + file))) {
      if (Object.hasOwn(messages, key)) problems.push(`${file}: ${key} stands in two files`)
      messages[key] = message
    }
    if (!readFileSync(`${I18N}en.ts`, 'utf8').includes(`'./${file}'`))
      problems.push(`${file} is not part of src/i18n/en.ts`)
  }
  return { messages, problems }
}

export const languagesWithWords = () =>
  readdirSync(LOCALES)
    .filter(name => name.endsWith('.json'))
    .map(name => basename(name, '.json'))

const KINDS = {
  [TYPE.argument]: 'text',
  [TYPE.number]: 'number',
  [TYPE.date]: 'date',
  [TYPE.time]: 'time',
  [TYPE.select]: 'select',
  [TYPE.plural]: 'plural',
}

/** The arguments of a message: for each name its kinds, and the branches of its selects and plurals. */
function argumentsOf(elements, found = new Map()) {
  for (const element of elements) {
    const kind =
      element.type === TYPE.plural && element.pluralType === 'ordinal' ? 'ordinal' : KINDS[element.type]
    if (kind !== undefined) {
      const known = found.get(element.value) ?? { kinds: new Set(), branches: [] }
      found.set(element.value, known)
      known.kinds.add(kind)
      if (element.options !== undefined) known.branches.push({ kind, names: Object.keys(element.options) })
    }
    for (const option of Object.values(element.options ?? {})) argumentsOf(option.value, found)
  }
  return found
}

const counted = Array.from({ length: 1000 }, (_, at) => at)
/** Which plural branches a language needs for whole numbers, and for which of them each is needed. */
function pluralNeeds(tag, type) {
  const rules = new Intl.PluralRules(tag, { type })
  const needs = new Map([['other', []]])
  for (const number of counted) {
    const category = rules.select(number)
    needs.set(category, [...(needs.get(category) ?? []), number])
  }
  return { needs, all: new Set(rules.resolvedOptions().pluralCategories) }
}
const needsKnown = new Map()
const needsOf = (tag, kind) => {
  const key = `${tag} ${kind}`
  if (!needsKnown.has(key)) needsKnown.set(key, pluralNeeds(tag, kind === 'ordinal' ? 'ordinal' : 'cardinal'))
  return needsKnown.get(key)
}

function branchProblems(tag, name, { kind, names }) {
  if (kind === 'select') return []
  const { needs, all } = needsOf(tag, kind)
  // Words that do not change with the number, after a special case or not: `{n, plural, =0 {} other {, # failed}}`.
  if (names.every(one => one === 'other' || one.startsWith('=')) && names.includes('other')) return []
  const exact = new Set(names.filter(one => one.startsWith('=')).map(one => Number(one.slice(1))))
  const lacking = [...needs].filter(
    ([category, numbers]) =>
      !names.includes(category) && (category === 'other' || numbers.some(number => !exact.has(number))),
  )
  const idle = names.filter(one => !one.startsWith('=') && !all.has(one))
  return [
    ...lacking.map(([category]) => `{${name}} has no plural branch "${category}"`),
    ...idle.map(category => `{${name}} has a plural branch "${category}" that ${tag} never uses`),
  ]
}

const sorted = set => [...set].sort((a, b) => (a < b ? -1 : 1)).join(', ')

/** What a language without plurals writes plainly, and what is counted by exact numbers or selected in English. */
function kindProblems(tag, name, english, theirs) {
  const { all } = needsOf(tag, 'plural')
  const hasNoPlurals = all.size === 1
  const isPlain = kinds => [...kinds].every(kind => kind === 'text' || kind === 'number')
  const exactOf = ({ branches }) =>
    new Set(branches.flatMap(branch => branch.names.filter(one => one.startsWith('='))))
  const selectsOf = ({ branches }) =>
    sorted(new Set(branches.filter(branch => branch.kind === 'select').flatMap(branch => branch.names)))
  const problems = []
  const mayBePlain =
    hasNoPlurals && english.kinds.has('plural') && exactOf(english).size === 0 && isPlain(theirs.kinds)
  const extra = [...theirs.kinds].filter(kind => !english.kinds.has(kind) && kind !== 'text')
  const lacking = [...english.kinds].filter(kind => !theirs.kinds.has(kind) && kind !== 'text')
  if (!mayBePlain && (extra.length > 0 || lacking.length > 0))
    problems.push(`{${name}} is ${sorted(theirs.kinds)} where English has ${sorted(english.kinds)}`)
  for (const one of exactOf(english))
    if (!exactOf(theirs).has(one)) problems.push(`{${name}} has no branch "${one}", which English has`)
  if (selectsOf(english) !== selectsOf(theirs))
    problems.push(`{${name}} selects ${selectsOf(theirs)} where English selects ${selectsOf(english)}`)
  return problems
}

function parsed(message) {
  try {
    return { elements: parse(message, { shouldParseSkeletons: true }) }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

const literalText = elements =>
  elements
    .map(element =>
      element.type === TYPE.literal
        ? element.value
        : Object.values(element.options ?? {})
            .map(option => literalText(option.value))
            .join(' '),
    )
    .join(' ')

/** What is wrong with one message by itself. */
export function messageProblems(tag, message) {
  if (typeof message !== 'string' || message.trim() === '') return ['is empty']
  const problems = []
  if (/[<>]/.test(message)) problems.push('has a character of markup')
  if (message.trim() !== message) problems.push('begins or ends with a space')
  const { elements, fault } = parsed(message)
  if (fault !== undefined) return [...problems, `cannot be read as a message: ${fault}`]
  for (const [name, { branches }] of argumentsOf(elements))
    for (const branch of branches) problems.push(...branchProblems(tag, name, branch))
  return problems
}

/** What is wrong with a translation beside the English message. */
export function translationProblems(tag, key, english, message) {
  const problems = messageProblems(tag, message)
  const source = parsed(english)
  const { elements, fault } = typeof message === 'string' ? parsed(message) : { fault: '' }
  if (source.fault !== undefined || fault !== undefined) return problems
  const wanted = argumentsOf(source.elements)
  const theirs = argumentsOf(elements)
  for (const name of wanted.keys()) if (!theirs.has(name)) problems.push(`does not say {${name}}`)
  for (const name of theirs.keys())
    if (!wanted.has(name)) problems.push(`says {${name}}, which English does not`)
  for (const [name, of] of wanted) {
    const their = theirs.get(name)
    if (their !== undefined) problems.push(...kindProblems(tag, name, of, their))
  }
  const words = literalText(source.elements).match(/\p{L}{2,}/gu) ?? []
  if (message === english && words.length >= FEWEST_WORDS && !MAY_STAY_ENGLISH.has(key))
    problems.push('is the English sentence')
  return problems
}

/** What is wrong with a language: exactly the English keys, each well translated. */
export function languageProblems(tag, english, messages) {
  const problems = []
  for (const [key, message] of Object.entries(english)) {
    if (!Object.hasOwn(messages, key)) problems.push(`${tag}: ${key} is missing`)
    else
      problems.push(
        ...translationProblems(tag, key, message, messages[key]).map(problem => `${tag}: ${key} ${problem}`),
      )
  }
  for (const key of Object.keys(messages))
    if (!Object.hasOwn(english, key)) problems.push(`${tag}: ${key} is no word of the English catalogue`)
  return problems
}

const sourceFiles = () =>
  readdirSync(SRC, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
    .map(entry => `${entry.parentPath}/${entry.name}`)
    .map(path => [relative(SRC, path), readFileSync(path, 'utf8')])

const readSource = () =>
  sourceFiles()
    .map(([, source]) => source)
    .join('\n')

/**
 * Keys that no source file says. `t(\`reason.${code}\`)` says every `reason.*` whose rest stands somewhere as a string
 * of its own.
 */
export function unusedKeys(english, source = readSource()) {
  const templates = [...source.matchAll(/`([a-zA-Z.]+\.)\$\{[^}]+\}([a-zA-Z.]*)`/g)].map(
    ([, prefix = '', suffix = '']) => ({ prefix, suffix }),
  )
  const isSaid = key =>
    source.includes(`'${key}'`) ||
    templates.some(({ prefix, suffix }) => {
      if (!key.startsWith(prefix) || !key.endsWith(suffix)) return false
      const middle = key.slice(prefix.length, key.length - suffix.length)
      return source.includes(`'${middle}'`) || new RegExp(`\\b${middle}\\b: [{'"]`).test(source)
    })
  return Object.keys(english).filter(key => !isSaid(key))
}

/** PatternFly's controls that say English words of their own, and who says them in the language of the app instead. */
const OURS_INSTEAD = {
  Alert: 'components/Alert.tsx',
  Modal: 'components/Modal.tsx',
  NumberInput: 'components/NumberField.tsx',
  Pagination: 'components/Pager.tsx',
  SearchInput: 'components/SearchField.tsx',
  ToolbarFilter: 'components/FilterLabels.tsx',
  ToolbarToggleGroup: 'components/ListToolbar.tsx',
}
/** Those that say ours when they are told. */
const TO_BE_TOLD = [
  [/<AlertActionCloseButton\b/, ['aria-label']],
  [/<Breadcrumb\b/, ['aria-label']],
  [/<ClipboardCopy\b/, ['hoverTip', 'clickTip']],
  [/<DrawerCloseButton\b/, ['aria-label']],
  [/<PageToggleButton\b/, ['aria-label']],
  [/<Spinner\b/, ['aria-label', 'aria-valuetext']],
  [/<Wizard\b/, ['navAriaLabel']],
  [/<Button\b(?=[^<]*\bisLoading=)/, ['spinnerAriaLabel', 'spinnerAriaValueText']],
  [/<Label\b(?=[^<]*\bonClose=)/, ['closeBtnAriaLabel']],
]

/** What a source file lets PatternFly say in English. */
export function controlProblems(file, source) {
  const problems = []
  const imported = new Set(
    [...source.matchAll(/import \{([^}]*)\} from '@patternfly\/react-core'/g)]
      .flatMap(([, names = '']) => names.split(','))
      .map(name => name.trim().replace(/ as .*/, '')),
  )
  for (const [name, ours] of Object.entries(OURS_INSTEAD))
    if (imported.has(name) && file !== ours) problems.push(`${file}: ${name} speaks English: use src/${ours}`)
  for (const [control, props] of TO_BE_TOLD)
    for (const { 0: tag, index } of source.matchAll(new RegExp(control, 'g'))) {
      const rest = source.slice(index)
      const opening = rest.slice(0, rest.search(/\/>|[^=]>/) + 2)
      for (const prop of props)
        if (opening.indexOf(`${prop}=`) === -1)
          problems.push(`${file}: ${tag.slice(1)} speaks English without ${prop}`)
    }
  return problems
}

export function catalogueProblems() {
  const { messages, problems } = readEnglish()
  for (const [name, source] of sourceFiles()) problems.push(...controlProblems(name, source))
  for (const [key, message] of Object.entries(messages))
    problems.push(...messageProblems('en', message).map(problem => `en: ${key} ${problem}`))
  problems.push(...unusedKeys(messages).map(key => `en: ${key} is not used`))
  for (const tag of languagesWithWords()) {
    const language = readLanguage(tag)
    problems.push(...language.problems, ...languageProblems(tag, messages, language.messages))
  }
  return problems
}

/** In the order of the English keys; what English has no key for is left out. */
const inEnglishOrder = (english, messages) =>
  Object.fromEntries(
    Object.keys(english).flatMap(key => (Object.hasOwn(messages, key) ? [[key, messages[key]]] : [])),
  )

function main([command, tag, file]) {
  const english = readEnglish().messages
  const theirs = () => readLanguage(tag).messages
  switch (command) {
    case '--check': {
      const problems = catalogueProblems()
      for (const problem of problems) console.error(problem)
      return problems.length === 0 ? 0 : 1
    }
    case '--missing': {
      if (tag === undefined) break
      const known = theirs()
      const missing = Object.entries(english).filter(([key]) => !Object.hasOwn(known, key))
      console.log(JSON.stringify(Object.fromEntries(missing), null, 2))
      return 0
    }
    case '--merge': {
      if (tag === undefined || file === undefined) break
      const merged = inEnglishOrder(english, { ...theirs(), ...readJson(file) })
      writeLanguage(tag, merged)
      const problems = languageProblems(tag, english, merged)
      for (const problem of problems) console.error(problem)
      console.error(`${tag}: ${Object.keys(merged).length} of ${Object.keys(english).length} words`)
      return problems.length === 0 ? 0 : 1
    }
    case '--unused':
      for (const key of unusedKeys(english)) console.log(key)
      return 0
    default:
  }
  console.error('node scripts/words.mjs --check | --missing TAG | --merge TAG FILE | --unused')
  return 2
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(main(process.argv.slice(2)))
