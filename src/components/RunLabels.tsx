import { Label } from '@patternfly/react-core'
import type { LabelProps } from '@patternfly/react-core'
import { BanIcon } from '@patternfly/react-icons/dist/esm/icons/ban-icon'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon'
import { PauseCircleIcon } from '@patternfly/react-icons/dist/esm/icons/pause-circle-icon'
import { PendingIcon } from '@patternfly/react-icons/dist/esm/icons/pending-icon'
import type { ComponentType } from 'react'
import type { RunHostState, RunState } from '~/domain/upgrade-run/view-types'
import { useText } from '~/i18n/text'

type Look = { color: LabelProps['color']; icon: ComponentType }

const RUN: Record<RunState, Look> = {
  starting: { color: 'blue', icon: InProgressIcon },
  running: { color: 'blue', icon: InProgressIcon },
  pausing: { color: 'blue', icon: PauseCircleIcon },
  paused: { color: 'yellow', icon: PauseCircleIcon },
  waitingForDecision: { color: 'orange', icon: ExclamationTriangleIcon },
  stopping: { color: 'orange', icon: InProgressIcon },
  stopped: { color: 'grey', icon: BanIcon },
  completed: { color: 'green', icon: CheckCircleIcon },
  completedWithWarnings: { color: 'orange', icon: ExclamationTriangleIcon },
  failed: { color: 'red', icon: ExclamationCircleIcon },
  interrupted: { color: 'orange', icon: ExclamationTriangleIcon },
}

const HOST: Record<RunHostState, Look> = {
  waiting: { color: 'grey', icon: PendingIcon },
  inHand: { color: 'blue', icon: InProgressIcon },
  upgraded: { color: 'green', icon: CheckCircleIcon },
  upgradedWithWarnings: { color: 'orange', icon: ExclamationTriangleIcon },
  failed: { color: 'red', icon: ExclamationCircleIcon },
  skipped: { color: 'grey', icon: BanIcon },
  notBegun: { color: 'grey', icon: BanIcon },
}

export function RunStateLabel({ state }: { state: RunState }) {
  const { t } = useText()
  const { color, icon: Icon } = RUN[state]
  return (
    <Label color={color} icon={<Icon />}>
      {t(`run.state.${state}`)}
    </Label>
  )
}

export function RunHostLabel({ state }: { state: RunHostState }) {
  const { t } = useText()
  const { color, icon: Icon } = HOST[state]
  return (
    <Label color={color} icon={<Icon />} isCompact>
      {t(`run.hostState.${state}`)}
    </Label>
  )
}
