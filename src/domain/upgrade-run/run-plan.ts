/** What a run is given and never changes by itself: the plan as it is kept in the journal. Decisions change it later. */
import type { HostKind } from '~/api/model'
import type { DurationBand } from '~/domain/duration-band'
import type { ErrataBefore, PendingErrata } from '~/domain/errata-rollup'
import type { Named, VmChoice } from '~/domain/evacuation/types'
import type { DraftTarget, UpgradeDraft } from '~/domain/upgrade-plan/draft'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import type { Plan, PlanHost } from '~/domain/upgrade-plan/plan-types'

/** `waiting` and the ends are states of a host, not steps. */
export const RUN_STEPS = [
  'checking',
  'preparingVms',
  'evacuating',
  'upgrading',
  'rebooting',
  'comingBack',
  'verifying',
  'restoringVms',
] as const
export type RunStepName = (typeof RUN_STEPS)[number]

export type RunHost = Named & {
  kind: HostKind
  /** By step; only those that the plan saw it go through. */
  expected: Partial<Record<RunStepName, DurationBand>>
  /** By the plan no other host is up in its turn: the cluster is down meanwhile, and whoever started the run saw that. */
  isOnlyOneUp?: true
  /** Pending when it was added to a run that goes on, and when that was read. Those of the plan are in the plan. */
  errata?: PendingErrata & { at: number }
}

export type RunPlan = {
  cluster: Named
  target: DraftTarget
  options: DraftOptions
  canary: { isOn: boolean; soakMin: number }
  /** By the id of the machine; missing: `migrate`. */
  choices: Record<string, VmChoice>
  /** In order. */
  hosts: RunHost[]
  /** Chosen, and left out because of a machine: they are told as skipped. */
  leftOut: Named[]
  madeAt: number
  fingerprint: string
  /** Errata that were pending when it was started, as far as a provider told. Plans of before know nothing of it. */
  errata?: ErrataBefore
}

export const runPlanOf = (plan: Plan, draft: UpgradeDraft, errata: ErrataBefore | null = null): RunPlan => ({
  cluster: plan.cluster,
  target: plan.target,
  options: plan.options,
  canary: draft.canary,
  choices: draft.choices,
  hosts: plan.hosts.map(host => ({
    ...runHostOf(host),
    ...(isOnlyOneUp(plan, host) && { isOnlyOneUp: true as const }),
  })),
  leftOut: plan.leftOut.map(({ host }) => host),
  madeAt: plan.madeAt,
  fingerprint: plan.fingerprint,
  ...(errata !== null && { errata }),
})

export const runHostOf = ({ id, name, kind, steps }: PlanHost): RunHost => ({
  id,
  name,
  kind,
  expected: Object.fromEntries(steps.map(({ name: step, expected }) => [step, expected])),
})

function isOnlyOneUp({ waves, evacuation }: Plan, { wave, blocked }: PlanHost): boolean {
  const simulated = waves.find(({ index }) => index === wave)?.simulated ?? -1
  const memory = evacuation.waves[simulated]?.memory ?? null
  return blocked === null && memory !== null && !memory.takesPart.includes(1)
}
