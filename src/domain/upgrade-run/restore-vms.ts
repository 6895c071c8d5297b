/**
 * After a host's turn: machines that were shut down for it are started again, and those that moved come back if that was
 * asked for. A machine that was to be started and is not is never passed over in silence (alerts.ts).
 */
import type { Host, Vm } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import { isWorking } from '~/domain/host-status'
import { memoryOf } from '~/domain/evacuation/site'
import { MINUTE } from '~/lib/time'
import { policyNow } from './policy-state'
import { RUN_EVENT, TIMES, askedOfVm, due, refusalOf } from './context'
import type { Context } from './context'
import type { Deed } from './commands'
import type { HostWarning } from './journal-types'
import { newPart } from './outcome'
import type { Outcome, Part } from './outcome'
import { choiceFor } from './prepare-vms'
import type { Turn } from './roster'

export type Restoring = Part & {
  warnings: HostWarning[]
  /** A machine waits for the policy that lets it start (engine contract 3.8). */
  needsPolicy: boolean
}

/** Machines of this host that were shut down for the run and are down. */
export function leftDown({ roster, vms }: Context, hostId: string): Vm[] {
  const ids = new Set(roster.vmsDown.filter(one => one.hostId === hostId).map(({ vm }) => vm.id))
  return [...ids].flatMap(id => {
    const vm = vms.get(id)
    return vm === undefined || roster.staysDown.has(id) || !IS_DOWN.has(vm.status) ? [] : [vm]
  })
}

const IS_DOWN: ReadonlySet<string> = new Set(['down', 'powering_down', 'wait_for_launch'])

/** A pinned machine starts on its own hosts only. */
export function hasHostToStart({ hosts }: Context, vm: Vm): boolean {
  if (vm.affinity !== 'pinned' || vm.placementHostIds.length === 0) return true
  return vm.placementHostIds.some(id => isWorking(hosts.get(id)?.status ?? 'down'))
}

export function restoreVms(context: Context, host: Host, turn: Turn, outcome: Outcome): Restoring {
  const { now, roster } = context
  const restoring: Restoring = { ...newPart(), warnings: [], needsPolicy: false }
  if (outcome.isLeft) return restoring
  const since = Math.max(outcome.at, roster.newestAt)
  for (const vm of leftDown(context, host.id))
    start(context, turn, vm, restoring, { host, isLate: now > since + TIMES.restoreLimitMs })
  const isUpgraded = outcome.result === 'upgraded' || outcome.result === 'upgradedWithWarnings'
  if (isUpgraded && roster.options.moveBack && isWorking(host.status))
    moveBack(context, turn, host, restoring, now > since + roster.options.evacuationLimitMin * MINUTE)
  return restoring
}

function start(
  context: Context,
  turn: Turn,
  vm: Vm,
  restoring: Restoring,
  { host, isLate }: { host: Host; isLate: boolean },
): void {
  const deed: Deed = { do: 'startVm', hostId: host.id, vmId: vm.id, attempt: turn.attempt }
  if (vm.status === 'down') {
    const asked = askedOfVm(context, vm.id, [RUN_EVENT.vmStartAsked], turn.begun?.entry.after ?? 0)
    const hasFailed = asked !== null && context.now - asked.time > TIMES.graceMs
    if (hasFailed || isLate || refusalOf(context, deed) !== null || !hasHostToStart(context, vm)) {
      restoring.warnings.push('vmNotStarted')
      return
    }
    const needsPolicy = !vm.highAvailability.enabled && asked === null
    if (needsPolicy) restoring.needsPolicy = true
    const isHeldBack = needsPolicy && policyNow(context).holdsBackStarts
    if (!isHeldBack && asked === null) restoring.commands.push(due(context, deed, newestSign(context, host)))
  } else if (isLate) {
    restoring.warnings.push('vmNotStarted')
    return
  }
  restoring.waitingFor.push({ code: 'vmToStart', vm: { id: vm.id, name: vm.name } })
}

const newestSign = ({ eventsOfHost }: Context, host: Host): number =>
  eventsOfHost.get(host.id)?.findLast(({ code }) => code === EVENT.hostUp)?.time ?? 0

const TROUBLES: ReadonlySet<number> = new Set([EVENT.migrationFailed, EVENT.migrationFailedRetried])

/** Those that were here at the beginning and run elsewhere, as long as there is room for them. */
function moveBack(context: Context, turn: Turn, host: Host, restoring: Restoring, isLate: boolean): void {
  const { begun } = turn
  if (begun === null) return
  let room = host.maxSchedulingMemory
  for (const id of begun.entry.vms) {
    const vm = context.vms.get(id)
    if (vm === undefined || vm.hostId === null || vm.hostId === host.id) continue
    if (vm.clusterId !== host.clusterId || choiceFor(context, vm) === 'shutDown') continue
    const deed: Deed = {
      do: 'migrateVmBack',
      hostId: host.id,
      vmId: id,
      attempt: turn.attempt,
      isForced: vm.affinity === 'user_migratable',
    }
    const asked = backAsked(context, host, id, begun.entry.after)
    const hasFailed =
      asked !== null &&
      (context.eventsOfVm.get(id) ?? []).some(event => event.id > asked.id && TROUBLES.has(event.code))
    const isOnItsWay = vm.status === 'migrating'
    room -= isOnItsWay ? 0 : memoryOf(vm)
    if ((!isOnItsWay && (hasFailed || room < 0)) || isLate || refusalOf(context, deed) !== null) {
      restoring.warnings.push('vmNotMovedBack')
      continue
    }
    if (asked === null && vm.status === 'up')
      restoring.commands.push(due(context, deed, newestSign(context, host)))
    else if (!isOnItsWay && asked === null) continue
    restoring.waitingFor.push({ code: 'vmToComeBack', vm: { id, name: vm.name } })
  }
}

/** 62 by this run after the host was up again; before that it was moved away by force. */
function backAsked(context: Context, host: Host, vmId: string, after: number) {
  const back = context.eventsOfHost.get(host.id)?.findLast(({ code }) => code === EVENT.hostUp)
  return askedOfVm(context, vmId, [EVENT.migrationStarted], Math.max(after, back?.id ?? 0))
}
