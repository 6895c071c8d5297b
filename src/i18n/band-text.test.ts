import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '~/lib/time'
import { wholeEn as en } from './en-later'
import { textOf } from './text'
import { bandText } from './band-text'

const text = textOf(createIntl({ locale: 'en-US', messages: en }))

describe('bandText', () => {
  it.each([
    [0, 0, 0, '0 sec'],
    [1, 1, 1, 'about 5 sec'],
    [3 * SECOND, 12 * SECOND, 40 * SECOND, 'about 10 sec'],
    [9 * MINUTE, 9 * MINUTE + 8 * SECOND, 9 * MINUTE + 30 * SECOND, 'about 9 min'],
    [15 * MINUTE + 5 * SECOND, 24.6 * MINUTE, 45 * MINUTE, 'about 25 min (15 min to 45 min)'],
    [58 * MINUTE, 2 * HOUR + 3 * MINUTE, 5 * HOUR + 7 * MINUTE, 'about 2 hr 5 min (58 min to 5 hr 5 min)'],
    [30 * SECOND, 58 * SECOND, 2 * MINUTE, 'about 1 min (30 sec to 2 min)'],
  ])('%d %d %d: %s', (lowMs, usualMs, highMs, words) => {
    expect(bandText(text, { lowMs, usualMs, highMs })).toBe(words)
  })
})
