/** What the administrator has chosen so far: plain data, kept by a reducer, storable as JSON. Ranges are in options.ts. */
import type { Cluster } from '~/api/model'
import type { VmChoice } from '~/domain/evacuation/types'
import { assertNever } from '~/lib/assert-never'
import { DEFAULT_OPTIONS } from './options'
import type { DraftOptions } from './options'

export const WIZARD_STEPS = ['target', 'hosts', 'checks', 'options', 'review'] as const
export type WizardStep = (typeof WIZARD_STEPS)[number]

/** The level the cluster has, or a higher one: `4.7`. */
export type DraftTarget = { kind: 'same' } | { kind: 'higher'; level: string }

export type UpgradeDraft = {
  clusterId: string
  target: DraftTarget
  /** In the order in which they are upgraded, if it is the administrator's own. */
  hostIds: string[]
  /** The administrator changed the order; else it is computed (computed-order.ts). */
  isOwnOrder: boolean
  canary: { isOn: boolean; soakMin: number }
  /** By the id of the machine; missing: `migrate`. */
  choices: Record<string, VmChoice>
  options: DraftOptions
}

export type NumberOption =
  | 'soakMin'
  | 'concurrency'
  | 'failureThreshold'
  | 'evacuationLimitMin'
  | 'upgradeLimitMin'
  | 'rebootLimitMin'
  | 'guestShutdownMin'

export type DraftAction =
  | { type: 'setTarget'; target: DraftTarget }
  /** Those already chosen keep their place, new ones come last. */
  | { type: 'setHosts'; hostIds: readonly string[] }
  | { type: 'addHosts'; hostIds: readonly string[] }
  | { type: 'removeHosts'; hostIds: readonly string[] }
  /** `to`: its new place, counted from 0, among those that were `shown`. */
  | { type: 'moveHost'; hostId: string; to: number; shown: readonly string[] }
  /** A computed order; ids that are not chosen are ignored, chosen ones it lacks come last. */
  | { type: 'setOrder'; order: readonly string[]; isOwn: boolean }
  | { type: 'setCanary'; canary: Partial<UpgradeDraft['canary']> }
  | { type: 'setChoice'; vmIds: readonly string[]; choice: VmChoice }
  | { type: 'setOptions'; options: Partial<DraftOptions> }
  | { type: 'replace'; draft: UpgradeDraft }

/** `own`: what somebody's drafts begin with (own-defaults.ts). */
export function newDraft(cluster: Cluster, own: Partial<DraftOptions> = {}): UpgradeDraft {
  return {
    clusterId: cluster.id,
    target: { kind: 'same' },
    hostIds: [],
    isOwnOrder: false,
    canary: { isOn: false, soakMin: 15 },
    choices: {},
    options: { ...DEFAULT_OPTIONS, keepHaHeadroom: cluster.haReservation, ...own },
  }
}

export function draftReducer(draft: UpgradeDraft, action: DraftAction): UpgradeDraft {
  switch (action.type) {
    case 'setTarget':
      return { ...draft, target: action.target }
    case 'setHosts':
      return { ...draft, hostIds: inTheirOrder(draft.hostIds, action.hostIds) }
    case 'addHosts':
      return { ...draft, hostIds: unique([...draft.hostIds, ...action.hostIds]) }
    case 'removeHosts':
      return { ...draft, hostIds: draft.hostIds.filter(id => !action.hostIds.includes(id)) }
    case 'moveHost':
      return moved({ ...draft, hostIds: orderedIds(draft.hostIds, action.shown) }, action.hostId, action.to)
    case 'setOrder':
      return { ...draft, hostIds: orderedIds(draft.hostIds, action.order), isOwnOrder: action.isOwn }
    case 'setCanary':
      return { ...draft, canary: { ...draft.canary, ...action.canary } }
    case 'setChoice':
      return { ...draft, choices: chosen(draft.choices, action.vmIds, action.choice) }
    case 'setOptions':
      return { ...draft, options: { ...draft.options, ...action.options } }
    case 'replace':
      return action.draft
    default:
      return assertNever(action)
  }
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]

function inTheirOrder(now: readonly string[], wanted: readonly string[]): string[] {
  const set = new Set(wanted)
  return unique([...now.filter(id => set.has(id)), ...wanted])
}

/** Ids that are not chosen are ignored, chosen ones that the order lacks come last. */
export function orderedIds(now: readonly string[], order: readonly string[]): string[] {
  const set = new Set(now)
  return unique([...order.filter(id => set.has(id)), ...now])
}

function moved(draft: UpgradeDraft, hostId: string, to: number): UpgradeDraft {
  if (!draft.hostIds.includes(hostId)) return draft
  const others = draft.hostIds.filter(id => id !== hostId)
  const at = Math.min(Math.max(0, Math.trunc(to)), others.length)
  return { ...draft, hostIds: others.toSpliced(at, 0, hostId), isOwnOrder: true }
}

/** `migrate` is what happens anyway, so it is not kept. */
function chosen(choices: Record<string, VmChoice>, vmIds: readonly string[], choice: VmChoice) {
  const ids = new Set(vmIds)
  const rest = Object.entries(choices).filter(([id]) => !ids.has(id))
  const added = choice === 'migrate' ? [] : [...ids].map(id => [id, choice] as const)
  return Object.fromEntries([...rest, ...added])
}
