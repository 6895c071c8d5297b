import type { Plan } from '~/domain/upgrade-plan/plan-types'
import { useText } from '~/i18n/text'
import { aboutText } from '~/i18n/band-text'
import { DAY, MINUTE } from '~/lib/time'

const ROW = 26
const LABEL = 150
const WIDTH = 620

/** In minutes: what a clock or a calendar would mark. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880].map(minutes => minutes * MINUTE)
const MOST_TICKS = 5

/** Round times, from none to what it may take at most. */
function ticksOf(whole: number): number[] {
  const step = STEPS.find(one => whole / one <= MOST_TICKS) ?? DAY * Math.ceil(whole / DAY / MOST_TICKS)
  return Array.from({ length: Math.floor(whole / step) + 1 }, (_, at) => at * step)
}

/** When each host is out, by the usual times; the thin end shows how late it may be. A table says the same. */
export function Timeline({ plan }: { plan: Plan }) {
  const text = useText()
  const { t } = text
  const whole = Math.max(1, plan.lasts.highMs)
  const scale = (ms: number) => (ms / whole) * WIDTH
  return (
    <div className="um-scroll" tabIndex={0} role="region" aria-label={t('review.timeline')}>
      <svg
        width={LABEL + WIDTH + 10}
        height={plan.hosts.length * ROW + 20}
        viewBox={`0 -20 ${LABEL + WIDTH + 10} ${plan.hosts.length * ROW + 20}`}
        role="img"
        aria-label={t('review.timeline')}
        className="um-chart"
      >
        {ticksOf(whole).map(at => (
          <g key={at} transform={`translate(${LABEL + scale(at)} 0)`}>
            <line y1={0} y2={plan.hosts.length * ROW} className="um-chart-grid" />
            <text
              y={-6}
              textAnchor={at === 0 ? 'start' : scale(at) > WIDTH - 30 ? 'end' : 'middle'}
              className="um-chart-label"
            >
              {at === 0 ? '0' : text.duration(at)}
            </text>
          </g>
        ))}
        {plan.hosts.map((host, index) => (
          <g key={host.id} transform={`translate(0 ${index * ROW})`}>
            <title>
              {host.blocked === null
                ? `${host.name}: ${aboutText(text, host.beginsAfter.usualMs)} + ${aboutText(text, host.lasts.usualMs)}`
                : `${host.name}: –`}
            </title>
            <text x={0} y={15} className="um-chart-label">
              {host.name.length > 20 ? `${host.name.slice(0, 19)}…` : host.name}
            </text>
            {host.blocked === null ? (
              <>
                {' '}
                <rect
                  x={LABEL + scale(host.beginsAfter.usualMs)}
                  y={9}
                  width={Math.max(
                    2,
                    scale(host.beginsAfter.highMs + host.lasts.highMs - host.beginsAfter.usualMs),
                  )}
                  height={4}
                  className="um-chart-capacity"
                />
                <rect
                  x={LABEL + scale(host.beginsAfter.usualMs)}
                  y={4}
                  width={Math.max(2, scale(host.lasts.usualMs))}
                  height={14}
                  rx={3}
                  className="um-chart-then"
                />
              </>
            ) : (
              <text x={LABEL} y={15} className="um-chart-label">
                –
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  )
}
