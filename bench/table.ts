import type { Figure } from './types'

const text = ({ value, unit }: Pick<Figure, 'value' | 'unit'>): string => {
  const digits = unit === '×' ? 2 : Math.abs(value) < 10 && !Number.isInteger(value) ? 2 : 1
  const number = Number.isInteger(value) ? String(value) : value.toFixed(digits)
  return unit === '×' ? `${number} ×` : `${number} ${unit}`.trim()
}

export const isOver = ({ value, most }: Figure): boolean => most !== undefined && !(value <= most)

const change = (now: Figure, before: Figure | undefined): string => {
  if (before === undefined) return 'new'
  if (before.value === now.value) return '='
  if (before.value === 0) return `was ${text(before)}`
  const percent = (now.value / before.value - 1) * 100
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)} % (was ${text(before)})`
}

/** As Markdown, which the README takes as it stands. */
export function table(
  figures: readonly Figure[],
  earlier: readonly Figure[],
): { text: string; broken: string[] } {
  const isCompared = earlier.length > 0
  const heads = ['figure', 'measured', 'budget', '', ...(isCompared ? ['change'] : []), 'how']
  const rows = figures.map(figure => [
    figure.name,
    text(figure),
    figure.most === undefined ? '' : `≤ ${text({ value: figure.most, unit: figure.unit })}`,
    figure.most === undefined ? '' : isOver(figure) ? 'over' : 'kept',
    ...(isCompared
      ? [
          change(
            figure,
            earlier.find(({ name }) => name === figure.name),
          ),
        ]
      : []),
    figure.note ?? '',
  ])
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map(row => row[at]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return {
    text: [line(heads), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
      '\n',
    ),
    broken: figures.filter(isOver).map(figure => `${figure.name}: ${text(figure)}`),
  }
}
