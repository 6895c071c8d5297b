import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SCREENS } from './budgets.mjs'

it('every screen has a budget', () => {
  const routes = readFileSync(new URL('../src/routes.tsx', import.meta.url), 'utf8')
  const pages = [...routes.matchAll(/(?:import\(|from )'~\/(pages\/[\w/-]+)'/g)].map(
    ([, page]) => `src/${page}.tsx`,
  )
  expect(pages.length).toBeGreaterThan(5)
  expect(new Set(SCREENS.map(([, page]) => page))).toEqual(new Set(pages))
})

it('a screen with later words pays for them', () => {
  const routes = readFileSync(new URL('../src/routes.tsx', import.meta.url), 'utf8')
  for (const [name, page = '', later] of SCREENS)
    expect(
      routes.includes(`withLaterWords(import('~/${page.slice('src/'.length, -'.tsx'.length)}'))`),
      name,
    ).toBe(later !== undefined)
})
