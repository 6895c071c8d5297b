import { queryOptions } from '@tanstack/react-query'
import { getEngineErrata, listHostErrata } from '~/api/errata'
import type { Host } from '~/api/model'
import { HOUR, MINUTE } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'
import { backOff } from './polling'

/** Each reading makes the engine ask its provider, hence so seldom. */
export const engineErrataQuery = () =>
  queryOptions({
    queryKey: keys.errata.engine,
    queryFn: ({ signal }) => getEngineErrata(engineApi, { signal }),
    staleTime: 10 * MINUTE,
    refetchInterval: ({ state }) => backOff(HOUR, state),
  })

/** What is pending on a host; asked only of a host that a provider knows. */
export const hostErrataQuery = ({
  id,
  providerId,
  updateAvailable,
  vdsm,
  os,
}: Pick<Host, 'id' | 'providerId' | 'updateAvailable' | 'vdsm' | 'os'>) =>
  queryOptions({
    queryKey: keys.errata.ofHost(
      id,
      [updateAvailable, vdsm?.full, os.kernel, os.version?.full, os.description].join(' '),
    ),
    queryFn: ({ signal }) => listHostErrata(engineApi, id, { signal }),
    enabled: providerId !== null,
    staleTime: 10 * MINUTE,
  })
