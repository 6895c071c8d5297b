import './en-level-acts'
import type { ClusterActionReason } from '~/domain/cluster-actions'
import type { GroupEffect } from '~/domain/cluster-affinity'
import type { ClusterCheck, FailedCheck } from '~/domain/cluster-check'
import { reasonText } from './reason-text'
import type { Text } from './text'
import { checkFailureText } from './update-text'

/** Why an act on a cluster is not offered. */
export function clusterReasonText(text: Text, reason: ClusterActionReason): string {
  const { t } = text
  switch (reason.code) {
    case 'upgradeInProgress':
      return t('clusterReason.upgradeInProgress', { percent: reason.percent })
    case 'noHostMayBeChecked':
      return t('clusterReason.noHostMayBeChecked', {
        host: reason.host,
        reason: reasonText(text, reason.reason),
      })
    case 'levelHighest':
      return t('clusterReason.levelHighest', { level: reason.level })
    case 'levelsNotKnown':
    case 'hostsNotKnown':
    case 'noHosts':
    case 'checkInFlight':
    default:
      return t(`clusterReason.${reason.code}`)
  }
}

/** "7 of 12 checked" while it lasts, what came of it afterwards. */
export function clusterCheckText({ t }: Text, check: ClusterCheck): string {
  const { done, total, withUpdates, upToDate } = check
  if (check.endedAt === null) return t('clusterCheck.progress', { done, total })
  return t('clusterCheck.summary', { total, withUpdates, upToDate, failed: check.failed.length })
}

export function failedCheckText(text: Text, { host, failure }: FailedCheck): string {
  return text.t('clusterCheck.failedHost', {
    host: host.name,
    reason: failure === null ? text.t('clusterCheck.noAnswer') : checkFailureText(text, failure),
  })
}

/** What an affinity group means for the upgrade of the hosts one by one. */
export function groupEffectText({ t }: Text, effect: GroupEffect): string {
  switch (effect.code) {
    case 'staysOnHosts':
      return t('affinityEffect.staysOnHosts', { up: effect.up })
    case 'keepsOffHosts':
    case 'mayHold':
    case 'notInTheWay':
    case 'preference':
    default:
      return t(`affinityEffect.${effect.code}`)
  }
}

/** As many names as one reads, and how many more there are. */
export function someNames({ t, list }: Text, names: readonly string[], most = 5): string {
  return names.length <= most + 1
    ? list(names)
    : t('clusters.someNames', { names: names.slice(0, most).join(', '), others: names.length - most })
}
