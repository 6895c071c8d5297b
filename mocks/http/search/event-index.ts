/**
 * Which of tens of thousands of events can match at all: those of a host, of a correlation id, of a kind. The list of events
 * only grows at its end, so what was sorted in once stays. Whatever is found here is still tested.
 */
import type { Event } from 'mocks/engine/state'
import type { Scope } from 'mocks/http/scope'
import type { Condition } from './parser'

type Places = Map<string, Event[]>
type Index = { size: number; host: Places; correlation: Places; code: Places }

const INDEXES = new WeakMap<readonly Event[], Index>()

const put = (places: Places, key: string, event: Event) => {
  const known = places.get(key)
  if (known === undefined) places.set(key, [event])
  else known.push(event)
}

const indexOf = (events: readonly Event[]): Index => {
  const index: Index = INDEXES.get(events) ?? {
    size: 0,
    host: new Map(),
    correlation: new Map(),
    code: new Map(),
  }
  INDEXES.set(events, index)
  for (let at = index.size; at < events.length; at += 1) {
    const event = events[at]
    if (event === undefined) continue
    if (event.hostId !== null) put(index.host, event.hostId, event)
    if (event.correlationId !== null) put(index.correlation, event.correlationId.toLowerCase(), event)
    put(index.code, String(event.code), event)
  }
  index.size = events.length
  return index
}

/** Null: this condition says nothing that is indexed. */
const placesOf = ({ object, field, operator, value }: Condition, index: Index, scope: Scope) => {
  if (object !== null || operator !== '=' || value === '' || value.includes('*')) return null
  switch (field) {
    case 'event_host': {
      const named = scope.state.hosts.filter(({ name }) => name.toLowerCase() === value.toLowerCase())
      const [only] = named
      return named.length === 1 && only !== undefined ? (index.host.get(only.id) ?? []) : null
    }
    case 'correlation_id':
      return index.correlation.get(value.toLowerCase()) ?? []
    case 'type':
      return /^\d+$/.test(value) ? (index.code.get(String(Number(value))) ?? []) : null
    default:
      return null
  }
}

/** Of one group: where something of each of its alternatives is. */
const placesOfGroup = (alternatives: Condition[][], index: Index, scope: Scope): Event[][] | null => {
  const all: Event[][] = []
  for (const conditions of alternatives) {
    const known = conditions.flatMap(one => {
      const places = placesOf(one, index, scope)
      return places === null ? [] : [places]
    })
    const [least] = known.toSorted((a, b) => a.length - b.length)
    if (least === undefined) return null
    all.push(least)
  }
  return all
}

const count = (lists: readonly Event[][]) => lists.reduce((sum, list) => sum + list.length, 0)

/** In the order of the list. */
export const narrowEvents = (
  groups: Condition[][][],
  events: readonly Event[],
  scope: Scope,
): readonly Event[] => {
  // Only a list that is kept is worth an index.
  if (events !== scope.state.events) return events
  const index = indexOf(events)
  const [least] = groups
    .flatMap(group => {
      const lists = placesOfGroup(group, index, scope)
      return lists === null ? [] : [lists]
    })
    .toSorted((a, b) => count(a) - count(b))
  if (least === undefined) return events
  const [only] = least
  return least.length === 1 && only !== undefined
    ? only
    : [...new Set(least.flat())].toSorted((a, b) => a.id - b.id)
}

/** Where those with a greater id begin: ids rise. */
export const firstAfter = (events: readonly Event[], id: number): number => {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((events[middle]?.id ?? 0) > id) high = middle
    else low = middle + 1
  }
  return low
}
