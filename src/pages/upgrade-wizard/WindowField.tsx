import { MomentField, zoneName } from '~/components/MomentField'
import { useText } from '~/i18n/text'

const pad = (value: number) => String(value).padStart(2, '0')

/** `2026-11-23T05:00`, local time, as the browser's own field takes it. */
export function toLocalInput(time: number): string {
  const at = new Date(time)
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`
}

type Props = { value: number | null; problem: string | null; onChange: (value: number | null) => void }

/** A moment in the browser's zone, which is named. */
export function WindowField({ value, problem, onChange }: Props) {
  const { t } = useText()
  return (
    <MomentField
      type="datetime-local"
      value={value === null ? '' : toLocalInput(value)}
      problem={problem}
      help={t('options.windowHelp', { zone: zoneName() })}
      onChange={typed => {
        const time = typed === '' ? Number.NaN : new Date(typed).getTime()
        onChange(Number.isNaN(time) ? null : time)
      }}
    />
  )
}
