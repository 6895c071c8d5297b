import type { RunReport } from '~/domain/upgrade-run/report'
import { runReport } from '~/domain/upgrade-run/report'
import { reportCsv } from '~/domain/upgrade-run/report-csv'
import { reportJson } from '~/domain/upgrade-run/report-json'
import '~/i18n/en-run-parts-words'
import { documentText } from '~/i18n/document-text'
import type { LanguageState } from '~/i18n/language'
import { reportHtml } from '~/i18n/report-html'
import { errataChangeAtHand } from './use-run-errata'

export type Form = 'html' | 'json' | 'csv'

type Maker = { make: (report: RunReport, language: LanguageState) => string | Promise<string>; type: string }

/** The report of a run and its forms, that for people in their language: loaded when somebody wants one. */
export const MAKE = {
  html: {
    make: async (report, language) => reportHtml(report, await documentText(language)),
    type: 'text/html;charset=utf-8',
  },
  json: { make: reportJson, type: 'application/json' },
  csv: { make: reportCsv, type: 'text/csv;charset=utf-8' },
} satisfies Record<Form, Maker>

export const reportOf = runReport
export const changeAtHand = errataChangeAtHand
