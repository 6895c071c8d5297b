/** The seeded generator (mulberry32). Its only state is `state.seed`, so a stored state continues the same sequence. */
import type { Id } from './state'

/** Whatever carries the seed: the engine's state, or a scenario while it is being built. */
export type Seeded = { seed: number }

/** In [0, 1). */
export const chance = (state: Seeded): number => {
  state.seed = (state.seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(state.seed ^ (state.seed >>> 15), 1 | state.seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}

/** The duration, up to a tenth longer or shorter. */
export const roughly = (state: Seeded, ms: number): number => Math.round(ms * (0.9 + 0.2 * chance(state)))

const hex = (state: Seeded, digits: number): string => {
  let text = ''
  while (text.length < digits) text += Math.floor(chance(state) * 16).toString(16)
  return text
}

/** A version 4 UUID from the seed. */
export const newId = (state: Seeded): Id => {
  const variant = '89ab'.charAt(Math.floor(chance(state) * 4))
  return [
    hex(state, 8),
    hex(state, 4),
    `4${hex(state, 3)}`,
    `${variant}${hex(state, 3)}`,
    hex(state, 12),
  ].join('-')
}

/** An opaque access token. */
export const newToken = (state: Seeded): string => hex(state, 64)
