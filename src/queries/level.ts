/** What a raise of the level and its aftermath are told from. */
import { queryOptions } from '@tanstack/react-query'
import { search } from '~/api/search'
import { listVms } from '~/api/vms'
import { MINUTE } from '~/lib/time'
import { engineApi } from './client'
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
