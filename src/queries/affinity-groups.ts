import { queryOptions } from '@tanstack/react-query'
import { listAffinityGroups } from '~/api/affinity-groups'
import { MINUTE } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'
import { atRest } from './moving'
import { backOff } from './polling'

export const affinityGroupsQuery = (clusterId: string) =>
  queryOptions({
    queryKey: keys.affinityGroups.ofCluster(clusterId),
    queryFn: ({ signal }) => listAffinityGroups(engineApi, clusterId, { signal }),
    staleTime: MINUTE,
    refetchInterval: ({ state }) => backOff(atRest(5 * MINUTE), state),
  })
