import type { DataCenter } from './model'
import type { CallOptions, EngineApi } from './transport'
import {
  NO_VERSION,
  collection,
  decoded,
  items,
  record,
  text,
  textOr,
  versionOf,
  versionOrNull,
} from './wire'
import type { Rec } from './wire'

const dataCenterOf = (at: Rec): DataCenter => ({
  id: text(at, 'id'),
  name: textOr(at, 'name', ''),
  status: textOr(at, 'status', ''),
  version: versionOrNull(at, 'version') ?? NO_VERSION,
  supportedVersions: items(at, 'version', versionOf, 'supported_versions'),
})

/** RT/DataCenterMapper.java; engine contract 3.2. */
export const decodeDataCenter = (wire: unknown): DataCenter => dataCenterOf(record(wire, 'data_center'))
export const decodeDataCenters = (wire: unknown): DataCenter[] =>
  collection(wire, 'data_center', dataCenterOf)

export const listDataCenters = async (api: EngineApi, { signal }: CallOptions = {}): Promise<DataCenter[]> =>
  decoded(decodeDataCenters, await api.get('/datacenters', { signal }))
