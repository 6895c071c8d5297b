/** Errata of the engine, of hosts and of VMs, and the provider they come from (engine contract 9.1). */
import { engineErrata, hostErrata } from 'mocks/engine/errata'
import type { Erratum, Id } from 'mocks/engine/state'
import { encodeErratum, encodeForeman, erratumId } from 'mocks/http/encode/errata'
import { plainList } from './listing'
import { answer, found, valueOf, type Call, type Route } from './route'

/** A collection and its members. */
const errata = (
  pattern: string,
  read: (call: Call) => { list: readonly Erratum[]; hostId: Id | null },
): Route[] => [
  {
    pattern,
    GET: call => {
      const { list, hostId } = read(call)
      return plainList(
        call,
        'katello_errata',
        'katello_erratum',
        list.map(erratum => encodeErratum(erratum, hostId)),
      )
    },
  },
  {
    pattern: `${pattern}/*`,
    GET: call => {
      const { list, hostId } = read(call)
      const id = call.id(pattern.split('/').length)
      const erratum = found(list.find(one => erratumId(one) === id))
      return answer('katello_erratum', encodeErratum(erratum, hostId))
    },
  },
]

const providers = ({ scope: { state } }: Call) => (state.foreman === undefined ? [] : [state.foreman])

export const errataRoutes: Route[] = [
  ...errata('katelloerrata', ({ scope }) => ({ list: valueOf(engineErrata(scope.state)), hostId: null })),
  ...errata('hosts/*/katelloerrata', call => {
    const { id } = found(call.scope.hosts().get(call.id(1)))
    return { list: valueOf(hostErrata(call.scope.state, id)), hostId: id }
  }),
  // No VM was made from a provider here.
  ...errata('vms/*/katelloerrata', call => {
    found(call.scope.vms().get(call.id(1)))
    return { list: [], hostId: null }
  }),
  {
    pattern: 'externalhostproviders',
    GET: call =>
      plainList(
        call,
        'external_host_providers',
        'external_host_provider',
        providers(call).map(provider => encodeForeman(call.scope, provider)),
      ),
  },
  {
    pattern: 'externalhostproviders/*',
    GET: call => {
      const provider = found(providers(call).find(({ id }) => id === call.id(1)))
      return answer('external_host_provider', encodeForeman(call.scope, provider))
    },
  },
]
