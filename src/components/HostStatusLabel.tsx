import { Label } from '@patternfly/react-core'
import type { LabelProps } from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon'
import { PowerOffIcon } from '@patternfly/react-icons/dist/esm/icons/power-off-icon'
import { QuestionCircleIcon } from '@patternfly/react-icons/dist/esm/icons/question-circle-icon'
import { RedoIcon } from '@patternfly/react-icons/dist/esm/icons/redo-icon'
import { UserClockIcon } from '@patternfly/react-icons/dist/esm/icons/user-clock-icon'
import { WrenchIcon } from '@patternfly/react-icons/dist/esm/icons/wrench-icon'
import type { ComponentType } from 'react'
import type { HostStatus, KnownHostStatus } from '~/api/model'
import { hostStatusWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'

type Look = { color: LabelProps['color']; icon: ComponentType }

/** One look per status; the word always stands beside the icon. */
const LOOKS = {
  up: { color: 'green', icon: CheckCircleIcon },
  maintenance: { color: 'blue', icon: WrenchIcon },
  preparing_for_maintenance: { color: 'blue', icon: InProgressIcon },
  installing: { color: 'blue', icon: InProgressIcon },
  install_failed: { color: 'red', icon: ExclamationCircleIcon },
  reboot: { color: 'blue', icon: RedoIcon },
  non_responsive: { color: 'red', icon: ExclamationCircleIcon },
  connecting: { color: 'orange', icon: InProgressIcon },
  initializing: { color: 'blue', icon: InProgressIcon },
  unassigned: { color: 'blue', icon: InProgressIcon },
  non_operational: { color: 'red', icon: ExclamationTriangleIcon },
  error: { color: 'red', icon: ExclamationCircleIcon },
  down: { color: 'grey', icon: PowerOffIcon },
  kdumping: { color: 'orange', icon: ExclamationTriangleIcon },
  pending_approval: { color: 'grey', icon: UserClockIcon },
  installing_os: { color: 'blue', icon: InProgressIcon },
} satisfies Record<KnownHostStatus, Look>

const lookOf = (status: HostStatus): Look =>
  Object.hasOwn(LOOKS, status)
    ? LOOKS[status as KnownHostStatus]
    : { color: 'grey', icon: QuestionCircleIcon }

export function HostStatusLabel({ status }: { status: HostStatus }) {
  const text = useText()
  const { color, icon: Icon } = lookOf(status)
  return (
    <Label variant="outline" color={color} icon={<Icon />} className="um-nowrap">
      {hostStatusWord(text, status)}
    </Label>
  )
}
