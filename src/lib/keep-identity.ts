/**
 * Structural sharing: what was read again and says the same stays the object that it was, so that whoever compares by
 * identity (React, memo, caches) sees that nothing has changed. Plain data only.
 */

/** The same data: plain objects, lists and values. Thousands are compared at each poll: loops, since they are the fastest. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Array.isArray(a)) return Array.isArray(b) && isSameList(a, b)
  return !Array.isArray(b) && isSameRecord(a as Record<string, unknown>, b as Record<string, unknown>)
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at += 1) if (!isSame(a[at], b[at])) return false
  return true
}

function isSameRecord(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  let left = 0
  for (const key in a) {
    const other = b[key]
    if (!isSame(a[key], other) || (other === undefined && !Object.hasOwn(b, key))) return false
    left += 1
  }
  for (const _ in b) left -= 1
  return left === 0
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
  let byId: Map<string, T> | undefined
  const kept = fresh.map((item, at) => {
    // Most stand where they stood.
    const there = known[at]
    if (there !== undefined && idOf(there) === idOf(item)) return keepSame(there, item)
    byId ??= new Map(known.map(one => [idOf(one), one]))
    return keepSame(byId.get(idOf(item)), item)
  })
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

/** Remembers what it gave last, and gives it again for what says the same. */
export function keeper<T>(): (fresh: T) => T {
  let known: T | undefined
  return fresh => {
    known = keepSame(known, fresh)
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
