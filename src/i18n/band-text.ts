import type { DurationBand } from '~/domain/duration-band'
import { HOUR, MINUTE, SECOND } from '~/lib/time'
import type { Text } from './text'

/** `about 25 min (15 to 45 min)`. */
export function bandText(text: Text, band: DurationBand): string {
  if (band.highMs === 0) return text.duration(0)
  const usual = aboutText(text, band.usualMs)
  const [low, high] = [aboutText(text, band.lowMs), aboutText(text, band.highMs)]
  return low === high || band.highMs - band.lowMs < MINUTE
    ? text.t('band.exact', { usual })
    : text.t('band.range', { usual, low, high })
}

/** A time that is expected: in minutes, or fives of them above an hour, never as if the seconds were known. */
export const aboutText = (text: Text, ms: number): string => text.duration(rounded(ms))

function rounded(ms: number): number {
  if (ms <= 0) return 0
  const unit = ms < MINUTE ? 5 * SECOND : ms < HOUR ? MINUTE : 5 * MINUTE
  return Math.max(unit, Math.round(ms / unit) * unit)
}
