import { Label, LabelGroup, Progress } from '@patternfly/react-core'
import { ArrowCircleUpIcon } from '@patternfly/react-icons/dist/esm/icons/arrow-circle-up-icon'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { QuestionCircleIcon } from '@patternfly/react-icons/dist/esm/icons/question-circle-icon'
import type { ClusterCheck } from '~/domain/cluster-check'
import type { FleetSummary } from '~/domain/fleet-summary'
import { clusterCheckText, failedCheckText } from '~/i18n/cluster-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { MixedLabel } from './MixedLabel'
import type { ClusterRow } from './cluster-rows'
import { Tip } from './Tip'

const lookOf = ({ t }: Text, { total, updateAvailable, upToDate, checkFailed }: FleetSummary) => {
  if (updateAvailable > 0)
    return {
      color: 'blue',
      icon: <ArrowCircleUpIcon />,
      word: t('clusterUpdates.outdated', { outdated: updateAvailable, total }),
    } as const
  if (upToDate === total)
    return { color: 'green', icon: <CheckCircleIcon />, word: t('clusterUpdates.upToDate') } as const
  if (checkFailed > 0)
    return {
      color: 'red',
      icon: <ExclamationCircleIcon />,
      word: t('clusterUpdates.failed', { count: checkFailed }),
    } as const
  return {
    color: 'grey',
    icon: <QuestionCircleIcon />,
    word: t('clusterUpdates.notKnown', { known: upToDate, total }),
  } as const
}

/** "3 of 6 outdated", and whether the hosts run different versions; the states in numbers in the tooltip. */
export function ClusterUpdatesLabel({ row }: { row: ClusterRow }) {
  const text = useText()
  const { t } = text
  const { hosts, updates, grade, software } = row
  if (hosts === null) return <span className="um-subtle">{t('clusters.notKnown')}</span>
  if (hosts.length === 0) return <span className="um-subtle">{t('value.none')}</span>
  const { color, icon, word } = lookOf(text, updates)
  const unknown = Math.max(0, updates.total - updates.updateAvailable - updates.upToDate - updates.checking)
  return (
    <LabelGroup aria-label={t('clusterUpdates.label')}>
      <Tip
        key="updates"
        content={t('clusterUpdates.detail', {
          available: updates.updateAvailable,
          upToDate: updates.upToDate,
          checkFailed: updates.checkFailed,
          notChecked: updates.notChecked,
          checking: updates.checking,
        })}
      >
        <Label color={color} icon={icon} className="um-nowrap">
          {word}
        </Label>
      </Tip>
      {updates.updateAvailable > 0 && unknown > 0 ? (
        <Label key="unknown" variant="outline" icon={<QuestionCircleIcon />} className="um-nowrap">
          {t('clusterUpdates.unknownToo', { count: unknown })}
        </Label>
      ) : null}
      {grade !== 'same' ? (
        <MixedLabel
          key="mixed"
          grade={grade}
          versions={[
            ...new Set(software.flatMap(({ vdsm }) => (vdsm === null ? [] : [vdsm.replace(/^vdsm-/, '')]))),
          ]}
        />
      ) : null}
    </LabelGroup>
  )
}

/** How far a check of hosts is that was asked for here, or how it ended; `label` names it. */
export function ClusterCheckLine({ check, label }: { check: ClusterCheck; label: string }) {
  const text = useText()
  const words = clusterCheckText(text, check)
  if (check.endedAt !== null) {
    const line = <div className="um-small um-subtle">{words}</div>
    return check.failed.length === 0 ? (
      line
    ) : (
      <Tip
        content={check.failed
          .slice(0, 3)
          .map(one => failedCheckText(text, one))
          .join(' ')}
      >
        {line}
      </Tip>
    )
  }
  return (
    <Progress
      size="sm"
      className="um-upgrade-cell"
      value={check.done}
      max={check.total}
      measureLocation="none"
      title={words}
      aria-label={label}
      valueText={words}
    />
  )
}
