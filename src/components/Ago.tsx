import { useText } from '~/i18n/text'
import { useNow } from './use-now'
import { Tip } from './Tip'

/** A time as "5 minutes ago", the full date in its tooltip. */
export function Ago({ time }: { time: number }) {
  const { ago, dateTime } = useText()
  const now = useNow(30_000)
  return (
    <Tip content={() => dateTime(time)}>
      <time dateTime={new Date(time).toISOString()}>{ago(time, now)}</time>
    </Tip>
  )
}
