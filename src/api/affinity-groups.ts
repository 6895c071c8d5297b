import type { AffinityGroup, AffinityRule } from './model'
import { pathTo } from './transport'
import type { CallOptions, EngineApi } from './transport'
import {
  boolOr,
  collection,
  decimalOr,
  decoded,
  has,
  items,
  record,
  refIdOrNull,
  sub,
  text,
  textOr,
} from './wire'
import type { Rec } from './wire'

/** `positive` is left out of a rule that is switched off. */
const ruleOf = (at: Rec): AffinityRule => ({
  enabled: boolOr(at, 'enabled', has(at, 'positive')),
  enforcing: boolOr(at, 'enforcing', false),
  positive: boolOr(at, 'positive', false),
})

const NO_RULE: AffinityRule = { enabled: false, enforcing: false, positive: false }

const groupOf = (at: Rec, clusterId: string | null): AffinityGroup => {
  const vmsRule = sub(at, 'vms_rule')
  const hostsRule = sub(at, 'hosts_rule')
  return {
    id: text(at, 'id'),
    name: textOr(at, 'name', ''),
    clusterId: refIdOrNull(at, 'cluster') ?? clusterId ?? '',
    broken: boolOr(at, 'broken', false),
    priority: decimalOr(at, 'priority', 0),
    // Without vms_rule the group's own `positive` and `enforcing`, the form before 4.1, tell the rule between VMs.
    vmsRule: vmsRule ? ruleOf(vmsRule) : { ...ruleOf(at), enabled: has(at, 'positive') },
    hostsRule: hostsRule ? ruleOf(hostsRule) : NO_RULE,
    hostIds: items(at, 'host', host => text(host, 'id'), 'hosts'),
    vmIds: items(at, 'vm', vm => text(vm, 'id'), 'vms'),
  }
}

/** RT/AffinityGroupMapper.java; engine contract 3.7. Members are references without names. */
export const decodeAffinityGroup = (wire: unknown): AffinityGroup =>
  groupOf(record(wire, 'affinity_group'), null)
export const decodeAffinityGroups = (wire: unknown, clusterId: string | null = null): AffinityGroup[] =>
  collection(wire, 'affinity_group', group => groupOf(group, clusterId))

export const listAffinityGroups = async (
  api: EngineApi,
  clusterId: string,
  { signal }: CallOptions = {},
): Promise<AffinityGroup[]> => {
  const wire = await api.get(pathTo('clusters', clusterId, 'affinitygroups'), { signal })
  return decoded(answer => decodeAffinityGroups(answer, clusterId), wire)
}
