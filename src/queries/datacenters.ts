import { queryOptions } from '@tanstack/react-query'
import { listDataCenters } from '~/api/datacenters'
import { MINUTE } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'
import { atRest } from './moving'
import { backOff } from './polling'

export const dataCentersQuery = () =>
  queryOptions({
    queryKey: keys.dataCenters,
    queryFn: ({ signal }) => listDataCenters(engineApi, { signal }),
    staleTime: MINUTE,
    refetchInterval: ({ state }) => backOff(atRest(5 * MINUTE), state),
  })
