import { queryOptions } from '@tanstack/react-query'
import { MINUTE } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'
import { atRest } from './moving'
import { backOff } from './polling'

export const dataCentersQuery = () =>
  queryOptions({
    queryKey: keys.dataCenters,
    // Few screens need them: its reader comes when it is asked for.
    queryFn: async ({ signal }) => (await import('~/api/datacenters')).listDataCenters(engineApi, { signal }),
    staleTime: MINUTE,
    refetchInterval: ({ state }) => backOff(atRest(5 * MINUTE), state),
  })
