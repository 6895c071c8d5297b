/**
 * Machines that the engine's own evacuation does not move, before the host is asked to be upgraded: those moved by force
 * and those shut down, each only because somebody chose so. Everything else that stays ends the turn.
 */
import type { Host, Vm, VmStatus } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import type { VmChoice } from '~/domain/evacuation/types'
import { ownReasonToStay } from '~/domain/vm-mobility'
import { MINUTE } from '~/lib/time'
import { assertNever } from '~/lib/assert-never'
import { RUN_EVENT, TIMES, askedOfVm, due, refusalOf } from './context'
import type { Context } from './context'
import type { Deed } from './commands'
import { endPart, ended, newPart } from './outcome'
import type { Part } from './outcome'
import type { Turn, VmDown } from './roster'

/** No longer in the way when its turn comes. */
const GONE: ReadonlySet<VmStatus> = new Set(['down', 'suspended', 'saving_state'])

export const vmsInTheWay = ({ vmsOn }: Context, hostId: string): Vm[] =>
  (vmsOn.get(hostId) ?? []).filter(vm => !GONE.has(vm.status))

export function choiceFor({ roster }: Context, vm: Vm): VmChoice {
  const choice = Object.hasOwn(roster.choices, vm.id) ? roster.choices[vm.id] : undefined
  return choice === undefined || (choice === 'shutDown' && vm.isHostedEngine) ? 'migrate' : choice
}

export const shutDownIn = ({ roster }: Context, hostId: string, attempt: number): VmDown[] =>
  roster.vmsDown.filter(one => one.hostId === hostId && one.attempt === attempt)

export function prepareVms(context: Context, host: Host, turn: Turn): Part {
  const part = newPart()
  const toShutDown: Vm[] = []
  for (const vm of vmsInTheWay(context, host.id)) {
    const choice = choiceFor(context, vm)
    switch (choice) {
      case 'leaveHostOut':
        return endPart(ended('skipped', 'leftOut', context.roster.newestAt, { detail: vm.name }))
      case 'shutDown':
        toShutDown.push(vm)
        break
      case 'forceMigrate':
      case 'migrate':
        join(part, leave(context, host, turn, vm, choice))
        break
      default:
        assertNever(choice)
    }
  }
  join(part, shutDown(context, host, turn, toShutDown))
  return part.outcome === null ? part : endPart(part.outcome)
}

function join(part: Part, more: Part): void {
  part.commands.push(...more.commands)
  part.waitingFor.push(...more.waitingFor)
  part.outcome ??= more.outcome
}

function leave(context: Context, host: Host, turn: Turn, vm: Vm, choice: 'migrate' | 'forceMigrate'): Part {
  const reason = vm.isHostedEngine ? null : ownReasonToStay(vm)
  const isByHand = reason?.code === 'vm.userMigratable'
  if (isByHand && choice === 'forceMigrate') return forceMigrate(context, host, turn, vm)
  return isByHand || reason?.code === 'vm.pinned'
    ? endPart(ended('skipped', 'vmCannotLeave', context.roster.newestAt, { detail: vm.name }))
    : newPart()
}

const TROUBLES: ReadonlySet<number> = new Set([
  EVENT.migrationFailed,
  EVENT.migrationFailedRetried,
  EVENT.migrationFailedNoTarget,
  EVENT.noHostForVm,
])

function forceMigrate(context: Context, host: Host, turn: Turn, vm: Vm): Part {
  const { now, roster } = context
  const deed: Deed = { do: 'forceMigrateVm', hostId: host.id, vmId: vm.id, attempt: turn.attempt }
  const asked = askedOfVm(context, vm.id, [EVENT.migrationStarted], turn.begun?.entry.after ?? 0)
  const trouble = (context.eventsOfVm.get(vm.id) ?? []).findLast(
    event => asked !== null && event.id > asked.id && TROUBLES.has(event.code),
  )
  const words = refusalOf(context, deed)?.entry.words ?? trouble?.description ?? null
  const until = (asked?.time ?? turn.begun?.at ?? now) + roster.options.evacuationLimitMin * MINUTE
  if ((words !== null && vm.status !== 'migrating') || now >= until)
    return endPart(
      ended('skipped', 'vmCannotLeave', Math.min(until, trouble?.time ?? until), { detail: vm.name, words }),
    )
  const part: Part = {
    ...newPart(),
    waitingFor: [{ code: 'vmToLeave', vm: { id: vm.id, name: vm.name } }],
  }
  if (asked === null && vm.status !== 'migrating') part.commands.push(due(context, deed))
  return part
}

/** First the journal, then the machines: whoever drives then knows what to start again. */
function shutDown(context: Context, host: Host, turn: Turn, vms: readonly Vm[]): Part {
  const noted = new Map(shutDownIn(context, host.id, turn.attempt).map(one => [one.vm.id, one]))
  const unnoted = vms.filter(vm => !noted.has(vm.id) && vm.status !== 'powering_down')
  const part = newPart()
  if (unnoted.length > 0) {
    const names = unnoted.map(({ id, name }) => ({ id, name }))
    const entry = { kind: 'vmsDown', hostId: host.id, attempt: turn.attempt, vms: names } as const
    part.commands.push(due(context, { do: 'write', entry }))
    part.waitingFor.push({ code: 'engineToReact' })
    return part
  }
  for (const vm of vms) {
    const note = noted.get(vm.id)
    if (note !== undefined) join(part, shutDownOne(context, host, turn, vm, note))
    else part.waitingFor.push({ code: 'vmToLeave', vm: { id: vm.id, name: vm.name } })
  }
  return part
}

function shutDownOne(context: Context, host: Host, turn: Turn, vm: Vm, note: VmDown): Part {
  const { now, roster } = context
  const about = { hostId: host.id, vmId: vm.id, attempt: turn.attempt }
  const until = note.at + roster.options.guestShutdownMin * MINUTE
  const mayPowerOff = roster.options.powerOffAfterLimit
  const refused = refusalOf(context, { do: 'shutdownVm', ...about })?.entry.words ?? null
  const part: Part = {
    ...newPart(),
    waitingFor: [{ code: 'guestToShutDown', vm: { id: vm.id, name: vm.name }, until }],
  }
  if (now >= until || refused !== null) {
    const words = refusalOf(context, { do: 'stopVm', ...about })?.entry.words ?? refused
    if (!mayPowerOff)
      return endPart(ended('skipped', 'vmDidNotShutDown', Math.min(until, now), { detail: vm.name, words }))
    if (now < until) return part
    return powerOff(context, part, { do: 'stopVm', ...about }, vm, { until, position: note.position })
  }
  const isAsked = askedOfVm(context, vm.id, [RUN_EVENT.vmShutdownInitiated], note.position) !== null
  if (!isAsked && vm.status !== 'powering_down' && vm.status !== 'migrating')
    part.commands.push(due(context, { do: 'shutdownVm', ...about }, note.at))
  return part
}

function powerOff(
  context: Context,
  part: Part,
  deed: Deed,
  vm: Vm,
  note: { until: number; position: number },
): Part {
  const asked = askedOfVm(context, vm.id, [RUN_EVENT.vmPoweredOff], note.position)
  const refused = refusalOf(context, deed)
  const isLate = context.now >= (asked?.time ?? note.until) + TIMES.powerOffLimitMs
  if (refused !== null || isLate)
    return endPart(
      ended('skipped', 'vmDidNotShutDown', note.until, {
        detail: vm.name,
        words: refused?.entry.words ?? null,
      }),
    )
  if (asked === null) part.commands.push(due(context, deed, note.until))
  return part
}
