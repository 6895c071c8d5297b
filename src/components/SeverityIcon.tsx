import { Icon } from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { BellIcon } from '@patternfly/react-icons/dist/esm/icons/bell-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { QuestionCircleIcon } from '@patternfly/react-icons/dist/esm/icons/question-circle-icon'
import type { Severity } from '~/api/model'
import { severityWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'

/** Icon and word of an event's severity. */
export function SeverityIcon({ severity }: { severity: Severity }) {
  const text = useText()
  const word = severityWord(text, severity)
  const icon = () => {
    switch (severity) {
      case 'normal':
        return <CheckCircleIcon />
      case 'warning':
        return <ExclamationTriangleIcon />
      case 'error':
        return <ExclamationCircleIcon />
      case 'alert':
        return <BellIcon />
      default:
        return <QuestionCircleIcon />
    }
  }
  const status =
    severity === 'warning' ? 'warning' : severity === 'error' || severity === 'alert' ? 'danger' : 'success'
  return (
    <span className="um-nowrap">
      <Icon status={severity.startsWith('unknown:') ? undefined : status} isInline>
        {icon()}
      </Icon>{' '}
      {word}
    </span>
  )
}
