/** Of many hosts reads those that can be others than they were: the ones that are not up, and whoever is named. */
import { listHosts } from '~/api/hosts'
import type { Host } from '~/api/model'
import { search } from '~/api/search'
import type { Or, Term } from '~/api/search'
import type { CallOptions, EngineApi } from '~/api/transport'
import { mergeById } from '~/lib/keep-identity'

/** In one search, which is part of an address. */
export const NAMES_AT_ONCE = 40
/** More than this part of all by their names, and all are read at once. */
export const MOST_BY_NAME = 0.2

export type PartOfHosts = {
  /** Only hosts of a cluster; `null`: of the whole engine. */
  within: Term | null
  known: readonly Host[]
  /** Ids of those that something speaks for. */
  suspects: Iterable<string>
  allContent?: boolean
}

/** `null`: that would not do, or would be more than all of them. */
export async function partOfHosts(
  api: EngineApi,
  { within, known, suspects, allContent = false }: PartOfHosts,
  { signal }: CallOptions = {},
): Promise<readonly Host[] | null> {
  const list = (...terms: (Term | Or)[]) =>
    listHosts(api, { search: search.and(...(within === null ? [] : [within]), ...terms), allContent, signal })
  const hosts = new Map(known.map(host => [host.id, host]))
  const notUp = await list(search.not('status', 'up'))
  const notUpIds = new Set(notUp.map(({ id }) => id))
  const names = new Map<string, string>()
  const formerlyNotUp = known.flatMap(({ id, status }) => (status === 'up' ? [] : [id]))
  for (const id of [...suspects, ...formerlyNotUp])
    if (!notUpIds.has(id)) names.set(id, hosts.get(id)?.name ?? '')
  if (names.size > MOST_BY_NAME * hosts.size + NAMES_AT_ONCE) return null
  const named = await byNames(names, terms => list(search.or(...terms)))
  const read = [...notUp, ...named]
  const readIds = new Set(read.map(({ id }) => id))
  // One that is new, has gone, or was the storage pool manager: who is now, only all of them tell.
  const isMore =
    read.some(host => hosts.get(host.id)?.spm !== host.spm) || [...names.keys()].some(id => !readIds.has(id))
  return isMore ? null : mergeById(known, read, new Set())
}

/** Asked for by name, in searches of a length that fits an address. Names may find more than was meant. */
export async function byNames<T extends { id: string }>(
  wanted: ReadonlyMap<string, string>,
  ask: (names: Term[]) => Promise<T[]>,
): Promise<T[]> {
  const names = [...wanted.values()].map(name => search.eq('name', name))
  const parts = Array.from({ length: Math.ceil(names.length / NAMES_AT_ONCE) }, (_unused, at) =>
    names.slice(at * NAMES_AT_ONCE, (at + 1) * NAMES_AT_ONCE),
  )
  const found = await Promise.all(parts.map(ask))
  return found.flat().filter(({ id }) => wanted.has(id))
}
