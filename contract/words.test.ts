/** The catalogues hold every word that is used, use every word that they hold, and each can be formatted. */
import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import { OFFERED, loadMessages } from '~/i18n/catalogues'
import { documentMessages } from '~/i18n/document-text'
import { en } from '~/i18n/en'
import { isLanguage } from '~/i18n/languages'
import {
  catalogueProblems,
  controlProblems,
  languageProblems,
  languagesWithWords,
  messageProblems,
  readEnglish,
  translationProblems,
  unusedKeys,
} from '../scripts/words.mjs'

/** All add to the very same catalogue. */
import.meta.glob('../src/i18n/en-*.ts', { eager: true })

describe('the catalogues', () => {
  it('are whole, in every language', () => {
    expect(catalogueProblems()).toEqual([])
  }, 60_000)

  it('are those that the app has and offers', () => {
    expect(readEnglish().messages).toEqual(en)
    expect(languagesWithWords().filter(tag => !isLanguage(tag))).toEqual([])
    expect(OFFERED.toSorted()).toEqual(['en', ...languagesWithWords()].toSorted())
  })

  it.each(OFFERED)('can be formatted in %s, whatever the numbers', async language => {
    const messages = { ...(await loadMessages(language)), ...(await documentMessages(language)) }
    const intl = createIntl({
      locale: language,
      messages,
      onError: error => {
        throw error
      },
    })
    for (const [id, message] of Object.entries(messages)) {
      const names = [...message.matchAll(/\{(\w+)/g)].map(match => match[1] ?? '')
      for (const value of [0, 1, 2, 5, 21]) {
        const values = Object.fromEntries(names.map(name => [name, value]))
        expect(intl.formatMessage({ id }, values), id).not.toContain('{')
      }
    }
  })
})

const HOSTS = '{count, plural, one {# host is up} other {# hosts are up}}'

describe('what PatternFly would say in English', () => {
  it.each([
    [
      "import { Alert, Button as B } from '@patternfly/react-core'",
      ['a.tsx: Alert speaks English: use src/components/Alert.tsx'],
    ],
    ["import { AlertProps } from '@patternfly/react-core'", []],
    ["<Breadcrumb className='x'>", ['a.tsx: Breadcrumb speaks English without aria-label']],
    ["<Breadcrumb aria-label={t('x')}>", []],
    ['<BreadcrumbItem>', []],
    [
      '<Button onClick={() => go()} isLoading={a}>',
      [
        'a.tsx: Button speaks English without spinnerAriaLabel',
        'a.tsx: Button speaks English without spinnerAriaValueText',
      ],
    ],
    ['<Button onClick={() => go()}>', []],
  ])('%s', (source, problems) => {
    expect(controlProblems('a.tsx', source)).toEqual(problems)
  })
})

describe('what is wrong with a translation', () => {
  it.each([
    ['de', HOSTS, '{count, plural, one {# Host läuft} other {# Hosts laufen}}', []],
    ['ja', HOSTS, '{count, plural, other {# 台のホストが稼働中}}', []],
    ['ja', HOSTS, '{count} 台のホストが稼働中', []],
    ['fr', 'The host {host} is up', "L’hôte {host} est actif, c'est dit", []],
    ['cs', HOSTS, '{count, plural, one {# a} few {# b} other {# c}}', []],
    ['cs', HOSTS, '{count, plural, one {# a} few {# b} many {# d} other {# c}}', []],
    ['de', '{x, select, a {A} other {B}} one two', '{x, select, a {Ä} other {B}} eins', []],
    ['de', 'Cluster', 'Cluster', []],
    ['de', '{n, plural, =0 {} other {, # failed}}', '{n, plural, =0 {} other {, # gescheitert}}', []],
    ['cs', HOSTS, '{count, plural, one {# a} other {# c}}', ['{count} has no plural branch "few"']],
    [
      'ja',
      HOSTS,
      '{count, plural, one {# a} other {# c}}',
      ['{count} has a plural branch "one" that ja never uses'],
    ],
    ['de', HOSTS, '{count} Hosts', ['{count} is text where English has plural']],
    ['fr', 'The host {host} is up', "L'{host} est actif", ['does not say {host}']],
    [
      'de',
      'The host {host} is up',
      'Der Host {name} läuft',
      ['does not say {host}', 'says {name}, which English does not'],
    ],
    [
      'de',
      '{x, select, a {A} other {B}}',
      '{x, select, b {A} other {B}}',
      ['{x} selects b, other where English selects a, other'],
    ],
    ['de', 'The host is up', 'The host is up', ['is the English sentence']],
    ['de', 'Up', '<b>Läuft</b>', ['has a character of markup']],
    ['de', 'Up', ' ', ['is empty']],
    ['de', 'Up', 'Läuft ', ['begins or ends with a space']],
    [
      'de',
      '{n, plural, =0 {no host} one {# host} other {# hosts}}',
      '{n, plural, one {# Host} other {# Hosts}}',
      ['{n} has no branch "=0", which English has'],
    ],
  ])('%s: %j as %j', (tag, english, message, problems) => {
    expect(translationProblems(tag, 'a.key', english, message)).toEqual(problems)
  })

  it('includes what cannot be read', () => {
    expect(messageProblems('de', 'Host {host').join(' ')).toMatch(/^cannot be read as a message/)
  })

  it('includes keys that are missing and keys that are too many', () => {
    expect(languageProblems('de', { a: 'A', b: 'B' }, { b: 'B', c: 'C' })).toEqual([
      'de: a is missing',
      'de: c is no word of the English catalogue',
    ])
  })

  it('includes words that nothing says', () => {
    const source = "t('app.name') t(`state.${state}`) const state: 'up' | 'down'"
    expect(unusedKeys({ 'app.name': '', 'state.up': '', 'state.gone': '', other: '' }, source)).toEqual([
      'state.gone',
      'other',
    ])
  })
})
