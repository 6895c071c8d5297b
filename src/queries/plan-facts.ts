import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EngineFailure } from '~/api/errors'
import { rightsOf } from '~/domain/rights'
import type { PlanFacts } from '~/domain/upgrade-plan/facts'
import { affinityGroupsQuery } from './affinity-groups'
import { useAsked } from './asked'
import { askedChecks } from './asked-checks'
import { clusterLevelsQuery } from './cluster-levels'
import { clusterQuery } from './clusters'
import { dataCentersQuery } from './datacenters'
import { updateEventsQuery } from './events'
import { grantsQuery } from './grants'
import { healthEventsQuery } from './health-events'
import { hostedEngineMarksQuery, hostsQuery } from './hosts'
import { jobsQuery } from './jobs'
import { isAnythingMoving } from './moving'
import { backOff, hostsInterval, vmsInterval } from './polling'
import { schedulingPoliciesQuery } from './scheduling-policies'
import { vmsOfClusterQuery } from './vms'

const NO_HOSTED_ENGINE = {
  active: false,
  configured: false,
  globalMaintenance: false,
  localMaintenance: false,
  score: 0,
}

export type PlanFactsAnswer = {
  /** `null` until the cluster, its hosts and its virtual machines have been answered once. */
  facts: PlanFacts | null
  /** Of the oldest answer among those that a plan stands on. */
  asOf: number
  /** The first of them that could not be had at all. */
  failure: EngineFailure | null
  /** An answer is older than it should be: the newest poll failed. */
  isStale: boolean
  isRefreshing: boolean
  /** Asks for everything again; resolves when all has been answered or has failed. */
  refresh: () => Promise<void>
}

/** Everything that a plan for the cluster stands on. What is not vital and cannot be had is `null` in the facts. */
export function usePlanFacts(clusterId: string): PlanFactsAnswer {
  const client = useQueryClient()
  const asked = useAsked()
  const cluster = useQuery(clusterQuery(clusterId))
  // A plan stands on where machines run and how much room there is, of which no event tells: read as if nothing told.
  const hosts = useQuery({
    ...hostsQuery(),
    refetchInterval: ({ state }) => backOff(hostsInterval(state.data, isAnythingMoving()), state),
  })
  const vms = useQuery({
    ...vmsOfClusterQuery({ id: clusterId, name: cluster.data?.name ?? '' }),
    enabled: cluster.data !== undefined,
    refetchInterval: ({ state }) => backOff(vmsInterval(state.data, isAnythingMoving()), state),
  })
  const [marks, groups, updates, health, jobs, policies, levels, dataCenters, grants] = useQueries({
    queries: [
      hostedEngineMarksQuery(),
      affinityGroupsQuery(clusterId),
      updateEventsQuery(),
      healthEventsQuery(),
      jobsQuery(),
      schedulingPoliciesQuery(),
      clusterLevelsQuery(),
      dataCentersQuery(),
      grantsQuery(),
    ],
  })
  const vital = [cluster, hosts, vms]
  const isStale = vital.some(({ isRefetchError }) => isRefetchError)
  // The first computation waits for all that may still be answered; a refused answer ends the wait as well.
  const isSettled = ![marks, groups, updates, health, jobs, policies, levels, dataCenters, grants].some(
    ({ isPending }) => isPending,
  )

  const facts = useMemo((): PlanFacts | null => {
    if (cluster.data === undefined || hosts.data === undefined || vms.data === undefined || !isSettled)
      return null
    return {
      cluster: cluster.data,
      dataCenter: dataCenters.data?.find(({ id }) => id === cluster.data.dataCenterId) ?? null,
      hosts: hosts.data
        .filter(host => host.clusterId === clusterId)
        .map(host => ({
          ...host,
          hostedEngine: marks.data === undefined ? null : (marks.data[host.id] ?? NO_HOSTED_ENGINE),
        })),
      vms: vms.data,
      affinityGroups: groups.data ?? null,
      events: [...(updates.data ?? []), ...(health.data ?? [])],
      jobs: jobs.data ?? null,
      policies: policies.data ?? null,
      engineLevels: levels.data?.map(({ id }) => id) ?? null,
      asked: askedChecks(asked),
      rights: grants.data === undefined ? null : rightsOf(grants.data, cluster.data),
      engineAnswers: !isStale,
    }
  }, [
    clusterId,
    cluster.data,
    hosts.data,
    vms.data,
    marks.data,
    groups.data,
    updates.data,
    health.data,
    jobs.data,
    policies.data,
    levels.data,
    dataCenters.data,
    grants.data,
    asked,
    isSettled,
    isStale,
  ])

  return {
    facts,
    asOf: Math.min(...vital.map(({ dataUpdatedAt }) => dataUpdatedAt)),
    failure: vital.find(({ error, data }) => error !== null && data === undefined)?.error ?? null,
    isStale,
    isRefreshing: vital.some(({ isFetching }) => isFetching),
    refresh: () => client.refetchQueries({ type: 'active' }),
  }
}
