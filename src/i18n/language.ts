/**
 * Which language the app speaks. The administration portal decides where the app is a part of it; else what somebody
 * chose in this browser; else the languages of the browser; else English. A language that cannot be loaded leaves the
 * app in the one it had, and is told once (`layouts/LanguageFault.tsx`).
 */
import { useSyncExternalStore } from 'react'
import { createStore } from '~/lib/store'
import { createOwnChoice } from '~/lib/own-choices'
import type { Messages } from './catalogues'
import { OFFERED, loadMessages } from './catalogues'
import { en } from './en'
import type { Language } from './languages'
import { isLanguage, localeOf, matchLanguage } from './languages'

const own = createOwnChoice<Language | null>('language', kept =>
  isLanguage(kept) && OFFERED.includes(kept) ? kept : null,
)
/** Longer than this nobody looks at an empty page: English meanwhile. */
const LONGEST_WAIT_MS = 4_000

export type LanguageSource = 'portal' | 'choice' | 'browser' | 'default'

export type LanguageState = {
  language: Language
  /** Whose numbers and dates: a tag of the same language. */
  locale: string
  messages: Messages
  source: LanguageSource
  /** What somebody chose here, though the portal may decide otherwise. */
  choice: Language | null
  /** The one that is being loaded. */
  pending: Language | null
  /** The one that could not be loaded. */
  failed: Language | null
}

const state = createStore<LanguageState>({
  language: 'en',
  locale: 'en-US',
  messages: en,
  source: 'default',
  choice: null,
  pending: null,
  failed: null,
})

let portalTag: string | null = null

const change = (part: Partial<LanguageState>) => state.set({ ...state.getSnapshot(), ...part })

function wish(): { language: Language; source: LanguageSource; choice: Language | null } {
  const choice = own.getSnapshot()
  const fromPortal = portalTag === null ? null : matchLanguage([portalTag], OFFERED)
  if (fromPortal !== null) return { language: fromPortal, source: 'portal', choice }
  if (choice !== null) return { language: choice, source: 'choice', choice }
  const fromBrowser = matchLanguage(navigator.languages, OFFERED)
  if (fromBrowser !== null) return { language: fromBrowser, source: 'browser', choice }
  return { language: 'en', source: 'default', choice }
}

/** Chosen here or in another tab, or somebody else has logged in. */
let latest = Promise.resolve()
own.subscribe(() => {
  latest = follow()
})

/** Loads what is wished for and shows it. Who changes their mind meanwhile gets the later wish. */
async function follow(): Promise<void> {
  const { language, source, choice } = wish()
  const tags = portalTag === null ? navigator.languages : [portalTag, ...navigator.languages]
  change({ source, choice, pending: language, failed: null })
  try {
    const messages = await loadMessages(language)
    if (state.getSnapshot().pending !== language) return
    change({ language, locale: localeOf(language, tags), messages, pending: null })
    document.documentElement.lang = state.getSnapshot().locale
  } catch {
    if (state.getSnapshot().pending !== language) return
    change({ pending: null, failed: language })
  }
}

/**
 * Called once by the composition root, before anything is drawn, so that nothing is seen in another language first.
 * `portal`: the tag of the administration portal, where the app is a part of it.
 */
export async function startLanguage({ portal = null }: { portal?: string | null } = {}): Promise<void> {
  portalTag = portal
  window.addEventListener('languagechange', () => void follow())
  await Promise.race([follow(), new Promise(resolve => setTimeout(resolve, LONGEST_WAIT_MS))])
}

/** A language, or `null` for that of the browser. At once, without a reload. */
export async function chooseLanguage(choice: Language | null): Promise<void> {
  own.keep(choice)
  await latest
}

export const dismissLanguageFault = (): void => change({ failed: null })

export const useLanguage = (): LanguageState => useSyncExternalStore(state.subscribe, state.getSnapshot)
