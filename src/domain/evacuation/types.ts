/**
 * How the hosts of a cluster are emptied one wave after the other, and where each virtual machine goes meanwhile.
 * Made by `simulateEvacuation` in simulate.ts. An estimate: the engine's scheduler weighs more than memory, and what
 * REST does not show (host devices, plugged snapshots, labels) is not seen here; see CHECK_LIMITS in ~/domain/reason.
 */
import type { AffinityGroup, Cluster, Host, HostStatus, Vm } from '~/api/model'
import type { FirstStep, VmReason } from '~/domain/reason'

/**
 * What happens to a virtual machine while its host is out.
 * forceMigrate: only for `user_migratable` ones. shutDown: down while its host is out, started again on the same host;
 * never the engine's own machine. leaveHostOut: its host is not upgraded.
 */
export const VM_CHOICES = ['migrate', 'forceMigrate', 'shutDown', 'leaveHostOut'] as const
export type VmChoice = (typeof VM_CHOICES)[number]

export type VmChoices = Readonly<Record<string, VmChoice>>

export type EvacuationInput = {
  cluster: Cluster
  /** Of the cluster; those of others are ignored. `hostedEngine` is needed where the engine's own machine runs here. */
  hosts: readonly Host[]
  /** Those that run on none of the hosts are ignored. */
  vms: readonly Vm[]
  /** `null`: not asked. */
  affinityGroups: readonly AffinityGroup[] | null
  /** Ids of the hosts to upgrade, first to last. */
  order: readonly string[]
  /** Hosts out at once, at least 1. */
  concurrency: number
  /** The first host goes alone. */
  canary: boolean
  /** By the id of the machine; missing: `migrate`. */
  choices: VmChoices
  /** Refuse what leaves no room for the highly available machines of one more host that fails. */
  keepHaHeadroom: boolean
  /** Machines go back to the host they came from as soon as it is back. */
  moveBack: boolean
}

export type Named = { id: string; name: string }

export type VmMove = { vmId: string; from: string; to: string; memory: number; isForced: boolean }
export type VmShutDown = { vmId: string; hostId: string; memory: number }

/** Memory a scheduler may hand out, in bytes: `capacity = used + free`, `used` by virtual machines. Made by `memoryOfWave`. */
export type HostMemory = {
  hostId: string
  capacity: number
  /** At the beginning of the wave. */
  before: { used: number; free: number }
  /** When the hosts of the wave are empty: the tightest moment. */
  after: { used: number; free: number }
  /** Takes virtual machines in this wave. */
  takesPart: boolean
}

/** The same in columns, by host in the order of `Evacuation.hostIds`: 250 waves of 250 hosts are many objects. */
export type MemoryColumns = { freeBefore: Float64Array; freeAfter: Float64Array; takesPart: Uint8Array }

/** Tried on the simulation before it is told. */
export type Remedy =
  /** Shutting down any one of these while this host is out is enough. */
  | { code: 'shutDownOneOf'; vms: Named[] }
  /** All of these have to be shut down while this host is out. */
  | { code: 'shutDown'; vms: Named[] }
  /** They run on other hosts: any one of these is enough, if it is down before the run begins. */
  | { code: 'shutDownBefore'; vms: Named[] }
  | { code: 'forceMigrate'; vms: Named[] }
  /** Any one of these is enough. */
  | { code: 'activateOneOf'; hosts: Named[] }
  | { code: 'lowerConcurrency' }
  | { code: 'leaveHostOut' }

/** Why a host is not emptied; it is then not begun, and keeps its machines. */
export type BlockReason =
  | { code: 'evacuation.hostNotInCluster' }
  | { code: 'evacuation.hostStatus'; status: HostStatus; first: FirstStep }
  /** No other host of the cluster would be up; fewer at once would help. */
  | { code: 'evacuation.lastHostUp' }
  | { code: 'evacuation.vmsCannotLeave'; vms: { vm: Named; reason: VmReason }[] }
  /** `host`: the one that comes nearest; it lacks `missing` bytes for `vm`. */
  | { code: 'evacuation.shortfall'; vm: Named; needed: number; missing: number; host: Named }
  /** If `host` failed meanwhile, these highly available machines would find no room. */
  | { code: 'evacuation.noHeadroom'; host: Named; vms: Named[] }
export type BlockCode = BlockReason['code']

export type BlockedHost = { host: Named; wave: number; reasons: BlockReason[]; remedies: Remedy[] }

export type HostEvacuation = {
  hostId: string
  /** nothingToDo: no machine runs here, or it is in maintenance already. */
  outcome: 'emptied' | 'nothingToDo' | 'blocked'
  moves: VmMove[]
  shutDowns: VmShutDown[]
  bytesMoved: number
}

/** A hard rule between machines that an evacuation breaks, which the engine allows from level 4.3 on (engine contract 3.7). */
export type BrokenRule = { groupId: string; group: string; positive: boolean; vmIds: string[] }

export type EvacuationWave = {
  /** Counted from 0. */
  index: number
  /** In the order in which they are begun, blocked ones included. */
  hosts: HostEvacuation[]
  /** Read it with `memoryOfWave`; `null` when only the verdict was asked for. */
  memory: MemoryColumns | null
  /** When its hosts are back, with `moveBack`. */
  movesBack: VmMove[]
  brokenRules: BrokenRule[]
}

/** Counted as moved, though the facts do not say that it will go, or that its owner wants it to. */
export type UnsureMove = { vm: Named; hostId: string; reason: VmReason }

export type Evacuation = {
  /** Every host of the cluster, by name. */
  hostIds: string[]
  /** By host. */
  capacity: Float64Array
  waves: EvacuationWave[]
  /** By the choice `leaveHostOut`; in no wave. */
  leftOut: { host: Named; vms: Named[] }[]
  blocked: BlockedHost[]
  unsure: UnsureMove[]
  totalMoves: number
  totalBytes: number
  /** By the id of the machine; only those that move. */
  movesPerVm: ReadonlyMap<string, number>
  /** Of all hosts that take machines in any wave; `null`: no wave in which a host begins has such a host. */
  smallestFree: { host: Named; wave: number; free: number } | null
  /** Every host that is not left out can be emptied. */
  feasible: boolean
}

export type LargestConcurrency = {
  /** At least 1. With more at once, hosts could not be emptied that can be with fewer. */
  concurrency: number
  /** All hosts can be emptied with it. */
  feasible: boolean
  /** Hosts that cannot be emptied even one at a time. */
  stuck: number
  /** Ids of hosts. */
  waves: string[][]
}

export type SuggestedOrder = {
  /** Ids of hosts. */
  order: string[]
  moves: number
  blocked: number
  /** What a reader should be told about the order. */
  reasons: OrderReason[]
}

export type OrderReason =
  | { code: 'order.fewestMoves'; moves: number; movesByName: number }
  | { code: 'order.engineHostLate'; host: string }
  | { code: 'order.spmLast'; host: string }
