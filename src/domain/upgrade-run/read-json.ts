/** Small readers of JSON values that somebody else may have written: a value of another shape is `null`, never an exception. */
export type Json = Readonly<Record<string, unknown>>

export const asRecord = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null

export const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export const asNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

export const asFlag = (value: unknown, fallback = false): boolean =>
  typeof value === 'boolean' ? value : fallback

export const asMember = <const T extends string>(value: unknown, members: readonly T[]): T | null =>
  members.find(member => member === value) ?? null

/** Members that do not read are left out. */
export const asList = <T>(value: unknown, read: (item: unknown) => T | null): T[] =>
  Array.isArray(value)
    ? value.flatMap(item => {
        const one = read(item)
        return one === null ? [] : [one]
      })
    : []

export const asTexts = (value: unknown): string[] => asList(value, asText)

/** All of the values, or `null` if one of them is. */
export const allOf = <T extends Record<string, unknown>>(
  values: T,
): { [K in keyof T]: NonNullable<T[K]> } | null =>
  Object.values(values).some(value => value === null || value === undefined)
    ? null
    : (values as { [K in keyof T]: NonNullable<T[K]> })
