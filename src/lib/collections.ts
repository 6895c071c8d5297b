/** Groups keep the order of their members, and the map keeps the order in which groups appeared. */
export const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** By id; of two with the same id the later one wins. */
export const indexById = <T extends { id: string | number }>(items: readonly T[]): Map<T['id'], T> =>
  new Map(items.map(item => [item.id, item]))
