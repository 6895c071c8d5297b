/** Which language the app begins with, and what becomes of one that cannot be loaded. */
import { act, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useText } from './text'

const lost = { tags: [] as string[] }

vi.mock('./catalogues', async () => {
  const { en } = await import('./en')
  return {
    OFFERED: ['en', 'de', 'fr'],
    loadMessages: (language: string) =>
      lost.tags.includes(language)
        ? Promise.reject(new Error('404'))
        : Promise.resolve({ ...en, 'nav.hosts': `Hosts in ${language}` }),
  }
})

const Said = () => <p>{useText().t('nav.hosts')}</p>

async function begin({ portal, languages = ['en-US'] }: { portal?: string; languages?: string[] } = {}) {
  vi.resetModules()
  vi.stubGlobal('navigator', { languages })
  const { startLanguage, chooseLanguage } = await import('./language')
  const { LanguageProvider } = await import('./LanguageProvider')
  const { useLanguage } = await import('./language')
  const states: ReturnType<typeof useLanguage>[] = []
  const Watch = () => {
    states.push(useLanguage())
    return null
  }
  await startLanguage({ portal: portal ?? null })
  render(
    <LanguageProvider>
      <Said />
      <Watch />
    </LanguageProvider>,
  )
  return {
    said: () => screen.getByText(/^Hosts in /).textContent,
    state: () => states.at(-1),
    choose: (language: 'en' | 'de' | 'fr' | null) => act(() => chooseLanguage(language)),
  }
}

beforeEach(() => {
  document.body.replaceChildren()
  localStorage.clear()
  lost.tags = []
})

describe('the language', () => {
  it.each([
    [
      'of the portal, whatever is chosen',
      { portal: 'fr_FR', languages: ['en'] },
      'de',
      'Hosts in fr',
      'portal',
    ],
    ['that was chosen, whatever the browser', { languages: ['fr'] }, 'de', 'Hosts in de', 'choice'],
    [
      'of the browser, its first that we have',
      { languages: ['nl', 'fr-CA', 'de'] },
      null,
      'Hosts in fr',
      'browser',
    ],
    ['English, if there is nothing else', { languages: ['nl'] }, null, 'Hosts in en', 'default'],
    [
      'of the browser where the portal has one that we lack',
      { portal: 'nl', languages: ['de'] },
      null,
      'Hosts in de',
      'browser',
    ],
    [
      'of the browser where something strange is kept',
      { languages: ['de'] },
      'klingon',
      'Hosts in de',
      'browser',
    ],
  ] as const)('is that %s', async (_, { languages, ...rest }, kept, said, source) => {
    if (kept !== null) localStorage.setItem('upgrade-manager.language', JSON.stringify(kept))
    const app = await begin({ ...rest, languages: [...languages] })
    expect(app.said()).toBe(said)
    expect(app.state()?.source).toBe(source)
  })

  it('is changed in place, kept, and given back to the browser', async () => {
    const app = await begin({ languages: ['fr-CH'] })
    expect(document.documentElement.lang).toBe('fr-CH')
    await app.choose('de')
    expect(app.said()).toBe('Hosts in de')
    expect(document.documentElement.lang).toBe('de-DE')
    expect(localStorage.getItem('upgrade-manager.language')).toBe('"de"')
    await app.choose(null)
    expect(app.said()).toBe('Hosts in fr')
    expect(localStorage.getItem('upgrade-manager.language')).toBeNull()
  })

  it('stays as it was when another cannot be loaded, and says which', async () => {
    lost.tags = ['de']
    const app = await begin({ languages: ['fr'] })
    await app.choose('de')
    expect(app.said()).toBe('Hosts in fr')
    expect(app.state()).toMatchObject({ language: 'fr', failed: 'de', pending: null })
    lost.tags = []
    await app.choose('de')
    expect(app.said()).toBe('Hosts in de')
    expect(app.state()?.failed).toBeNull()
  })

  it('is English when that of the browser cannot be loaded', async () => {
    lost.tags = ['de']
    localStorage.setItem('upgrade-manager.language', '"en"')
    const app = await begin({ languages: ['de'] })
    await app.choose(null)
    expect(app.state()).toMatchObject({ language: 'en', locale: 'en-US', failed: 'de' })
  })
})
