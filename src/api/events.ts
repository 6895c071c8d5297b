import type { ActionOptions } from './actions'
import { SEVERITIES } from './model'
import type { EngineEvent, Ref } from './model'
import type { CallOptions, EngineApi } from './transport'
import {
  collection,
  decoded,
  factOrNull,
  int,
  intOr,
  intOrNull,
  oneOf,
  record,
  sub,
  text,
  textOr,
  timeOrNull,
} from './wire'
import type { Rec } from './wire'

const refOf = (ref: Rec | null): Ref | null => ref && { id: text(ref, 'id'), name: factOrNull(ref, 'name') }

const eventOf = (at: Rec): EngineEvent => ({
  id: int(at, 'id'),
  code: intOr(at, 'code', 0),
  severity: oneOf(at, 'severity', SEVERITIES, 'normal'),
  time: timeOrNull(at, 'time') ?? 0,
  description: textOr(at, 'description', ''),
  correlationId: factOrNull(at, 'correlation_id'),
  origin: factOrNull(at, 'origin'),
  customId: customIdOf(at),
  user: refOf(sub(at, 'user')),
  host: refOf(sub(at, 'host')),
  cluster: refOf(sub(at, 'cluster')),
  vm: refOf(sub(at, 'vm')),
  dataCenter: refOf(sub(at, 'data_center')),
})

/** -1 is how the engine writes "none" on its own events. */
const customIdOf = (at: Rec): number | null => {
  const id = intOrNull(at, 'custom_id')
  return id === -1 ? null : id
}

/** RT/EventMapper.java; engine contract 3.9. The id is a decimal string and is ordered as a number. */
export const decodeEvent = (wire: unknown): EngineEvent => eventOf(record(wire, 'event'))
export const decodeEvents = (wire: unknown): EngineEvent[] => collection(wire, 'event', eventOf)

export type ListEventsOptions = CallOptions & {
  search?: string | undefined
  /** Only ids greater than this. */
  from?: number | undefined
  /** The newest so many: without `max` or `from` the engine sends thirty days. */
  max: number
}

/** Newest first, as the engine sends them. */
export const listEvents = async (
  api: EngineApi,
  { search, from, max, signal }: ListEventsOptions,
): Promise<EngineEvent[]> =>
  decoded(decodeEvents, await api.get('/events', { query: { search, from, max }, signal }))

/** What a client adds to the engine's events. The correlation id is that of the request. */
export type NewEvent = {
  /** Not `oVirt`; at most 25 characters. */
  origin: string
  /** `alert` is left out: the engine keeps one of a host until somebody dismisses it. */
  severity: 'normal' | 'warning' | 'error'
  /** With the origin it is unique: the engine refuses a second one. */
  customId: number
  /** The engine cuts it at 10,000 characters. */
  description: string
  hostId?: string | null | undefined
  clusterId?: string | null | undefined
  /** In seconds; 0 or none would drop what comes within 30 s. */
  floodRate?: number | undefined
}

export const encodeEvent = (event: NewEvent): object => ({
  origin: event.origin,
  severity: event.severity,
  custom_id: event.customId,
  description: event.description,
  flood_rate: Math.max(1, event.floodRate ?? 1),
  ...(event.hostId && { host: { id: event.hostId } }),
  ...(event.clusterId && { cluster: { id: event.clusterId } }),
})

/** BLL/AddExternalEventCommand.java; engine contract 3.9. Needs the right to inject external events. */
export const addEvent = async (
  api: EngineApi,
  event: NewEvent,
  { signal, correlationId }: ActionOptions = {},
): Promise<EngineEvent> =>
  decoded(decodeEvent, await api.post('/events', encodeEvent(event), { signal, correlationId }))
