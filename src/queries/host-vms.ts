import { queryOptions } from '@tanstack/react-query'
import type { Vm } from '~/api/model'
import { search } from '~/api/search'
import { listVms } from '~/api/vms'
import { engineApi } from './client'
import { keepItems } from './keep-items'
import { keys } from './keys'
import { atRest, isAnythingMoving } from './moving'
import { backOff, vmsInterval } from './polling'
import type { Named } from './vms'

/** As many machines of one host are held; of more the engine searches (`vm-pages.ts`). */
export const HELD_VMS = 1_000

/** More than are held: they are not all there. */
export const areTooMany = (vms: readonly Vm[]): boolean => vms.length > HELD_VMS

/**
 * What runs on the host, as far as it is held; `isWhole`: all of it, however much, for a host that is being emptied. `host=`
 * alone would find VMs of `host10` for `host1` (engine contract 3.6).
 */
export const vmsOfHostQuery = ({ id, name }: Named, isWhole = false) =>
  queryOptions({
    queryKey: keys.vms.ofHost(id, name),
    queryFn: async ({ signal }) => {
      const max = isWhole ? undefined : HELD_VMS + 1
      const vms = await listVms(engineApi, { search: search.eq('host.name', name), max, signal })
      return vms.filter(vm => vm.hostId === id)
    },
    structuralSharing: keepItems,
    refetchInterval: ({ state }) => backOff(vmsInterval(state.data, isAnythingMoving(), atRest()), state),
  })
