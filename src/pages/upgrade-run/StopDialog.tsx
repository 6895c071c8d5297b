import { Button, ModalBody, ModalFooter, ModalHeader, Radio } from '@patternfly/react-core'
import { useState } from 'react'
import { Modal } from '~/components/Modal'
import { IN_HAND_CHOICES } from '~/domain/upgrade-run/journal-types'
import type { InHandChoice } from '~/domain/upgrade-run/journal-types'
import '~/i18n/en-run-parts-words'
import { useText } from '~/i18n/text'

type Props = {
  cluster: string
  inHand: readonly { name: string }[]
  onStop: (choice: InHandChoice) => void
  onClose: () => void
}

/** A stop cannot be undone: what happens to the hosts in hand is asked first. */
export function StopDialog({ cluster, inHand, onStop, onClose }: Props) {
  const { t, list } = useText()
  const [choice, setChoice] = useState<InHandChoice>('finish')
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="stop-title" aria-describedby="stop-body">
      <ModalHeader title={t('run.stop.title', { cluster })} labelId="stop-title" />
      <ModalBody id="stop-body" className="um-stack">
        <p>{t('run.stop.body', { count: inHand.length })}</p>
        {inHand.length > 0 && (
          <>
            <p>{list(inHand.map(({ name }) => name))}</p>
            <div role="radiogroup" aria-labelledby="stop-title" className="um-stack">
              {IN_HAND_CHOICES.map(one => (
                <Radio
                  key={one}
                  id={`stop-${one}`}
                  name="stop-choice"
                  label={t(`run.stop.${one}`, { count: inHand.length })}
                  description={t(`run.stop.${one}Help`, { count: inHand.length })}
                  isChecked={choice === one}
                  onChange={() => setChoice(one)}
                />
              ))}
            </div>
          </>
        )}
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          onClick={() => {
            onStop(choice)
            onClose()
          }}
        >
          {t('run.stop.confirm')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
