import { beforeEach, describe, expect, it, vi } from 'vitest'

const T0 = 1_800_000_000_000

/** A page of this browser: its modules are its own, the storage is everybody's. */
async function page() {
  vi.resetModules()
  const own = await import('./own-choices')
  const part = <T,>(name: Parameters<typeof own.createOwnChoice>[0]) =>
    own.createOwnChoice(name, kept => kept as T)
  return { ...own, language: part<string | null>('language'), wizard: part<unknown>('wizard-defaults') }
}
const stored = (key: string) => localStorage.getItem(`upgrade-manager.${key}`)

beforeEach(() => {
  localStorage.clear()
  vi.spyOn(Date, 'now').mockReturnValue(T0)
})

describe('own choices', () => {
  it('of two users of one browser are apart, and both find theirs again', async () => {
    const first = await page()
    first.setChoicesOwner('ann')
    first.language.keep('de')
    first.wizard.keep({ concurrency: 3 })
    first.setChoicesOwner(null)
    // Nobody is logged in: the look of whoever was here last, and nobody's defaults.
    expect([first.language.getSnapshot(), first.wizard.getSnapshot()]).toEqual(['de', null])
    first.setChoicesOwner('bob')
    expect([first.language.getSnapshot(), first.wizard.getSnapshot()]).toEqual([null, null])
    expect(stored('language')).toBeNull()
    first.language.keep('fr')

    const second = await page()
    expect(second.language.getSnapshot()).toBe('fr')
    second.setChoicesOwner('ann')
    expect([second.language.getSnapshot(), second.wizard.getSnapshot()]).toEqual(['de', { concurrency: 3 }])
    second.setChoicesOwner('bob')
    expect(second.language.getSnapshot()).toBe('fr')
  })

  it('from before users were told apart go to the first who logs in, and to nobody else', async () => {
    localStorage.setItem('upgrade-manager.theme', 'dark')
    localStorage.setItem('upgrade-manager.language', '"de"')
    localStorage.setItem('upgrade-manager.wizard-defaults', '{"concurrency":4}')
    const { createOwnChoice, ownChoices, setChoicesOwner, wizard } = await page()
    const theme = createOwnChoice('theme', kept => kept)
    expect(theme.getSnapshot()).toBe('dark')
    setChoicesOwner('ann')
    expect(ownChoices()).toEqual({
      parts: { theme: 'dark', language: 'de', 'notes.off': null, 'wizard-defaults': { concurrency: 4 } },
      changedAt: 0,
    })
    setChoicesOwner('bob')
    expect(ownChoices()).toEqual({ parts: {}, changedAt: 0 })
    setChoicesOwner('ann')
    expect(wizard.getSnapshot()).toEqual({ concurrency: 4 })
  })

  it('made before the login belong to whoever logs in next', async () => {
    const { language, ownChoices, setChoicesOwner } = await page()
    setChoicesOwner('ann')
    language.keep('de')
    setChoicesOwner(null)
    language.keep('fr')
    setChoicesOwner('bob')
    expect(ownChoices()).toEqual({ parts: { language: 'fr' }, changedAt: T0 })
    setChoicesOwner('ann')
    expect(language.getSnapshot()).toBe('de')
  })

  it('are later with each change, and later than what they replace', async () => {
    const { language, ownChoices, replaceOwnChoices, setChoicesOwner } = await page()
    setChoicesOwner('ann')
    language.keep('de')
    language.keep('fr')
    expect(ownChoices()?.changedAt).toBe(T0 + 1)
    replaceOwnChoices({ parts: { language: 'ja' }, changedAt: T0 + 5000 })
    expect([language.getSnapshot(), ownChoices()?.changedAt]).toEqual(['ja', T0 + 5000])
    language.keep('fr')
    expect(ownChoices()?.changedAt).toBe(T0 + 5001)
  })

  it('ring for what is chosen here, not for what comes from elsewhere', async () => {
    const { language, ownChanges, replaceOwnChoices, setChoicesOwner } = await page()
    const told: string[] = []
    setChoicesOwner('ann')
    ownChanges(() => told.push('changed'))
    language.subscribe(() => told.push(String(language.getSnapshot())))
    language.keep('de')
    replaceOwnChoices({ parts: { language: 'ja' }, changedAt: T0 + 5 })
    localStorage.setItem(
      'upgrade-manager.choices.ann',
      JSON.stringify({ parts: { language: 'ko' }, changedAt: T0 + 6 }),
    )
    window.dispatchEvent(new StorageEvent('storage', { key: 'upgrade-manager.choices.ann' }))
    window.dispatchEvent(new StorageEvent('storage', { key: 'upgrade-manager.choices.bob' }))
    window.dispatchEvent(new StorageEvent('storage', { key: 'upgrade-manager.language' }))
    expect(told).toEqual(['de', 'changed', 'ja', 'ko'])
  })

  it('survive meddling', async () => {
    for (const kept of ['', 'x', '[]', '{}', '{"parts":5}', '{"parts":{"language":7},"changedAt":"x"}']) {
      localStorage.setItem('upgrade-manager.choices.ann', kept)
      const { ownChoices, setChoicesOwner } = await page()
      localStorage.setItem('upgrade-manager.choices.last', '"ann"')
      setChoicesOwner('ann')
      expect(ownChoices()?.changedAt).toBe(0)
    }
  })
})
