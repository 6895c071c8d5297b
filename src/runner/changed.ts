/** What the engine's events say may be another thing now, so that a look reads that and no more. */
import type { EngineEvent, Vm } from '~/api/model'
import { JOURNAL_ORIGIN } from '~/domain/upgrade-run/journal-codec'

/** Told of since the last reading; kept until they have been read. */
export type Suspects = { hosts: Set<string>; vms: Map<string, string>; all: boolean }

export const noSuspects = (): Suspects => ({ hosts: new Set(), vms: new Map(), all: false })

/** A migration takes room on its target from its beginning on, and only the text says which that is. */
const DESTINATION = /Destination: (?<name>[^,)]+)/

export type KnownNames = {
  /** Names of hosts by their ids. */
  hosts: ReadonlyMap<string, string>
  /** Ids of hosts by their names. */
  hostIds: ReadonlyMap<string, string>
}

/** `names`: of the hosts that are known; one that is not makes a whole reading necessary. */
export function suspect(
  suspects: Suspects,
  news: readonly EngineEvent[],
  clusterId: string,
  names: KnownNames,
): void {
  for (const event of news) {
    if (event.origin === JOURNAL_ORIGIN) continue
    if (event.host !== null)
      if (names.hosts.has(event.host.id)) suspects.hosts.add(event.host.id)
      else if (event.cluster === null || event.cluster.id === clusterId) suspects.all = true
    if (event.vm === null) continue
    if (event.vm.name === null) suspects.all = true
    else suspects.vms.set(event.vm.id, event.vm.name)
    const target = DESTINATION.exec(event.description)?.groups?.['name']?.trim()
    const targetId = target === undefined ? undefined : names.hostIds.get(target)
    if (targetId !== undefined) suspects.hosts.add(targetId)
  }
}

/** Hosts that a machine has left, come to, or is another one on: their memory and counts are others now. */
export function hostsOfChanged(
  known: ReadonlyMap<string, Vm>,
  read: readonly Vm[],
  gone: Iterable<string>,
): string[] {
  const hosts = new Set<string | null>()
  for (const vm of read) {
    const before = known.get(vm.id)
    if (before?.hostId === vm.hostId && before.status === vm.status) continue
    hosts.add(before?.hostId ?? null).add(vm.hostId)
  }
  for (const id of gone) hosts.add(known.get(id)?.hostId ?? null)
  return [...hosts].filter(id => id !== null)
}
