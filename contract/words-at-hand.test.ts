/**
 * Each screen says words that came with it, and so does the shell around all: those of the first catalogue, those of
 * `src/i18n/en-later.ts` where the table of routes loads it, and those that its own modules bring along.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { en } from '~/i18n/en'
import { readEnglish } from '../scripts/words.mjs'

const SRC = new URL('../src', import.meta.url).pathname
const first = new Set(Object.keys(en))
const all = Object.keys(readEnglish().messages)

const fileOf = (from: string, source: string): string | null => {
  const path = source.startsWith('~/') ? join(SRC, source.slice(2)) : join(dirname(from), source)
  return [`${path}.ts`, `${path}.tsx`].find(file => existsSync(file)) ?? null
}

/** The words that a module like `en-later.ts` adds to the first ones. */
const addedBy = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/from '(\.\/en-[^']+\.json)'/g)].flatMap(([, source = '']) =>
    Object.keys(JSON.parse(readFileSync(join(dirname(file), source), 'utf8')) as Record<string, string>),
  )
const isCatalogue = (file: string) => relative(SRC, file).startsWith('i18n/en-')

/**
 * What is loaded with this module, and (`withDemand`) what it loads on demand but a screen or what comes with the words
 * itself.
 */
function closureOf(start: string, withDemand = true): string[] {
  const found = new Set<string>()
  const open = [join(SRC, start)]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const text = readFileSync(file, 'utf8')
    const imports = [
      ...text.matchAll(/^import (?!type\b)(?:[^'"]*?from )?'([^']+)'/gm),
      ...(withDemand
        ? [
            ...text.matchAll(/import\('(\.[^']+)'\)/g),
            // What comes on demand with words of its own.
            ...text.matchAll(/import\('(~\/i18n\/en-(?!later)[^']+)'\)/g),
          ]
        : []),
    ]
    for (const [, source = ''] of imports) {
      const next = /^[~.]/.test(source) ? fileOf(file, source) : null
      if (next !== null) open.push(next)
    }
  }
  return [...found]
}

const routes = readFileSync(join(SRC, 'routes.tsx'), 'utf8')
const screens = [...routes.matchAll(/(withLaterWords\()?(?:import\(|from )'~\/(pages\/[^']+)'/g)].map(
  ([, later, page = '']) => ({ start: `${page}.tsx`, hasLater: later !== undefined }),
)
const around = ['layouts/AppShell.tsx', 'layouts/CrashNet.tsx', 'layouts/ScreenNet.tsx'].map(start => ({
  start,
  hasLater: false,
}))

it('all screens are looked at', () => {
  expect(screens.length).toBeGreaterThan(8)
  expect(screens.filter(({ hasLater }) => !hasLater).map(({ start }) => start)).toEqual([
    'pages/hosts/HostsPage.tsx',
    'pages/login/LoginPage.tsx',
    // It brings the first of its words itself, and its parts the others.
    'pages/upgrade-run/RunPage.tsx',
  ])
})

/** What is said by these files, and not at hand when they are loaded. */
function missingIn(files: readonly string[], hasLater: boolean): string[] {
  const atHand = new Set([
    ...first,
    ...(hasLater ? addedBy(join(SRC, 'i18n/en-later.ts')) : []),
    ...files.filter(isCatalogue).flatMap(addedBy),
  ])
  const missing = all.filter(id => !atHand.has(id))
  return files.flatMap(file => {
    const text = readFileSync(file, 'utf8')
    // Codes of rules are no words; words are asked for by these rooms.
    if (!/^(components|actions|pages|layouts|i18n)\//.test(relative(SRC, file))) return []
    const prefixes = [...text.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map(([, prefix = '']) => prefix)
    return missing
      .filter(id => text.includes(`'${id}'`) || prefixes.some(prefix => id.startsWith(prefix)))
      .map(id => `${relative(SRC, file)}: ${id}`)
  })
}

it.each([...around, ...screens])('$start', ({ start, hasLater }) => {
  expect(missingIn(closureOf(start), hasLater)).toEqual([])
})

// What a part that comes later brings is not at hand before it.
it.each(screens)('$start before anything comes on demand', ({ start, hasLater }) => {
  expect(missingIn(closureOf(start, false), hasLater)).toEqual([])
})

/** Parts that bring their words themselves, wherever they are shown. */
const RUN_PARTS = [
  ...readFileSync(join(SRC, 'pages/upgrade-run/RunPage.tsx'), 'utf8').matchAll(/import\('\.\/([^']+)'\)/g),
].map(([, name = '']) => `pages/upgrade-run/${name}.tsx`)
it.each(RUN_PARTS)('%s with what the page of a run brings', start => {
  expect(RUN_PARTS.length).toBeGreaterThan(8)
  const page = closureOf('pages/upgrade-run/RunPage.tsx', false)
  expect(missingIn([...closureOf(start, false), ...page.filter(isCatalogue)], false)).toEqual([])
})
