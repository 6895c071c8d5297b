/**
 * The engine's resources as the app speaks them: types only. Numbers are numbers, booleans are booleans, times are
 * epoch milliseconds, sizes are bytes, what the engine leaves out is `null` and never `undefined`.
 * An enum member the app does not know is kept as `unknown:<raw>`.
 */
export type Unknown = `unknown:${string}`

export type Ref = { id: string; name: string | null }

/** The sixteen of MODEL/types/HostStatus.java, spelt as the API spells them. */
export const HOST_STATUSES = [
  'up',
  'maintenance',
  'preparing_for_maintenance',
  'installing',
  'install_failed',
  'reboot',
  'non_responsive',
  'connecting',
  'initializing',
  'unassigned',
  'non_operational',
  'error',
  'down',
  'kdumping',
  'pending_approval',
  'installing_os',
] as const
export type KnownHostStatus = (typeof HOST_STATUSES)[number]
export type HostStatus = KnownHostStatus | Unknown

export const HOST_KINDS = ['rhel', 'ovirt_node', 'rhev_h'] as const
export type HostKind = (typeof HOST_KINDS)[number] | Unknown

export type Version = {
  major: number | null
  minor: number | null
  build: number | null
  revision: number | null
  /** As the engine writes it, for example `vdsm-4.50.3.9-1.el9`. */
  full: string | null
}

/** Only with `all_content`; `null` elsewhere: not asked, which is not the same as "no". */
export type HostedEngine = {
  active: boolean
  configured: boolean
  globalMaintenance: boolean
  localMaintenance: boolean
  score: number
}

export type Host = {
  id: string
  name: string
  address: string
  comment: string
  clusterId: string
  status: HostStatus
  /** Reason code while `non_operational`, the administrator's text while in maintenance, else `null`. */
  statusDetail: string | null
  kind: HostKind
  updateAvailable: boolean
  os: { type: string | null; description: string | null; version: Version | null; kernel: string | null }
  /** VDSM. Absent until the engine has talked to the host once. */
  vdsm: Version | null
  libvirt: Version | null
  cpu: {
    name: string | null
    type: string | null
    sockets: number
    coresPerSocket: number
    threadsPerCore: number
  } | null
  memory: number
  /** Memory a scheduler may still hand out here, in bytes. */
  maxSchedulingMemory: number
  spm: 'none' | 'contending' | 'spm' | Unknown
  spmPriority: number | null
  hostedEngine: HostedEngine | null
  vms: { active: number; migrating: number; total: number }
  powerManagement: boolean
  kdump: 'unknown' | 'disabled' | 'enabled' | Unknown
  seLinux: string | null
  reinstallationRequired: boolean
  externalStatus: string | null
  /** Of errata, where the host was added from it. */
  providerId: string | null
  hardware: { manufacturer: string | null; product: string | null; serial: string | null }
}

export type Cluster = {
  id: string
  name: string
  description: string
  comment: string
  dataCenterId: string | null
  version: Version
  cpuType: string | null
  cpuArchitecture: string | null
  gluster: boolean
  virt: boolean
  haReservation: boolean
  memoryOverCommitPercent: number
  schedulingPolicyId: string | null
  /** `null` on engines before 4.5, which do not tell. */
  upgrade: { inProgress: boolean; percent: number; correlationId: string | null } | null
}

export type DataCenter = {
  id: string
  name: string
  status: string
  version: Version
  /** Levels that the data center may be raised to now. */
  supportedVersions: Version[]
}

export type ClusterLevel = { id: string }

export const VM_STATUSES = [
  'unassigned',
  'down',
  'up',
  'powering_up',
  'paused',
  'migrating',
  'unknown',
  'not_responding',
  'wait_for_launch',
  'reboot_in_progress',
  'saving_state',
  'restoring_state',
  'suspended',
  'image_locked',
  'powering_down',
] as const
export type VmStatus = (typeof VM_STATUSES)[number] | Unknown

export const VM_AFFINITIES = ['migratable', 'user_migratable', 'pinned'] as const
export type VmAffinity = (typeof VM_AFFINITIES)[number] | Unknown

