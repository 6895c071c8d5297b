import type { ActionOptions } from './actions'
import { decodeDataCenter } from './datacenters'
import type { DataCenter } from './model'
import { pathTo } from './transport'
import type { CallOptions, EngineApi } from './transport'
import { decoded } from './wire'

export const getDataCenter = async (
  api: EngineApi,
  id: string,
  { signal }: CallOptions = {},
): Promise<DataCenter> => decoded(decodeDataCenter, await api.get(pathTo('datacenters', id), { signal }))

/** BLL/storage/pool/UpdateStoragePoolCommand.java; engine contract 8.5. Only what changes is sent. */
export const updateDataCenter = async (
  api: EngineApi,
  id: string,
  { version }: { version: { major: number; minor: number } },
  { signal, correlationId, timeoutMs }: ActionOptions & { timeoutMs?: number | undefined } = {},
): Promise<DataCenter> =>
  decoded(
    decodeDataCenter,
    await api.put(pathTo('datacenters', id), { version }, { signal, correlationId, timeoutMs }),
  )
