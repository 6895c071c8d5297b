/** Errata counted and in order: what is grave first. */
import type { Erratum } from '~/api/model'
import { ERRATUM_SEVERITIES, ERRATUM_TYPES } from '~/api/model'
import { compareNatural } from '~/lib/compare'

export type ErratumKind = (typeof ERRATUM_TYPES)[number] | 'other'
export type ErratumGrade = (typeof ERRATUM_SEVERITIES)[number] | 'other'

export const ERRATUM_KINDS: readonly ErratumKind[] = [...ERRATUM_TYPES, 'other']
export const ERRATUM_GRADES: readonly ErratumGrade[] = [...ERRATUM_SEVERITIES, 'other']

export const kindOf = ({ type }: Pick<Erratum, 'type'>): ErratumKind =>
  ERRATUM_TYPES.find(known => known === type) ?? 'other'
/** `other`: not told, or by a word that this app does not know. */
export const gradeOf = ({ severity }: Pick<Erratum, 'severity'>): ErratumGrade =>
  ERRATUM_SEVERITIES.find(known => known === severity) ?? 'other'

export type ErrataCounts = {
  total: number
  byKind: Record<ErratumKind, number>
  /** Of those of security alone: others have none. */
  byGrade: Record<ErratumGrade, number>
  newestAt: number | null
}

export function errataCounts(errata: readonly Erratum[]): ErrataCounts {
  const counts: ErrataCounts = {
    total: errata.length,
    byKind: { security: 0, bugfix: 0, enhancement: 0, other: 0 },
    byGrade: { critical: 0, important: 0, moderate: 0, other: 0 },
    newestAt: null,
  }
  for (const erratum of errata) {
    const kind = kindOf(erratum)
    counts.byKind[kind] += 1
    if (kind === 'security') counts.byGrade[gradeOf(erratum)] += 1
    if (erratum.issuedAt !== null) counts.newestAt = Math.max(counts.newestAt ?? 0, erratum.issuedAt)
  }
  return counts
}

/** Security first and there the gravest, then by type; the newest first among equals. */
export function gravestFirst(errata: readonly Erratum[]): Erratum[] {
  const rank = (erratum: Erratum) =>
    ERRATUM_KINDS.indexOf(kindOf(erratum)) * ERRATUM_GRADES.length + ERRATUM_GRADES.indexOf(gradeOf(erratum))
  return errata.toSorted(
    (a, b) => rank(a) - rank(b) || (b.issuedAt ?? 0) - (a.issuedAt ?? 0) || compareNatural(a.name, b.name),
  )
}
