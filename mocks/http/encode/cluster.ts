import type { Cluster, DataCenter, Level } from 'mocks/engine/state'
import { bool, int, type Obj } from 'mocks/http/wire/tree'
import type { Scope } from 'mocks/http/scope'
import { MAC_POOL } from './catalogue'
import { identity, level, ref } from './refs'

const MIGRATION_POLICY = '80554327-0569-496b-bdeb-fcbbf52b827b'
const OVIRTMGMT = '00000000-0000-0000-0000-000000000009'

export const CLUSTER_RELS = {
  actions: ['resetemulatedmachine', 'upgrade', 'syncallnetworks', 'refreshglusterhealstatus'],
  links: [
    'affinitygroups',
    'cpuprofiles',
    'networks',
    'permissions',
    'glusterhooks',
    'glustervolumes',
    'networkfilters',
    'enabledfeatures',
    'externalnetworkproviders',
  ],
} as const

export const clusterIdentity = (scope: Scope, id: string) =>
  identity(scope, `clusters/${id}`, id, CLUSTER_RELS)

/** Never `supported_versions`, a host count or a status: no mapper sets them (engine contract 3.3). */
export const encodeCluster = (scope: Scope, cluster: Cluster): Obj => ({
  ballooning_enabled: bool(true),
  bios_type: 'q35_ovmf',
  cpu: { architecture: cluster.architecture, type: cluster.cpuType },
  custom_scheduling_policy_properties:
    cluster.schedulingProperties.length === 0
      ? undefined
      : { property: cluster.schedulingProperties.map(({ name, value }) => ({ name, value })) },
  data_center: cluster.dataCenterId === null ? undefined : ref(scope, 'datacenters', cluster.dataCenterId),
  error_handling: { on_error: 'migrate' },
  fencing_policy: {
    enabled: bool(true),
    skip_if_connectivity_broken: { enabled: bool(false), threshold: int(50) },
    skip_if_gluster_bricks_up: bool(false),
    skip_if_gluster_quorum_not_met: bool(false),
    skip_if_sd_active: { enabled: bool(false) },
  },
  fips_mode: 'disabled',
  firewall_type: 'firewalld',
  gluster_service: bool(cluster.gluster),
  ha_reservation: bool(cluster.haReservation),
  ksm: { enabled: bool(true), merge_across_nodes: bool(true) },
  log_max_memory_used_threshold: int(95),
  log_max_memory_used_threshold_type: 'percentage',
  mac_pool: ref(scope, 'macpools', MAC_POOL),
  management_network: scope.allContent ? ref(scope, 'networks', OVIRTMGMT) : undefined,
  memory_policy: {
    over_commit: { percent: int(cluster.memoryOverCommitPercent) },
    transparent_hugepages: { enabled: bool(cluster.transparentHugepages) },
  },
  migration: {
    auto_converge: 'inherit',
    bandwidth: { assignment_method: 'auto' },
    compressed: 'inherit',
    encrypted: 'inherit',
    parallel_migrations_policy: 'disabled',
    policy: { id: MIGRATION_POLICY },
  },
  required_rng_sources: { required_rng_source: ['urandom'] },
  scheduling_policy: ref(scope, 'schedulingpolicies', cluster.schedulingPolicyId),
  switch_type: 'legacy',
  threads_as_cores: bool(false),
  trusted_service: bool(false),
  tunnel_migration: bool(false),
  upgrade_correlation_id: cluster.upgradeCorrelationId ?? undefined,
  upgrade_in_progress: bool(cluster.upgradeRunning),
  upgrade_percent_complete: int(cluster.upgradeRunning ? cluster.upgradePercent : 0),
  version: level(cluster.version),
  virt_service: bool(true),
  vnc_encryption: bool(false),
  name: cluster.name,
  description: cluster.description,
  comment: cluster.comment,
  ...clusterIdentity(scope, cluster.id),
})

const rank = ({ major, minor }: Level) => major * 1000 + minor

/** At least the data center's level and at most the lowest of its clusters (3.2). */
const dataCenterTargets = (scope: Scope, dataCenter: DataCenter) => {
  const ceiling = Math.min(
    ...scope.state.clusters
      .filter(cluster => cluster.dataCenterId === dataCenter.id)
      .map(cluster => rank(cluster.version)),
  )
  return scope.state.supportedLevels.filter(
    candidate => rank(candidate) >= rank(dataCenter.version) && rank(candidate) <= ceiling,
  )
}

export const encodeDataCenter = (scope: Scope, dataCenter: DataCenter): Obj => ({
  local: bool(false),
  quota_mode: 'disabled',
  status: dataCenter.status,
  // VersionStorageFormatUtil.java
  storage_format: rank(dataCenter.version) < 4003 ? 'v4' : 'v5',
  mac_pool: ref(scope, 'macpools', MAC_POOL),
  supported_versions: { version: dataCenterTargets(scope, dataCenter).map(level) },
  version: level(dataCenter.version),
  name: dataCenter.name,
  description: dataCenter.description,
  comment: '',
  ...identity(scope, `datacenters/${dataCenter.id}`, dataCenter.id, {
    actions: ['cleanfinishedtasks', 'setmaster'],
    links: ['storagedomains', 'clusters', 'networks', 'permissions', 'quotas', 'qoss', 'iscsibonds'],
  }),
})
