import { queryOptions } from '@tanstack/react-query'
import { getEngineErrata, listHostErrata } from '~/api/errata'
import { EngineFailure } from '~/api/errors'
import type { Host } from '~/api/model'
import type { HostErrata } from '~/domain/errata-rollup'
import { mapLimited } from '~/lib/map-limited'
import { HOUR, MINUTE } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'
import { backOff } from './polling'

/** Each reading makes the engine ask its provider, hence so seldom. */
export const engineErrataQuery = () =>
  queryOptions({
    queryKey: keys.errata.engine,
    queryFn: ({ signal }) => getEngineErrata(engineApi, { signal }),
    staleTime: 10 * MINUTE,
    refetchInterval: ({ state }) => backOff(HOUR, state),
  })

/** What is pending on a host; asked only of a host that a provider knows. */
export const hostErrataQuery = (host: ErrataHost) =>
  queryOptions({
    queryKey: keys.errata.ofHost(host.id, runs(host)),
    queryFn: ({ signal }) => listHostErrata(engineApi, host.id, { signal }),
    enabled: host.providerId !== null,
    staleTime: 10 * MINUTE,
  })

type ErrataHost = Pick<Host, 'id' | 'providerId' | 'updateAvailable' | 'vdsm' | 'os'>
const runs = ({ updateAvailable, vdsm, os }: ErrataHost): string =>
  [updateAvailable, vdsm?.full, os.kernel, os.version?.full, os.description].join(' ')

/** So many questions at a time: each is one of the engine to its provider. */
const AT_ONCE = 4

/**
 * Of several hosts, each asked for by itself; one that fails does not take the others with it. It is asked when somebody
 * wants to know, and never polled.
 */
export const hostsErrataQuery = (hosts: readonly (ErrataHost & { name: string })[]) =>
  queryOptions({
    queryKey: keys.errata.ofHosts(hosts.map(host => `${host.id} ${runs(host)}`).join('|')),
    queryFn: ({ client, signal }) =>
      mapLimited(hosts, AT_ONCE, async (host): Promise<HostErrata> => {
        const { id, name, providerId } = host
        if (providerId === null) return { host: { id, name }, state: 'noProvider' }
        try {
          const errata = await listHostErrata(engineApi, id, { signal })
          client.setQueryData(keys.errata.ofHost(id, runs(host)), errata)
          return { host: { id, name }, state: 'told', errata }
        } catch (error) {
          if (!(error instanceof EngineFailure) || error.error.kind === 'unauthorized') throw error
          return {
            host: { id, name },
            state: 'failed',
            words: 'detail' in error.error ? error.error.detail : '',
          }
        }
      }),
    enabled: false,
    staleTime: 10 * MINUTE,
    refetchOnWindowFocus: false,
  })
