/**
 * What the engine core offers to its mounts. `mocks/http` calls nothing else.
 */
import type { RoleVars } from './role-vars'
import type { EngineState, Event, Fault, Id, Job, Pace, Step, User, UserOption } from './state'

export type EngineClock = { now: () => number }

/** Who asks, and the correlation id that events and jobs of this request carry (already stripped and cut to 36). */
export type Caller = { userId: Id; correlationId: string }

/** A business refusal: becomes a Fault with this HTTP status. `detail` already carries its brackets where the engine has them. */
export type Refusal = { httpStatus: 400 | 401 | 403 | 404 | 409 | 500; reason: string; detail: string }
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }
/** `jobId` only for monitored action types (5.6). */
export type Accepted = { jobId: Id | null }

export type ClusterPatch = {
  name?: string
  description?: string
  comment?: string
  version?: { major: number; minor: number }
  cpuType?: string
  schedulingPolicyId?: Id
  schedulingPolicyName?: string
  schedulingProperties?: { name: string; value: string }[]
  memoryOverCommitPercent?: number
  /** true unless the body held a memory_policy (contract 3.3: such a PUT turns huge pages on). */
  transparentHugepages?: boolean
  haReservation?: boolean
}

export type DataCenterPatch = {
  name?: string
  description?: string
  version?: { major: number; minor: number }
}

type Rule = { enabled: boolean; enforcing: boolean; positive: boolean }
export type AffinityGroupPatch = {
  vmIds?: Id[]
  hostIds?: Id[]
  vmsRule?: Partial<Rule>
  hostsRule?: Partial<Rule>
}

export type VmPatch = {
  description?: string
  comment?: string
  /** Hosts take the place of those there are, also when there are none (VmMapper.java). */
  placement?: { affinity?: 'migratable' | 'user_migratable' | 'pinned'; hostIds: Id[] }
  /** null: it follows its cluster. */
  customVersion?: { major: number; minor: number } | null
}

export type Engine = {
  /** Plays everything that is due by now and returns the live state (read it, never write it). */
  at: () => EngineState
  /** Verb by verb as the REST actions. Unknown ids answer 404. Permission is checked before validation. */
  upgradeHost: (
    caller: Caller,
    hostId: Id,
    body: { reboot: boolean; timeoutMin: number | null; image: string | null },
  ) => Outcome<Accepted>
  checkHostUpgrade: (caller: Caller, hostId: Id) => Outcome<Accepted>
  activateHost: (caller: Caller, hostId: Id) => Outcome<Accepted>
  deactivateHost: (
    caller: Caller,
    hostId: Id,
    body: { reason: string | null; stopGluster: boolean },
  ) => Outcome<Accepted>
  migrateVm: (caller: Caller, vmId: Id, body: { hostId: Id | null; force: boolean }) => Outcome<Accepted>
  shutdownVm: (caller: Caller, vmId: Id) => Outcome<Accepted>
  stopVm: (caller: Caller, vmId: Id) => Outcome<Accepted>
  startVm: (caller: Caller, vmId: Id) => Outcome<Accepted>
  rebootVm: (caller: Caller, vmId: Id) => Outcome<Accepted>
  updateVm: (caller: Caller, vmId: Id, patch: VmPatch) => Outcome<null>
  updateAffinityGroup: (caller: Caller, groupId: Id, patch: AffinityGroupPatch) => Outcome<null>
  addToAffinityLabel: (caller: Caller, labelId: Id, member: { vmId: Id } | { hostId: Id }) => Outcome<null>
  addVmToAffinityGroup: (caller: Caller, groupId: Id, vmId: Id) => Outcome<null>
  updateDataCenter: (caller: Caller, dataCenterId: Id, patch: DataCenterPatch) => Outcome<null>
  updateCluster: (caller: Caller, clusterId: Id, patch: ClusterPatch) => Outcome<null>
  startClusterUpgrade: (caller: Caller, clusterId: Id, bodyCorrelationId: string | null) => Outcome<Accepted>
  updateClusterUpgradeProgress: (
    caller: Caller,
    clusterId: Id,
    percent: number,
    bodyCorrelationId: string | null,
  ) => Outcome<Accepted>
  finishClusterUpgrade: (caller: Caller, clusterId: Id, bodyCorrelationId: string | null) => Outcome<Accepted>
  /** Ids of the hosts that the scheduler finds fit for each of these VMs, for `migration_target_of`. */
  migrationTargetsOf: (vmIds: Id[], affinityClosure?: boolean) => Id[]
  addExternalEvent: (
    caller: Caller,
    body: Pick<
      Event,
      | 'origin'
      | 'severity'
      | 'customId'
      | 'description'
      | 'floodRate'
      | 'hostId'
      | 'clusterId'
      | 'vmId'
      | 'dataCenterId'
    >,
  ) => Outcome<Event>
  addExternalJob: (caller: Caller, body: { description: string; autoCleared: boolean }) => Outcome<Job>
  addExternalStep: (
    caller: Caller,
    jobId: Id,
    body: { type: Step['type']; description: string; parentId: Id | null },
  ) => Outcome<Step>
  endExternalJob: (
    caller: Caller,
    jobId: Id,
    body: { succeeded: boolean; force: boolean },
  ) => Outcome<Accepted>
  endExternalStep: (
    caller: Caller,
    jobId: Id,
    stepId: Id,
    body: { succeeded: boolean; force: boolean },
  ) => Outcome<Accepted>
  clearJob: (caller: Caller, jobId: Id) => Outcome<Accepted>
  /** `content` null: none was sent. */
  addUserOption: (
    caller: Caller,
    userId: Id,
    body: { name: string; content: string | null },
  ) => Outcome<UserOption>
  removeUserOption: (caller: Caller, optionId: Id) => Outcome<Accepted>

  /** The Ansible role `cluster_upgrade`, run on the engine's machine with this token (7.3). Its outcome is in events only. */
  runRole: (token: string, vars: RoleVars) => void

  /** SSO. The refusal's detail is the sentence of AppMessages.properties. */
  login: (name: string, profile: string, password: string) => Outcome<{ token: string; user: User }>
  /** Null: unknown or idle for 30 minutes. Touches the session. */
  userOf: (token: string) => User | null
  logout: (token: string) => void

  /** The remote control. */
  control: {
    load: (state: EngineState) => void
    setPace: (pace: Pace) => void
    addFault: (fault: Fault) => void
    removeFaults: (kind?: Fault['kind']) => void
    /** Engine restart: sessions stay, running upgrade flags are cleared, in-flight playbooks are compensated (5.5 row 9, 7.1). */
    restart: () => void
    /** Revokes every token, or those of one user. */
    expireSessions: (userId?: Id) => void
    /** Any field of a host or VM, set by hand: someone else interfering. */
    patchHost: (nameOrId: string, patch: Partial<EngineState['hosts'][number]>) => void
    patchVm: (nameOrId: string, patch: Partial<EngineState['vms'][number]>) => void
  }
}
/** `createEngine(state, clock)` in engine.ts makes one. `onChange` lets a mount store the state. */
export type CreateEngine = (
  state: EngineState,
  clock: EngineClock,
  onChange?: (state: EngineState) => void,
) => Engine
