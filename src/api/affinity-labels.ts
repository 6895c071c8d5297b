/** Affinity labels of the whole engine, and new members of one. */
import type { ActionOptions } from './actions'
import type { AffinityLabel } from './model'
import { pathTo } from './transport'
import type { CallOptions, EngineApi } from './transport'
import { collection, decoded, items, text, textOr } from './wire'

/** RT/AffinityLabelMapper.java: members come only where they are followed, as references without names. */
export const decodeAffinityLabels = (wire: unknown): AffinityLabel[] =>
  collection(wire, 'affinity_label', at => ({
    id: text(at, 'id'),
    name: textOr(at, 'name', ''),
    hostIds: items(at, 'host', host => text(host, 'id'), 'hosts'),
    vmIds: items(at, 'vm', vm => text(vm, 'id'), 'vms'),
  }))

export const listAffinityLabels = async (
  api: EngineApi,
  { signal }: CallOptions = {},
): Promise<AffinityLabel[]> =>
  decoded(decodeAffinityLabels, await api.get('/affinitylabels', { query: { follow: 'vms,hosts' }, signal }))

export const addToAffinityLabel = async (
  api: EngineApi,
  { labelId, kind, id }: { labelId: string; kind: 'vms' | 'hosts'; id: string },
  { signal, correlationId }: ActionOptions = {},
): Promise<void> => {
  await api.post(pathTo('affinitylabels', labelId, kind), { id }, { signal, correlationId })
}
