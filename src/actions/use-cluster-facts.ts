import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EngineFailure } from '~/api/errors'
import type { AffinityGroup, Cluster, EngineEvent, Host, Vm } from '~/api/model'
import { affinityGroupsQuery } from '~/queries/affinity-groups'
import { clustersQuery } from '~/queries/clusters'
import { updateEventsQuery } from '~/queries/events'
import { hostedEngineMarksQuery, hostsQuery } from '~/queries/hosts'
import { vmsOfClusterQuery } from '~/queries/vms'

/** What an upgrade of one host of a cluster depends on. */
export type ClusterFacts = {
  host: Host
  hosts: readonly Host[]
  vms: readonly Vm[]
  /** `null`: could not be read, or not yet. */
  affinityGroups: readonly AffinityGroup[] | null
  cluster: Cluster | null
  events: readonly EngineEvent[]
}

export type ClusterFactsAnswer =
  | { state: 'loading' }
  | { state: 'failed'; failure: EngineFailure; retry: () => void }
  | { state: 'ready'; facts: ClusterFacts }

const NO_HOSTED_ENGINE = {
  active: false,
  configured: false,
  globalMaintenance: false,
  localMaintenance: false,
  score: 0,
}

/** Asks for all that has to be known before one host is emptied. Hosts, their VMs and the cluster must be known. */
export function useClusterFacts(host: Host): ClusterFactsAnswer {
  const hosts = useQuery(hostsQuery())
  const marks = useQuery(hostedEngineMarksQuery())
  const clusters = useQuery(clustersQuery())
  const cluster = clusters.data?.find(({ id }) => id === host.clusterId) ?? null
  const vms = useQuery({
    ...vmsOfClusterQuery({ id: host.clusterId, name: cluster?.name ?? '' }),
    enabled: cluster !== null,
  })
  const groups = useQuery(affinityGroupsQuery(host.clusterId))
  const events = useQuery(updateEventsQuery())

  const facts = useMemo((): ClusterFacts | null => {
    if (hosts.data === undefined || vms.data === undefined) return null
    const marked = hosts.data
      .filter(({ clusterId }) => clusterId === host.clusterId)
      .map(one => ({
        ...one,
        hostedEngine: marks.data === undefined ? one.hostedEngine : (marks.data[one.id] ?? NO_HOSTED_ENGINE),
      }))
    return {
      host: marked.find(({ id }) => id === host.id) ?? host,
      hosts: marked,
      vms: vms.data,
      affinityGroups: groups.data ?? null,
      cluster,
      events: events.data ?? [],
    }
  }, [hosts.data, vms.data, marks.data, groups.data, events.data, cluster, host])

  if (facts !== null && !groups.isPending) return { state: 'ready', facts }
  for (const query of [hosts, clusters, vms])
    if (query.error !== null && query.data === undefined)
      return { state: 'failed', failure: query.error, retry: () => void query.refetch() }
  return { state: 'loading' }
}
