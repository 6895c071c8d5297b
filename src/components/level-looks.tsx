import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { InfoCircleIcon } from '@patternfly/react-icons/dist/esm/icons/info-circle-icon'
import type { ReactNode } from 'react'
import type { CheckLevel } from '~/domain/upgrade-plan/check-types'

/** How grave a finding is, in color and sign; the word stands beside it. */
export const LEVEL_LOOKS = {
  blocking: { color: 'red', icon: <ExclamationCircleIcon /> },
  warning: { color: 'orange', icon: <ExclamationTriangleIcon /> },
  info: { color: 'blue', icon: <InfoCircleIcon /> },
} as const satisfies Record<CheckLevel, { color: string; icon: ReactNode }>
