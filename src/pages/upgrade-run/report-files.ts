import type { RunReport } from '~/domain/upgrade-run/report'
import { runReport } from '~/domain/upgrade-run/report'
import { reportCsv } from '~/domain/upgrade-run/report-csv'
import { reportHtml } from '~/domain/upgrade-run/report-html'
import { reportJson } from '~/domain/upgrade-run/report-json'

export type Form = 'html' | 'json' | 'csv'

/** The report of a run and its forms: loaded when somebody wants one. */
export const MAKE = {
  html: { make: reportHtml, type: 'text/html;charset=utf-8' },
  json: { make: reportJson, type: 'application/json' },
  csv: { make: reportCsv, type: 'text/csv;charset=utf-8' },
} satisfies Record<Form, { make: (report: RunReport) => string; type: string }>

export const reportOf = runReport
