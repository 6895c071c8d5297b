/** What the active step waits for, and why (product: each host's step and reason). */
import type { EngineEvent, Vm } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import type { VmReason } from '~/domain/reason'
import { canMove, ownReasonToStay } from '~/domain/vm-mobility'
import type { MobilityContext } from '~/domain/vm-mobility'
import { assertNever } from '~/lib/assert-never'
import type { UpgradeStepName, WaitingFor } from './types'
import type { Circumstances } from './verdict'

export function waitingFor(
  facts: Circumstances,
  step: UpgradeStepName,
  vms: readonly Vm[],
  mobility: MobilityContext | null,
): WaitingFor[] {
  const { host, signs, startedInMaintenance } = facts
  switch (step) {
    case 'evacuating':
      if (host.status === 'preparing_for_maintenance') return vmsToGo(facts, vms, mobility)
      return signs.maintenanceFailed !== null || signs.refusals.length > 0 || signs.activated !== null
        ? [{ code: 'engineToGiveUp' }]
        : [{ code: 'engineToBegin' }]
    case 'upgrading':
      return WATCHED.has(host.status)
        ? [{ code: 'playbook', task: taskOf(signs.tasks.at(-1)) }]
        : [{ code: 'hostToAnswer', status: host.status }]
    case 'rebooting':
      return [{ code: 'hostToAnswer', status: host.status }]
    case 'comingBack':
      return [
        startedInMaintenance
          ? { code: 'hostToBeInMaintenance', status: host.status }
          : { code: 'hostToBeUp', status: host.status },
      ]
    case 'verifying':
      return signs.finish === null ? [{ code: 'engineToConfirm' }] : [{ code: 'updateFlagToClear' }]
    default:
      return assertNever(step)
  }
}

const WATCHED: ReadonlySet<string> = new Set(['installing', 'maintenance', 'up'])

/** "Update of host host1.example.com. Clean yum cache." */
const TASK_TEXT = /^.*\. (?<task>.+?)\.?\s*$/s

function taskOf(event: EngineEvent | undefined): string | null {
  if (event === undefined) return null
  return TASK_TEXT.exec(event.description)?.groups?.['task'] ?? event.description
}

function vmsToGo(
  { host, signs }: Circumstances,
  vms: readonly Vm[],
  mobility: MobilityContext | null,
): WaitingFor[] {
  const here = vms.filter(vm => vm.hostId === host.id)
  if (here.length === 0) return [{ code: 'maintenance' }]
  return here.map(vm => {
    const told = signs.attempt.own.filter(event => event.vm?.id === vm.id)
    const begun = told.findLast(event => BEGINNINGS.has(event.code)) ?? null
    if (vm.status === 'migrating')
      return { code: 'vmMigrating', vmId: vm.id, vmName: vm.name, since: begun?.time ?? null }
    const trouble = told.findLast(event => TROUBLES.has(event.code) && event.id > (begun?.id ?? 0)) ?? null
    return {
      code: 'vmNotMoving',
      vmId: vm.id,
      vmName: vm.name,
      reason: whyItStays(vm, mobility),
      engineWords: trouble?.description.trim() ?? null,
    }
  })
}

const BEGINNINGS: ReadonlySet<number> = new Set([EVENT.migrationStarted, EVENT.migrationStartedBySystem])
const TROUBLES: ReadonlySet<number> = new Set([
  EVENT.migrationFailed,
  EVENT.migrationFailedRetried,
  EVENT.migrationTriesOtherHost,
  EVENT.migrationFailedInMaintenance,
  EVENT.migrationFailedNoTarget,
  EVENT.noHostForVm,
])

function whyItStays(vm: Vm, mobility: MobilityContext | null): VmReason | null {
  if (mobility === null) return ownReasonToStay(vm)
  const verdict = canMove(vm, mobility)
  return verdict.can === 'yes' ? null : verdict.reason
}
