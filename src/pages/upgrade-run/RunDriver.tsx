import { AlertActionLink } from '@patternfly/react-core'
import { useState } from 'react'
import { Alert } from '~/components/Alert'
import { addToast } from '~/components/toasts'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { useText } from '~/i18n/text'
import { isDrivingShared, keptDriven } from '~/queries/driven'
import type { RunAnswer } from '~/queries/runs'

/** Somebody else drives, or nobody does: the way to drive oneself. Nothing while this tab drives, or when it is over. */
export function RunDriver({ run, view }: { run: RunAnswer; view: RunView }) {
  const { t, clock } = useText()
  const [isTaking, setTaking] = useState(false)
  if (view.endedAt !== null || run.state.isDriver) return null
  const take = async () => {
    setTaking(true)
    const isMine = await run.takeOver()
    setTaking(false)
    if (!isMine) addToast({ variant: 'warning', title: t('run.takeOverLost') })
  }
  const button = (label: string) => (
    <AlertActionLink
      onClick={() => void take()}
      isDisabled={isTaking}
      isLoading={isTaking}
      spinnerAriaLabel={t('state.loading')}
      spinnerAriaValueText={t('state.loading')}
    >
      {label}
    </AlertActionLink>
  )
  if (view.nobodyDrivesSince !== null || view.driver === null)
    return (
      <Alert
        variant="warning"
        isInline
        component="h2"
        title={t('run.drives.nobody', { at: clock(view.nobodyDrivesSince ?? view.startedAt ?? 0) })}
        actionLinks={button(t('run.continue'))}
      >
        {t('run.drives.nobodyBody')}
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
      actionLinks={button(t('run.takeOver'))}
    >
      {t('run.drives.otherBody')}
    </Alert>
  )
}
