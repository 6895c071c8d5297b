import { queryOptions } from '@tanstack/react-query'
import { EngineFailure } from '~/api/errors'
import type { Vm } from '~/api/model'
import { previewsSnapshot } from '~/api/vm-changes'
import { mapLimited } from '~/lib/map-limited'
import { MINUTE } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'

/** Above so many machines snapshots are asked for only when somebody wants it. */
export const MOST_PREVIEWS_UNASKED = 100

/** Each machine is a request of its own. */
const AT_ONCE = 5

/** Ids of the machines that preview a snapshot. Machines that vanish meanwhile preview none. */
export const previewsQuery = (clusterId: string, vms: readonly Pick<Vm, 'id'>[]) => {
  const ids = vms.map(({ id }) => id).toSorted()
  return queryOptions({
    queryKey: keys.vms.previews(clusterId, ids.join()),
    queryFn: async ({ signal }) => {
      let failure: unknown = null
      const answers = await mapLimited(ids, AT_ONCE, async id => {
        if (failure !== null) return false
        try {
          return await previewsSnapshot(engineApi, id, { signal })
        } catch (error) {
          if (!(error instanceof EngineFailure) || error.error.kind !== 'notFound') failure = error
          return false
        }
      })
      if (failure !== null) throw failure
      return ids.filter((_, at) => answers[at])
    },
    staleTime: MINUTE,
  })
}
