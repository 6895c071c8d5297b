/** What the engine holds about the cluster to upgrade, as far as a plan needs it. `null`: not asked, or not allowed. */
import type {
  AffinityGroup,
  Cluster,
  DataCenter,
  EngineEvent,
  Host,
  Job,
  SchedulingPolicy,
  Vm,
} from '~/api/model'
import type { AskedCheck } from '~/domain/update-state'

/** What the token allows; `null`: not found out. */
export type Rights = {
  upgradeHosts: boolean | null
  editCluster: boolean | null
  injectEvents: boolean | null
  injectTasks: boolean | null
}

export type PlanFacts = {
  cluster: Cluster
  dataCenter: DataCenter | null
  /** Of the cluster, with `hostedEngine` where the engine runs as a virtual machine. */
  hosts: readonly Host[]
  vms: readonly Vm[]
  /** Ids of machines that preview a snapshot; left out: not asked. */
  previews?: ReadonlySet<string> | null
  affinityGroups: readonly AffinityGroup[] | null
  /** As many as are at hand, in any order. */
  events: readonly EngineEvent[]
  jobs: readonly Job[] | null
  policies: readonly SchedulingPolicy[] | null
  /** Levels that this engine knows: `4.7`. */
  engineLevels: readonly string[] | null
  /** Checks for updates that this client asked for, by the id of the host. */
  asked: ReadonlyMap<string, AskedCheck>
  rights: Rights | null
  /** The last poll was answered. */
  engineAnswers: boolean
}
