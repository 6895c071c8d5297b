/** `null` for what is no moment: a draft may hold any number. */
export const isoTime = (at: number): string | null =>
  Math.abs(at) <= LAST_DATE ? new Date(at).toISOString() : null

/** ECMA-262: a hundred million days around 1970. */
const LAST_DATE = 8.64e15
