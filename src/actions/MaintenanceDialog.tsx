import {
  Button,
  Content,
  FormGroup,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Skeleton,
  TextInput,
} from '@patternfly/react-core'
import { useState } from 'react'
import type { Host } from '~/api/model'
import { ErrorAlert } from '~/components/ErrorAlert'
import { FindingList } from '~/components/FindingList'
import { Modal } from '~/components/Modal'
import { addToast } from '~/components/toasts'
import { upgradePreview } from '~/domain/upgrade-preview'
import { useText } from '~/i18n/text'
import { useDeactivateHost } from '~/queries/host-actions'
import { useHasSession } from '~/queries/use-session'
import { useClusterFacts } from './use-cluster-facts'

/** What an upgrade says about itself, and what does not hold for a maintenance asked for by hand (engine contract 4.4). */
const NOT_HERE: ReadonlySet<string> = new Set([
  'vm.userMigratable',
  'host.allPackages',
  'host.rebootForced',
  'host.staysInMaintenance',
  'host.willBeActivated',
])

/** "Move host node-03 to maintenance?": what moves, what may hold it, and why it is done. */
export function MaintenanceDialog({ host, onClose }: { host: Host; onClose: () => void }) {
  const { t } = useText()
  const [why, setWhy] = useState('')
  const answer = useClusterFacts(host)
  const hasSession = useHasSession()
  const deactivate = useDeactivateHost()
  const findings =
    answer.state === 'ready'
      ? upgradePreview({ ...answer.facts, reboot: false }).findings.filter(
          ({ reason }) => !NOT_HERE.has(reason.code),
        )
      : []
  const start = () => {
    if (deactivate.isPending) return
    deactivate.mutate(
      { hostId: host.id, reason: why.trim() === '' ? undefined : why.trim() },
      {
        onSuccess: () => {
          addToast({ variant: 'info', title: t('maintenanceDialog.asked', { host: host.name }) })
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      variant="medium"
      // Two modals at once would hide each other from screen readers.
      isOpen={hasSession}
      onClose={onClose}
      aria-labelledby="maintenance-title"
      aria-describedby="maintenance-body"
    >
      <ModalHeader title={t('maintenanceDialog.title', { host: host.name })} labelId="maintenance-title" />
      <ModalBody id="maintenance-body" className="um-stack">
        {deactivate.error !== null && (
          <ErrorAlert
            error={deactivate.error.error}
            title={t('maintenanceDialog.refused', { host: host.name })}
          />
        )}
        <Content component="p">{t('maintenanceDialog.consequence', { count: host.vms.total })}</Content>
        {answer.state === 'loading' && (
          <Skeleton height="4rem" screenreaderText={t('upgradeDialog.looking')} />
        )}
        <FindingList findings={findings} />
        <FormGroup label={t('maintenanceDialog.reason')} fieldId="maintenance-reason">
          <TextInput
            id="maintenance-reason"
            value={why}
            onChange={(_, value) => setWhy(value)}
            placeholder={t('maintenanceDialog.reasonHint')}
          />
        </FormGroup>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="primary"
          onClick={start}
          isAriaDisabled={deactivate.isPending}
          isLoading={deactivate.isPending}
          spinnerAriaLabel={t('state.loading')}
          spinnerAriaValueText={t('state.loading')}
        >
          {t('maintenanceDialog.start')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
