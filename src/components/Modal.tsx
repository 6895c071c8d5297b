import { Modal as PlainModal } from '@patternfly/react-core'
import type { ModalProps } from '@patternfly/react-core'
import { ModalBoxCloseButton } from '@patternfly/react-core/dist/esm/components/Modal/ModalBoxCloseButton'
import { useText } from '~/i18n/text'

type Props = Omit<ModalProps, 'ref' | 'onClose' | 'onEscapePress'> & {
  /** Left out where it cannot be closed now. */
  onClose?: (() => void) | undefined
}

/** PatternFly's, whose button to close it has a name in the language of the app. */
export function Modal({ onClose, children, ...props }: Props) {
  const { t } = useText()
  return (
    <PlainModal {...props} onEscapePress={() => onClose?.()}>
      {onClose !== undefined && <ModalBoxCloseButton aria-label={t('action.close')} onClose={onClose} />}
      {children}
    </PlainModal>
  )
}
