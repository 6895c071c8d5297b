/**
 * What PostgreSQL makes of a text that is kept as `jsonb` and read back: keys by length, then by bytes, one blank after
 * colon and comma, the last of equal keys. Numbers are those of JavaScript: digits beyond them are lost here only.
 */
const encoder = new TextEncoder()

const byLengthThenBytes = (one: string, other: string): number => {
  const [a, b] = [encoder.encode(one), encoder.encode(other)]
  if (a.length !== b.length) return a.length - b.length
  for (const [index, byte] of a.entries()) {
    const difference = byte - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** `\u0000` and half a surrogate pair cannot be converted to text. */
const isText = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)

const written = (value: unknown): string | null => {
  if (typeof value === 'string') return isText(value) ? JSON.stringify(value) : null
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map(written)
    : Object.entries(value)
        .sort(([one], [other]) => byLengthThenBytes(one, other))
        .map(([key, item]) => {
          const [name, text] = [written(key), written(item)]
          return name === null || text === null ? null : `${name}: ${text}`
        })
  if (parts.includes(null)) return null
  return isList ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`
}

/** `null`: it cannot be kept. */
export const toJsonb = (text: string): string | null => {
  try {
    return written(JSON.parse(text))
  } catch {
    return null
  }
}
