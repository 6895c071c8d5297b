import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Cluster } from '~/api/model'
import type { ClusterRow } from '~/components/cluster-rows'
import { clusterRow } from '~/components/cluster-rows'
import { useNow } from '~/components/use-now'
import type { AskedTogether } from '~/domain/cluster-check'
import { useAsked } from '~/queries/asked'
import { clusterLevelsQuery } from '~/queries/cluster-levels'
import { dataCentersQuery } from '~/queries/datacenters'
import { useClockSkew } from '~/queries/engine-clock'
import { waitingVmsQuery } from '~/queries/level'
import { useFollowedRuns } from '~/queries/runs-at-work'
import { schedulingPoliciesQuery } from '~/queries/scheduling-policies'
import { useHostRows } from './use-host-rows'

/** What clusters are joined with; `rowOf` makes of a cluster what lists and screens show of it. */
export function useClusterRows() {
  const { rows: hostRows, hosts, events } = useHostRows()
  const dataCenters = useQuery(dataCentersQuery())
  const levels = useQuery(clusterLevelsQuery())
  const policies = useQuery(schedulingPoliciesQuery())
  const waiting = useQuery(waitingVmsQuery())
  const requests = useAsked()
  const followed = useFollowedRuns()
  const now = useNow(30_000)
  const skew = useClockSkew()

  const asked = useMemo(() => {
    const checks = new Map<string, AskedTogether>()
    for (const [hostId, { deed, at, afterEventId, correlationId }] of requests)
      if (deed === 'check') checks.set(hostId, { at, lastEventId: afterEventId, correlationId })
    return checks
  }, [requests])

  const facts = useMemo(
    () => ({
      hostRows,
      dataCenters: dataCenters.data,
      engineLevels: levels.data,
      policies: policies.data,
      events: events.data,
      waiting: waiting.data,
      asked,
      followed,
      // Nothing that has happened is in the future.
      now: Math.max(now + skew, events.data?.[0]?.time ?? 0),
    }),
    [
      hostRows,
      dataCenters.data,
      levels.data,
      policies.data,
      waiting.data,
      events.data,
      asked,
      followed,
      now,
      skew,
    ],
  )
  const rowOf = useCallback((cluster: Cluster): ClusterRow => clusterRow(cluster, facts), [facts])
  return { rowOf, hostRows, hosts, events, asked, now: facts.now }
}
