/**
 * The hosts of a run as a table for spreadsheets: one line for each host, times as ISO 8601, durations in seconds. States,
 * causes and warnings are the codes that the JSON has, too: a filter or a script made for one report works on all.
 */
import { isoTime } from '~/domain/upgrade-plan/iso-time'
import type { CsvCell } from '~/lib/csv'
import { csvOf } from '~/lib/csv'
import { SECOND } from '~/lib/time'
import { SOFTWARE } from './report'
import type { ReportHost, RunReport } from './report'
import { RUN_STEPS } from './run-plan'

const HEAD: readonly string[] = [
  'cluster',
  'correlation_id',
  'place',
  'host',
  'host_id',
  'state',
  'cause',
  'attempts',
  'begun',
  'ended',
  'took_s',
  'expected_s',
  ...RUN_STEPS.map(step => `${step}_s`),
  ...SOFTWARE.flatMap(part => [`${part}_before`, `${part}_after`]),
  'vms_shut_down',
  'vms_started_again',
  'warnings',
  'engine_words',
]

export const reportCsv = (report: RunReport): string =>
  csvOf([HEAD, ...report.hosts.map(host => [report.cluster.name, report.correlationId, ...cellsOf(host)])])

const iso = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : isoTime(at)
const seconds = (ms: number | null | undefined): number | null =>
  ms === null || ms === undefined ? null : Math.round(ms / SECOND)

function cellsOf(host: ReportHost): CsvCell[] {
  const last = host.attempts.at(-1)
  return [
    host.place,
    host.name,
    host.id,
    host.state,
    host.cause,
    host.attempts.length,
    iso(last?.begunAt),
    iso(last?.endedAt),
    seconds(last?.tookMs),
    seconds(host.expected.usualMs),
    ...RUN_STEPS.map(name => seconds(host.steps.find(step => step.name === name)?.tookMs)),
    ...SOFTWARE.flatMap(part => [host.before?.[part] ?? null, host.after?.[part] ?? null]),
    host.vms.map(({ name }) => name).join('; '),
    host.vms
      .filter(({ startedAt }) => startedAt !== null)
      .map(({ name }) => name)
      .join('; '),
    [...new Set(host.attempts.flatMap(({ warnings }) => warnings))].join('; '),
    host.engineWords.join('\n'),
  ]
}
