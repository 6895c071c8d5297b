import type { Erratum } from '~/api/model'
import { ERRATUM_SEVERITIES } from '~/api/model'
import type { ErrataCounts, ErratumGrade, ErratumKind } from '~/domain/errata'
import { ERRATUM_GRADES, ERRATUM_KINDS, kindOf } from '~/domain/errata'
import type { Text } from './text'

/** What the provider calls something that this app does not know. */
const raw = (value: string) => value.replace(/^unknown:/, '').replaceAll('_', ' ')

export function erratumTypeWord({ t }: Text, erratum: Pick<Erratum, 'type'>): string {
  const kind = kindOf(erratum)
  if (kind !== 'other') return t(`errata.type.${kind}`)
  return raw(erratum.type) || t('errata.type.other')
}

export function erratumSeverityWord({ t }: Text, { severity }: Pick<Erratum, 'severity'>): string {
  const known = ERRATUM_SEVERITIES.find(member => member === severity)
  if (known !== undefined) return t(`errata.severity.${known}`)
  return severity === 'notTold' ? t('errata.severity.notTold') : raw(severity)
}

export const kindCountText = ({ t }: Text, kind: ErratumKind, count: number): string =>
  t(`errata.count.${kind}`, { count })

export const gradeCountText = ({ t }: Text, grade: ErratumGrade, count: number): string =>
  t(grade === 'other' ? 'errata.count.otherGrade' : `errata.count.${grade}`, { count })

/** "2 security (1 critical, 1 moderate), 1 bug fix, and 1 enhancement". */
export function errataCountsText(text: Text, { byKind, byGrade }: ErrataCounts): string {
  const grades = ERRATUM_GRADES.filter(grade => byGrade[grade] > 0)
    .map(grade => gradeCountText(text, grade, byGrade[grade]))
    .join(', ')
  return text.list(
    ERRATUM_KINDS.filter(kind => byKind[kind] > 0).map(kind => {
      const words = kindCountText(text, kind, byKind[kind])
      return kind === 'security' ? text.t('errata.count.graded', { kind: words, grades }) : words
    }),
  )
}
