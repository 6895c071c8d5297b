import { Button, Content, ExpandableSection, Icon, Label, Switch } from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { MinusCircleIcon } from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon'
import { QuestionCircleIcon } from '@patternfly/react-icons/dist/esm/icons/question-circle-icon'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type {
  Check,
  CheckFinding,
  CheckFix,
  CheckLevel,
  CheckResult,
} from '~/domain/upgrade-plan/check-types'
import { blindSpotText, checkText, fixText } from '~/i18n/plan-text'
import { useText } from '~/i18n/text'
import { Alert } from './Alert'
import { LEVEL_LOOKS } from './level-looks'
import { Tip } from './Tip'

const FIRST = 8

const RESULTS = {
  ok: { status: 'success', icon: <CheckCircleIcon /> },
  found: { status: 'warning', icon: <ExclamationTriangleIcon /> },
  notAsked: { status: undefined, icon: <MinusCircleIcon /> },
  notKnown: { status: 'info', icon: <QuestionCircleIcon /> },
} as const satisfies Record<
  CheckResult,
  { status: 'success' | 'warning' | 'info' | undefined; icon: ReactNode }
>

type Props = {
  checks: readonly Check[]
  onFix: (fix: CheckFix) => void
  /** Why the user may not do it; `null`: go ahead. */
  whyNot: (fix: CheckFix) => string | null
  canFix: (fix: CheckFix) => boolean
  /** Where findings are solved that `canFix` leaves out. */
  elsewhere?: ReactNode
  isFixing: boolean
}

function Affects({ finding }: { finding: CheckFinding }) {
  const { t } = useText()
  const [first, rest] = [finding.affects.slice(0, FIRST), finding.affects.slice(FIRST)]
  return (
    <>
      {first.map(({ name }) => name).join(', ')}
      {rest.length > 0 && (
        <ExpandableSection toggleText={t('checks.more', { count: rest.length })}>
          {rest.map(({ name }) => name).join(', ')}
        </ExpandableSection>
      )}
    </>
  )
}

/** Every check with its result: what was found, whom it affects, what to do, and what the check cannot see. */
export function CheckList({ checks, onFix, canFix, whyNot, isFixing, elsewhere }: Props) {
  const text = useText()
  const { t } = text
  const [showsFine, setShowsFine] = useState(false)
  const count = (level: CheckLevel) =>
    checks.reduce((sum, { findings }) => sum + findings.filter(finding => finding.level === level).length, 0)
  const [blocking, warnings] = [count('blocking'), count('warning')]
  const shown = checks.filter(check => showsFine || check.result === 'found')
  const headline =
    blocking > 0
      ? t('checks.blocking', { count: blocking })
      : warnings > 0
        ? t('checks.warnings', { count: warnings })
        : t('checks.allFine')
  return (
    <div className="um-stack">
      <Alert
        variant={blocking > 0 ? 'danger' : warnings > 0 ? 'warning' : 'success'}
        isInline
        component="h3"
        title={headline}
      >
        {blocking > 0 && warnings > 0 && t('checks.warnings', { count: warnings })}
      </Alert>
      <Switch
        id="checks-show-fine"
        label={t('checks.showFine')}
        isChecked={showsFine}
        onChange={(_, isOn) => setShowsFine(isOn)}
      />
      {shown.length > 0 && (
        <Table aria-label={t('checks.table')} variant="compact" gridBreakPoint="grid-lg">
          <Thead>
            <Tr>
              <Th width={20}>{t('checks.column.check')}</Th>
              <Th width={35}>{t('checks.column.result')}</Th>
              <Th width={20}>{t('checks.column.affects')}</Th>
              <Th width={25}>{t('checks.column.action')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {shown.flatMap(check => {
              const limits = check.limits.map(spot => blindSpotText(text, spot))
              const name = (
                <>
                  {t(`checkName.${check.id}`)}
                  {limits.length > 0 && (
                    <Content component="small">{t('checks.blind', { limits: text.list(limits) })}</Content>
                  )}
                </>
              )
              if (check.findings.length === 0)
                return [
                  <Tr key={check.id}>
                    <Td dataLabel={t('checks.column.check')}>{name}</Td>
                    <Td dataLabel={t('checks.column.result')}>
                      <Icon isInline status={RESULTS[check.result].status}>
                        {RESULTS[check.result].icon}
                      </Icon>{' '}
                      {t(`checks.result.${check.result}`)}
                    </Td>
                    <Td />
                    <Td />
                  </Tr>,
                ]
              return check.findings.map((finding, index) => (
                // Findings of one check have no identity of their own: their place among them is it.
                <Tr key={`${check.id} ${finding.what.code} ${finding.affects[0]?.id ?? index}`}>
                  <Td dataLabel={t('checks.column.check')}>{index === 0 ? name : ''}</Td>
                  <Td dataLabel={t('checks.column.result')} modifier="breakWord">
                    <div>
                      <Label
                        isCompact
                        color={LEVEL_LOOKS[finding.level].color}
                        icon={LEVEL_LOOKS[finding.level].icon}
                      >
                        {t(`checks.level.${finding.level}`)}
                      </Label>
                      <div>{checkText(text, finding.what)}</div>
                    </div>
                  </Td>
                  <Td dataLabel={t('checks.column.affects')} modifier="breakWord">
                    <Affects finding={finding} />
                  </Td>
                  <Td dataLabel={t('checks.column.action')}>
                    <div>
                      {finding.action !== 'none' && t(`checkAction.${finding.action}`)}
                      {finding.fix !== null && (
                        <div>
                          {canFix(finding.fix) ? (
                            <FixButton
                              fix={finding.fix}
                              onFix={onFix}
                              whyNot={whyNot(finding.fix)}
                              isFixing={isFixing}
                            />
                          ) : (
                            elsewhere
                          )}
                        </div>
                      )}
                    </div>
                  </Td>
                </Tr>
              ))
            })}
          </Tbody>
        </Table>
      )}
    </div>
  )
}

function FixButton({
  fix,
  onFix,
  whyNot,
  isFixing,
}: {
  fix: CheckFix
  onFix: (fix: CheckFix) => void
  whyNot: string | null
  isFixing: boolean
}) {
  const text = useText()
  const button = (
    <Button variant="link" isInline isAriaDisabled={isFixing || whyNot !== null} onClick={() => onFix(fix)}>
      {fixText(text, fix)}
    </Button>
  )
  return <Tip content={whyNot}>{button}</Tip>
}
