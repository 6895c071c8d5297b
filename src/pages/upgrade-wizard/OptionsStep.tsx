import { Checkbox, Form, FormGroup, Grid, GridItem, Radio, Title } from '@patternfly/react-core'
import { NumberField } from '~/components/NumberField'
import type { NumberOption } from '~/domain/upgrade-plan/draft'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import { FAILURE_POLICIES, OPTION_RANGES } from '~/domain/upgrade-plan/options'
import { planReasonText } from '~/i18n/plan-text'
import { useText } from '~/i18n/text'
import { VmChoices } from './VmChoices'
import { WindowField } from './WindowField'
import type { StepProps } from './step-props'

type Flag =
  | 'reboot'
  | 'checkFirst'
  | 'powerOffAfterLimit'
  | 'useMaintenancePolicy'
  | 'moveBack'
  | 'keepHaHeadroom'
  | 'raiseLevelAtEnd'

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
  const number = (option: Exclude<NumberOption, 'soakMin'>, step = 1, help?: string) => (
    <NumberField
      id={option}
      label={t(`options.${option}`)}
      unit={option === 'concurrency' || option === 'failureThreshold' ? undefined : t('options.minutes')}
      value={options[option]}
      {...OPTION_RANGES[option]}
      step={step}
      help={help}
      problem={problemOf(option)}
      onChange={value => set({ [option]: value })}
    />
  )
  const flag = (name: Flag, label: string, help: string) => (
    <Checkbox
      id={name}
      label={label}
      description={help}
      isChecked={options[name]}
      onChange={(_, isOn) => set({ [name]: isOn })}
    />
  )
  return (
    <Form onSubmit={event => event.preventDefault()}>
      <Title headingLevel="h2">{t('options.title')}</Title>
      <VmChoices facts={facts} draft={draft} dispatch={dispatch} plan={plan} stuck={largest.stuck} />
      {Object.values(draft.choices).includes('shutDown') && (
        <Grid hasGutter md={6}>
          <GridItem>
            {number(
              'guestShutdownMin',
              1,
              t('options.guestShutdownMinHelp', { power: options.powerOffAfterLimit ? 'yes' : 'no' }),
            )}
          </GridItem>
          <GridItem>{flag('powerOffAfterLimit', t('options.powerOff'), t('options.powerOffHelp'))}</GridItem>
        </Grid>
      )}
      <Title headingLevel="h3">{t('options.hostsGroup')}</Title>
      {number(
        'concurrency',
        1,
        t('options.concurrencyHelp', {
          largest: largest.concurrency,
          stuck: largest.stuck,
        }),
      )}
      {flag('reboot', t('options.reboot'), t('options.rebootHelp'))}
      {flag('checkFirst', t('options.checkFirst'), t('options.checkFirstHelp'))}
      <FormGroup role="radiogroup" label={t('options.failure')} fieldId="on-failure" isStack>
        {FAILURE_POLICIES.map(policy => (
          <Radio
            key={policy}
            id={`on-failure-${policy}`}
            name="on-failure"
            label={t(`options.onFailure.${policy}`)}
            description={t(`options.onFailureHelp.${policy}`)}
            isChecked={options.onFailure === policy}
            onChange={() => set({ onFailure: policy })}
          />
        ))}
      </FormGroup>
      {options.onFailure === 'skip' && number('failureThreshold')}
      <Title headingLevel="h3">{t('options.limits')}</Title>
      <Grid hasGutter md={4}>
        <GridItem>{number('evacuationLimitMin', 5)}</GridItem>
        <GridItem>{number('upgradeLimitMin', 10)}</GridItem>
        <GridItem>{number('rebootLimitMin', 5)}</GridItem>
      </Grid>
      <WindowField
        value={options.windowEnd}
        problem={problemOf('windowEnd')}
        onChange={windowEnd => set({ windowEnd })}
      />
      <Title headingLevel="h3">{t('options.cluster')}</Title>
      {flag('useMaintenancePolicy', t('options.useMaintenancePolicy'), t('options.useMaintenancePolicyHelp'))}
      {flag('keepHaHeadroom', t('options.keepHaHeadroom'), t('options.keepHaHeadroomHelp'))}
      {flag('moveBack', t('options.moveBack'), t('options.moveBackHelp'))}
      {draft.target.kind === 'higher' &&
        flag('raiseLevelAtEnd', t('options.raiseLevelAtEnd'), t('options.raiseLevelAtEndHelp'))}
    </Form>
  )
}
