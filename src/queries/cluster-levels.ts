import { queryOptions } from '@tanstack/react-query'
import { listClusterLevels } from '~/api/cluster-levels'
import { HOUR } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'

/** Lowest first. They change with the engine's version only. */
export const clusterLevelsQuery = () =>
  queryOptions({
    queryKey: keys.clusterLevels,
    queryFn: ({ signal }) => listClusterLevels(engineApi, { signal }),
    staleTime: HOUR,
  })
