import { Label } from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { OutlinedQuestionCircleIcon } from '@patternfly/react-icons/dist/esm/icons/outlined-question-circle-icon'
import type { HostHistoryResult } from '~/domain/upgrade-run/host-history'
import type { HistoryState } from '~/domain/upgrade-run/run-history'
import { useText } from '~/i18n/text'
import { RunHostLabel, RunStateLabel } from './RunLabels'

/** The state of an upgrade of a cluster, as sure as the facts are. */
export function UpgradeStateLabel({ state }: { state: HistoryState }) {
  const { t } = useText()
  if (state !== 'notEnded' && state !== 'ended') return <RunStateLabel state={state} />
  return (
    <Label color={state === 'notEnded' ? 'orange' : 'grey'} icon={<OutlinedQuestionCircleIcon />}>
      {t(`runs.state.${state}`)}
    </Label>
  )
}

/** How an upgrade of one host ended. */
export function HostResultLabel({ result }: { result: HostHistoryResult }) {
  const { t } = useText()
  if (result !== 'installed' && result !== 'notKnown') return <RunHostLabel state={result} />
  return result === 'installed' ? (
    <Label color="green" icon={<CheckCircleIcon />} isCompact>
      {t('hostUpgrades.installed')}
    </Label>
  ) : (
    <Label color="grey" icon={<OutlinedQuestionCircleIcon />} isCompact>
      {t('hostUpgrades.notKnown')}
    </Label>
  )
}
