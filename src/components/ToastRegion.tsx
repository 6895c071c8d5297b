import { AlertActionCloseButton, AlertGroup } from '@patternfly/react-core'
import { Link } from 'react-router-dom'
import { useText } from '~/i18n/text'
import { Alert } from './Alert'
import { EngineWords } from './EngineWords'
import { removeToast, useToasts } from './toasts'

const STAYS_MS = 8000

/** Where toasts appear. Those that tell of a failure stay until they are closed. */
export function ToastRegion() {
  const { t } = useText()
  const toasts = useToasts()
  return (
    <AlertGroup isToast isLiveRegion aria-label={t('toast.region')}>
      {toasts.map(toast => (
        <Alert
          key={toast.id}
          variant={toast.variant}
          title={toast.title}
          component="h2"
          timeout={toast.variant === 'danger' || toast.variant === 'warning' ? false : STAYS_MS}
          onTimeout={() => removeToast(toast.id)}
          actionLinks={
            toast.link !== null && (
              <Link to={toast.link.to} onClick={() => removeToast(toast.id)}>
                {toast.link.text}
              </Link>
            )
          }
          actionClose={
            <AlertActionCloseButton
              title={t('action.close')}
              onClose={() => removeToast(toast.id)}
              aria-label={t('alert.close', { title: toast.title })}
            />
          }
        >
          {toast.body !== null && <p>{toast.body}</p>}
          <EngineWords words={toast.engineWords} />
        </Alert>
      ))}
    </AlertGroup>
  )
}
