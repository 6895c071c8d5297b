import { ProgressStep, ProgressStepper } from '@patternfly/react-core'
import type { ProgressStepProps } from '@patternfly/react-core'
import type { StepState, UpgradeStep, UpgradeStepName } from '~/domain/host-upgrade/types'
import { bandText } from '~/i18n/band-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'

const VARIANTS = {
  pending: 'pending',
  active: 'info',
  done: 'success',
  skipped: 'default',
  failed: 'danger',
} satisfies Record<StepState, ProgressStepProps['variant']>

type Step<Name extends string> = Omit<UpgradeStep, 'name'> & { name: Name }

function timesOf(text: Text, step: Step<string>, now: number, isOver: boolean): string {
  const { t, duration } = text
  switch (step.state) {
    case 'skipped':
      return t('upgrade.steps.notNeeded')
    case 'pending':
      if (isOver) return t('upgrade.steps.notBegun')
      return step.expected.highMs === 0 ? t('upgrade.steps.waiting') : bandText(text, step.expected)
    case 'active':
      return step.startedAt === null
        ? bandText(text, step.expected)
        : t('upgrade.steps.since', {
            elapsed: duration(now - step.startedAt),
            expected: step.expected.highMs === 0 ? 'none' : bandText(text, step.expected),
          })
    case 'done':
      return step.startedAt === null || step.endedAt === null
        ? t('upgrade.steps.done')
        : t('upgrade.steps.took', { elapsed: duration(step.endedAt - step.startedAt) })
    case 'failed':
      return t('upgrade.steps.failed')
    default:
      return ''
  }
}

type Props<Name extends string> = {
  steps: readonly Step<Name>[]
  now: number
  label: string
  isOver: boolean
  wordOf: (name: Name) => string
}

/** The steps of one host, with what each took, takes or is expected to take. `isOver`: nothing more begins. */
export function StepList<Name extends string>({ steps, now, label, isOver, wordOf }: Props<Name>) {
  const text = useText()
  return (
    <ProgressStepper aria-label={label} className="um-steps">
      {steps.map(step => (
        <ProgressStep
          key={step.name}
          id={`step-${step.name}`}
          titleId={`step-${step.name}-title`}
          variant={step.state === 'active' && step.isSlow ? 'warning' : VARIANTS[step.state]}
          isCurrent={step.state === 'active'}
          aria-label={`${wordOf(step.name)}: ${text.t(`upgrade.stepState.${step.state}`)}`}
          description={timesOf(text, step, now, isOver)}
        >
          {wordOf(step.name)}
        </ProgressStep>
      ))}
    </ProgressStepper>
  )
}

/** The five steps of one host's upgrade. */
export function UpgradeSteps(props: Omit<Props<UpgradeStepName>, 'wordOf'>) {
  const { t } = useText()
  return <StepList {...props} wordOf={name => t(`upgrade.step.${name}`)} />
}
