/** All that the level of a cluster is told from, asked for once by the tab. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ClusterRow } from '~/components/cluster-rows'
import { mayEditDataCenter } from '~/domain/cluster-level/data-center-right'
import { possibleLevels } from '~/domain/cluster-level/possible-levels'
import { waitingForRestart } from '~/domain/cluster-level/restarts'
import { rightsOf } from '~/domain/rights'
import { affinityGroupsQuery } from '~/queries/affinity-groups'
import { clusterLevelsQuery } from '~/queries/cluster-levels'
import { clustersQuery } from '~/queries/clusters'
import { dataCentersQuery } from '~/queries/datacenters'
import { grantsQuery } from '~/queries/grants'
import { waitingVmsQuery } from '~/queries/level'
import { MOST_PREVIEWS_UNASKED, previewsQuery } from '~/queries/previews'
import { vmsOfClusterQuery } from '~/queries/vms'

export function useLevelFacts(row: ClusterRow) {
  const { cluster } = row
  const vms = useQuery(vmsOfClusterQuery(cluster))
  const waiting = useQuery(waitingVmsQuery())
  const groups = useQuery(affinityGroupsQuery(cluster.id))
  const engineLevels = useQuery(clusterLevelsQuery())
  const dataCenters = useQuery(dataCentersQuery())
  const clusters = useQuery(clustersQuery())
  const grants = useQuery(grantsQuery())
  const [wantsPreviews, setWantsPreviews] = useState(false)
  const asksPreviews = vms.data !== undefined && (wantsPreviews || vms.data.length <= MOST_PREVIEWS_UNASKED)
  const previews = useQuery({ ...previewsQuery(cluster.id, vms.data ?? []), enabled: asksPreviews })
  const dataCenter = dataCenters.data?.find(({ id }) => id === cluster.dataCenterId) ?? null
  const hosts = useMemo(() => row.hosts?.map(({ host }) => host) ?? null, [row.hosts])
  const levels = useMemo(
    () => possibleLevels(cluster, hosts ?? [], engineLevels.data?.map(({ id }) => id) ?? null, dataCenter),
    [cluster, hosts, engineLevels.data, dataCenter],
  )
  const previewing = useMemo(
    () => (previews.data === undefined ? null : new Set(previews.data)),
    [previews.data],
  )
  const list = useMemo(
    () => (waiting.data === undefined ? null : waitingForRestart(waiting.data, cluster)),
    [waiting.data, cluster],
  )
  return {
    cluster,
    vms,
    groups,
    hosts,
    dataCenter,
    dataCenters,
    clusters,
    engineLevels,
    levels,
    waiting,
    list,
    previews,
    previewing,
    asksPreviews,
    askPreviews: () => setWantsPreviews(true),
    rights: grants.data === undefined ? null : rightsOf(grants.data, cluster),
    mayEditDataCenter:
      grants.data === undefined ? null : mayEditDataCenter(grants.data, cluster.dataCenterId),
    lookAgain: async () => {
      await Promise.all([vms.refetch(), waiting.refetch(), groups.refetch(), clusters.refetch()])
      if (asksPreviews) await previews.refetch()
    },
  }
}
export type LevelFacts = ReturnType<typeof useLevelFacts>
