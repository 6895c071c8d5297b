/**
 * Ids by which the engine's events and jobs of one deed are found again. The engine removes everything outside
 * `[0-9a-zA-Z_-]` and cuts at 36 characters (engine contract 1.2): we make none that it would change.
 */
const LENGTH = 36
const RANDOM_BYTES = 12

export const newCorrelationId = (deed: string): string => {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  const prefix = deed.replace(/[^0-9a-zA-Z_-]/g, '').slice(0, LENGTH - hex.length - 1)
  return `${prefix}-${hex}`
}
