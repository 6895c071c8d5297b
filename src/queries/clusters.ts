import { queryOptions } from '@tanstack/react-query'
import { getCluster, listClusters } from '~/api/clusters'
import { engineApi } from './client'
import { keepItems } from './keep-items'
import { keys } from './keys'
import { atRest } from './moving'
import { orNotShown } from './not-shown'
import { backOff, clustersInterval } from './polling'

export const clustersQuery = () =>
  queryOptions({
    queryKey: keys.clusters.list,
    queryFn: async ({ client, signal }) => orNotShown(client, await listClusters(engineApi, { signal })),
    structuralSharing: keepItems,
    refetchInterval: ({ state }) => backOff(clustersInterval(state.data, atRest()), state),
  })

export const clusterQuery = (id: string) =>
  queryOptions({
    queryKey: keys.clusters.one(id),
    queryFn: ({ signal }) => getCluster(engineApi, id, { signal }),
    refetchInterval: ({ state }) => backOff(clustersInterval(state.data && [state.data], atRest()), state),
  })
