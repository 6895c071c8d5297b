import type { EngineInfo } from './model'
import type { CallOptions, EngineApi } from './transport'
import {
  NO_VERSION,
  decoded,
  factOrNull,
  has,
  record,
  refIdOrNull,
  sub,
  textOr,
  timeOrNull,
  versionOrNull,
} from './wire'

/** RJ/resource/BackendApiResource.java; engine contract 3.1. `vendor` is missing on recorded engines. */
export const decodeEngineInfo = (wire: unknown): EngineInfo => {
  const root = record(wire, 'api')
  const product = sub(root, 'product_info')
  return {
    name: product ? textOr(product, 'name', '') : '',
    vendor: product && factOrNull(product, 'vendor'),
    instanceId: product && factOrNull(product, 'instance_id'),
    version: (product && versionOrNull(product, 'version')) ?? NO_VERSION,
    userId: refIdOrNull(root, 'authenticated_user'),
    time: timeOrNull(root, 'time'),
    // The summary is for those who see everything.
    isFiltered: product !== null && !has(root, 'summary'),
  }
}

export const getEngineInfo = async (api: EngineApi, { signal }: CallOptions = {}): Promise<EngineInfo> =>
  decoded(decodeEngineInfo, await api.get('', { signal }))
