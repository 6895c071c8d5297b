/** The input types of the model, with their unread fields: what is not named here is an unknown property. */
import { ANY, anyOf, BOOL, INT, list, object, oneOf, TEXT, type Fields } from 'mocks/http/wire/schema'

const LINKED: Fields = { id: TEXT, href: TEXT, ...anyOf('link actions') }
const NAMED: Fields = { ...LINKED, name: TEXT, description: TEXT, comment: TEXT }

/** A reference by id or name; whatever else a client copies along is not looked at. */
const REFERENCE = (more: string) => object({ ...NAMED, ...anyOf(more) })

const HOST_FIELDS =
  'address auto_numa_status certificate cluster cpu device_passthrough external_network_provider_configurations external_status hardware_information hosted_engine iscsi kdump_status ksm libvirt_version max_scheduling_memory memory network_attachments network_operation_in_progress nics numa_supported os ovn_configured override_iptables port power_management protocol reinstallation_required root_password se_linux spm ssh status status_detail storages summary transparent_hugepages type update_available version vgpu_placement'

const HOST = object({ ...NAMED, ...anyOf(HOST_FIELDS) })
const VM = REFERENCE('cluster host memory status')
const CLUSTER_REFERENCE = REFERENCE('data_center version')

const UPGRADE_ACTION = oneOf('ClusterUpgradeAction', 'finish', 'start', 'update_progress')

/** MODEL/types/Action: one type for every verb, so a field of another verb is known and without effect. */
export const ACTION: Fields = {
  ...NAMED,
  ...anyOf(
    'activate affinity_label allow_partial_import attachment authorized_key auto_pinning_policy bricks certificates check_connectivity clone clone_permissions collapse_snapshots commit_on_success connection connectivity_timeout data_center deploy_hosted_engine details directory discard_snapshots discovered_targets disk disk_profile disks exclusive expiry fault fence_type filename filter fix_layout follow grace_period image_transfer import_as_template is_attached iscsi iscsi_targets job logical_units maintenance_after_restart maintenance_enabled migrate_vms_in_affinity_closure modified_bonds modified_labels modified_network_attachments option optimize_cpu_settings parameters pause permission power_management proxy_ticket quota reassign_bad_macs registration_configuration remote_viewer_connection_file removed_bonds removed_labels removed_network_attachments resolution_type restore_memory root_password seal snapshot source_host ssh status storage_domain storage_domains synchronized_network_attachments template ticket undeploy_hosted_engine use_cloud_init use_ignition use_initialization use_sysprep virtual_functions_configuration vnic_profile_mappings volatile',
  ),
  async: BOOL,
  cluster: CLUSTER_REFERENCE,
  correlation_id: TEXT,
  force: BOOL,
  host: HOST,
  image: TEXT,
  reason: TEXT,
  reboot: BOOL,
  stop_gluster_service: BOOL,
  succeeded: BOOL,
  timeout: INT,
  upgrade_action: UPGRADE_ACTION,
  upgrade_percent_complete: INT,
  vm: VM,
}

const ENABLED = object({ enabled: BOOL })

export const CLUSTER: Fields = {
  ...NAMED,
  ...anyOf(
    'affinity_groups ballooning_enabled bios_type cpu cpu_profiles data_center display enabled_features error_handling external_network_providers fencing_policy fips_mode firewall_type gluster_hooks gluster_service gluster_tuned_profile gluster_volumes ksm log_max_memory_used_threshold log_max_memory_used_threshold_type mac_pool maintenance_reason_required management_network migration network_filters networks optional_reason permissions required_rng_sources serial_number supported_versions switch_type threads_as_cores trusted_service tunnel_migration upgrade_correlation_id upgrade_in_progress upgrade_percent_complete virt_service vnc_encryption',
  ),
  custom_scheduling_policy_properties: object({
    property: list(object({ name: TEXT, value: TEXT })),
  }),
  ha_reservation: BOOL,
  memory_policy: object({
    ...anyOf('ballooning guaranteed max'),
    over_commit: object({ percent: INT }),
    transparent_hugepages: ENABLED,
  }),
  scheduling_policy: REFERENCE('balances default_policy filters locked properties weight'),
  version: object({
    build: INT,
    full_version: TEXT,
    major: INT,
    minor: INT,
    revision: INT,
    ...NAMED,
  }),
}

const VERSION = object({
  build: INT,
  full_version: TEXT,
  major: INT,
  minor: INT,
  revision: INT,
  ...NAMED,
})

export const DATA_CENTER: Fields = {
  ...NAMED,
  ...anyOf(
    'clusters iscsi_bonds local mac_pool networks permissions qoss quota_mode quotas status storage_domains storage_format supported_versions vms',
  ),
  version: VERSION,
}

/** MODEL/types/Vm.java and VmBase.java, as far as anything is read; the rest of what the engine sends may be copied along. */
export const VM_CHANGE: Fields = {
  ...NAMED,
  ...anyOf(
    'bios cluster cpu cpu_profile cpu_shares creation_time delete_protected display fqdn high_availability host initialization io large_icon lease memory memory_policy migration migration_downtime multi_queues_enabled next_run_configuration_exists numa_tune_mode origin original_template os quota rng_device run_once serial_number small_icon soundcard_enabled sso start_paused start_time stateless status stop_time storage_error_resume_behaviour template time_zone tpm_enabled type usb virtio_scsi_multi_queues_enabled',
  ),
  custom_compatibility_version: VERSION,
  placement_policy: object({
    affinity: oneOf('VmAffinity', 'migratable', 'pinned', 'user_migratable'),
    hosts: object({ host: list(HOST) }),
  }),
}

const RULE = object({ enabled: BOOL, enforcing: BOOL, positive: BOOL })

export const AFFINITY_GROUP: Fields = {
  ...NAMED,
  ...anyOf('broken cluster enforcing host_labels positive priority vm_labels'),
  hosts: object({ host: list(HOST) }),
  hosts_rule: RULE,
  vms: object({ vm: list(VM) }),
  vms_rule: RULE,
}

/** A VM as a member of a group. */
export const MEMBER: Fields = { ...NAMED, ...anyOf('cluster host memory status') }

export const EVENT: Fields = {
  ...NAMED,
  ...anyOf('code correlation_id index log_on_host storage_domain template time user'),
  cluster: CLUSTER_REFERENCE,
  custom_id: INT,
  data_center: REFERENCE('version'),
  flood_rate: INT,
  host: HOST,
  origin: TEXT,
  severity: oneOf('LogSeverity', 'alert', 'error', 'normal', 'warning'),
  vm: VM,
}

export const USER_OPTION: Fields = { ...NAMED, ...anyOf('user'), content: TEXT }

export const JOB: Fields = {
  ...NAMED,
  ...anyOf('end_time external last_updated owner start_time status steps'),
  auto_cleared: BOOL,
}

export const STEP: Fields = {
  ...NAMED,
  ...anyOf('end_time execution_host external external_type job number progress start_time statistics status'),
  parent_step: object({ ...NAMED, job: ANY, parent_step: ANY }),
  type: oneOf(
    'StepEnum',
    'executing',
    'finalizing',
    'rebalancing_volume',
    'removing_bricks',
    'unknown',
    'validating',
  ),
}
