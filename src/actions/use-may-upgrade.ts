import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { rightsOf } from '~/domain/rights'
import { clustersQuery } from '~/queries/clusters'
import { grantsQuery } from '~/queries/grants'

/** May the user upgrade hosts of this cluster? `null`: not known; then the engine's own refusal tells. */
export function useMayUpgrade(): (clusterId: string) => boolean | null {
  const grants = useQuery(grantsQuery())
  const clusters = useQuery(clustersQuery())
  return useCallback(
    clusterId => {
      if (grants.data === undefined || clusters.data === undefined) return null
      const cluster = clusters.data.find(({ id }) => id === clusterId)
      return rightsOf(grants.data, cluster ?? { id: clusterId, dataCenterId: null }).upgradeHosts
    },
    [grants.data, clusters.data],
  )
}
