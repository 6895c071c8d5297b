/** Why a step of the wizard cannot be left, and what is to be said about a host: codes with plain data, never words. */
import type { Reason } from '~/domain/reason'
import type { VmChoice } from '~/domain/evacuation/types'
import type { NumberOption } from './draft'

export type PlanReason =
  /** `4.6`, and the level of the cluster now. */
  | { code: 'plan.levelNotHigher'; level: string; current: string }
  | { code: 'plan.levelUnknownToEngine'; level: string }
  | { code: 'plan.engineLevelsNotKnown' }
  | { code: 'plan.noHostChosen' }
  | { code: 'plan.hostGone'; hostId: string }
  | { code: 'plan.hostNotEligible'; host: string; reason: HostReason }
  | { code: 'plan.everyHostLeftOut' }
  /** Only for machines that are `user_migratable`, or never for the engine's own. */
  | { code: 'plan.choiceNotPossible'; vm: string; choice: VmChoice }
  | { code: 'plan.numberMissing'; option: NumberOption }
  | { code: 'plan.numberNotWhole'; option: NumberOption; value: number }
  | { code: 'plan.numberOutOfRange'; option: NumberOption; value: number; min: number; max: number }
  /** Names of the hosts that could be emptied with fewer at once. */
  | { code: 'plan.concurrencyTooHigh'; chosen: number; largest: number; hosts: string[] }
  | { code: 'plan.windowInPast'; at: number }
  | { code: 'plan.windowTooFar'; at: number; latest: number }
  | { code: 'plan.blockingFindings'; count: number }
export type PlanReasonCode = PlanReason['code']

/** About a host in the picker. */
export type HostReason =
  | Reason
  /** Settled longer ago than two rounds of the engine's daily check. */
  | { code: 'plan.checkIsOld'; checkedAt: number | null }
  | { code: 'plan.checkFailed'; at: number; words: string | null }
  | { code: 'plan.willBeCheckedFirst' }
  | { code: 'plan.runsEngine' }
  /** Inferred from the version of VDSM. */
  | { code: 'plan.levelTooHighForHost'; level: string }
  | { code: 'plan.levelsOfHostNotKnown' }
export type HostReasonCode = HostReason['code']
