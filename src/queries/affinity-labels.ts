import { queryOptions } from '@tanstack/react-query'
import { listAffinityLabels } from '~/api/affinity-labels'
import { MINUTE } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'
import { atRest } from './moving'
import { backOff } from './polling'

/** Of all clusters: the engine has no other list of them. */
export const affinityLabelsQuery = () =>
  queryOptions({
    queryKey: keys.affinityGroups.labels,
    queryFn: ({ signal }) => listAffinityLabels(engineApi, { signal }),
    staleTime: MINUTE,
    refetchInterval: ({ state }) => backOff(atRest(5 * MINUTE), state),
  })
