/**
 * The whole state of the embedded engine as plain JSON: it can be stored, copied, compared and reloaded at any moment.
 * Nothing here is taken from `src`: names and values follow the engine contract.
 * Sizes are bytes, times are epoch milliseconds of the injected clock, durations say their unit.
 */
export type Id = string

export type HostStatus =
  | 'up'
  | 'maintenance'
  | 'preparing_for_maintenance'
  | 'installing'
  | 'install_failed'
  | 'reboot'
  | 'non_responsive'
  | 'connecting'
  | 'initializing'
  | 'unassigned'
  | 'non_operational'
  | 'error'
  | 'down'
  | 'kdumping'
  | 'pending_approval'
  | 'installing_os'

export type VmStatus =
  | 'unassigned'
  | 'down'
  | 'up'
  | 'powering_up'
  | 'paused'
  | 'migrating'
  | 'unknown'
  | 'not_responding'
  | 'wait_for_launch'
  | 'reboot_in_progress'
  | 'saving_state'
  | 'restoring_state'
  | 'suspended'
  | 'image_locked'
  | 'powering_down'

export type Level = { major: number; minor: number }

export type DataCenter = {
  id: Id
  name: string
  description: string
  status: 'up' | 'maintenance'
  version: Level
}

export type Cluster = {
  id: Id
  name: string
  description: string
  comment: string
  /** null: it belongs to none, and its hosts cannot come up. */
  dataCenterId: Id | null
  version: Level
  cpuType: string
  architecture: 'x86_64'
  gluster: boolean
  haReservation: boolean
  memoryOverCommitPercent: number
  transparentHugepages: boolean
  schedulingPolicyId: Id
  schedulingProperties: { name: string; value: string }[]
  upgradeRunning: boolean
  upgradePercent: number
  /** Stays after finish; null if the cluster was never upgraded this way. */
  upgradeCorrelationId: string | null
  /** CANNOT_UPGRADE_HOST_CLUSTER_CPU_AFFECTED_BY_TSX_REMOVAL */
  tsxAffected: boolean
  /** The CPU type that takes the place of a deprecated one when the level is changed (contract 8.2, event 9029). */
  cpuTypeOfNextLevel?: string
  /** Its machines are being changed to a new level since; `from`: the level to put back. */
  levelChange?: { from: Level; cpuType: string }
  /** Why the last such change was put back. */
  levelRefused?: string
}

/** What a host runs now, and what it would run after the pending update. */
export type Software = {
  osDescription: string
  osVersion: string
  kernel: string
  /** For example `4.50.5.1-1.el9` */
  vdsm: string
  libvirt: string
  /** Cluster levels this software supports; never sent over REST. */
  levels: Level[]
}

export type Host = {
  id: Id
  name: string
  address: string
  comment: string
  clusterId: Id
  status: HostStatus
  /** NonOperationalReason in lower case, or the maintenance reason. */
  statusDetail: string | null
  type: 'rhel' | 'ovirt_node'
  /** null: never contacted, see the head of the contract. */
  software: Software | null
  /** What the repositories offer (found out only by a check). null: nothing new. */
  pending: { software: Software; packages: string[] } | null
  /** The stored flag, set by checks and cleared by a successful update. */
  updateAvailable: boolean
  memory: number
  cpu: { name: string; sockets: number; cores: number; threads: number; speed: number }
  hardware: { manufacturer: string; product: string; serial: string; uuid: Id }
  spm: { priority: number; status: 'none' | 'contending' | 'spm' }
  /** Asynchronous storage tasks run by this host as SPM. */
  asyncTasks: number
  /** Descriptions of disk transfers and such bound to this host. */
  runningOperations: string[]
  hostedEngine: {
    configured: boolean
    score: number
    localMaintenance: boolean
    globalMaintenance: boolean
    active: boolean
  } | null
  powerManagement: boolean
  kdump: 'unknown' | 'disabled' | 'enabled'
  seLinux: 'enforcing' | 'permissive' | 'disabled'
  reinstallationRequired: boolean
  externalStatus: 'ok' | 'info' | 'warning' | 'error' | 'failure'
  /** Answers to the engine at all: false after a reboot that never ends. */
  reachable: boolean
  /** What it lacks at any level above the present one of its cluster (contract 8.2). Not visible over REST. */
  lacksAtHigherLevels?: ('cpuFlags' | 'emulatedMachine')[]
}

