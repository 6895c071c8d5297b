import { Label } from '@patternfly/react-core'
import { ArrowCircleUpIcon } from '@patternfly/react-icons/dist/esm/icons/arrow-circle-up-icon'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon'
import { QuestionCircleIcon } from '@patternfly/react-icons/dist/esm/icons/question-circle-icon'
import type { ComponentType } from 'react'
import type { UpdateState, UpdateStateName } from '~/domain/update-state'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { checkFailureText, packagesText } from '~/i18n/update-text'
import { Tip } from './Tip'

const LOOKS = {
  available: { color: 'blue', icon: ArrowCircleUpIcon },
  upToDate: { color: 'green', icon: CheckCircleIcon },
  notChecked: { color: 'grey', icon: QuestionCircleIcon },
  checkFailed: { color: 'red', icon: ExclamationCircleIcon },
  checking: { color: 'teal', icon: InProgressIcon },
} satisfies Record<
  UpdateStateName,
  { color: 'blue' | 'green' | 'grey' | 'red' | 'teal'; icon: ComponentType }
>

/** What the tooltip adds: packages, failure, age of the knowledge. */
function detailOf(text: Text, state: UpdateState): string {
  const { t, dateTime } = text
  const checked =
    state.checkedAt === null
      ? t('update.neverChecked')
      : t('update.checkedAt', { at: dateTime(state.checkedAt) })
  if (state.state === 'checkFailed') return `${checkFailureText(text, state.failure)} ${checked}`
  if (state.state === 'checking') return t(`update.phase.${state.phase}`)
  if (state.packages !== null) return `${packagesText(text, state.packages)}. ${checked}`
  return checked
}

export function UpdateStateLabel({ state }: { state: UpdateState }) {
  const text = useText()
  const { color, icon: Icon } = LOOKS[state.state]
  const stillAvailable = state.state !== 'available' && state.updateAvailable
  return (
    <Tip content={() => detailOf(text, state)}>
      <Label color={color} icon={<Icon />} className="um-nowrap">
        {text.t(`update.${state.state}`)}
        {stillAvailable ? ` · ${text.t('update.available')}` : ''}
      </Label>
    </Tip>
  )
}
