/** Why a host is not emptied and what would help, in names: the remedies are tried on the simulation before they are told. */
import { couldEmpty } from './empty-host'
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
}

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

function remediesOf(failures: readonly Failure[], context: BlockContext): Remedy[] {
  const { state, waveSize } = context
  const stay = failures.filter(failure => failure.why === 'stays')
  const lack = failures.filter(failure => failure.why === 'memory')
  const remedies: Remedy[] = []
  const byForce = stay.filter(({ reason }) => reason.code === 'vm.userMigratable')
  if (byForce.length > 0)
    remedies.push({ code: 'forceMigrate', vms: byForce.map(({ vm }) => vmName(state, vm)) })
  remedies.push(...shutDownRemedy(failures, context))
  if (lack.length > 0 || failures.some(({ why }) => why === 'headroom')) {
    const hosts = hostsToActivate(context, Math.max(0, ...lack.map(({ missing }) => missing)))
    if (hosts.length > 0) remedies.push({ code: 'activateOneOf', hosts })
  }
  if (waveSize > 1 && stay.length < failures.length) remedies.push({ code: 'lowerConcurrency' })
  remedies.push({ code: 'leaveHostOut' })
  return remedies
}

function shutDownRemedy(failures: readonly Failure[], context: BlockContext): Remedy[] {
  const { state, host, keepHeadroom } = context
  const must = failures.flatMap(failure =>
    (failure.why === 'stays' || failure.why === 'rules') && mayShutDown(state, failure.vm)
      ? [failure.vm]
      : [],
  )
  if (must.length > 0)
    return couldEmpty(state, host, keepHeadroom, new Set(must))
      ? [{ code: 'shutDown', vms: must.map(vm => vmName(state, vm)) }]
      : shutDownAll(failures, must, context)
  const one = singlesThatHelp(failures, context)
  return one.length > 0
    ? [{ code: one.length === 1 ? 'shutDown' : 'shutDownOneOf', vms: one.map(vm => vmName(state, vm)) }]
    : shutDownAll(failures, [], context)
}

/** Any one of these is enough: of the host itself, and of those that could take what is stranded. HA ones come last. */
function singlesThatHelp(failures: readonly Failure[], context: BlockContext): number[] {
  const { state, host, keepHeadroom } = context
  const memory = (vm: number) => state.site.memory[vm] ?? 0
  const isHa = (vm: number) => Number(state.site.vms[vm]?.vm.highAvailability.enabled === true)
  const own = [...(state.on[host] ?? [])]
    .filter(vm => mayShutDown(state, vm))
    .sort((a, b) => memory(a) - memory(b) || a - b)
    .slice(-TRIALS)
    .filter(vm => couldEmpty(state, host, keepHeadroom, new Set([vm])))
  const others = makingRoom(failures, state)
    .sort((a, b) => isHa(a) - isHa(b) || memory(a) - memory(b) || a - b)
    .slice(0, TRIALS)
    .filter(vm => couldEmptyWithout(state, vm, host, keepHeadroom))
  return [...own, ...others].sort((a, b) => isHa(a) - isHa(b)).slice(0, NAMES)
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
        if (mayShutDown(state, vm) && (state.site.memory[vm] ?? 0) >= missing) found.add(vm)
    }
  }
  return [...found]
}

/** With this one shut down where it runs; leaves everything as it was. */
function couldEmptyWithout(state: SimState, vm: number, host: number, keepHeadroom: boolean): boolean {
  const at = state.place[vm] ?? NOWHERE
  put(state, vm, NOWHERE)
  const could = couldEmpty(state, host, keepHeadroom, new Set())
  put(state, vm, at)
  return could
}

/** Those that must, and with them those that found no room, if that is enough. */
function shutDownAll(failures: readonly Failure[], must: readonly number[], context: BlockContext): Remedy[] {
  const { state, host, keepHeadroom } = context
  const lack = failures.flatMap(failure =>
    failure.why === 'memory' && mayShutDown(state, failure.vm) ? [failure.vm] : [],
  )
  const all = [...must, ...lack]
  return lack.length > 0 && couldEmpty(state, host, keepHeadroom, new Set(all))
    ? [{ code: 'shutDown', vms: all.map(vm => vmName(state, vm)) }]
    : []
}

const mayShutDown = ({ site }: SimState, vm: number): boolean => site.vms[vm]?.vm.isHostedEngine === false

/** Idle hosts of the cluster that an administrator can activate, not part of the order, and large enough. */
function hostsToActivate({ state, ordered }: BlockContext, missing: number): Named[] {
  return state.site.hosts.flatMap((host, index) => {
    const isIdle = host.status === 'maintenance' || host.status === 'non_operational'
    const room = host.maxSchedulingMemory > 0 ? host.maxSchedulingMemory : host.memory
    return isIdle && !ordered.has(index) && room >= missing ? [hostName(state, index)] : []
  })
}
