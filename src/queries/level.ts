/** What a raise of the level and its aftermath are told from. */
import { queryOptions } from '@tanstack/react-query'
import { EngineFailure } from '~/api/errors'
import type { Vm } from '~/api/model'
import { search } from '~/api/search'
import { listVms, previewsSnapshot } from '~/api/vms'
import { COPY_ORIGIN } from '~/domain/cluster-level/copy-codec'
import { mapLimited } from '~/lib/map-limited'
import { MINUTE } from '~/lib/time'
import { engineApi } from './client'
import { eventsQuery } from './events'
import { keys } from './keys'
import { atRest } from './moving'
import { backOff, vmsInterval } from './polling'

/** Machines of all clusters for which a new configuration waits: one cheap search (engine contract 8.3). */
export const waitingVmsQuery = () =>
  queryOptions({
    queryKey: keys.vms.waiting,
    queryFn: async ({ signal }) => {
      const vms = await listVms(engineApi, { search: search.eq('next_run_config_exists', true), signal })
      return vms.filter(vm => vm.nextRunConfigurationExists)
    },
    refetchInterval: ({ state }) =>
      backOff(Math.min(vmsInterval(state.data, false, atRest()), atRest(2 * MINUTE)), state),
  })

/** Safety copies of all clusters, from the engine's events. */
export const copiesQuery = () =>
  eventsQuery({
    search: search.eq('origin', COPY_ORIGIN),
    accepts: event => event.origin === COPY_ORIGIN,
    key: 'placement-copies',
    firstMax: 1_000,
  })

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
