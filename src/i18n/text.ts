import { useMemo } from 'react'
import type { IntlShape } from 'react-intl'
import { useIntl } from 'react-intl'
import type { en } from './en'

/** Every text of the app has a name here; a name that does not exist is a type error. */
export type TextId = keyof typeof en
export type TextValues = Record<string, string | number>

export type Text = {
  /** The sentence with its values (ICU). */
  t: (id: TextId, values?: TextValues) => string
  number: (value: number) => string
  /** `12 GiB`, binary, one decimal below ten. */
  bytes: (bytes: number) => string
  /** `2 h 05 min`, `45 s`: what has passed or is expected. */
  duration: (ms: number) => string
  /** Date and time of day. */
  dateTime: (time: number) => string
  /** Time of day with seconds. */
  clock: (time: number) => string
  /** Both without seconds, for what is expected or planned. */
  dateMinute: (time: number) => string
  clockMinute: (time: number) => string
  /** `5 minutes ago`. */
  ago: (time: number, now: number) => string
  /** `a, b, and c`, or with `or`. */
  list: (items: readonly string[], type?: 'conjunction' | 'disjunction') => string
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

function formatBytes(intl: IntlShape, bytes: number): string {
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = unit > 0 && Math.abs(value) < 10 ? 1 : 0
  return `${intl.formatNumber(value, { maximumFractionDigits: digits })} ${UNITS[unit] ?? 'B'}`
}

function formatDuration(intl: IntlShape, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds === 0 && ms > 0) return intl.formatMessage({ id: 'time.lessThanSecond' satisfies TextId })
  const unit = (value: number, name: 'day' | 'hour' | 'minute' | 'second') =>
    intl.formatNumber(value, { style: 'unit', unit: name, unitDisplay: 'short' })
  if (seconds < 60) return unit(seconds, 'second')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 10 && seconds % 60 > 0) return `${unit(minutes, 'minute')} ${unit(seconds % 60, 'second')}`
  if (minutes < 60) return unit(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}`
  return `${unit(Math.floor(hours / 24), 'day')} ${unit(hours % 24, 'hour')}`
}

function formatAgo(intl: IntlShape, time: number, now: number): string {
  const seconds = Math.round((time - now) / 1000)
  const size = Math.abs(seconds)
  if (size < 45) return intl.formatMessage({ id: 'time.justNow' satisfies TextId })
  if (size < 3600) return intl.formatRelativeTime(Math.round(seconds / 60), 'minute', { numeric: 'always' })
  if (size < 86_400) return intl.formatRelativeTime(Math.round(seconds / 3600), 'hour', { numeric: 'always' })
  return intl.formatRelativeTime(Math.round(seconds / 86_400), 'day')
}

export function textOf(intl: IntlShape): Text {
  return {
    t: (id, values) => intl.formatMessage({ id }, values),
    number: value => intl.formatNumber(value),
    bytes: bytes => formatBytes(intl, bytes),
    duration: ms => formatDuration(intl, ms),
    dateTime: time =>
      intl.formatDate(time, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
      }),
    clock: time =>
      intl.formatTime(time, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    dateMinute: time =>
      intl.formatDate(time, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
    clockMinute: time => intl.formatTime(time, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    ago: (time, now) => formatAgo(intl, time, now),
    list: (items, type = 'conjunction') => intl.formatList(items, { type }),
  }
}

/** The words, numbers and times of the chosen language. */
export function useText(): Text {
  const intl = useIntl()
  return useMemo(() => textOf(intl), [intl])
}
