/**
 * Codes, severities, flood intervals (seconds) and templates of the events the simulated engine writes:
 * contract 5.4, 5.7, 6.2 and 7.1; the rest from AuditLogMessages.properties and AuditLogType.java of ovirt-engine.
 * `${Name}` is filled by `logEvent`; a name without a value prints <UNKNOWN> as the engine does.
 */
import type { Event } from './state'

export type EventText = { severity: Event['severity']; floodSec?: number; text: string }

const MINUTE_SEC = 60
const HOUR_SEC = 60 * MINUTE_SEC
const DAY_SEC = 24 * HOUR_SEC

export const EVENT_TEXTS = {
  1: { severity: 'normal', text: 'Starting oVirt Engine.' },
  12: { severity: 'error', floodSec: MINUTE_SEC, text: 'Host ${VdsName} is non responsive.' },
  13: { severity: 'normal', text: 'Status of host ${VdsName} was set to ${HostStatus}.' },
  15: { severity: 'normal', text: 'Host ${VdsName} was switched to Maintenance Mode.' },
  16: { severity: 'normal', text: 'Activation of host ${VdsName} initiated by ${UserName}.' },
  17: {
    severity: 'error',
    floodSec: MINUTE_SEC,
    text: 'Failed to switch Host ${VdsName} to Maintenance mode.',
  },
  23: {
    severity: 'warning',
    floodSec: HOUR_SEC,
    text: 'Warning, Low disk space. Host ${VdsName} has less than ${DiskSpace} MB of free space left on: ${Disks}.',
  },
  24: {
    severity: 'error',
    floodSec: 15 * MINUTE_SEC,
    text: 'Critical, Low disk space. Host ${VdsName} has less than ${DiskSpace} MB of free space left on: ${Disks}. Low disk space might cause an issue upgrading this host.',
  },
  30: {
    severity: 'normal',
    floodSec: 5,
    text: "User ${UserName} connecting from '${SourceIP}' using session '${SessionID}' logged in.",
  },
  31: {
    severity: 'normal',
    text: "User ${UserName} connected from '${SourceIP}' using session '${SessionID}' logged out.",
  },
  32: { severity: 'normal', text: 'VM ${VmName} started on Host ${VdsName}' },
  33: { severity: 'normal', text: 'VM ${VmName} powered off by ${UserName} (Host: ${VdsName}).' },
  34: { severity: 'normal', text: 'VM ${VmName} was created by ${UserName}.' },
  35: { severity: 'normal', text: 'VM ${VmName} configuration was updated by ${UserName}.' },
  53: { severity: 'normal', text: 'VM ${VmName} creation has been completed.' },
  54: {
    severity: 'error',
    text: 'Failed to run VM ${VmName}${DueToError} (User: ${UserName}).',
  },
  61: { severity: 'normal', text: 'VM ${VmName} is down. ${ExitMessage}' },
  62: {
    severity: 'normal',
    text: 'Migration started (VM: ${VmName}, Source: ${VdsName}, Destination: ${DestinationVdsName}, User: ${UserName}). ${OptionalReason}',
  },
  63: {
    severity: 'normal',
    text: 'Migration completed (VM: ${VmName}, Source: ${VdsName}, Destination: ${DestinationVdsName}, Duration: ${Duration}, Total: ${TotalDuration}, Actual downtime: ${ActualDowntime})',
  },
  65: {
    severity: 'error',
    text: 'Migration failed${DueToMigrationError} (VM: ${VmName}, Source: ${VdsName}).',
  },
  67: {
    severity: 'normal',
    text: 'Migration initiated by system (VM: ${VmName}, Source: ${VdsName}, Destination: ${DestinationVdsName}, Reason: ${OptionalReason}).',
  },
  73: {
    severity: 'normal',
    text: 'VM shutdown initiated by ${UserName} on VM ${VmName} (Host: ${VdsName}).',
  },
  120: {
    severity: 'error',
    text: 'Migration failed${DueToMigrationError} (VM: ${VmName}, Source: ${VdsName}, Destination: ${DestinationVdsName}).',
  },
  128: {
    severity: 'warning',
    text: 'Failed to migrate VM ${VmName} to Host ${DestinationVdsName}${DueToMigrationError}. Trying to migrate to another Host.',
  },
  138: { severity: 'error', text: 'VM ${VmName} has been paused due to no Storage space error.' },
  140: {
    severity: 'error',
    text: "Migration failed${DueToMigrationError} while Host is in 'preparing for maintenance' state.\n  Consider manual intervention: stopping/migrating Vms as Host's state will not\n  turn to maintenance while VMs are still running on it.(VM: ${VmName}, Source: ${VdsName}, Destination: ${DestinationVdsName}).",
  },
  58: { severity: 'error', text: 'Failed to update VM ${VmName} (User: ${UserName}).' },
  153: { severity: 'normal', text: 'VM ${VmName} was started by ${UserName} (Host: ${VdsName}).' },
  157: { severity: 'normal', text: 'VM ${VmName} is rebooting. Rebooted by: ${UserName}' },
  158: { severity: 'error', text: 'Failed to reboot VM ${VmName} (User: ${UserName}).' },
  154: {
    severity: 'error',
    text: 'Host ${VdsName} is compatible with versions (${VdsSupportedVersions}) and cannot join Cluster ${ClusterName} which is set to version ${CompatibilityVersion}.',
  },
  166: { severity: 'warning', text: 'No available host was found to migrate VM ${VmName} to.' },
  197: {
    severity: 'normal',
    floodSec: MINUTE_SEC,
    text: 'Host ${VdsName} was restarted using SSH by the engine.',
  },
  198: {
    severity: 'error',
    floodSec: MINUTE_SEC,
    text: 'A restart using SSH initiated by the engine to Host ${VdsName} has failed.',
  },
  204: {
    severity: 'normal',
    text: 'Storage Pool Manager runs on Host ${VdsName} (Address: ${ServerIp}), Data Center ${StoragePoolName}.',
  },
  503: { severity: 'normal', text: 'VM ${VmName} on Host ${VdsName} is suspended.' },
  505: { severity: 'error', text: 'Host ${VdsName} installation failed. ${FailedInstallMessage}.' },
  514: {
    severity: 'warning',
    floodSec: 1,
    text: 'Host ${VdsName} is initializing. Message: ${ErrorMessage}',
  },
  515: {
    severity: 'warning',
    text: "Host ${VdsName} moved to Non-Operational state as host does not meet the cluster's minimum CPU level. Missing CPU features : ${CpuFlags}",
  },
  517: {
    severity: 'normal',
    floodSec: MINUTE_SEC,
    text: 'Host ${VdsName} moved to Non-Operational state.',
  },
  519: {
    severity: 'warning',
    floodSec: MINUTE_SEC,
    text: "Host ${VdsName} does not comply with the cluster ${ClusterName} networks, the following networks are missing on host: '${Networks}'",
  },
  553: { severity: 'error', text: '${PlayAction}. ${Message}.' },
  559: { severity: 'normal', text: '${PlayAction}. ${Message}.' },
  600: {
    severity: 'normal',
    text: 'Host ${VdsName} was switched to Maintenance mode by ${UserName} (Reason: ${Reason}).',
  },
  602: {
    severity: 'warning',
    text: 'Host ${VdsName} cannot change into maintenance mode - not all Vms have been migrated successfully. Consider manual intervention: stopping/migrating Vms running on this host. (User: ${UserName}).',
  },
  620: { severity: 'normal', text: 'Host ${VdsName} was switched to Maintenance mode by ${UserName}.' },
  811: { severity: 'normal', text: 'Host cluster ${ClusterName} was updated by ${UserName}' },
  812: { severity: 'error', text: 'Failed to update Host cluster (User: ${UserName})' },
  839: {
    severity: 'error',
    text: "Failed to check for available updates on host ${VdsName} with message '${Message}'.",
  },
  840: { severity: 'normal', text: 'Host ${VdsName} upgrade was started (User: ${UserName}).' },
  841: {
    severity: 'error',
    text: 'Failed to upgrade Host ${VdsName} (User: ${UserName}). ${FailedUpgradeMessage}.',
  },
  842: { severity: 'normal', text: 'Host ${VdsName} upgrade was completed successfully.' },
  843: {
    severity: 'normal',
    floodSec: DAY_SEC,
    text: 'Host ${VdsName} has available updates: ${Packages}.',
  },
  845: {
    severity: 'warning',
    floodSec: DAY_SEC,
    text: "Host ${VdsName} certification is about to expire at ${ExpirationDate}. Please renew the host's certification.",
  },
  846: {
    severity: 'alert',
    floodSec: DAY_SEC,
    text: "Engine's certification has expired at ${ExpirationDate}. Please renew the engine's certification.",
  },
  879: {
    severity: 'alert',
    floodSec: DAY_SEC,
    text: "Host ${VdsName} certification is about to expire at ${ExpirationDate}. Please renew the host's certification.",
  },
  884: { severity: 'normal', text: 'Started to check for available updates on host ${VdsName}.' },
  885: {
    severity: 'normal',
    text: "Check for available updates on host ${VdsName} was completed successfully with message '${Message}'.",
  },
  886: {
    severity: 'warning',
    text: 'Failed to check for available updates on host ${VdsName}: Another process is already running.',
  },
  887: {
    severity: 'warning',
    text: 'Failed to check for available updates on host ${VdsName}: Unsupported host status.',
  },
  888: {
    severity: 'normal',
    text: 'Upgrade was successful and host ${VdsName} will be rebooted.',
  },
  889: {
    severity: 'alert',
    floodSec: DAY_SEC,
    text: "Certificate of host ${VdsName} is invalid. The certificate doesn't contain valid subject alternative name, please enroll new certificate for the host.",
  },
  890: {
    severity: 'warning',
    text: 'Host ${VdsName} upgrade was completed successfully, but the Hosted Engine HA service may still be in maintenance mode. If necessary, please correct this manually.',
  },
  892: {
    severity: 'normal',
    text: 'Successfully set upgrade running flag on Host cluster ${ClusterName} by ${UserName}',
  },
  893: {
    severity: 'error',
    text: 'Failed to set upgrade running flag on Host cluster ${ClusterName} by ${UserName}',
  },
  894: {
    severity: 'normal',
    text: 'Successfully cleared upgrade running flag on Host cluster ${ClusterName} by (User: ${UserName})',
  },
  895: {
    severity: 'error',
    text: 'Failed to clear upgrade running flag on Host cluster ${ClusterName} by (User: ${UserName})',
  },
  896: {
    severity: 'normal',
    text: 'Successfully updated upgrade percent complete on Host cluster ${ClusterName} by (User: ${UserName})',
  },
  897: {
    severity: 'error',
    text: 'Failed to updated upgrade percent complete on Host cluster ${ClusterName} by (User: ${UserName})',
  },
  952: { severity: 'normal', text: 'Data Center ${StoragePoolName} was updated by ${UserName}' },
  953: {
    severity: 'error',
    text: 'Failed to update Data Center ${StoragePoolName}. (User: ${UserName})',
  },
  1111: {
    severity: 'error',
    text: "Migration failed${DueToMigrationError} while Source Host is in 'preparing for maintenance' state.\n  Consider manual intervention: stopping/migrating Vms as Host's state will not\n  turn to maintenance while VMs are still running on it.(VM: ${VmName}, Source: ${VdsName}).",
  },
  9008: {
    severity: 'warning',
    text: 'Host ${VdsName} is not responding. It will stay in Connecting state for a grace period of ${Seconds} seconds and after that an attempt to fence the host will be issued.',
  },
  9027: {
    severity: 'warning',
    floodSec: MINUTE_SEC,
    text: ' Host ${VdsName} is not responding. Host cannot be fenced automatically because power management for the host is disabled.',
  },
  9028: {
    severity: 'alert',
    text: 'Host ${VdsName} became non responsive. It has no power management configured. Please check the host status, manually reboot it, and click "Confirm Host Has Been Rebooted"',
  },
  9029: {
    severity: 'normal',
    text: 'Modified the CPU Type to ${CPU} when upgrading the Compatibility Version of Cluster ${ClusterName} because the previous CPU Type was deprecated.',
  },
  9611: { severity: 'normal', text: 'VM ${VmName} is down as a part of cold reboot process' },
  9612: { severity: 'error', text: 'Cold reboot of VM ${VmName} failed' },
  10352: {
    severity: 'normal',
    text: 'Affinity Group ${affinityGroupName} was updated. (User: ${UserName})',
  },
  10382: { severity: 'normal', text: 'Affinity Label ${labelName} was updated. (User: ${UserName})' },
  12005: {
    severity: 'error',
    text: 'Cannot update compatibility version of Vm/Template: [${VmName}], Message: ${Message}',
  },
  10452: {
    severity: 'warning',
    floodSec: MINUTE_SEC,
    text: 'Host ${VdsName} was switched to Maintenance mode, but Hosted Engine HA maintenance could not be enabled. Please enable it manually.',
  },
  14001: { severity: 'error', text: '${Message}' },
  15002: {
    severity: 'normal',
    text: "Account Settings: ${UserName} created property '${profile_property}' for user ${profile_user}.",
  },
  15003: {
    severity: 'error',
    text: "Account Settings: ${UserName} failed to create property '${profile_property}' for user ${profile_user}.",
  },
  15004: {
    severity: 'normal',
    text: "Account Settings: ${UserName} created property '${profile_property}'.",
  },
  15005: {
    severity: 'error',
    text: "Account Settings: ${UserName} failed to create property '${profile_property}'.",
  },
  15006: {
    severity: 'normal',
    text: "Account Settings: ${UserName} removed property '${profile_property}' for user ${profile_user}.",
  },
  15008: {
    severity: 'normal',
    text: "Account Settings: ${UserName} removed property '${profile_property}'.",
  },
} as const satisfies Record<number, EventText>

export type EventCode = keyof typeof EVENT_TEXTS
