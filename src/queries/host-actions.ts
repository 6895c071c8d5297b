/**
 * What can be asked of hosts. An accepted request is noted in `asked` and is not taken for done. Whatever the answer
 * was, the hosts are read again: a refused `deactivate` may have begun all the same (engine contract 12, 40).
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { newCorrelationId } from '~/api/correlation-id'
import { EngineFailure } from '~/api/errors'
import { activateHost, checkHostUpgrade, deactivateHost, upgradeHost } from '~/api/hosts'
import { mapLimited } from '~/lib/map-limited'
import { asked } from './asked'
import type { Deed } from './asked'
import { engineApi } from './client'
import type { EventList } from './event-feed'
import { keys } from './keys'

/** The engine checks as many at once (engine contract 11); more would only queue there. */
const CHECKS_AT_ONCE = 5

const readAgain = (client: QueryClient): void => {
  for (const queryKey of [keys.hosts.all, keys.vms.all, keys.events.all])
    void client.invalidateQueries({ queryKey })
}

const noteAsked = (client: QueryClient, deed: Deed, hostId: string, correlationId: string): void => {
  const afterEventId = client.getQueryData<EventList>(keys.events.updates)?.[0]?.id ?? null
  asked.note(hostId, { deed, at: Date.now(), correlationId, afterEventId })
}

export type UpgradeHostRequest = { hostId: string; reboot: boolean; timeoutMin?: number | undefined }
/** By `correlationId` the events of the request are found again. */
export type Accepted = { hostId: string; correlationId: string }

/** One deed on one host: asks with a new correlation id, notes it, and reads all again whatever came of it. */
const useDeed = <R extends { hostId: string }>(
  deed: Deed,
  ask: (request: R, correlationId: string) => Promise<unknown>,
) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (request: R): Promise<Accepted> => {
      const correlationId = newCorrelationId(deed)
      await ask(request, correlationId)
      noteAsked(client, deed, request.hostId, correlationId)
      return { hostId: request.hostId, correlationId }
    },
    onSettled: () => {
      readAgain(client)
    },
  })
}

export const useUpgradeHost = () =>
  useDeed('upgrade', ({ hostId, reboot, timeoutMin }: UpgradeHostRequest, correlationId) =>
    upgradeHost(engineApi, hostId, { reboot, timeoutMin, correlationId }),
  )

export const useDeactivateHost = () =>
  useDeed(
    'deactivate',
    ({ hostId, reason }: { hostId: string; reason?: string | undefined }, correlationId) =>
      deactivateHost(engineApi, hostId, { reason, correlationId }),
  )

export const useActivateHost = () =>
  useDeed('activate', ({ hostId }: { hostId: string }, correlationId) =>
    activateHost(engineApi, hostId, { correlationId }),
  )

export type CheckRefusal = { hostId: string; error: EngineFailure }
/** A check of many hosts succeeds as a whole: look at `refused`. */
export type CheckAnswer = { accepted: string[]; refused: CheckRefusal[] }

/** Failures that would meet every further host as well. */
const isHopeless = ({ error }: EngineFailure): boolean =>
  error.kind === 'unauthorized' || error.kind === 'unreachable' || error.kind === 'timeout'

export const useCheckHostUpgrade = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (hostIds: readonly string[]): Promise<CheckAnswer> => {
      const correlationId = newCorrelationId('check')
      let hopeless: EngineFailure | null = null
      const failures = await mapLimited(hostIds, CHECKS_AT_ONCE, async hostId => {
        if (hopeless !== null) return hopeless
        try {
          await checkHostUpgrade(engineApi, hostId, { correlationId })
          noteAsked(client, 'check', hostId, correlationId)
          return null
        } catch (error) {
          if (!(error instanceof EngineFailure)) throw error
          if (isHopeless(error)) hopeless = error
          return error
        }
      })
      const answers = hostIds.map((hostId, at) => ({ hostId, error: failures[at] ?? null }))
      return {
        accepted: answers.flatMap(({ hostId, error }) => (error === null ? [hostId] : [])),
        refused: answers.flatMap(({ hostId, error }) => (error === null ? [] : [{ hostId, error }])),
      }
    },
    onSettled: () => {
      readAgain(client)
    },
  })
}
