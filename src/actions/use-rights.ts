import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { rightsOf } from '~/domain/rights'
import type { Rights } from '~/domain/upgrade-plan/facts'
import { clustersQuery } from '~/queries/clusters'
import { grantsQuery } from '~/queries/grants'

const NOT_KNOWN: Rights = { upgradeHosts: null, editCluster: null, injectEvents: null, injectTasks: null }

/** What the user may do with this cluster. `null`: not known; then the engine's own refusal tells. */
export function useRights(): (clusterId: string) => Rights {
  const grants = useQuery(grantsQuery())
  const clusters = useQuery(clustersQuery())
  return useCallback(
    clusterId => {
      if (grants.data === undefined || clusters.data === undefined) return NOT_KNOWN
      const cluster = clusters.data.find(({ id }) => id === clusterId)
      return rightsOf(grants.data, cluster ?? { id: clusterId, dataCenterId: null })
    },
    [grants.data, clusters.data],
  )
}
