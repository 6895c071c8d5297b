import type { Event, Id } from 'mocks/engine/state'
import { date, int, type Obj } from 'mocks/http/wire/tree'
import type { Scope } from 'mocks/http/scope'
import { identity, ref } from './refs'

/** Events are where the mapper sets names in references (engine contract 2.2, 3.9). */
const named = (
  scope: Scope,
  collection: string,
  id: Id | null,
  items: () => Map<Id, { name: string }>,
): Obj | undefined => (id === null ? undefined : ref(scope, collection, id, items().get(id)?.name))

export const encodeEvent = (scope: Scope, event: Event): Obj => ({
  cluster: named(scope, 'clusters', event.clusterId, scope.clusters),
  code: int(event.code),
  correlation_id: event.correlationId ?? undefined,
  custom_id: int(event.customId),
  data_center: named(scope, 'datacenters', event.dataCenterId, scope.dataCenters),
  flood_rate: int(event.floodRate),
  host: named(scope, 'hosts', event.hostId, scope.hosts),
  index: int(event.id),
  origin: event.origin,
  severity: event.severity,
  time: date(event.time),
  user: event.userId === null ? undefined : ref(scope, 'users', event.userId, event.userName ?? undefined),
  vm: named(scope, 'vms', event.vmId, scope.vms),
  description: event.description,
  ...identity(scope, `events/${event.id}`, String(event.id)),
})
