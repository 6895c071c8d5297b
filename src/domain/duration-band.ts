/** How long something takes, as far as one can say beforehand. */
export type DurationBand = { lowMs: number; usualMs: number; highMs: number }

export const NO_TIME: DurationBand = { lowMs: 0, usualMs: 0, highMs: 0 }

export function addBands(...bands: readonly DurationBand[]): DurationBand {
  return {
    lowMs: bands.reduce((sum, band) => sum + band.lowMs, 0),
    usualMs: bands.reduce((sum, band) => sum + band.usualMs, 0),
    highMs: bands.reduce((sum, band) => sum + band.highMs, 0),
  }
}

/** Half to double: what a default is worth before there are samples. */
export function roughly(usualMs: number): DurationBand {
  return { lowMs: usualMs / 2, usualMs, highMs: usualMs * 2 }
}

/** What is left of a band after `elapsedMs`; never below zero. */
export function remaining(band: DurationBand, elapsedMs: number): DurationBand {
  return {
    lowMs: Math.max(0, band.lowMs - elapsedMs),
    usualMs: Math.max(0, band.usualMs - elapsedMs),
    highMs: Math.max(0, band.highMs - elapsedMs),
  }
}
