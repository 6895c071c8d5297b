import type { AffinityGroup, Host, Vm } from '~/api/model'
import type { VmReason } from './reason'

/** What a person can do about a virtual machine that an upgrade does not move. */
export type MoveRemedy = 'forceMigrate' | 'migrate' | 'shutDown' | 'activateOtherHost' | 'wait'

/**
 * `refuses`: the engine refuses the whole upgrade before anything moves. `strands`: others have moved already when it
 * gives up (engine contract 5.5 row 2). `hangs`: the evacuation may wait for it without end (row 3).
 */
export type MoveConsequence = 'refuses' | 'strands' | 'hangs'

export type MoveVerdict =
  | { can: 'yes'; reason: VmReason | null }
  | { can: 'no'; reason: VmReason; consequence: MoveConsequence; remedies: MoveRemedy[] }
  /** The facts at hand do not allow a claim. */
  | { can: 'unknown'; reason: VmReason }

export type MobilityContext = {
  /** Of the cluster, the virtual machine's own included. `hostedEngine` is needed of them for the engine's own machine. */
  hosts: readonly Host[]
  /** `null`: not asked. */
  affinityGroups: readonly AffinityGroup[] | null
}

export declare function canMove(vm: Vm, context: MobilityContext): MoveVerdict
