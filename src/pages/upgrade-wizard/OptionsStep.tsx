import { Form, Title } from '@patternfly/react-core'
import { GuestOptions, OptionGroups } from '~/components/OptionGroups'
import type { OptionsProps } from '~/components/OptionGroups'
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
  const helpOf = (option: HabitNumber): string | undefined => {
    if (option === 'guestShutdownMin')
      return t('options.guestShutdownMinHelp', { power: options.powerOffAfterLimit ? 'yes' : 'no' })
    if (option !== 'concurrency') return undefined
    return t('options.concurrencyHelp', { largest: largest.concurrency, stuck: largest.stuck })
  }
  const props: OptionsProps = { options, onChange: set, problemOf, helpOf }
  return (
    <Form onSubmit={event => event.preventDefault()}>
      <Title headingLevel="h2">{t('options.title')}</Title>
      <OwnDefaultsNote options={options} cluster={facts.cluster} onChange={set} />
      <VmChoices facts={facts} draft={draft} dispatch={dispatch} plan={plan} stuck={largest.stuck} />
      {Object.values(draft.choices).includes('shutDown') && <GuestOptions {...props} />}
      <OptionGroups {...props} hasLevel={draft.target.kind === 'higher'}>
        <WindowField
          value={options.windowEnd}
          problem={problemOf('windowEnd')}
          onChange={windowEnd => set({ windowEnd })}
        />
      </OptionGroups>
    </Form>
  )
}
