import { Button, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router-dom'
import { LoginForm } from '~/components/LoginForm'
import { Modal } from '~/components/Modal'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { login, logout, session } from '~/queries/client'

/**
 * The session ended while somebody was at work: log in again right here, over the screen as it was, so that nothing
 * typed is lost and one is back where one was.
 */
export function SessionDialog() {
  const { t } = useText()
  const navigate = useNavigate()
  const { status, userName } = useSyncExternalStore(session.subscribe, session.getSnapshot)
  if (status !== 'expired') return null
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
