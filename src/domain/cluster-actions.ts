/**
 * May this be asked of this cluster now, and if not, why. The engine itself upgrades no clusters and refuses nothing
 * here but a second start (engine contract 7.1); what stands in the way of an upgrade is found by the checks.
 */
import type { Cluster, Host } from '~/api/model'
import { assertNever } from '~/lib/assert-never'
import { isBelow, levelOf } from './cluster-level/level-order'
import { runningPercent } from './cluster-upgrade'
import type { HostActionContext } from './host-actions'
import { partition } from './host-actions'
import type { Reason } from './reason'

export const CLUSTER_ACTIONS = ['upgrade', 'check', 'level', 'checks'] as const
export type ClusterAction = (typeof CLUSTER_ACTIONS)[number]

export type ClusterActionReason =
  /** The hosts could not be read, or not yet. */
  | { code: 'hostsNotKnown' }
  | { code: 'noHosts' }
  /** By whomever: a second upgrade would disturb it. */
  | { code: 'upgradeInProgress'; percent: number }
  | { code: 'levelsNotKnown' }
  /** Nothing above it in the engine. */
  | { code: 'levelHighest'; level: string }
  /** Every host that may be checked is being checked. */
  | { code: 'checkInFlight' }
  /** Why not, of the first of them. */
  | { code: 'noHostMayBeChecked'; host: string; reason: Reason }

export type ClusterActionFacts = {
  cluster: Cluster
  /** Of the cluster; `null`: not known. */
  hosts: readonly Host[] | null
  contextOf?: (host: Host) => HostActionContext
  /** Left out or `null`: not known. */
  highestLevel?: string | null
}

/** `null`: go ahead. */
export function whyNotCluster(action: ClusterAction, facts: ClusterActionFacts): ClusterActionReason | null {
  const { cluster, hosts, contextOf } = facts
  if (action === 'level') return whyNotLevel(facts)
  if (hosts === null) return { code: 'hostsNotKnown' }
  if (hosts.length === 0) return { code: 'noHosts' }
  switch (action) {
    case 'upgrade': {
      const percent = runningPercent(cluster)
      return percent === null ? null : { code: 'upgradeInProgress', percent }
    }
    case 'check': {
      const { allowed, refused } = partition('check', hosts, contextOf)
      if (allowed.length > 0) return null
      if (refused.some(({ reason }) => reason.code === 'host.checkInFlight')) return { code: 'checkInFlight' }
      const [first] = refused
      return first === undefined
        ? { code: 'noHosts' }
        : { code: 'noHostMayBeChecked', host: first.host.name, reason: first.reason }
    }
    case 'checks':
      return null
    default:
      return assertNever(action)
  }
}

/** Whether there is a level to look at; what stands in its way is told by the rehearsal. Hosts are not needed for it. */
function whyNotLevel({ cluster, highestLevel }: ClusterActionFacts): ClusterActionReason | null {
  const percent = runningPercent(cluster)
  if (percent !== null) return { code: 'upgradeInProgress', percent }
  const now = levelOf(cluster.version)
  if (highestLevel === undefined || highestLevel === null || now === null) return { code: 'levelsNotKnown' }
  return isBelow(now, highestLevel) ? null : { code: 'levelHighest', level: now }
}
