/** Why a host is not emptied and what would help, in names: the remedies are tried on the simulation before they are told. */
import { failuresWith } from './empty-host'
import type { Failure } from './empty-host'
import { NOWHERE, put } from './state'
import type { SimState } from './state'
import type { BlockReason, BlockedHost, Named, Remedy } from './types'

export type BlockContext = {
  state: SimState
  host: number
  wave: number
  waveSize: number
  keepHeadroom: boolean
  /** Hosts of the cluster that are part of the order. */
  ordered: ReadonlySet<number>
  retry: Retry
}

/** Would this host be emptied in a run with this changed? `false` as well when enough has been tried. */
export type Retry = (change: Change) => boolean

/** By ids. */
export type Change =
  | { concurrency: number }
  | { shutDown: readonly string[] }
  /** Down before the run begins. */
  | { without: string }
  | { activate: string }

/** More names than this help nobody; nor do more trials. */
const NAMES = 5
const TRIALS = 16

export function blockedBy(failures: readonly Failure[], context: BlockContext): BlockedHost {
  return {
    host: hostName(context.state, context.host),
    wave: context.wave,
    reasons: reasonsOf(failures, context.state),
    remedies: remediesOf(failures, context),
  }
}

export const hostName = ({ site }: SimState, host: number): Named => ({
  id: site.hosts[host]?.id ?? '',
  name: site.hosts[host]?.name ?? '',
})

export const vmName = ({ site }: SimState, vm: number): Named => ({
  id: site.vms[vm]?.vm.id ?? '',
  name: site.vms[vm]?.vm.name ?? '',
})

function reasonsOf(failures: readonly Failure[], state: SimState): BlockReason[] {
  const reasons: BlockReason[] = []
  const held = failures.flatMap(failure =>
    failure.why === 'stays' || failure.why === 'rules'
      ? [{ vm: vmName(state, failure.vm), reason: failure.reason }]
      : [],
  )
  if (held.length > 0) reasons.push({ code: 'evacuation.vmsCannotLeave', vms: held })
  for (const failure of failures) {
    if (failure.why === 'memory')
      reasons.push({
        code: 'evacuation.shortfall',
        vm: vmName(state, failure.vm),
        needed: state.site.memory[failure.vm] ?? 0,
        missing: failure.missing,
        host: hostName(state, failure.nearest),
      })
    if (failure.why === 'headroom')
      reasons.push({
        code: 'evacuation.noHeadroom',
        host: hostName(state, failure.host),
        vms: failure.vms.map(vm => vmName(state, vm)),
      })
  }
  return reasons
}

/**
 * Each is told only if with it, by this simulation, the host is emptied, or less stands in its way. In a large cluster
 * few may be tried: first those that stop no machine.
 */
function remediesOf(failures: readonly Failure[], context: BlockContext): Remedy[] {
  const lower = lowerRemedy(context.waveSize, context.retry)
  const activate = activateRemedy(failures, context)
  return [
    ...forceRemedy(failures, context),
    ...shutDownRemedies(failures, context),
    ...activate,
    ...lower,
    { code: 'leaveHostOut' },
  ]
}

/** Fewer at once, if one at a time is few enough. */
export const lowerRemedy = (waveSize: number, retry: Retry): Remedy[] =>
  waveSize > 1 && retry({ concurrency: 1 }) ? [{ code: 'lowerConcurrency' }] : []

function forceRemedy(failures: readonly Failure[], { state, host, keepHeadroom }: BlockContext): Remedy[] {
  const vms = failures.flatMap(failure =>
    failure.why === 'stays' && state.site.vms[failure.vm]?.yieldsToForce === true ? [failure.vm] : [],
  )
  return vms.length > 0 &&
    failuresWith(state, host, keepHeadroom, { forced: new Set(vms) }).length < failures.length
    ? [{ code: 'forceMigrate', vms: vms.map(vm => vmName(state, vm)) }]
    : []
}

function shutDownRemedies(failures: readonly Failure[], context: BlockContext): Remedy[] {
  const { state } = context
  const named = (vms: readonly number[]) => vms.map(vm => vmName(state, vm))
  const must = failures.flatMap(failure =>
    (failure.why === 'stays' || failure.why === 'rules') && mayShutDown(state, failure.vm)
      ? [failure.vm]
      : [],
  )
  if (must.length > 0)
    return shutDownHelps(must, context)
      ? [{ code: 'shutDown', vms: named(must) }]
      : shutDownAll(failures, must, context)
  const remedies: Remedy[] = []
  const own = ownThatHelp(context)
  if (own.length > 0)
    remedies.push({ code: own.length === 1 ? 'shutDown' : 'shutDownOneOf', vms: named(own) })
  else remedies.push(...shutDownAll(failures, [], context))
  const others = othersThatHelp(failures, context)
  if (others.length > 0) remedies.push({ code: 'shutDownBefore', vms: named(others) })
  return remedies
}

