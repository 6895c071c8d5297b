/**
 * What runs on one host, as the engine searches, sorts and pages it: for a host with more machines than are held
 * (docs/decisions/0016-who-searches-long-lists.md).
 */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Vm } from '~/api/model'
import { search } from '~/api/search'
import { listVms } from '~/api/vms'
import { engineApi } from './client'
import { hostVmsSearch } from './host-searches'
import type { VmsWanted } from './host-searches'
import { keepItems } from './keep-items'
import { keys } from './keys'
import { atRest, isAnythingMoving } from './moving'
import { backOff, vmsInterval } from './polling'
import type { Named } from './vms'

export type VmPage = { vms: readonly Vm[]; isLast: boolean }

export const hostVmsPageQuery = (
  { id, name }: Named,
  wanted: VmsWanted,
  { page, perPage }: { page: number; perPage: number },
) => {
  const text = hostVmsSearch(name, wanted)
  return queryOptions({
    queryKey: keys.vms.page(id, text, page, perPage),
    queryFn: async ({ client, signal, queryKey }): Promise<VmPage> => {
      const [found, next] = await Promise.all([
        listVms(engineApi, { search: search.page(text, page), max: perPage, signal }),
        listVms(engineApi, { search: search.page(text, page * perPage + 1), max: 1, signal }),
      ])
      const own = found.filter(({ hostId }) => hostId === id)
      const known = client.getQueryData<VmPage>(queryKey)
      return { vms: keepItems(known?.vms, own) as Vm[], isLast: next.length === 0 }
    },
    structuralSharing: false,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      backOff(vmsInterval(state.data?.vms, isAnythingMoving(), atRest()), state),
  })
}
