/** What the engine holds about a running upgrade of a cluster: one poll, shared by whoever looks and whoever drives. */
import type {
  AffinityGroup,
  Cluster,
  EngineEvent,
  Host,
  Job,
  JobStep,
  SchedulingPolicy,
  Vm,
} from '~/api/model'
import type { PolicySetting } from './journal-types'

export type RunFacts = {
  cluster: Cluster
  /** With its properties; `null`: not asked. */
  policy: PolicySetting | null
  /** Of the cluster, with `hostedEngine` where the engine runs as a virtual machine. */
  hosts: readonly Host[]
  /** Of the cluster. */
  vms: readonly Vm[]
  affinityGroups: readonly AffinityGroup[] | null
  /** From before the start of the run on, of the cluster and of the run's correlation id; any order. */
  events: readonly EngineEvent[]
  /** Those found by the run's correlation id; `null`: not asked. */
  jobs: readonly Job[] | null
  /** Of the run's own job; `null`: not asked. */
  steps: readonly JobStep[] | null
  policies: readonly SchedulingPolicy[] | null
  /** How far migrations are, in percent, by the id of the machine; empty: not asked. */
  migrationPercent: ReadonlyMap<string, number>
}

/** Who asks what is due. `asked`: what this client sent, by `commandKey`, and when. */
export type Me = {
  client: string
  asked: ReadonlyMap<string, number>
  /** When the facts began to be read, if that is not now: what was sent since is not in them. */
  factsFrom?: number | undefined
}
