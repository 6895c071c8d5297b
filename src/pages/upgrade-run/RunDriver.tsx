import { AlertActionLink } from '@patternfly/react-core'
import { useEffect, useRef, useState } from 'react'
import { Alert } from '~/components/Alert'
import { addToast } from '~/components/toasts'
import type { RunView } from '~/domain/upgrade-run/view-types'
import '~/i18n/en-run-parts-words'
import { useText } from '~/i18n/text'
import { isDrivingShared, keptDriven } from '~/queries/driven'
import type { RunAnswer } from '~/queries/runs'

type Props = {
  run: RunAnswer
  view: RunView
  /** Roles stand in the way of driving beside others. */
  whyNot: string | null
  /** And of going on where nobody drives. */
  whyNotContinue: string | null
}

/** Somebody else drives, or nobody does: the way to drive oneself. Nothing while this tab drives, or when it is over. */
export function RunDriver({ run, view, whyNot, whyNotContinue }: Props) {
  const { t, clock } = useText()
  const [isTaking, setTaking] = useState(false)
  const wasAsked = useRef(false)
  useEffect(
    () => () => {
      // The button goes with the alert: who pressed it by a key is led to the head of the page.
      if (wasAsked.current && document.activeElement === document.body)
        document.querySelector<HTMLElement>('#main-heading')?.focus()
    },
    [],
  )
  if (view.endedAt !== null || (run.state.isDriver && view.handedOverAt === null)) return null
  const take = async () => {
    setTaking(true)
    wasAsked.current = true
    const isMine = await run.takeOver()
    setTaking(false)
    wasAsked.current = isMine
    if (!isMine) addToast({ variant: 'warning', title: t('run.takeOverLost') })
  }
  const button = (label: string, why: string | null) =>
    why === null ? (
      <AlertActionLink
        onClick={() => void take()}
        isDisabled={isTaking}
        isLoading={isTaking}
        spinnerAriaLabel={t('state.loading')}
        spinnerAriaValueText={t('state.loading')}
      >
        {label}
      </AlertActionLink>
    ) : undefined
  if (view.handedOverAt !== null)
    return (
      <Alert
        variant={run.state.isDriver ? 'info' : 'warning'}
        isInline
        component="h2"
        title={t('handOver.waiting', { at: clock(view.handedOverAt) })}
        actionLinks={button(t('handOver.takeBack'), run.state.isDriver ? whyNot : whyNotContinue)}
      >
        <p>{t(run.state.isDriver ? 'handOver.waitingHere' : 'handOver.waitingElsewhere')}</p>
        {whyNotContinue !== null && <p>{whyNotContinue}</p>}
      </Alert>
    )
  if (view.nobodyDrivesSince !== null || view.driver === null)
    return (
      <Alert
        variant="warning"
        isInline
        component="h2"
        title={t('run.drives.nobody', { at: clock(view.nobodyDrivesSince ?? view.startedAt ?? 0) })}
        actionLinks={button(t('run.continue'), whyNotContinue)}
      >
        {whyNotContinue ?? t('run.drives.nobodyBody')}
      </Alert>
    )
  const { client } = view.driver
  if (isDrivingShared() && keptDriven().some(driven => driven.client === client))
    return (
      <Alert variant="info" isInline component="h2" title={t('webadmin.drives.title')}>
        {t('webadmin.drives.body')}
      </Alert>
    )
  return (
    <Alert
      variant="info"
      isInline
      component="h2"
      title={t('run.drives.other', {
        by: view.driver.by ?? 'none',
        means: view.driver.means,
        at: clock(view.driver.since),
      })}
      actionLinks={button(t('run.takeOver'), whyNot)}
    >
      {whyNot ?? t('run.drives.otherBody')}
    </Alert>
  )
}
