/** The languages of the app, and which of them somebody means by the tags a browser or the administration portal gives. */

import { once } from '~/lib/once'

/** Their own names, in the order in which they are offered, and where their numbers and dates are from if nobody says. */
export const LANGUAGES = {
  en: { name: 'English', locale: 'en-US' },
  cs: { name: 'Čeština', locale: 'cs-CZ' },
  de: { name: 'Deutsch', locale: 'de-DE' },
  es: { name: 'Español', locale: 'es-ES' },
  fr: { name: 'Français', locale: 'fr-FR' },
  it: { name: 'Italiano', locale: 'it-IT' },
  'pt-BR': { name: 'Português (Brasil)', locale: 'pt-BR' },
  ka: { name: 'ქართული', locale: 'ka-GE' },
  ja: { name: '日本語', locale: 'ja-JP' },
  ko: { name: '한국어', locale: 'ko-KR' },
  'zh-CN': { name: '简体中文', locale: 'zh-CN' },
} as const satisfies Record<string, { name: string; locale: string }>

export type Language = keyof typeof LANGUAGES

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(LANGUAGES, value)

export const ALL_LANGUAGES: readonly Language[] = Object.keys(LANGUAGES).filter(isLanguage)

/** `pt_BR`, `de_DE.UTF-8`, `zh-Hans-CN`, whatever the case; nothing where it is no tag at all. */
function parse(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replace(/[_-]*[.@#].*$/, '').replaceAll('_', '-'))
  } catch {
    return null
  }
}

/** Whoever reads one of them reads the other: the same language in the same script, wherever it is spoken. */
const kindOf = (locale: Intl.Locale): string => {
  const { language, script } = locale.maximize()
  return `${language}-${script ?? ''}`
}

/** What the browser knows of languages takes a while to be there: most tags are exactly ours. */
const kinds = once(
  () =>
    new Map(
      ALL_LANGUAGES.map(language => [language, kindOf(new Intl.Locale(LANGUAGES[language].locale))] as const),
    ),
)
const isOurs = (language: Language, tag: string) => LANGUAGES[language].locale === tag

/** The first of the wanted tags that we have words for. */
export function matchLanguage(
  wanted: readonly string[],
  offered: readonly Language[] = ALL_LANGUAGES,
): Language | null {
  for (const tag of wanted) {
    const ours = offered.find(language => isOurs(language, tag))
    if (ours !== undefined) return ours
    const locale = parse(tag)
    if (locale === null) continue
    const kind = kindOf(locale)
    const found = offered.find(language => kinds().get(language) === kind)
    if (found !== undefined) return found
  }
  return null
}

/**
 * Whose numbers and dates: those of the reader's own country where the language is the same (`de-AT` reads our German),
 * else of the country the words are from. Only such as the browser has data for.
 */
export function localeOf(language: Language, wanted: readonly string[]): string {
  for (const tag of wanted) {
    if (isOurs(language, tag)) return tag
    const locale = parse(tag)
    if (locale === null || kindOf(locale) !== kinds().get(language)) continue
    const name = locale.region === undefined ? LANGUAGES[language].locale : locale.baseName
    if (Intl.NumberFormat.supportedLocalesOf(name).length > 0) return name
  }
  return LANGUAGES[language].locale
}
