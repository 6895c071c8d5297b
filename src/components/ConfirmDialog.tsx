import { Button, List, ListItem, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useText } from '~/i18n/text'
import { Modal } from './Modal'

type Props = {
  title: string
  /** What follows from it, each a sentence. */
  consequences: readonly string[]
  confirm: string
  isDanger?: boolean
  children?: ReactNode
  onConfirm: () => void
  onClose: () => void
}

/** What cannot be undone is asked first, with what follows from it. */
export function ConfirmDialog({
  title,
  consequences,
  confirm,
  isDanger = false,
  children,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useText()
  return (
    <Modal
      variant="medium"
      isOpen
      onClose={onClose}
      aria-labelledby="confirm-title"
      aria-describedby="confirm-body"
    >
      <ModalHeader
        title={title}
        labelId="confirm-title"
        titleIconVariant={isDanger ? 'warning' : undefined}
      />
      <ModalBody id="confirm-body" className="um-stack">
        <List>
          {consequences.map(sentence => (
            <ListItem key={sentence}>{sentence}</ListItem>
          ))}
        </List>
        {children}
      </ModalBody>
      <ModalFooter>
        <Button
          variant={isDanger ? 'danger' : 'primary'}
          onClick={() => {
            onConfirm()
            onClose()
          }}
        >
          {confirm}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
