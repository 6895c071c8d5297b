const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Orders `host2` before `host10`, whatever the case; a total order, so that sorting is the same everywhere. */
export const compareNatural = (a: string, b: string): number => collator.compare(a, b) || byCodeUnit(a, b)

/** Compares by name the natural way, then by id: two things of one name keep their order from poll to poll. */
export const byName = (
  a: { name: string | null; id: string },
  b: { name: string | null; id: string },
): number => compareNatural(a.name ?? '', b.name ?? '') || byCodeUnit(a.id, b.id)

/** Versions written with dots: 4.7 before 4.10. A missing part counts as 0; what is no number as lowest. */
export const compareVersions = (a: string, b: string): number => {
  const left = a.split('.')
  const right = b.split('.')
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = numberOf(left[at]) - numberOf(right[at])
    if (difference !== 0) return difference
  }
  return 0
}

const numberOf = (part: string | undefined): number => {
  const value = Number(part ?? 0)
  return Number.isFinite(value) ? value : -1
}
