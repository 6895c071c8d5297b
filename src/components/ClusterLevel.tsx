import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import type { ClusterLevels } from '~/domain/cluster-levels'
import { someNames } from '~/i18n/cluster-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { Tip } from './Tip'

const names = (text: Text, hosts: readonly { name: string }[]) =>
  someNames(
    text,
    hosts.map(({ name }) => name),
  )

/** What the highest possible level is, beside the present one. */
function possibleLevelText({ t }: Text, { now, possible, supported }: ClusterLevels): string {
  if (possible === null) return t('clusterLevel.notKnown')
  const inferred = supported === null ? 'no' : 'yes'
  return possible.level === now
    ? t('clusterLevel.highest', { inferred })
    : t('clusterLevel.possible', { level: possible.level, inferred })
}

/** What the highest possible level follows from, and what is not known of it. */
export function possibleLevelDetail(text: Text, levels: ClusterLevels): string {
  const { t } = text
  const { engineHighest, possible, supported, notKnown, tooLow, now } = levels
  const sentences = [
    engineHighest === null
      ? t('clusterLevel.engineNotKnown')
      : possible?.limitedBy === 'hosts'
        ? t('clusterLevel.byHosts', { level: supported?.highest.level ?? '', engine: engineHighest })
        : t('clusterLevel.byEngine', { level: engineHighest }),
    supported === null ? null : t('clusterLevel.inferred'),
    notKnown.length === 0
      ? null
      : t('clusterLevel.hostsNotKnown', { count: notKnown.length, hosts: names(text, notKnown) }),
    tooLow.length === 0
      ? null
      : t('clusterLevel.tooLow', { count: tooLow.length, hosts: names(text, tooLow), level: now ?? '' }),
  ]
  return sentences.filter(sentence => sentence !== null).join(' ')
}

/** The level of a cluster, and below it the highest that it could have. */
export function ClusterLevel({ levels }: { levels: ClusterLevels }) {
  const text = useText()
  return (
    <>
      {levels.now ?? text.t('clusters.notKnown')}
      <Tip content={possibleLevelDetail(text, levels)}>
        <div className="um-small um-subtle um-nowrap">{possibleLevelText(text, levels)}</div>
      </Tip>
      {levels.notKnown.length > 0 && (
        <div className="um-small um-subtle um-nowrap">
          {text.t('clusterLevel.notKnownCount', { count: levels.notKnown.length })}
        </div>
      )}
      {levels.tooLow.length > 0 && (
        <div className="um-small um-nowrap">
          <ExclamationTriangleIcon className="um-warning-icon" />{' '}
          {text.t('clusterLevel.tooLowCount', { count: levels.tooLow.length })}
        </div>
      )}
    </>
  )
}
