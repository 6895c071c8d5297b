import { array, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL_LANGUAGES, LANGUAGES, isLanguage, localeOf, matchLanguage } from './languages'

describe('matchLanguage', () => {
  it.each([
    [['de'], 'de'],
    [['de-AT'], 'de'],
    [['de_DE.UTF-8'], 'de'],
    [['DE'], 'de'],
    [['en_US'], 'en'],
    [['en-GB', 'de'], 'en'],
    [['pt'], 'pt-BR'],
    [['pt_BR'], 'pt-BR'],
    [['pt-PT'], 'pt-BR'],
    [['zh'], 'zh-CN'],
    [['zh-CN'], 'zh-CN'],
    [['zh_CN_#Hans'], 'zh-CN'],
    [['zh-Hans-CN'], 'zh-CN'],
    [['zh-SG'], 'zh-CN'],
    [['zh-TW'], null],
    [['zh-Hant-HK', 'zh', 'en'], 'zh-CN'],
    [['ja-JP'], 'ja'],
    [['ko-KR'], 'ko'],
    [['cs-CZ'], 'cs'],
    [['ka'], 'ka'],
    [['nl', 'fr-CA', 'en'], 'fr'],
    [['es-419'], 'es'],
    [['it-CH'], 'it'],
    [['nl'], null],
    [['dev', 'deu'], 'de'],
    [['*', '', 'C', 'en--US', '../de', 'POSIX'], null],
    [[], null],
  ])('%j is %j', (wanted, expected) => {
    expect(matchLanguage(wanted)).toBe(expected)
  })

  it('offers only what there is', () => {
    expect(matchLanguage(['de', 'fr'], ['en', 'fr'])).toBe('fr')
    expect(matchLanguage(['de'], ['en'])).toBeNull()
  })

  it('finds every language by its own tags, and answers whatever is asked', () => {
    for (const language of ALL_LANGUAGES) {
      expect(matchLanguage([language])).toBe(language)
      expect(matchLanguage([LANGUAGES[language].locale])).toBe(language)
    }
    assert(
      property(array(string()), tags => {
        const found = matchLanguage(tags)
        return found === null || isLanguage(found)
      }),
    )
  })
})

describe('localeOf', () => {
  it.each([
    ['de', ['de-AT', 'en'], 'de-AT'],
    ['de', ['en-GB', 'de_CH'], 'de-CH'],
    ['de', ['de'], 'de-DE'],
    ['de', ['en-GB'], 'de-DE'],
    ['en', ['en-GB'], 'en-GB'],
    ['en', [], 'en-US'],
    ['pt-BR', ['pt-PT'], 'pt-PT'],
    ['zh-CN', ['zh-TW'], 'zh-CN'],
    ['zh-CN', ['zh-Hans-SG'], 'zh-Hans-SG'],
    ['en', ['en-US-u-ca-buddhist'], 'en-US'],
  ] as const)('%s for %j is %s', (language, wanted, expected) => {
    expect(localeOf(language, wanted)).toBe(expected)
  })
})
