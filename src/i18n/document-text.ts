/**
 * Words for documents that leave the app: the report of a run, the runbook and the playbook of a plan. They are read later
 * and elsewhere, so each time of day is told with its date, in UTC and marked so, and the language comes along for those who
 * read aloud. Loaded when somebody asks for a document, and so are the words that only documents say.
 */
import { createIntl } from 'react-intl'
import type { IntlShape } from 'react-intl'
import { isoTime } from '~/domain/upgrade-plan/iso-time'
import { withDocumentWords } from './en-documents-words'
import type { LanguageState } from './language'
import type { Language } from './languages'
import type { Text } from './text'
import { textOf } from './text'

export type DocumentText = Text & {
  /** The tag of the language that it is written in. */
  lang: string
}

/** Where there is nothing to tell. */
export const NOTHING = '–'

/** One after the other; scripts whose full stop brings its own room have no space after it. */
export const inARow = (sentences: readonly string[]): string => sentences.join(' ').replaceAll('。 ', '。')

const FILES = import.meta.glob<Record<string, string>>('./locales/documents/*.json', { import: 'default' })

/** What documents alone say. English is at hand. */
export const documentMessages = async (language: Language): Promise<Record<string, string>> =>
  (await FILES[`./locales/documents/${language}.json`]?.()) ?? {}

export async function documentText({
  language,
  locale,
  messages,
}: Pick<LanguageState, 'language' | 'locale' | 'messages'>): Promise<DocumentText> {
  const own = await documentMessages(language)
  return documentTextOf(
    createIntl({
      locale,
      messages: { ...withDocumentWords, ...messages, ...own },
      onError: error => {
        throw error
      },
    }),
  )
}

export function documentTextOf(intl: IntlShape): DocumentText {
  const format = (at: number, hasSeconds: boolean) =>
    isoTime(at) === null
      ? NOTHING
      : intl.formatDate(at, {
          year: 'numeric',
          month: 'short',
          day: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          second: hasSeconds ? '2-digit' : undefined,
          hourCycle: 'h23',
          timeZone: 'UTC',
          timeZoneName: 'short',
        })
  const exact = (at: number) => format(at, true)
  const minute = (at: number) => format(at, false)
  return {
    ...textOf(intl),
    lang: intl.locale,
    dateTime: exact,
    clock: exact,
    dateMinute: minute,
    clockMinute: minute,
  }
}
