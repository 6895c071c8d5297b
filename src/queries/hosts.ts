import { queryOptions } from '@tanstack/react-query'
import { getHost, listHosts } from '~/api/hosts'
import type { Host, HostedEngine } from '~/api/model'
import { MINUTE } from '~/lib/time'
import { partOfHosts } from '~/runner/part-hosts'
import { engineApi } from './client'
import { deepenUpdates } from './events'
import { giveBack, takeSuspects } from './host-suspects'
import { keepItems } from './keep-items'
import { keys } from './keys'
import { orNotShown } from './not-shown'
import { backOff, hostsInterval } from './polling'
import { atRest, isAnythingMoving } from './moving'

/** So many are megabytes: of these a poll reads those that can be others than they were. */
const MANY = 200
const WHOLE_EVERY = 5 * MINUTE
let wholeAt = 0

/** All hosts, as the engine orders them: by name. Whoever wants to have all read anew invalidates them. */
export const hostsQuery = () =>
  queryOptions({
    queryKey: keys.hosts.list,
    queryFn: async ({ client, signal }): Promise<readonly Host[]> => {
      const state = client.getQueryState<readonly Host[]>(keys.hosts.list)
      const known = state?.data ?? []
      const isPart =
        known.length > MANY && state?.isInvalidated === false && Date.now() - wholeAt < WHOLE_EVERY
      const suspects = takeSuspects()
      try {
        const part =
          isPart && suspects !== null
            ? await partOfHosts(engineApi, { within: null, known, suspects }, { signal })
            : null
        if (part !== null) return part
        const at = Date.now()
        const hosts = await listHosts(engineApi, { signal })
        wholeAt = at
        // When the list is there.
        setTimeout(() => void deepenUpdates(client), 0)
        return orNotShown(client, hosts)
      } catch (error) {
        giveBack(suspects)
        throw error
      }
    },
    structuralSharing: keepItems,
    refetchInterval: ({ state }) => backOff(hostsInterval(state.data, isAnythingMoving(), atRest()), state),
  })

/** One host with all that the engine tells of it, hosted engine included. */
export const hostQuery = (id: string) =>
  queryOptions({
    queryKey: keys.hosts.one(id),
    queryFn: ({ signal }) => getHost(engineApi, id, { allContent: true, signal }),
    refetchInterval: ({ state }) =>
      backOff(hostsInterval(state.data && [state.data], isAnythingMoving(), atRest()), state),
  })

/** By host id; hosts without hosted engine are not in it. */
export type HostedEngineMarks = Readonly<Record<string, HostedEngine>>

/** Costs the engine a query for each host (engine contract 11), hence so seldom and apart from `hostsQuery`. */
export const hostedEngineMarksQuery = () =>
  queryOptions({
    queryKey: keys.hostedEngineMarks,
    queryFn: async ({ signal }): Promise<HostedEngineMarks> => {
      const hosts = await listHosts(engineApi, { allContent: true, signal })
      return Object.fromEntries(
        hosts.flatMap(({ id, hostedEngine }) =>
          hostedEngine?.configured ? [[id, hostedEngine] as const] : [],
        ),
      )
    },
    staleTime: 5 * MINUTE,
    refetchInterval: ({ state }) => backOff(atRest(5 * MINUTE), state),
  })
