import { queryOptions } from '@tanstack/react-query'
import { getHost, listHosts } from '~/api/hosts'
import type { HostedEngine } from '~/api/model'
import { MINUTE } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'
import { orNotShown } from './not-shown'
import { backOff, hostsInterval } from './polling'
import { isAnythingMoving } from './moving'

/** All hosts, as the engine orders them: by name. */
export const hostsQuery = () =>
  queryOptions({
    queryKey: keys.hosts.list,
    queryFn: async ({ client, signal }) => orNotShown(client, await listHosts(engineApi, { signal })),
    refetchInterval: ({ state }) => backOff(hostsInterval(state.data, isAnythingMoving()), state),
  })

/** One host with all that the engine tells of it, hosted engine included. */
export const hostQuery = (id: string) =>
  queryOptions({
    queryKey: keys.hosts.one(id),
    queryFn: ({ signal }) => getHost(engineApi, id, { allContent: true, signal }),
    refetchInterval: ({ state }) =>
      backOff(hostsInterval(state.data && [state.data], isAnythingMoving()), state),
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
    refetchInterval: ({ state }) => backOff(5 * MINUTE, state),
  })
