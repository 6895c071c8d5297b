import { Button, ModalBody, ModalFooter, ModalHeader, Skeleton } from '@patternfly/react-core'
import { useState } from 'react'
import type { Host } from '~/api/model'
import { ErrorAlert } from '~/components/ErrorAlert'
import { Modal } from '~/components/Modal'
import { PanelError } from '~/components/PanelError'
import { addToast } from '~/components/toasts'
import type { HostActionContext } from '~/domain/host-actions'
import { whyNot } from '~/domain/host-actions'
import { upgradePreview } from '~/domain/upgrade-preview'
import { reasonText } from '~/i18n/reason-text'
import { useText } from '~/i18n/text'
import { useUpgradeHost } from '~/queries/host-actions'
import type { UpgradeChoices } from './UpgradeForm'
import { DEFAULT_TIMEOUT_MIN, UpgradeForm, isTimeout } from './UpgradeForm'
import { useHasSession } from '~/queries/use-session'
import { useClusterFacts } from './use-cluster-facts'
import { Tip } from '~/components/Tip'

type Props = { host: Host; context: HostActionContext; onClose: () => void }

/** "Upgrade host node-03?": the consequence in numbers, blockers found beforehand, and the act. */
export function UpgradeHostDialog({ host, context, onClose }: Props) {
  const text = useText()
  const { t } = text
  const [choices, setChoices] = useState<UpgradeChoices>({ reboot: true, timeoutMin: DEFAULT_TIMEOUT_MIN })
  const answer = useClusterFacts(host)
  const hasSession = useHasSession()
  const upgrade = useUpgradeHost()

  const preview =
    answer.state === 'ready' ? upgradePreview({ ...answer.facts, reboot: choices.reboot }) : null
  const current = answer.state === 'ready' ? answer.facts.host : host
  const reason = whyNot('upgrade', current, context)
  const isBlocked = preview !== null && !preview.canStart
  // The facts may be older than the engine's: it decides itself, so asking in spite of a blocker stays possible.
  const label = isBlocked ? t('upgradeDialog.startAnyway') : t('upgradeDialog.start')
  const refusal =
    reason !== null
      ? reasonText(text, reason)
      : preview === null
        ? t('upgradeDialog.factsMissing')
        : isTimeout(choices.timeoutMin)
          ? null
          : t('upgradeDialog.timeoutInvalid')

  const start = () => {
    if (refusal !== null || upgrade.isPending || !isTimeout(choices.timeoutMin)) return
    upgrade.mutate(
      { hostId: host.id, reboot: choices.reboot, timeoutMin: choices.timeoutMin },
      {
        onSuccess: () => {
          addToast({ variant: 'info', title: t('upgradeDialog.asked', { host: host.name }) })
          onClose()
        },
      },
    )
  }

  const button = (
    <Button
      variant={isBlocked ? 'warning' : 'primary'}
      onClick={start}
      isAriaDisabled={refusal !== null || upgrade.isPending}
      isLoading={upgrade.isPending}
      spinnerAriaLabel={t('state.loading')}
      spinnerAriaValueText={t('state.loading')}
    >
      {label}
    </Button>
  )
  return (
    <Modal
      variant="medium"
      // Two modals at once would hide each other from screen readers.
      isOpen={hasSession}
      onClose={onClose}
      aria-labelledby="upgrade-title"
      aria-describedby="upgrade-body"
    >
      <ModalHeader title={t('upgradeDialog.title', { host: host.name })} labelId="upgrade-title" />
      <ModalBody id="upgrade-body" className="um-stack">
        {upgrade.error !== null && (
          <ErrorAlert error={upgrade.error.error} title={t('upgradeDialog.refused', { host: host.name })} />
        )}
        {answer.state === 'failed' && <PanelError error={answer.failure.error} onRetry={answer.retry} />}
        {answer.state === 'loading' && (
          <Skeleton height="12rem" screenreaderText={t('upgradeDialog.looking')} />
        )}
        {answer.state === 'ready' && preview !== null && (
          <UpgradeForm
            preview={preview}
            vmNames={new Map(answer.facts.vms.map(vm => [vm.id, vm.name]))}
            choices={choices}
            onChange={setChoices}
          />
        )}
      </ModalBody>
      <ModalFooter>
        {refusal === null ? button : <Tip content={refusal}>{button}</Tip>}
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
