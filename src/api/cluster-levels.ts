import { compareVersions } from '~/lib/compare'
import type { ClusterLevel } from './model'
import type { CallOptions, EngineApi } from './transport'
import { collection, decoded, record, text } from './wire'
import type { Rec } from './wire'

const clusterLevelOf = (at: Rec): ClusterLevel => ({ id: text(at, 'id') })

/** RJ/resource/BackendClusterLevelsResource.java; engine contract 3.4. */
export const decodeClusterLevel = (wire: unknown): ClusterLevel =>
  clusterLevelOf(record(wire, 'cluster_level'))

/** Lowest first; the engine sends them in no order. */
export const decodeClusterLevels = (wire: unknown): ClusterLevel[] =>
  collection(wire, 'cluster_level', clusterLevelOf).toSorted((a, b) => compareVersions(a.id, b.id))

export const listClusterLevels = async (
  api: EngineApi,
  { signal }: CallOptions = {},
): Promise<ClusterLevel[]> => decoded(decodeClusterLevels, await api.get('/clusterlevels', { signal }))
