import { queryOptions } from '@tanstack/react-query'
import { getGrants } from '~/api/permissions'
import { getEngineInfo } from '~/api/root'
import { HOUR } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'

/** What the user was granted; asked once an hour, since a refused action tells the truth anyway. */
export const grantsQuery = () =>
  queryOptions({
    queryKey: keys.grants,
    queryFn: async ({ signal }) => {
      const { userId } = await getEngineInfo(engineApi, { signal })
      return userId === null ? { isComplete: false, grants: [] } : getGrants(engineApi, userId, { signal })
    },
    staleTime: HOUR,
  })
