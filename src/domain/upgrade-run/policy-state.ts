/**
 * The scheduling policy during a run (engine contract 3.8): `cluster_maintenance` keeps the engine from balancing, and
 * from starting machines that are not highly available. So it is lifted for as long as such a machine is to be started,
 * and put back to what it was in the end. What somebody else sets meanwhile is left alone.
 */
import type { EngineEvent } from '~/api/model'
import { CLUSTER_MAINTENANCE_ID, RUN_EVENT, due, isOurs } from './context'
import type { Context } from './context'
import type { Command, Deed } from './commands'
import type { PolicySetting } from './journal-types'

export type PolicyNow = {
  isMaintenance: boolean
  /** We have set it, and nobody else since. */
  isOurs: boolean
  /** Somebody else has changed it since we did; `null` in it: not known who. */
  changed: { event: EngineEvent | null } | null
  /** The engine does not let us. */
  isRefused: boolean
  /** What to put back; `null`: we have not changed anything. */
  before: PolicySetting | null
  holdsBackStarts: boolean
}

export function policyNow(context: Context): PolicyNow {
  const { facts, roster } = context
  const now = facts.policy
  const last = roster.policies.at(-1) ?? null
  const before = roster.policies[0]?.entry.before ?? null
  const isMaintenance = now !== null && isMaintenancePolicy(context, now.policyId)
  const isRefused = last !== null && roster.refused.has(keyOf(last.entry.wanted, last.entry.number))
  const wasApplied = last !== null && appliedBy(context, last.position) !== null
  const isAsWanted = last !== null && isMaintenance === (last.entry.wanted === 'maintenance')
  const isStrange = last !== null && !isMaintenance && now !== null && now.policyId !== before?.policyId
  const isChanged = now !== null && ((wasApplied && !isAsWanted) || isStrange)
  return {
    isMaintenance,
    isOurs: isAsWanted && !isChanged,
    changed: isChanged ? { event: changedBy(context, last?.position ?? 0) } : null,
    isRefused,
    before,
    holdsBackStarts: isMaintenance && last !== null && !isChanged && !isRefused,
  }
}

const keyOf = (wanted: 'maintenance' | 'before', number: number): string =>
  `${wanted === 'maintenance' ? 'setSchedulingPolicy' : 'restoreSchedulingPolicy'}/${number}`

function isMaintenancePolicy({ facts }: Context, id: string | null): boolean {
  if (id === CLUSTER_MAINTENANCE_ID) return true
  return id !== null && facts.policies?.find(policy => policy.id === id)?.name === 'cluster_maintenance'
}

/** USER_UPDATE_CLUSTER by this run, after the entry that announced it. */
const appliedBy = (context: Context, position: number): EngineEvent | null =>
  context.events.findLast(
    event => event.id > position && event.code === RUN_EVENT.clusterUpdated && isOurs(context, event),
  ) ?? null

const changedBy = (context: Context, position: number): EngineEvent | null =>
  context.events.findLast(
    event =>
      event.id > position &&
      event.code === RUN_EVENT.clusterUpdated &&
      event.cluster?.id === context.facts.cluster.id &&
      !isOurs(context, event),
  ) ?? null

/** What brings the policy to what is wanted; nothing: it is, or it cannot be brought there. */
export function policyCommands(context: Context, wanted: 'maintenance' | 'before'): Command[] {
  const { facts, roster } = context
  if (facts.policy === null || !roster.options.useMaintenancePolicy) return []
  const state = policyNow(context)
  const last = roster.policies.at(-1) ?? null
  if (state.changed !== null) return []
  if (last === null)
    return wanted === 'before' || state.isMaintenance ? [] : [announce(context, wanted, facts.policy, 1)]
  if (last.entry.wanted !== wanted)
    // What was announced and never done needs no way back.
    return state.isMaintenance === (wanted === 'maintenance')
      ? []
      : [announce(context, wanted, state.before ?? facts.policy, last.entry.number + 1)]
  if (state.isMaintenance === (wanted === 'maintenance') || state.isRefused) return []
  return [due(context, change(context, wanted, state.before, last.entry.number))]
}

const announce = (
  context: Context,
  wanted: 'maintenance' | 'before',
  before: PolicySetting,
  number: number,
): Command => due(context, { do: 'write', entry: { kind: 'policy', number, wanted, before } })

export function change(
  { facts }: Context,
  wanted: 'maintenance' | 'before',
  before: PolicySetting | null,
  number: number,
): Deed {
  const clusterId = facts.cluster.id
  return wanted === 'maintenance' || before === null
    ? { do: 'setSchedulingPolicy', clusterId, policyId: CLUSTER_MAINTENANCE_ID, number }
    : { do: 'restoreSchedulingPolicy', clusterId, policy: before, number }
}
