import { queryOptions } from '@tanstack/react-query'
import type { Ref } from '~/api/model'
import { search } from '~/api/search'
import { listVms } from '~/api/vms'
import { engineApi } from './client'
import { keepItems } from './keep-items'
import { keys } from './keys'
import { backOff, vmsInterval } from './polling'
import { atRest, isAnythingMoving } from './moving'

/** What is needed to ask for the things of a host or cluster: searches go by name, and the answer is held to the id. */
export type Named = Ref & { name: string }

/** All VMs of the cluster, whether they run or not. */
export const vmsOfClusterQuery = ({ id, name }: Named) =>
  queryOptions({
    queryKey: keys.vms.ofCluster(id, name),
    queryFn: async ({ signal }) => {
      const vms = await listVms(engineApi, { search: search.eq('cluster', name), signal })
      return vms.filter(vm => vm.clusterId === id)
    },
    structuralSharing: keepItems,
    refetchInterval: ({ state }) => backOff(vmsInterval(state.data, isAnythingMoving(), atRest()), state),
  })
