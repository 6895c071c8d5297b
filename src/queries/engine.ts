import { queryOptions } from '@tanstack/react-query'
import { getEngineInfo } from '~/api/root'
import { HOUR } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'

/** Name and version of the engine, and whom it takes us for. */
export const engineInfoQuery = () =>
  queryOptions({
    queryKey: keys.engine,
    queryFn: ({ signal }) => getEngineInfo(engineApi, { signal }),
    staleTime: HOUR,
  })
