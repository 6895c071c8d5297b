import type { HistoryRow } from '~/domain/upgrade-run/run-history'
import type { Text } from '~/i18n/text'
import { upgradeStateWord } from '~/i18n/report-text'
import { csvOf } from '~/lib/csv'
import { SECOND } from '~/lib/time'

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** The list as a table for spreadsheets: times as ISO 8601, durations in seconds. */
export const upgradesCsv = (text: Text, rows: readonly HistoryRow[]): string =>
  csvOf([
    [
      'cluster',
      'correlation_id',
      'state',
      'begun',
      'ended',
      'took_s',
      'by',
      'client',
      'hosts',
      'upgraded',
      'failed',
      'skipped',
    ],
    ...rows.map(row => [
      row.cluster.name,
      row.correlationId,
      upgradeStateWord(text, row.state),
      iso(row.startedAt),
      iso(row.endedAt),
      row.endedAt === null ? null : Math.round((row.endedAt - row.startedAt) / SECOND),
      row.startedBy,
      text.t(`runs.client.${row.client}`),
      row.hosts?.all ?? null,
      row.hosts?.upgraded ?? null,
      row.hosts?.failed ?? null,
      row.hosts?.skipped ?? null,
    ]),
  ])
