/** What can be asked of a cluster; accepted is not done, so the clusters are read again. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { finishClusterUpgrade, updateCluster } from '~/api/clusters'
import { newCorrelationId } from '~/api/correlation-id'
import { engineApi } from './client'
import { keys } from './keys'

const useClusterDeed = <R>(ask: (request: R) => Promise<unknown>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ask,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.clusters.all })
      void client.invalidateQueries({ queryKey: keys.events.all })
    },
  })
}

export const useSetSchedulingPolicy = () =>
  useClusterDeed(({ clusterId, policyId }: { clusterId: string; policyId: string }) =>
    updateCluster(engineApi, clusterId, { schedulingPolicyId: policyId }),
  )

/** Clears the flag that another client has left on; the engine does not ask whose it is (engine contract 7.1). */
export const useFinishClusterUpgrade = () =>
  useClusterDeed(({ clusterId }: { clusterId: string }) =>
    finishClusterUpgrade(engineApi, clusterId, { correlationId: newCorrelationId('finish') }),
  )
