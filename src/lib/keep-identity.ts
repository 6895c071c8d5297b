/**
 * Structural sharing: what was read again and says the same stays the object that it was, so that whoever compares by
 * identity (React, memo, caches) sees that nothing has changed. Plain data only.
 */

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same data: plain objects, lists and values. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, at) => isSame(item, b[at]))
    )
  if (!isPlain(a) || !isPlain(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && isSame(a[key], b[key]))
  )
}

/** `fresh`, or `known` when they say the same. */
export const keepSame = <T>(known: T | undefined, fresh: T): T =>
  known !== undefined && isSame(known, fresh) ? known : fresh

/** Each item that says the same is the known one, wherever it stands; the known list itself if nothing has changed. */
export function keepBy<T>(
  known: readonly T[] | undefined,
  fresh: readonly T[],
  idOf: (item: T) => string,
): readonly T[] {
  if (known === undefined) return fresh
  const byId = new Map(known.map(item => [idOf(item), item]))
  const kept = fresh.map(item => keepSame(byId.get(idOf(item)), item))
  return kept.length === known.length && kept.every((item, at) => item === known[at]) ? known : kept
}

/** Remembers the list it gave last, and keeps of it what says the same. */
export function keeperOf<T>(idOf: (item: T) => string): (fresh: readonly T[]) => readonly T[] {
  let known: readonly T[] | undefined
  return fresh => {
    known = keepBy(known, fresh, idOf)
    return known
  }
}

export const keepById = <T extends { id: string }>(
  known: readonly T[] | undefined,
  fresh: readonly T[],
): readonly T[] => keepBy(known, fresh, ({ id }) => id)

/**
 * Of `known`, those in `fresh` replaced by what they are now and those in `gone` left out; the known list itself if
 * nothing has changed. What is not in `known` has no place in its order, and is passed over.
 */
export function mergeById<T extends { id: string }>(
  known: readonly T[],
  fresh: readonly T[],
  gone: ReadonlySet<string>,
): readonly T[] {
  if (fresh.length === 0 && gone.size === 0) return known
  const byId = new Map(fresh.map(item => [item.id, item]))
  const merged = known
    .filter(({ id }) => byId.has(id) || !gone.has(id))
    .map(item => keepSame(item, byId.get(item.id) ?? item))
  return merged.length === known.length && merged.every((item, at) => item === known[at]) ? known : merged
}
