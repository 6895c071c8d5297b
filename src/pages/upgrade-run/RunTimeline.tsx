import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Paged } from '~/components/Paged'
import { RunHostLabel } from '~/components/RunLabels'
import { useNow } from '~/components/use-now'
import type { Timeline, TimelineRow } from '~/domain/upgrade-run/timeline'
import { timelineOf } from '~/domain/upgrade-run/timeline'
import type { RunHostState, RunView } from '~/domain/upgrade-run/view-types'
import '~/i18n/en-run-parts-words'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { SECOND } from '~/lib/time'

const ROW = 26
const LABEL = 150
const WIDTH = 720
const PER_PAGE = 40

const LOOK: Record<RunHostState, string> = {
  waiting: 'um-chart-capacity',
  inHand: 'um-chart-then',
  upgraded: 'um-chart-good',
  upgradedWithWarnings: 'um-chart-warn',
  failed: 'um-chart-bad',
  skipped: 'um-chart-capacity',
  notBegun: 'um-chart-capacity',
}

/** When each host was out, is, and is expected to be, as a chart and as a table. */
export function RunTimeline({ view, skew }: { view: RunView; skew: number }) {
  const now = useNow(SECOND) + skew
  const text = useText()
  const { t } = text
  const timeline = timelineOf(view, now)
  if (timeline === null) return <p>{t('run.timeline.none')}</p>
  return (
    <Paged items={timeline.rows} label={t('run.tab.timeline', { count: 0 })} perPage={PER_PAGE}>
      {rows => (
        <div className="um-stack">
          <Chart timeline={timeline} rows={rows} now={view.endedAt === null ? now : null} />
          <Table aria-label={t('run.timeline.table')} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>{t('run.column.host')}</Th>
                <Th>{t('run.column.state')}</Th>
                <Th>{t('run.timeline.begins')}</Th>
                <Th>{t('run.timeline.ends')}</Th>
                <Th>{t('run.column.time')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {rows.map(row => (
                <Tr key={row.id} aria-label={row.name}>
                  <Td dataLabel={t('run.column.host')}>{row.name}</Td>
                  <Td dataLabel={t('run.column.state')}>
                    <RunHostLabel state={row.state} />
                  </Td>
                  <Td dataLabel={t('run.timeline.begins')}>{beginsText(text, row)}</Td>
                  <Td dataLabel={t('run.timeline.ends')}>{endsText(text, row)}</Td>
                  <Td dataLabel={t('run.column.time')}>{tookText(text, row)}</Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </div>
      )}
    </Paged>
  )
}

const about = ({ t, clockMinute }: Text, at: number): string =>
  t('run.timeline.about', { at: clockMinute(at) })

function beginsText(text: Text, { state, from }: TimelineRow): string {
  if (from === null) return text.t('value.none')
  return state === 'waiting' ? about(text, from) : text.clock(from)
}

function endsText(text: Text, { to, expectedTo }: TimelineRow): string {
  if (expectedTo !== null) return about(text, expectedTo)
  return to === null ? text.t('value.none') : text.clock(to)
}

function tookText({ t, duration }: Text, { state, from, to }: TimelineRow): string {
  return from === null || to === null || state === 'waiting' ? t('value.none') : duration(to - from)
}

function Chart({
  timeline,
  rows,
  now,
}: {
  timeline: Timeline
  rows: readonly TimelineRow[]
  now: number | null
}) {
  const { t, clockMinute } = useText()
  const whole = timeline.to - timeline.from
  const x = (at: number) => LABEL + ((at - timeline.from) / whole) * WIDTH
  const height = rows.length * ROW
  return (
    <div className="um-scroll" tabIndex={0} role="region" aria-label={t('run.timeline.chart')}>
      <svg
        width={LABEL + WIDTH + 10}
        height={height + 20}
        viewBox={`0 -20 ${LABEL + WIDTH + 10} ${height + 20}`}
        role="img"
        aria-label={t('run.timeline.chart')}
        className="um-chart"
      >
        {[0, 0.25, 0.5, 0.75, 1].map(part => (
          <g key={part} transform={`translate(${LABEL + part * WIDTH} 0)`}>
            <line y1={0} y2={height} className="um-chart-grid" />
            <text
              y={-6}
              textAnchor={part === 1 ? 'end' : part === 0 ? 'start' : 'middle'}
              className="um-chart-label"
            >
              {clockMinute(timeline.from + whole * part)}
            </text>
          </g>
        ))}
        {rows.map((row, index) => (
          <g key={row.id} transform={`translate(0 ${index * ROW})`}>
            <text x={0} y={15} className="um-chart-label">
              {row.name.length > 20 ? `${row.name.slice(0, 19)}…` : row.name}
            </text>
            <Bars row={row} x={x} />
          </g>
        ))}
        {now !== null && <line x1={x(now)} x2={x(now)} y1={0} y2={height} className="um-chart-line-now" />}
      </svg>
    </div>
  )
}

function Bars({ row, x }: { row: TimelineRow; x: (at: number) => number }) {
  const { from, to, expectedTo, lateTo, state } = row
  if (from === null || to === null) return null
  const span = (until: number) => Math.max(2, x(until) - x(from))
  return (
    <>
      {lateTo !== null && (
        <rect x={x(from)} y={9} width={span(lateTo)} height={4} className="um-chart-capacity" />
      )}
      {expectedTo !== null && (
        <rect
          x={x(from)}
          y={4}
          width={span(expectedTo)}
          height={14}
          rx={3}
          className={state === 'waiting' ? 'um-chart-expected' : 'um-chart-capacity'}
        />
      )}
      {state !== 'waiting' && (
        <rect x={x(from)} y={4} width={span(to)} height={14} rx={3} className={LOOK[state]} />
      )}
    </>
  )
}
