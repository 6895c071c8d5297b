import { ProgressStep, ProgressStepper } from '@patternfly/react-core'
import type { ProgressStepProps } from '@patternfly/react-core'
import type { StepState, UpgradeStep } from '~/domain/host-upgrade/types'
import { bandText } from '~/i18n/upgrade-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'

const VARIANTS = {
  pending: 'pending',
  active: 'info',
  done: 'success',
  skipped: 'default',
  failed: 'danger',
} satisfies Record<StepState, ProgressStepProps['variant']>

function timesOf(text: Text, step: UpgradeStep, now: number, isOver: boolean): string {
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

/** The five steps of one host's upgrade, with what each took, takes or is expected to take. `isOver`: nothing more begins. */
export function UpgradeSteps({
  steps,
  now,
  label,
  isOver,
}: {
  steps: readonly UpgradeStep[]
  now: number
  label: string
  isOver: boolean
}) {
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
          aria-label={`${text.t(`upgrade.step.${step.name}`)}: ${text.t(`upgrade.stepState.${step.state}`)}`}
          description={timesOf(text, step, now, isOver)}
        >
          {text.t(`upgrade.step.${step.name}`)}
        </ProgressStep>
      ))}
    </ProgressStepper>
  )
}
