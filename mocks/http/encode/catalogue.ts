/** The resources that hardly change: levels, options, scheduling policies, affinity groups. */
import type { AffinityGroup, Level, SchedulingPolicy } from 'mocks/engine/state'
import { bool, decimal, int, type Obj } from 'mocks/http/wire/tree'
import type { Scope } from 'mocks/http/scope'
import { identity } from './refs'

const CPU_TYPES = [
  'Intel Nehalem Family',
  'Secure Intel Westmere Family',
  'Secure Intel Haswell Family',
  'Secure Intel Skylake Server Family',
  'Secure Intel Cascadelake Server Family',
  'Secure Intel Icelake Server Family',
  'AMD Opteron G5',
  'AMD EPYC',
  'Secure AMD EPYC',
]

const PERMITS = ['create_vm', 'delete_vm', 'edit_vm_properties', 'migrate_vm']

export const levelName = ({ major, minor }: Level) => `${major}.${minor}`

export const encodeClusterLevel = (scope: Scope, version: Level): Obj => {
  const id = levelName(version)
  return {
    // Kept from filtered views (RJ/resource/BackendClusterLevelsResource.java).
    cpu_types: scope.isFiltered
      ? undefined
      : {
          cpu_type: CPU_TYPES.map((name, index) => ({
            architecture: 'x86_64',
            level: int(index + 3),
            name,
          })),
        },
    permits: {
      permit: PERMITS.map((name, index) => ({
        administrative: bool(false),
        name,
        id: String(index + 1),
      })),
    },
    ...identity(scope, `clusterlevels/${id}`, id),
  }
}

/** Only this option is simulated (engine contract 3.11). */
export const encodeSupportedLevels = (scope: Scope): Obj => ({
  values: {
    system_option_value: [
      { value: `[${scope.state.supportedLevels.map(levelName).join(', ')}]`, version: 'general' },
    ],
  },
  name: 'SupportedClusterLevels',
  ...identity(scope, 'options/SupportedClusterLevels', 'SupportedClusterLevels'),
})

export const encodeSchedulingPolicy = (scope: Scope, policy: SchedulingPolicy): Obj => ({
  default_policy: bool(policy.isDefault),
  locked: bool(policy.locked),
  properties:
    policy.properties.length === 0
      ? undefined
      : { property: policy.properties.map(({ name, value }) => ({ name, value })) },
  name: policy.name,
  description: policy.description,
  ...identity(scope, `schedulingpolicies/${policy.id}`, policy.id, {
    links: ['filters', 'weights', 'balances'],
  }),
})

const rule = (given: AffinityGroup['vmsRule']): Obj => ({
  enabled: bool(given.enabled),
  enforcing: bool(given.enforcing),
  positive: bool(given.positive),
})

/** Members are bare ids; the top-level `positive` is legacy and absent without VM affinity (3.7). */
export const encodeAffinityGroup = (scope: Scope, group: AffinityGroup): Obj => ({
  broken: bool(group.broken),
  cluster: { href: `${scope.base}/clusters/${group.clusterId}`, id: group.clusterId },
  enforcing: bool(group.vmsRule.enforcing),
  host_labels: {},
  hosts: { host: group.hostIds.map(id => ({ id })) },
  hosts_rule: rule(group.hostsRule),
  positive: group.vmsRule.enabled ? bool(group.vmsRule.positive) : undefined,
  priority: decimal(group.priority),
  vm_labels: {},
  vms: { vm: group.vmIds.map(id => ({ id })) },
  vms_rule: rule(group.vmsRule),
  name: group.name,
  description: group.description,
  ...identity(scope, `clusters/${group.clusterId}/affinitygroups/${group.id}`, group.id, {
    links: ['hosts', 'vms', 'hostlabels', 'vmlabels'],
  }),
})

/** The only one: every cluster takes its addresses there. */
export const MAC_POOL = '58ca604b-017d-0374-0220-00000000014e'

/** RT/MacPoolMapper.java */
export const encodeMacPool = (scope: Scope): Obj => ({
  allow_duplicates: bool(false),
  default_pool: bool(true),
  ranges: { range: [{ from: '56:6f:7a:9c:00:00', to: '56:6f:7a:9c:ff:ff' }] },
  name: 'Default',
  description: 'Default MAC pool',
  ...identity(scope, `macpools/${MAC_POOL}`, MAC_POOL, { links: ['permissions'] }),
})
