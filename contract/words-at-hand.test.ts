/** The screens that come without the words of `src/i18n/en-later.ts` say none of them, nor does the shell around all. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { en } from '~/i18n/en'

const SRC = new URL('../src', import.meta.url).pathname
const early = new Set(Object.keys(en))
// Adds to the very same catalogue.
const { wholeEn } = await import('~/i18n/en-later')
const later = Object.keys(wholeEn).filter(id => !early.has(id))

const fileOf = (from: string, source: string): string | null => {
  const path = source.startsWith('~/') ? join(SRC, source.slice(2)) : join(dirname(from), source)
  return [`${path}.ts`, `${path}.tsx`].find(file => existsSync(file)) ?? null
}

/** What is loaded with this module, and what it loads on demand but a screen or what comes with the words itself. */
function closureOf(start: string): string[] {
  const found = new Set<string>()
  const open = [join(SRC, start)]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const text = readFileSync(file, 'utf8')
    const imports = [
      ...text.matchAll(/^import (?!type\b)[^'"]*?from '([^']+)'/gm),
      ...text.matchAll(/import\('(\.[^']+)'\)/g),
    ]
    for (const [, source = ''] of imports) {
      const next = /^[~.]/.test(source) ? fileOf(file, source) : null
      if (next !== null) open.push(next)
    }
  }
  return [...found]
}

it.each([
  'layouts/AppShell.tsx',
  'layouts/CrashNet.tsx',
  'layouts/ScreenNet.tsx',
  'pages/login/LoginPage.tsx',
  'pages/hosts/HostsPage.tsx',
  'pages/clusters/ClustersPage.tsx',
])('%s', start => {
  const said = closureOf(start).flatMap(file => {
    const text = readFileSync(file, 'utf8')
    // Codes of rules are no words; words are asked for by these rooms.
    if (!/^(components|actions|pages|layouts|i18n)\//.test(relative(SRC, file))) return []
    const prefixes = [...text.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map(([, prefix = '']) => prefix)
    return later
      .filter(id => text.includes(`'${id}'`) || prefixes.some(prefix => id.startsWith(prefix)))
      .map(id => `${relative(SRC, file)}: ${id}`)
  })
  expect(said).toEqual([])
})
