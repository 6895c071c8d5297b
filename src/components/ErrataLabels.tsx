import { Label, LabelGroup } from '@patternfly/react-core'
import type { LabelProps } from '@patternfly/react-core'
import { BugIcon } from '@patternfly/react-icons/dist/esm/icons/bug-icon'
import { CubeIcon } from '@patternfly/react-icons/dist/esm/icons/cube-icon'
import { PlusCircleIcon } from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon'
import { SecurityIcon } from '@patternfly/react-icons/dist/esm/icons/security-icon'
import type { ComponentType } from 'react'
import type { ErrataCounts, ErratumGrade, ErratumKind } from '~/domain/errata'
import { ERRATUM_GRADES, ERRATUM_KINDS } from '~/domain/errata'
import { gradeCountText, kindCountText } from '~/i18n/errata-text'
import { useText } from '~/i18n/text'

export const KIND_ICONS: Record<ErratumKind, ComponentType> = {
  security: SecurityIcon,
  bugfix: BugIcon,
  enhancement: PlusCircleIcon,
  other: CubeIcon,
}

export const GRADE_COLORS: Record<ErratumGrade, LabelProps['color']> = {
  critical: 'red',
  important: 'orange',
  moderate: 'yellow',
  other: 'grey',
}

/** How many of each type, and how grave those of security are. */
export function ErrataLabels({ counts }: { counts: ErrataCounts }) {
  const text = useText()
  const kinds = ERRATUM_KINDS.filter(kind => counts.byKind[kind] > 0)
  const grades = ERRATUM_GRADES.filter(grade => counts.byGrade[grade] > 0)
  return (
    <LabelGroup aria-label={text.t('errata.counts')} numLabels={8}>
      {kinds.flatMap(kind => {
        const Icon = KIND_ICONS[kind]
        return [
          <Label key={kind} variant="outline" icon={<Icon />} className="um-nowrap">
            {kindCountText(text, kind, counts.byKind[kind])}
          </Label>,
          ...(kind === 'security'
            ? grades.map(grade => (
                <Label key={grade} color={GRADE_COLORS[grade]} className="um-nowrap">
                  {gradeCountText(text, grade, counts.byGrade[grade])}
                </Label>
              ))
            : []),
        ]
      })}
    </LabelGroup>
  )
}
