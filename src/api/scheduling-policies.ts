import type { SchedulingPolicy } from './model'
import type { CallOptions, EngineApi } from './transport'
import { boolOr, collection, decoded, items, record, text, textOr } from './wire'
import type { Rec } from './wire'

const policyOf = (at: Rec): SchedulingPolicy => ({
  id: text(at, 'id'),
  name: textOr(at, 'name', ''),
  description: textOr(at, 'description', ''),
  locked: boolOr(at, 'locked', false),
  isDefault: boolOr(at, 'default_policy', false),
  properties: items(
    at,
    'property',
    property => ({ name: text(property, 'name'), value: textOr(property, 'value', '') }),
    'properties',
  ),
})

/** RT/SchedulingPolicyMapper.java; engine contract 3.8. */
export const decodeSchedulingPolicy = (wire: unknown): SchedulingPolicy =>
  policyOf(record(wire, 'scheduling_policy'))
export const decodeSchedulingPolicies = (wire: unknown): SchedulingPolicy[] =>
  collection(wire, 'scheduling_policy', policyOf)

export const listSchedulingPolicies = async (
  api: EngineApi,
  { signal }: CallOptions = {},
): Promise<SchedulingPolicy[]> =>
  decoded(decodeSchedulingPolicies, await api.get('/schedulingpolicies', { signal }))
