/** Safety copies of placement: which there are, what differs from them now, and the way back. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { search } from '~/api/search'
import { addToAffinityLabel } from '~/api/affinity-labels'
import { addVmToAffinityGroup, updateAffinityGroup } from '~/api/affinity-group-changes'
import { newCorrelationId } from '~/api/correlation-id'
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import { updateVmPlacement } from '~/api/vm-changes'
import { COPY_ORIGIN, eventOfAcceptance } from '~/domain/cluster-level/copy-codec'
import { parsedLevel } from '~/domain/cluster-level/level-order'
import type { PlacementCopy, PlacementDifference, PlacementRepair } from '~/domain/cluster-level/placement'
import { assertNever } from '~/lib/assert-never'
import { writeCopyEvent } from '~/runner/raise-level'
import { engineApi } from './client'
import { eventsQuery } from './events'
import { keys } from './keys'

const perform = (repair: PlacementRepair, clusterId: string): Promise<unknown> => {
  const options = { correlationId: newCorrelationId('placement') }
  switch (repair.do) {
    case 'setPlacement': {
      const { vmId, affinity, hostIds, ownLevel } = repair
      const level = ownLevel === undefined ? null : parsedLevel(ownLevel)
      return updateVmPlacement(
        engineApi,
        vmId,
        { affinity, hostIds, ...(level !== null && { ownLevel: level }) },
        options,
      )
    }
    case 'joinGroup':
      return addVmToAffinityGroup(
        engineApi,
        { clusterId, groupId: repair.groupId, vmId: repair.vmId },
        options,
      )
    case 'giveLabel':
      return addToAffinityLabel(engineApi, repair, options)
    case 'setGroup':
      return updateAffinityGroup(engineApi, { clusterId, groupId: repair.groupId }, repair, options)
    default:
      return assertNever(repair)
  }
}

export type RepairRefusal = { name: string; error: EngineError }

/** One after the other; what is refused does not hold the rest. What became of it is read again, not believed. */
export const useRepairPlacement = (clusterId: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (differences: readonly PlacementDifference[]): Promise<RepairRefusal[]> => {
      const refused: RepairRefusal[] = []
      for (const { name, repairs } of differences)
        for (const repair of repairs)
          try {
            await perform(repair, clusterId)
          } catch (error) {
            if (!(error instanceof EngineFailure)) throw error
            refused.push({ name, error: error.error })
          }
      return refused
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.vms.all }),
        client.invalidateQueries({ queryKey: keys.affinityGroups.all }),
        client.invalidateQueries({ queryKey: keys.events.all }),
      ]),
  })
}

/** Says in the engine that the differences are wanted. `false`: it could not be written, this tab remembers. */
export const useAcceptDifferences = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (copy: PlacementCopy) =>
      (await writeCopyEvent(engineApi, eventOfAcceptance(copy), copy.id)) === null,
    onSettled: () => client.invalidateQueries({ queryKey: keys.events.all }),
  })
}

/** Safety copies of all clusters, from the engine's events. */
export const copiesQuery = () =>
  eventsQuery({
    search: search.eq('origin', COPY_ORIGIN),
    accepts: event => event.origin === COPY_ORIGIN,
    key: 'placement-copies',
    firstMax: 1_000,
  })
