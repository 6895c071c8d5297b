import { HOST_KINDS, HOST_STATUSES } from './model'
import type { Host, HostedEngine } from './model'
import {
  boolOr,
  collection,
  factOrNull,
  has,
  intOr,
  intOrNull,
  oneOf,
  record,
  refId,
  refIdOrNull,
  sub,
  text,
  textOr,
  versionOrNull,
} from './wire'
import type { Rec } from './wire'

const SPM_STATUSES = ['none', 'contending', 'spm'] as const
const KDUMP_STATUSES = ['unknown', 'disabled', 'enabled'] as const

/**
 * The kernel that runs is told by no field of its own; it is in what the boot loader was given, as in
 * `BOOT_IMAGE=(hd0,msdos1)/vmlinuz-5.14.0-427.el9.x86_64 root=…`.
 */
export const kernelOf = (commandLine: string | null): string | null =>
  /(?:^|\s)BOOT_IMAGE=\S*vmlinuz-(\S+)/.exec(commandLine ?? '')?.[1] ?? null

const osOf = (os: Rec | null): Host['os'] => ({
  type: os && factOrNull(os, 'type'),
  description: os && factOrNull(os, 'description'),
  version: os && versionOrNull(os, 'version'),
  kernel: os && kernelOf(factOrNull(os, 'reported_kernel_cmdline')),
})

/** `null` as long as the engine has never seen the host: it then sends an empty topology and a speed of 0. */
const cpuOf = (cpu: Rec | null): Host['cpu'] => {
  if (!cpu) return null
  const topology = sub(cpu, 'topology')
  const isKnown = has(cpu, 'name') || has(cpu, 'type') || (topology !== null && has(topology, 'sockets'))
  if (!isKnown) return null
  return {
    name: factOrNull(cpu, 'name'),
    type: factOrNull(cpu, 'type'),
    sockets: topology ? intOr(topology, 'sockets', 0) : 0,
    coresPerSocket: topology ? intOr(topology, 'cores', 0) : 0,
    threadsPerCore: topology ? intOr(topology, 'threads', 0) : 0,
  }
}

const hostedEngineOf = (at: Rec | null): HostedEngine | null =>
  at && {
    active: boolOr(at, 'active', false),
    configured: boolOr(at, 'configured', false),
    globalMaintenance: boolOr(at, 'global_maintenance', false),
    localMaintenance: boolOr(at, 'local_maintenance', false),
    score: intOr(at, 'score', 0),
  }

const hardwareOf = (at: Rec | null): Host['hardware'] => ({
  manufacturer: at && factOrNull(at, 'manufacturer'),
  product: at && factOrNull(at, 'product_name'),
  serial: at && factOrNull(at, 'serial_number'),
})

const hostOf = (at: Rec): Host => {
  const spm = sub(at, 'spm')
  const summary = sub(at, 'summary')
  const power = sub(at, 'power_management')
  const seLinux = sub(at, 'se_linux')
  return {
    id: text(at, 'id'),
    name: textOr(at, 'name', ''),
    address: textOr(at, 'address', ''),
    comment: textOr(at, 'comment', ''),
    clusterId: refId(at, 'cluster'),
    status: oneOf(at, 'status', HOST_STATUSES),
    statusDetail: factOrNull(at, 'status_detail'),
    kind: oneOf(at, 'type', HOST_KINDS, 'rhel'),
    updateAvailable: boolOr(at, 'update_available', false),
    os: osOf(sub(at, 'os')),
    vdsm: versionOrNull(at, 'version'),
    libvirt: versionOrNull(at, 'libvirt_version'),
    cpu: cpuOf(sub(at, 'cpu')),
    memory: intOr(at, 'memory', 0),
    maxSchedulingMemory: intOr(at, 'max_scheduling_memory', 0),
    spm: spm ? oneOf(spm, 'status', SPM_STATUSES, 'none') : 'none',
    spmPriority: spm && intOrNull(spm, 'priority'),
    hostedEngine: hostedEngineOf(sub(at, 'hosted_engine')),
    vms: {
      active: summary ? intOr(summary, 'active', 0) : 0,
      migrating: summary ? intOr(summary, 'migrating', 0) : 0,
      total: summary ? intOr(summary, 'total', 0) : 0,
    },
    powerManagement: power !== null && boolOr(power, 'enabled', false),
    kdump: oneOf(at, 'kdump_status', KDUMP_STATUSES, 'unknown'),
    seLinux: seLinux && factOrNull(seLinux, 'mode'),
    reinstallationRequired: boolOr(at, 'reinstallation_required', false),
    externalStatus: factOrNull(at, 'external_status'),
    providerId: refIdOrNull(at, 'external_host_provider'),
    hardware: hardwareOf(sub(at, 'hardware_information')),
  }
}

/** RT/HostMapper.java `map(VDS, Host)`; engine contract 3.5. A host never contacted lacks most of it. */
export const decodeHost = (wire: unknown): Host => hostOf(record(wire, 'host'))
export const decodeHosts = (wire: unknown): Host[] => collection(wire, 'host', hostOf)
