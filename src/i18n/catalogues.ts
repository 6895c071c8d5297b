/**
 * The words of each language but English: one file each, loaded when somebody reads it. A language whose file is not
 * there is not offered.
 */
import { en } from './en'
import type { Language } from './languages'
import { ALL_LANGUAGES } from './languages'
import type { TextId } from './text'

export type Messages = Readonly<Record<TextId, string>>

const FILES = import.meta.glob<Record<string, string>>('./locales/*.json', { import: 'default' })

const loaderOf = (language: Language) => FILES[`./locales/${language}.json`]

export const OFFERED: readonly Language[] = ALL_LANGUAGES.filter(
  language => language === 'en' || loaderOf(language) !== undefined,
)

/** What a language has no words for yet is said in English. */
export async function loadMessages(language: Language): Promise<Messages> {
  if (language === 'en') return en
  const load = loaderOf(language)
  if (load === undefined) throw new Error(`No words for ${language}`)
  const [messages] = await Promise.all([load(), import('./en-later')])
  return { ...en, ...messages }
}