const memoryOf = ({ site }: SimState, vm: number): number => site.memory[vm] ?? 0
const isHa = ({ site }: SimState, vm: number): number =>
  Number(site.vms[vm]?.vm.highAvailability.enabled === true)

/** Of the machines on the host, those of which any one is enough; largest first, highly available ones last. */
function ownThatHelp(context: BlockContext): number[] {
  const { state, host } = context
  return [...(state.on[host] ?? [])]
    .filter(vm => mayShutDown(state, vm))
    .sort((a, b) => memoryOf(state, b) - memoryOf(state, a) || a - b)
    .slice(0, TRIALS)
    .filter(vm => shutDownHelps([vm], context))
    .sort((a, b) => isHa(state, a) - isHa(state, b))
    .slice(0, NAMES)
}

/**
 * Of the machines elsewhere, those of which any one is enough if it is down before the run begins: a run itself shuts
 * down only what is on the host in hand.
 */
function othersThatHelp(failures: readonly Failure[], { state, host, keepHeadroom, retry }: BlockContext) {
  const found: number[] = []
  const candidates = makingRoom(failures, state)
    .sort((a, b) => isHa(state, a) - isHa(state, b) || memoryOf(state, a) - memoryOf(state, b) || a - b)
    .slice(0, TRIALS)
  for (const vm of candidates) {
    if (found.length === NAMES) break
    const isEnoughNow = couldEmptyWithout(state, vm, host, keepHeadroom)
    if (isEnoughNow && retry({ without: state.site.vms[vm]?.vm.id ?? '' })) found.push(vm)
  }
  return found
}

/** Machines elsewhere, each large enough to leave room on its host for one that found none. */
function makingRoom(failures: readonly Failure[], state: SimState): number[] {
  const found = new Set<number>()
  for (const failure of failures) {
    if (failure.why !== 'memory') continue
    const needed = state.site.memory[failure.vm] ?? 0
    const allowed = state.site.vms[failure.vm]?.rules?.allowed ?? null
    for (const target of state.targets) {
      if (allowed !== null && allowed[target] !== 1) continue
      const missing = needed - (state.free[target] ?? 0)
      for (const vm of state.on[target] ?? [])
        if (mayShutDown(state, vm) && memoryOf(state, vm) >= missing) found.add(vm)
    }
  }
  return [...found]
}

/** With this one shut down where it runs; leaves everything as it was. */
function couldEmptyWithout(state: SimState, vm: number, host: number, keepHeadroom: boolean): boolean {
  const at = state.place[vm] ?? NOWHERE
  put(state, vm, NOWHERE)
  const isEnough = failuresWith(state, host, keepHeadroom, {}).length === 0
  put(state, vm, at)
  return isEnough
}

/**
 * A choice is kept from the beginning: for machines that came here from a host before, the whole run is tried with it.
 */
function shutDownHelps(vms: readonly number[], { state, host, keepHeadroom, retry }: BlockContext): boolean {
  if (failuresWith(state, host, keepHeadroom, { alsoDown: new Set(vms) }).length > 0) return false
  return (
    vms.every(vm => state.site.vms[vm]?.home === host) ||
    retry({ shutDown: vms.map(vm => state.site.vms[vm]?.vm.id ?? '') })
  )
}

/** Those that must, and with them those that found no room, if that is enough. */
function shutDownAll(failures: readonly Failure[], must: readonly number[], context: BlockContext): Remedy[] {
  const { state } = context
  const lack = failures.flatMap(failure =>
    failure.why === 'memory' && mayShutDown(state, failure.vm) ? [failure.vm] : [],
  )
  const all = [...must, ...lack]
  return lack.length > 0 && shutDownHelps(all, context)
    ? [{ code: 'shutDown', vms: all.map(vm => vmName(state, vm)) }]
    : []
}

const mayShutDown = ({ site }: SimState, vm: number): boolean => site.vms[vm]?.vm.isHostedEngine === false

/** Idle hosts of the cluster that an administrator can activate, not part of the order: each is enough. */
function activateRemedy(failures: readonly Failure[], { state, ordered, retry }: BlockContext): Remedy[] {
  if (failures.every(({ why }) => why === 'stays')) return []
  const hosts: Named[] = []
  for (const [index, { status, id }] of state.site.hosts.entries()) {
    if (hosts.length === NAMES) break
    const isIdle = status === 'maintenance' || status === 'non_operational'
    if (isIdle && !ordered.has(index) && retry({ activate: id })) hosts.push(hostName(state, index))
  }
  return hosts.length === 0 ? [] : [{ code: 'activateOneOf', hosts }]
}
