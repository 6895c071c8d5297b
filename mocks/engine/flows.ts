/**
 * Commands in flight. An act on the timeline names its flow; when the flow is gone (cancelled, engine restarted,
 * somebody set the host's status by hand) the act does nothing.
 */
import type { EngineState, HostStatus, Id } from './state'

export type UpgradeFlow = {
  id: Id
  kind: 'upgrade'
  hostId: Id
  /** `updating` is UpgradeHostInternal and holds the exclusive host lock (5.5). */
  phase: 'maintenance' | 'updating' | 'rebooting' | 'failed'
  /** What the command remembers (5.1). */
  initialStatus: HostStatus
  reboot: boolean
  timeoutMin: number
  userId: Id | null
  correlationId: string | null
}

export type MaintenanceFlow = {
  id: Id
  kind: 'maintenance'
  hostId: Id
  /** Inside UpgradeHost (`isInternal`). */
  internal: boolean
  jobId: Id
  userId: Id | null
  correlationId: string | null
}

/** The way of a host from any status to `up`. */
export type ArrivalFlow = {
  id: Id
  kind: 'arrival'
  hostId: Id
  way: ArrivalWay
  jobId: Id | null
  userId: Id | null
  correlationId: string | null
}
export type ArrivalWay = 'activated' | 'reactivated' | 'rebooted' | 'restarted'

export type CheckFlow = {
  id: Id
  kind: 'check'
  hostId: Id
  running: boolean
  /** The daily check writes no 884 and no 559. */
  periodic: boolean
  userId: Id | null
  correlationId: string | null
}

/** A run of the Ansible role `cluster_upgrade` (7.4). Lists are JSON in a text. */
export type RoleFlow = {
  id: Id
  kind: 'role'
  /** The one at work; empty: none. */
  hostId: Id
  phase: RolePhase
  /** The session it works with. */
  token: string
  userId: Id
  correlationId: string
  /** RoleVars */
  vars: string
  clusterId: Id | null
  /** The cluster's flag is on, by this run. */
  isFlagged: boolean
  jobId: Id | null
  stepId: Id | null
  /** Ids of the hosts to upgrade, in their order; how many were found at first. */
  hostIds: string
  found: number
  index: number
  /** Name and properties of the scheduling policy that was replaced. */
  policyBefore: string | null
  /** Ids of VMs that are waited for, names of those it stopped. */
  awaited: string
  stopped: string
  /** Of one host: the last event before, whether an update was known, since when it is silent, when to give up. */
  since: number
  knewUpdate: boolean
  silentSince: number | null
  deadline: number
}
export type RolePhase =
  | 'gather'
  | 'start'
  | 'collect'
  | 'plan'
  | 'prepare'
  | 'empty'
  | 'ready'
  | 'check'
  | 'checking'
  | 'upgrade'
  | 'upgrading'
  | 'upgraded'
  | 'succeeded'
  | 'rescue'
  | 'restore'
  | 'restart'
  | 'finish'

type AnyFlow = UpgradeFlow | MaintenanceFlow | ArrivalFlow | CheckFlow | RoleFlow
type FlowOf<Kind extends AnyFlow['kind']> = Extract<AnyFlow, { kind: Kind }>

export const flowsOf = <Kind extends AnyFlow['kind']>(state: EngineState, kind: Kind): FlowOf<Kind>[] =>
  state.flows.filter(flow => flow.kind === kind) as FlowOf<Kind>[]

export const flowOf = <Kind extends AnyFlow['kind']>(
  state: EngineState,
  kind: Kind,
  hostId: Id,
): FlowOf<Kind> | undefined => flowsOf(state, kind).find(flow => flow.hostId === hostId)

export const flowById = <Kind extends AnyFlow['kind']>(
  state: EngineState,
  kind: Kind,
  id: Id,
): FlowOf<Kind> | undefined => flowsOf(state, kind).find(flow => flow.id === id)

export const beginFlow = (state: EngineState, flow: AnyFlow): void => {
  state.flows.push(flow)
}

export const endFlow = (state: EngineState, id: Id): void => {
  state.flows = state.flows.filter(flow => flow.id !== id)
}

/** UpgradeHostInternal keeps every other command from the host while the playbook runs (5.5). */
export const isLocked = (state: EngineState, hostId: Id): boolean =>
  flowOf(state, 'upgrade', hostId)?.phase === 'updating'