export type Vm = {
  id: Id
  name: string
  description: string
  comment: string
  clusterId: Id
  hostId: Id | null
  status: VmStatus
  affinity: 'migratable' | 'user_migratable' | 'pinned'
  placementHostIds: Id[]
  memory: number
  memoryGuaranteed: number
  cores: number
  ha: { enabled: boolean; priority: number }
  origin: 'ovirt' | 'managed_hosted_engine'
  /** A plugged disk snapshot: refuses the maintenance of its host. Not visible over REST. */
  pluggedDiskSnapshot: boolean
  /** Host devices or vGPU: the scheduler finds no other host. Not visible over REST. */
  hostDevices: boolean
  customVersion: Level | null
  nextRun: boolean
  /** `customVersion` is the level that the cluster had before, until the next cold start (contract 8.3). */
  isLevelTemporary?: boolean
  /** The level of its own from the next run on; absent: it stays. */
  nextCustomVersion?: Level | null
  /** Previews a snapshot. Not visible over REST in a list of VMs. */
  previewsSnapshot?: boolean
  /** Why UpdateVm refuses a new level, for example because of its NUMA nodes. Not visible over REST. */
  refusesLevel?: string
  startTime: number | null
  stopTime: number | null
  creationTime: number
  /**
   * While `migrating`; `hostId` stays the source until the end. `progressAt`: when copying begins, since a host sends two
   * VMs at a time and the others wait.
   */
  migration: {
    toHostId: Id
    startedAt: number
    endsAt: number
    progressAt: number
    bySystem: boolean
    correlationId: string | null
  } | null
}

export type AffinityGroup = {
  id: Id
  name: string
  description: string
  clusterId: Id
  broken: boolean
  priority: number
  vmsRule: { enabled: boolean; enforcing: boolean; positive: boolean }
  hostsRule: { enabled: boolean; enforcing: boolean; positive: boolean }
  vmIds: Id[]
  hostIds: Id[]
}

/** Of hosts and machines of any cluster; it places machines where an affinity group names it. */
export type AffinityLabel = { id: Id; name: string; readOnly: boolean; vmIds: Id[]; hostIds: Id[] }

export type SchedulingPolicy = {
  id: Id
  name: string
  description: string
  locked: boolean
  isDefault: boolean
  properties: { name: string; value: string }[]
}

export type Event = {
  id: number
  code: number
  severity: 'normal' | 'warning' | 'error' | 'alert'
  time: number
  description: string
  correlationId: string | null
  origin: string
  customId: number
  floodRate: number
  userId: Id | null
  userName: string | null
  hostId: Id | null
  clusterId: Id | null
  vmId: Id | null
  dataCenterId: Id | null
}

export type Job = {
  id: Id
  description: string
  status: 'started' | 'finished' | 'failed' | 'aborted' | 'unknown'
  external: boolean
  autoCleared: boolean
  correlationId: string | null
  ownerId: Id | null
  startTime: number
  endTime: number | null
  lastUpdated: number
  steps: Step[]
}
export type Step = {
  id: Id
  parentId: Id | null
  number: number
  description: string
  type: 'validating' | 'executing' | 'finalizing' | 'unknown'
  status: 'started' | 'finished' | 'failed' | 'aborted' | 'unknown'
  progress: number | null
  external: boolean
  startTime: number
  endTime: number | null
}

/** `severity` and `type` as the engine spells them; a provider may send others. */
export type Erratum = {
  /** For example `RHSA-2024:0001`; its hex form is the id. */
  name: string
  title: string
  summary: string
  description: string
  solution: string
  type: string
  severity: string
  issued: number
  packages: string[]
}

/** A Foreman or Satellite that is connected as external provider (contract 9.1). */
export type Foreman = {
  id: Id
  name: string
  url: string
  /** null: it does not know the engine's own machine. */
  engine: Erratum[] | null
  /** By host id; a host that is not in it was not added from there. */
  hosts: Record<Id, Erratum[]>
}

/** `UserRole` alone is no role of an administrator. */
export type RoleName = 'SuperUser' | 'ClusterAdmin' | 'HostAdmin' | 'ReadOnlyAdmin' | 'UserRole'
export type User = {
  id: Id
  /** Without profile, for example `admin`. */
  name: string
  profile: string
  password: string
  /** Role on one virtual machine, on one cluster, or on the whole system. */
  grants: { role: RoleName; clusterId: Id | null; vmId?: Id }[]
}
/** What a user keeps for itself; `content` as `jsonb` gives it back. */
export type UserOption = { id: Id; userId: Id; name: string; content: string }
export type Session = { token: string; userId: Id; createdAt: number; lastUsedAt: number }

/**
 * What goes wrong, on purpose. A fault stands until it is removed, or until `remaining` acts have met it.
 * `host` and `vm` are names or ids; left out: any.
 */
