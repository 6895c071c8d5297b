import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router-dom'
import type { ActionItem } from '~/components/ActionItems'
import type { ClusterRow } from '~/components/cluster-rows'
import type { ClusterAction, ClusterActionFacts } from '~/domain/cluster-actions'
import { CLUSTER_ACTIONS, whyNotCluster } from '~/domain/cluster-actions'
import { partition } from '~/domain/host-actions'
import { clusterReasonText, someNames } from '~/i18n/cluster-text'
import '~/i18n/en-level-acts'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { hostsQuery } from '~/queries/hosts'
import { useCheckHosts } from './use-check-hosts'
import { useMayUpgrade } from './use-may-upgrade'

export type ClusterActions = {
  /** The acts on these clusters for toolbar, kebab and context menu alike. */
  itemsFor: (rows: readonly ClusterRow[]) => ActionItem[]
}

const contextsOf = ({ hosts }: ClusterRow): ClusterActionFacts['contextOf'] => {
  const contexts = new Map(hosts?.map(({ host, context }) => [host.id, context]))
  return host => contexts.get(host.id) ?? {}
}

const factsOf = (row: ClusterRow): ClusterActionFacts => ({
  cluster: row.cluster,
  hosts: row.hosts?.map(({ host }) => host) ?? null,
  contextOf: contextsOf(row),
  highestLevel: row.levels.engineHighest,
})

/** The one definition of what can be done with clusters: label, reason why not, and the act. */
export function useClusterActions(): ClusterActions {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const checkHosts = useCheckHosts()
  const mayUpgrade = useMayUpgrade()
  const hosts = useQuery(hostsQuery())
  const isNotShown = hosts.error?.error.kind === 'notShown'

  const check = (rows: readonly ClusterRow[]) => {
    const parts = rows.map(row => {
      const { hosts, contextOf } = factsOf(row)
      return partition('check', hosts ?? [], contextOf)
    })
    const leftOut = parts.flatMap(({ refused }) =>
      refused.flatMap(({ host, reason }) => (reason.code === 'host.checkInFlight' ? [] : [host.name])),
    )
    void checkHosts(
      parts.flatMap(({ allowed }) => allowed),
      leftOut.length === 0 ? undefined : t('clusterCheck.leftOut', { hosts: someNames(text, leftOut) }),
    )
  }

  const run = (action: ClusterAction, row: ClusterRow) => {
    if (action === 'check') check([row])
    else if (action === 'upgrade') void navigate(paths.clusterUpgrade(row.cluster.id))
    else void navigate(paths.cluster(row.cluster.id, action))
  }

  const reasonFor = (action: ClusterAction, row: ClusterRow): string | null => {
    if (isNotShown) return t('rights.hostsNotShown')
    // Whoever may not upgrade may still see what an upgrade would be.
    if (action === 'check' && mayUpgrade(row.cluster.id) === false) return t('selection.noRight')
    const reason = whyNotCluster(action, factsOf(row))
    return reason === null ? null : clusterReasonText(text, reason)
  }

  const itemFor = (action: ClusterAction, rows: readonly ClusterRow[]): ActionItem => {
    const item = { id: action, label: t(`clusterAction.${action}`), isPrimary: action === 'upgrade' }
    const [only] = rows
    if (only === undefined) return { ...item, reason: t('clusterSelection.none'), run: () => undefined }
    if (rows.length === 1) {
      return {
        ...item,
        reason: reasonFor(action, only),
        run: () => run(action, only),
      }
    }
    if (action !== 'check')
      return { ...item, reason: t(`clusterSelection.oneAtATime.${action}`), run: () => undefined }
    const allowed = rows.filter(row => reasonFor(action, row) === null)
    return {
      ...item,
      label: t('clusterAction.checkMany', { count: allowed.length }),
      reason: allowed.length > 0 ? null : t('clusterSelection.noneAllowed'),
      run: () => check(allowed),
    }
  }

  return { itemsFor: rows => CLUSTER_ACTIONS.map(action => itemFor(action, rows)) }
}
