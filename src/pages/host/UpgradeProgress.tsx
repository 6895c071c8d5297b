import { Button, PageSection } from '@patternfly/react-core'
import { useState } from 'react'
import type { Host } from '~/api/model'
import type { ActionItem } from '~/components/ActionItems'
import { Alert } from '~/components/Alert'
import type { StepOffer } from '~/components/FailureCard'
import { HostUpgradePanel } from '~/components/HostUpgradePanel'
import type { NextStep } from '~/domain/host-upgrade/types'
import { hostStatusWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import type { HostScreen } from './use-host-screen'

/** What is over for longer than this is history, found in the events. */
const SHOWN_AFTER_END_MS = 24 * 3600 * 1000

/** The next steps that are acts of this screen. */
const ACTS: Partial<Record<NextStep, string>> = {
  retryUpgrade: 'upgrade',
  activate: 'activate',
  checkForUpgrade: 'check',
}

type Props = { host: Host; screen: HostScreen; items: readonly ActionItem[] }

/** The host's newest upgrade: asked for, under way, proven, or failed with the next steps. */
export function UpgradeProgress({ host, screen, items }: Props) {
  const text = useText()
  const { t } = text
  const [dismissed, setDismissed] = useState<number | null>(null)
  const { upgrade, askedAt, now } = screen

  const offerOf = (step: NextStep): StepOffer | null => {
    const item = items.find(({ id }) => id === ACTS[step])
    return item === undefined ? null : { label: t(`nextStep.${step}`), reason: item.reason, run: item.run }
  }

  if (askedAt !== null)
    return (
      <PageSection>
        <Alert variant="info" isInline component="h2" title={t('upgrade.asked.title')}>
          {t('upgrade.asked.body')}
        </Alert>
      </PageSection>
    )
  if (upgrade === null || dismissed === upgrade.attemptId) return null
  if (upgrade.endedAt !== null && now - upgrade.endedAt > SHOWN_AFTER_END_MS) return null
  return (
    <PageSection>
      <HostUpgradePanel
        view={upgrade}
        hostName={host.name}
        now={now}
        offerOf={offerOf}
        proof={t('upgrade.proof', {
          status: hostStatusWord(text, host.status),
          software: [host.os.description, host.os.kernel, host.vdsm?.full].filter(Boolean).join(', '),
        })}
        actions={
          upgrade.result === 'running' ? undefined : (
            <Button variant="link" onClick={() => setDismissed(upgrade.attemptId)}>
              {t('upgrade.dismiss')}
            </Button>
          )
        }
      />
      <div aria-live="polite" className="pf-v6-screen-reader">
        {upgrade.result === 'running'
          ? t('upgrade.announce', {
              host: host.name,
              step: upgrade.currentStep === null ? '' : t(`upgrade.step.${upgrade.currentStep}`),
            })
          : t(`upgrade.announce.${upgrade.result}`, { host: host.name })}
      </div>
    </PageSection>
  )
}