export type Fault =
  /** The playbook ends with an error: install_failed, 841 twice (5.5 row 5). */
  | { kind: 'installFails'; host?: string; message?: string; remaining?: number }
  /** 198, 841, 841, install_failed (row 6). */
  | { kind: 'sshRebootFails'; host?: string; remaining?: number }
  /** The reboot takes this many times the usual time. */
  | { kind: 'rebootSlow'; host?: string; factor: number; remaining?: number }
  /** The host never answers again (row 7). */
  | { kind: 'rebootNever'; host?: string; remaining?: number }
  /** non_operational with this status_detail after the reboot (row 8). */
  | { kind: 'nonOperationalAfterReboot'; host?: string; reason?: string; remaining?: number }
  /** The migration never ends (row 3, without an event). */
  | { kind: 'migrationStuck'; vm?: string; remaining?: number }
  /** The migration ends in 65 / 140 and is not repeated before the engine's retry (row 3). */
  | { kind: 'migrationFails'; vm?: string; remaining?: number }
  /** The guest takes no notice of a shutdown or reboot: after a while it runs on as before. */
  | { kind: 'guestIgnoresShutdown'; vm?: string; remaining?: number }
  /** Raising the level of the cluster forgets pinned hosts, affinity groups and own levels (ovirt-engine issue 664). */
  | { kind: 'placementLost'; vm?: string }
  /**
   * Changing all machines takes so long: the new level is shown at once, 811 comes at the end and the answer with it; when
   * one cannot be changed the level is put back (UpdateClusterCommand.java, compensation).
   */
  | { kind: 'levelSlow'; ms: number; cluster?: string; remaining?: number }
  /** Check for upgrades ends in 839. */
  | { kind: 'checkFails'; host?: string; message?: string; remaining?: number }
  /** HA local maintenance is not restored: 890 instead of 842 (warning) after a no-reboot upgrade, or 10452. */
  | { kind: 'hostedEngineStaysInMaintenance'; host?: string; remaining?: number }
  /** Told anew every hour by the monitoring of hosts: 23, or 24 when critical. */
  | { kind: 'lowDisk'; host: string; critical?: boolean; disks?: string }
  /** Told once a day: 845, 879 in the last week; without a host the engine's own, 846. */
  | { kind: 'certificateEnds'; host?: string; days: number }
  /** The provider of errata does not answer the engine; with `host`: for this host alone. */
  | { kind: 'foremanSilent'; host?: string }
  /** Options of users are not there, as in an engine before 4.4.5: 404. */
  | { kind: 'noUserOptions' }
  /** Nobody may edit a profile: the role UserProfileEditor was taken from the group Everyone. */
  | { kind: 'profilesLocked' }
  /** Answered by the HTTP side: no engine behind the proxy until this time. */
  | { kind: 'unreachable'; until: number }
  /** Answered by the HTTP side: the next requests whose path contains `path` answer like this. */
  | {
      kind: 'answer'
      path: string
      as: 'html' | 'malformed' | 'conflict' | 'forbidden' | 'error500' | 'empty'
      remaining?: number
    }
  /** The HTTP side takes no Basic credentials, as behind a proxy that keeps them for itself. */
  | { kind: 'basicOff' }
  /** The HTTP side answers reads this much later; with `path`: those whose path contains it. */
  | { kind: 'slowAnswers'; ms: number; path?: string }
  /** The HTTP side performs a change whose path contains `path`, and its answer is lost on the way: 504. */
  | { kind: 'answerLost'; path: string; remaining?: number }

/**
 * How long things take, in real time; the pace divides all of them.
 * real: 1. demo: 30, so that the upgrade of a host takes about half a minute.
 */
export type Pace = 'real' | 'demo'

/** Something that becomes true at `at`. Played in order of (at, seq) by the next read. */
export type Due = { at: number; seq: number; act: DueAct }
/** Each engine module adds its own members; `type` names the module and the act. */
export type DueAct = { type: string } & Record<string, string | number | boolean | null>

/** A command in flight that other commands see (object lock), or that must survive between acts. */
export type Flow = { id: Id; kind: string } & Record<string, string | number | boolean | null>

export type EngineState = {
  format: 1
  scenario: string
  pace: Pace
  /** State of the seeded generator. */
  seed: number
  startedAt: number
  /** Up to when the timeline has been played. */
  playedTo: number
  product: { name: string; vendor: string; version: string; instanceId: Id }
  supportedLevels: Level[]
  dataCenters: DataCenter[]
  clusters: Cluster[]
  hosts: Host[]
  vms: Vm[]
  affinityGroups: AffinityGroup[]
  /** Absent: none. */
  affinityLabels?: AffinityLabel[]
  schedulingPolicies: SchedulingPolicy[]
  /** Absent: no provider of errata is connected. */
  foreman?: Foreman
  users: User[]
  /** Absent: nobody keeps any. */
  userOptions?: UserOption[]
  sessions: Session[]
  /** Oldest first, ids rising. */
  events: Event[]
  nextEventId: number
  jobs: Job[]
  timeline: Due[]
  nextSeq: number
  flows: Flow[]
  faults: Fault[]
}
