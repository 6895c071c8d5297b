import { queryOptions, skipToken } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
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

/** So many say whether there are more: where not, they are all there is. */
const FIRST = 100

/** As long as nobody has read all: `hostsQuery` shows here what the engine names first, if there are more. */
export const firstHostsQuery = () =>
  queryOptions<readonly Host[]>({ queryKey: keys.hosts.first, queryFn: skipToken, gcTime: 0 })

/** The first time few are asked for: thousands take seconds, and somebody waits. */
async function listFirst(client: QueryClient, signal: AbortSignal): Promise<readonly Host[]> {
  // Those of an earlier time, when not all could be read.
  void client.resetQueries({ queryKey: keys.hosts.first, exact: true })
  const first = await listHosts(engineApi, { max: FIRST + 1, signal })
  // With filtered views the engine passes over `max`.
  if (first.length !== FIRST + 1) return first
  client.setQueryData(keys.hosts.first, first.slice(0, FIRST))
  // They are drawn before the others come and take the page's time.
  await new Promise(resolve => setTimeout(resolve, 0))
  return listHosts(engineApi, { signal })
}

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
        const hosts = await (state?.data === undefined
          ? listFirst(client, signal)
          : listHosts(engineApi, { signal }))
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
