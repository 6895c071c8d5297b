import { Button, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { Modal } from '~/components/Modal'
import { useText } from '~/i18n/text'

/** The session that is shared with webadmin is over: only webadmin can log in again. */
export function SharedSessionDialog({ onReload }: { onReload: () => void }) {
  const { t } = useText()
  return (
    <Modal variant="small" isOpen aria-labelledby="session-title" aria-describedby="session-body">
      <ModalHeader title={t('webadmin.session.title')} labelId="session-title" />
      <ModalBody id="session-body">{t('webadmin.session.body')}</ModalBody>
      <ModalFooter>
        <Button onClick={onReload}>{t('webadmin.session.reload')}</Button>
      </ModalFooter>
    </Modal>
  )
}
