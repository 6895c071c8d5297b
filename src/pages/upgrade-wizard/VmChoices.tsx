import { Content, FormSelect, FormSelectOption, Title } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useMemo } from 'react'
import type { VmChoice } from '~/domain/evacuation/types'
import { movesUndecided, vmDecisions } from '~/domain/upgrade-plan/vm-decisions'
import { decisionText } from '~/i18n/plan-text'
import { useText } from '~/i18n/text'
import type { StepProps } from './step-props'

type Props = Pick<StepProps, 'facts' | 'draft' | 'dispatch' | 'plan'> & {
  /** Hosts that cannot be emptied even one at a time. */
  stuck: number
}

/** The machines that an upgrade would not move, or that had better not, and what is to happen to each. */
export function VmChoices({ facts, draft, dispatch, plan, stuck }: Props) {
  const text = useText()
  const { t } = text
  const { blocked } = plan.evacuation
  const decisions = useMemo(() => vmDecisions(draft, facts, blocked), [draft, facts, blocked])
  const common = decisions.reduce<readonly VmChoice[]>(
    (shared, { possible }) => shared.filter(choice => possible.includes(choice)),
    ['shutDown', 'leaveHostOut', 'migrate'],
  )
  return (
    <>
      <Title headingLevel="h3">{t('options.vms')}</Title>
      {decisions.length === 0 ? (
        <Content component="p">
          {stuck === 0 ? t('options.vmsNone') : t('options.vmsNoneStuck', { count: stuck })}
        </Content>
      ) : (
        <>
          {decisions.length > 1 && (
            <FormSelect
              className="um-short"
              aria-label={t('options.choiceAll')}
              value=""
              onChange={(_, value) =>
                dispatch({
                  type: 'setChoice',
                  vmIds: decisions.map(({ vm }) => vm.id),
                  choice: common.find(choice => choice === value) ?? 'migrate',
                })
              }
            >
              <FormSelectOption value="" label={t('options.choiceAll')} isPlaceholder isDisabled />
              {common.map(choice => (
                <FormSelectOption key={choice} value={choice} label={t(`options.choice.${choice}`)} />
              ))}
            </FormSelect>
          )}
          <Table aria-label={t('options.vmsTable')} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th modifier="wrap">{t('options.vm')}</Th>
                <Th>{t('options.host')}</Th>
                <Th width={30}>{t('options.why')}</Th>
                <Th width={35}>{t('options.choice')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {decisions.map(decision => {
                const { vm, host, reason, possible, choice } = decision
                return (
                  <Tr key={vm.id} aria-label={vm.name}>
                    <Td dataLabel={t('options.vm')}>{vm.name}</Td>
                    <Td dataLabel={t('options.host')}>{host.name}</Td>
                    <Td dataLabel={t('options.why')}>{decisionText(text, reason)}</Td>
                    <Td dataLabel={t('options.choice')}>
                      <FormSelect
                        aria-label={t('options.choiceFor', { vm: vm.name })}
                        value={choice}
                        onChange={(_, value) =>
                          dispatch({
                            type: 'setChoice',
                            vmIds: [vm.id],
                            choice: possible.find(one => one === value) ?? 'migrate',
                          })
                        }
                      >
                        {possible.map(one => (
                          <FormSelectOption
                            key={one}
                            value={one}
                            label={
                              one === 'migrate' && movesUndecided(decision)
                                ? t('options.choice.letItMove')
                                : t(`options.choice.${one}`)
                            }
                          />
                        ))}
                      </FormSelect>
                    </Td>
                  </Tr>
                )
              })}
            </Tbody>
          </Table>
        </>
      )}
    </>
  )
}
