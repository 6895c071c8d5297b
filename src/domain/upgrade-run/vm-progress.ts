/** Machines that were, are, or belong on a host in hand, one by one. */
import type { EngineEvent, Vm } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import { canMove } from '~/domain/vm-mobility'
import { byName } from '~/lib/compare'
import type { Context } from './context'
import { shutDownIn } from './prepare-vms'
import type { Turn } from './roster'
import type { VmProgress, VmState } from './view-types'

const BEGINNINGS: ReadonlySet<number> = new Set([EVENT.migrationStarted, EVENT.migrationStartedBySystem])
const TROUBLES: ReadonlySet<number> = new Set([
  EVENT.migrationFailed,
  EVENT.migrationFailedRetried,
  EVENT.migrationTriesOtherHost,
  EVENT.migrationFailedInMaintenance,
  EVENT.migrationFailedNoTarget,
  EVENT.noHostForVm,
])

/** By name. */
export function vmProgress(context: Context, hostId: string, turn: Turn): VmProgress[] {
  const after = turn.begun?.entry.after ?? 0
  const noted = new Set(shutDownIn(context, hostId, turn.attempt).map(({ vm }) => vm.id))
  const left = (context.eventsOfHost.get(hostId) ?? []).flatMap(event =>
    event.id > after && event.vm !== null && BEGINNINGS.has(event.code) ? [event.vm.id] : [],
  )
  const here = (context.vmsOn.get(hostId) ?? []).map(({ id }) => id)
  return [...new Set([...here, ...left, ...noted])]
    .flatMap(id => context.vms.get(id) ?? [])
    .map(vm => oneOf(context, vm, { hostId, after, isNoted: noted.has(vm.id) }))
    .sort(byName)
}

function oneOf(
  context: Context,
  vm: Vm,
  about: { hostId: string; after: number; isNoted: boolean },
): VmProgress {
  const told = (context.eventsOfVm.get(vm.id) ?? []).filter(({ id }) => id > about.after)
  const begun = told.findLast(({ code }) => BEGINNINGS.has(code)) ?? null
  const trouble = told.findLast(event => TROUBLES.has(event.code) && event.id > (begun?.id ?? 0)) ?? null
  const state = stateOf(vm, about, trouble)
  const on = context.hosts.get(vm.hostId ?? '')
  const verdict =
    state === 'refused' || state === 'here'
      ? canMove(vm, { hosts: context.facts.hosts, affinityGroups: context.facts.affinityGroups })
      : null
  return {
    id: vm.id,
    name: vm.name,
    state,
    percent: state === 'migrating' ? (context.facts.migrationPercent.get(vm.id) ?? null) : null,
    since: state === 'migrating' ? (begun?.time ?? null) : null,
    on: on === undefined ? null : { id: on.id, name: on.name },
    reason: verdict?.reason ?? null,
    engineWords: trouble?.description.trim() ?? null,
  }
}

function stateOf(
  vm: Vm,
  { hostId, isNoted }: { hostId: string; isNoted: boolean },
  trouble: EngineEvent | null,
): VmState {
  if (vm.status === 'migrating') return 'migrating'
  if (vm.status === 'powering_down') return 'shuttingDown'
  if (vm.status === 'down') return 'down'
  if (vm.status === 'wait_for_launch') return 'starting'
  if (isNoted && vm.hostId !== null && vm.status === 'powering_up') return 'running'
  if (vm.hostId !== hostId) return isNoted ? 'running' : 'moved'
  return trouble === null ? 'here' : 'refused'
}
