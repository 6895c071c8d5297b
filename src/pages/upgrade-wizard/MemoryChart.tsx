import type { HostMemory } from '~/domain/evacuation/types'
import { useText } from '~/i18n/text'

type Props = { memory: readonly HostMemory[]; names: ReadonlyMap<string, string> }

const BAR = { height: 10, gap: 14, label: 140, width: 290, note: 180 }

/** Memory used now and when the hosts of the wave are empty: two thin bars a host. A table says the same. */
export function MemoryChart({ memory, names }: Props) {
  const { t, bytes } = useText()
  const most = Math.max(1, ...memory.map(({ capacity }) => capacity))
  const row = BAR.height * 2 + BAR.gap
  const scale = (value: number) => (value / most) * BAR.width
  const legend = [
    ['um-chart-now', t('review.legend.now')],
    ['um-chart-then', t('review.legend.then')],
    ['um-chart-track', t('review.legend.capacity')],
  ] as const
  return (
    <div className="um-scroll" tabIndex={0} role="region" aria-label={t('review.memory')}>
      <div className="um-legend">
        {legend.map(([className, label]) => (
          <span key={className}>
            <svg width={12} height={12} aria-hidden="true">
              <rect width={12} height={12} className={className} />
            </svg>{' '}
            {label}
          </span>
        ))}
      </div>
      <svg
        width={BAR.label + BAR.width + BAR.note}
        height={Math.max(row, memory.length * row)}
        role="img"
        aria-label={t('review.memory')}
        className="um-chart"
      >
        {memory.map(({ hostId, capacity, before, after, takesPart }, index) => {
          const name = names.get(hostId) ?? hostId
          const top = index * row
          return (
            <g key={hostId} transform={`translate(0 ${top})`}>
              <title>
                {t('review.usedOf', {
                  host: name,
                  used: bytes(before.used),
                  capacity: bytes(capacity),
                  after: bytes(after.used),
                })}
              </title>
              <text x={0} y={BAR.height + 3} className="um-chart-label">
                {name.length > 20 ? `${name.slice(0, 19)}…` : name}
              </text>
              <rect
                x={BAR.label}
                y={0}
                width={scale(capacity)}
                height={BAR.height * 2}
                className="um-chart-track"
              />
              <rect
                x={BAR.label}
                y={0}
                width={scale(before.used)}
                height={BAR.height}
                className="um-chart-now"
              />
              <rect
                x={BAR.label}
                y={BAR.height}
                width={scale(after.used)}
                height={BAR.height}
                className={takesPart ? 'um-chart-then' : 'um-chart-out'}
              />
              <text x={BAR.label + BAR.width + 10} y={BAR.height + 3} className="um-chart-label">
                {t('review.free', { free: bytes(after.free), capacity: bytes(capacity) })}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}
