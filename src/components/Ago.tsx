import { useCallback } from 'react'
import { useText } from '~/i18n/text'
import { useOverTime } from './use-now'
import { Tip } from './Tip'

/** A time as "5 minutes ago", the full date in its tooltip. */
export function Ago({ time }: { time: number }) {
  const { ago, dateTime } = useText()
  const told = useOverTime(
    30_000,
    useCallback((now: number) => ago(time, now), [ago, time]),
  )
  return (
    <Tip content={() => dateTime(time)}>
      <time dateTime={new Date(time).toISOString()}>{told}</time>
    </Tip>
  )
}
