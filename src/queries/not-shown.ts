import type { QueryClient } from '@tanstack/react-query'
import { EngineFailure } from '~/api/errors'
import { engineInfoQuery } from './engine'

/** Of an engine that filters, an empty list says nothing: what is not shown is not "none". */
export async function orNotShown<T extends readonly unknown[]>(client: QueryClient, list: T): Promise<T> {
  if (list.length > 0) return list
  const info = await client.ensureQueryData(engineInfoQuery()).catch(() => null)
  if (info?.isFiltered === true) throw new EngineFailure({ kind: 'notShown', detail: '' })
  return list
}
