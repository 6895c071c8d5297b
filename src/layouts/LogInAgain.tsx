import { Button, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useNavigate } from 'react-router-dom'
import { LoginForm } from '~/components/LoginForm'
import { Modal } from '~/components/Modal'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { login, logout } from '~/queries/client'

/** See SessionDialog, which shows it. */
export function LogInAgain({ userName }: { userName: string | null }) {
  const { t } = useText()
  const navigate = useNavigate()
  return (
    <Modal
      variant="small"
      isOpen
      aria-labelledby="session-title"
      aria-describedby="session-body"
      disableFocusTrap={false}
      {...(userName !== null && { elementToFocus: '#again-password' })}
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
