/** What somebody looks for among the events and the machines of a host, in the engine's own language (engine contract 2.4). */
import { SEVERITIES, VM_STATUSES } from '~/api/model'
import type { VmStatus } from '~/api/model'
import { search } from '~/api/search'
import { contains, fromDay, sorted, toDay, vmStatus } from '~/api/search-text'
import type { EventsWanted } from '~/domain/event-search'

/** Engine contract 3.9. */
export function hostEventsSearch(name: string, { text, severities, from, to }: EventsWanted): string {
  const words = text.trim()
  const known = SEVERITIES.filter(severity => severities.includes(severity))
  return search.and(
    search.eq('event_host', name),
    ...(from === null ? [] : [fromDay('time', from)]),
    ...(to === null ? [] : [toDay('time', to)]),
    ...(known.length === 0 ? [] : [search.or(...known.map(severity => search.eq('severity', severity)))]),
    ...(words === '' ? [] : [search.or(contains('message', words), contains('correlation_id', words))]),
  )
}

/** What the engine can sort by. */
export const VM_SORTS = ['name', 'status', 'memory'] as const
export type VmSort = (typeof VM_SORTS)[number]

export type VmsWanted = {
  /** Somewhere in the name. */
  text: string
  /** None: all. */
  statuses: readonly VmStatus[]
  sort: VmSort
  descending: boolean
}

/** Engine contract 3.6. */
export function hostVmsSearch(name: string, { text, statuses, sort, descending }: VmsWanted): string {
  const words = text.trim()
  const known = VM_STATUSES.filter(status => statuses.includes(status))
  const all = search.and(
    search.eq('host.name', name),
    ...(known.length === 0 ? [] : [search.or(...known.map(vmStatus))]),
    ...(words === '' ? [] : [contains('name', words)]),
  )
  return sorted(all, sort, descending)
}
