import { Form, Grid, GridItem, Title } from '@patternfly/react-core'
import type { OptionFlagName } from '~/components/OptionFields'
import { FailureChoice, OptionFlag, OptionNumber } from '~/components/OptionFields'
import type { NumberOption } from '~/domain/upgrade-plan/draft'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import type { HabitNumber } from '~/domain/upgrade-plan/own-defaults'
import { planReasonText } from '~/i18n/plan-text'
import { useText } from '~/i18n/text'
import { OwnDefaultsNote } from './OwnDefaultsNote'
import { VmChoices } from './VmChoices'
import { WindowField } from './WindowField'
import type { StepProps } from './step-props'

/** How the run behaves, each choice with its consequence in one line. */
export function OptionsStep({ facts, draft, dispatch, plan, found, largest: largestWithThese }: StepProps) {
  const text = useText()
  const { t } = text
  const { options } = draft
  const largest = largestWithThese()
  const set = (patch: Partial<DraftOptions>) => dispatch({ type: 'setOptions', options: patch })
  const problemOf = (option: NumberOption | 'windowEnd'): string | null => {
    const reason = found.find(one =>
      option === 'windowEnd'
        ? one.code === 'plan.windowInPast' || one.code === 'plan.windowTooFar'
        : ('option' in one && one.option === option) ||
          (option === 'concurrency' && one.code === 'plan.concurrencyTooHigh'),
    )
    return reason === undefined ? null : planReasonText(text, reason)
  }
  const number = (option: HabitNumber, help?: string) => (
    <OptionNumber
      option={option}
      value={options[option]}
      help={help}
      problem={problemOf(option)}
      onChange={value => set({ [option]: value })}
    />
  )
  const flag = (option: OptionFlagName) => (
    <OptionFlag option={option} isOn={options[option]} onChange={isOn => set({ [option]: isOn })} />
  )
  return (
    <Form onSubmit={event => event.preventDefault()}>
      <Title headingLevel="h2">{t('options.title')}</Title>
      <OwnDefaultsNote options={options} onChange={set} />
      <VmChoices facts={facts} draft={draft} dispatch={dispatch} plan={plan} stuck={largest.stuck} />
      {Object.values(draft.choices).includes('shutDown') && (
        <Grid hasGutter md={6}>
          <GridItem>
            {number(
              'guestShutdownMin',
              t('options.guestShutdownMinHelp', { power: options.powerOffAfterLimit ? 'yes' : 'no' }),
            )}
          </GridItem>
          <GridItem>{flag('powerOffAfterLimit')}</GridItem>
        </Grid>
      )}
      <Title headingLevel="h3">{t('options.hostsGroup')}</Title>
      {number(
        'concurrency',
        t('options.concurrencyHelp', {
          largest: largest.concurrency,
          stuck: largest.stuck,
        }),
      )}
      {flag('reboot')}
      {flag('checkFirst')}
      <FailureChoice value={options.onFailure} onChange={onFailure => set({ onFailure })} />
      {options.onFailure === 'skip' && number('failureThreshold')}
      <Title headingLevel="h3">{t('options.limits')}</Title>
      <Grid hasGutter md={4}>
        <GridItem>{number('evacuationLimitMin')}</GridItem>
        <GridItem>{number('upgradeLimitMin')}</GridItem>
        <GridItem>{number('rebootLimitMin')}</GridItem>
      </Grid>
      <WindowField
        value={options.windowEnd}
        problem={problemOf('windowEnd')}
        onChange={windowEnd => set({ windowEnd })}
      />
      <Title headingLevel="h3">{t('options.cluster')}</Title>
      {flag('useMaintenancePolicy')}
      {flag('keepHaHeadroom')}
      {flag('moveBack')}
      {draft.target.kind === 'higher' && flag('raiseLevelAtEnd')}
    </Form>
  )
}
