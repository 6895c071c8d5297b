import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router-dom'
import { LoginForm } from '~/components/LoginForm'
import { useWebadmin } from '~/embedding/webadmin'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { login, logout, session } from '~/queries/client'
import { SharedSessionDialog } from './SharedSessionDialog'

/**
 * The session ended while somebody was at work: log in again right here, over the screen as it was, so that nothing
 * typed is lost and one is back where one was.
 */
export function SessionDialog() {
  const { t } = useText()
  const navigate = useNavigate()
  const webadmin = useWebadmin()
  const { status, userName } = useSyncExternalStore(session.subscribe, session.getSnapshot)
  if (status !== 'expired') return null
  if (webadmin !== null) return <SharedSessionDialog onReload={webadmin.reload} />
  return (
    <Modal
      variant="small"
      isOpen
      aria-labelledby="session-title"
      aria-describedby="session-body"
      disableFocusTrap={false}
    >
      <ModalHeader title={t('session.expired.title')} labelId="session-title" />
      <ModalBody id="session-body">
        <p>{t('session.expired.body')}</p>
        <br />
        <LoginForm idPrefix="again" userName={userName} onLogin={login} />
      </ModalBody>
      <ModalFooter>
        <Button
          variant="link"
          onClick={() => {
            void logout().then(() => navigate(paths.login()))
          }}
        >
          {t('session.expired.leave')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