export type Vm = {
  id: string
  name: string
  description: string
  clusterId: string
  /** Where it runs; `null` while it does not run. */
  hostId: string | null
  status: VmStatus
  affinity: VmAffinity
  /** Dedicated hosts; empty: any host of the cluster. */
  placementHostIds: string[]
  memory: number
  memoryGuaranteed: number | null
  highAvailability: { enabled: boolean; priority: number }
  isHostedEngine: boolean
  nextRunConfigurationExists: boolean
  customCompatibilityVersion: Version | null
  startTime: number | null
}

export const SEVERITIES = ['normal', 'warning', 'error', 'alert'] as const
export type Severity = (typeof SEVERITIES)[number] | Unknown

/** `id` is the engine's running number; order events by it, never by time. */
export type EngineEvent = {
  id: number
  code: number
  severity: Severity
  time: number
  description: string
  correlationId: string | null
  origin: string | null
  customId: number | null
  user: Ref | null
  host: Ref | null
  cluster: Ref | null
  vm: Ref | null
  dataCenter: Ref | null
}

export type JobStatus = 'started' | 'finished' | 'failed' | 'aborted' | 'unknown' | Unknown
export type Job = {
  id: string
  description: string
  status: JobStatus
  external: boolean
  startTime: number | null
  endTime: number | null
  lastUpdated: number | null
}
export type JobStep = {
  id: string
  jobId: string | null
  parentStepId: string | null
  number: number
  description: string
  type: string
  status: JobStatus
  progress: number | null
  startTime: number | null
  endTime: number | null
  external: boolean
}

export type SchedulingPolicy = {
  id: string
  name: string
  description: string
  locked: boolean
  isDefault: boolean
  properties: { name: string; value: string }[]
}

/** A rule of an affinity group: switched off, or on with its hardness and direction. */
export type AffinityRule = { enabled: boolean; enforcing: boolean; positive: boolean }
export type AffinityGroup = {
  id: string
  name: string
  clusterId: string
  broken: boolean
  priority: number
  vmsRule: AffinityRule
  hostsRule: AffinityRule
  hostIds: string[]
  vmIds: string[]
}

export const ERRATUM_TYPES = ['security', 'bugfix', 'enhancement'] as const
export type ErratumType = (typeof ERRATUM_TYPES)[number] | Unknown

/** The gravest first. */
export const ERRATUM_SEVERITIES = ['critical', 'important', 'moderate'] as const
export type ErratumSeverity = (typeof ERRATUM_SEVERITIES)[number] | 'notTold' | Unknown

/** Of hosts and machines of any cluster; it places machines where an affinity group names it. */
export type AffinityLabel = { id: string; name: string; hostIds: string[]; vmIds: string[] }

/** Of a Foreman or Satellite; all texts are the provider's. */
export type Erratum = {
  id: string
  /** For example `RHSA-2024:0001`. */
  name: string
  title: string
  type: ErratumType
  severity: ErratumSeverity
  issuedAt: number | null
  packages: string[]
  summary: string
  description: string
  solution: string
}

/** Errata of the engine's own machine, or why there are none to tell. `providers`: names; empty: not told. */
export type EngineErrata =
  | { state: 'noProvider' }
  | { state: 'engineNotKnown'; providers: string[] }
  | { state: 'told'; errata: Erratum[]; providers: string[] }

/** What the API root tells of the engine. */
export type EngineInfo = {
  name: string
  vendor: string | null
  /** The same for as long as this engine lives. */
  instanceId: string | null
  version: Version
  userId: string | null
  time: number | null
  /** The engine shows this user only what was granted to him or her (engine contract 1.2). */
  isFiltered: boolean
}

/** What the engine answered to an accepted action: accepted, not done. */
export type ActionAnswer = { jobId: string | null }

/** What a user was granted directly; both ids `null`: on the whole system. */
export type Grants = {
  /** No group can add to it. */
  isComplete: boolean
  grants: { clusterId: string | null; dataCenterId: string | null; permits: string[] }[]
}
