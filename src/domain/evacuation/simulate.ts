/**
 * The evacuation of the hosts of a cluster, wave by wave (product: the evacuation simulation). In each wave its hosts
 * are emptied one after the other to hosts that are up and not in the wave; upgraded hosts come back empty and take
 * part in later waves. A host that cannot be emptied keeps its machines and is not begun; the last host that is up is
 * taken only alone, when nothing has to run meanwhile. The same facts give the same answer whatever their order.
 *
 * Order of leaving: priority, then highly available, then larger first (as the engine by priority; the rest is ours).
 * Choice of the target: see placement.ts. Memory: see `memoryOf` in site.ts.
 */
import type { Host } from '~/api/model'
import { whyNot } from '~/domain/host-actions'
import type { FirstStep } from '~/domain/reason'
import { blockedBy, hostName, lowerRemedy, vmName } from './blocked'
import type { Change } from './blocked'
import { emptyHost } from './empty-host'
import type { Emptied } from './empty-host'
import { moveBack } from './move-back'
import { brokenRules, brokenNow } from './broken-rules'
import { memoryOf, siteOf } from './site'
import type { Site } from './site'
import { put, stateOf, takeOut } from './state'
import type { SimState } from './state'
import type {
  BlockReason,
  BlockedHost,
  Evacuation,
  EvacuationInput,
  EvacuationWave,
  HostEvacuation,
  Remedy,
  VmMove,
} from './types'
import { wavesOf } from './waves'

export type SimulationDepth =
  /** With the memory of every host in every wave, and remedies. */
  | 'full'
  /** Verdict and sums only, without single moves: for searches. */
  | 'verdict'

export function simulateEvacuation(
  input: EvacuationInput,
  depth: SimulationDepth = 'full',
  site: Site = siteOf(input),
): Evacuation {
  const run = newRun(input, site, depth)
  for (const [index, wave] of wavesOf(run.order, input.concurrency, input.canary).entries())
    run.result.waves.push(simulateWave(run, wave, index))
  run.result.movesPerVm = movesPerVm(run)
  run.result.feasible = run.result.blocked.length === 0
  return run.result
}

type Run = {
  input: EvacuationInput
  depth: SimulationDepth
  state: SimState
  /** Ids, each once, without those left out. */
  order: string[]
  ordered: Set<number>
  result: Evacuation
  /** By machine: how often it moves, or is moved back. */
  movesOf: Uint32Array
  doubted: Set<number>
  /** How often the whole run may still be tried with something changed. */
  trials: number
}

/** Machines looked at by trials, at most: each trial of a large data center takes milliseconds. */
const TRIED_VMS = 10_000
const TRIALS = 60

function newRun(input: EvacuationInput, site: Site, depth: SimulationDepth): Run {
  const state = stateOf(site)
  const leftOut = leftOutBy(input, site, state)
  const out = new Set(leftOut.map(({ host }) => host.id))
  const order = [...new Set(input.order)].filter(id => !out.has(id))
  return {
    input,
    depth,
    state,
    order,
    ordered: new Set(order.flatMap(id => site.hostIndex.get(id) ?? [])),
    result: {
      hostIds: site.hosts.map(host => host.id),
      capacity: capacityOf(site),
      waves: [],
      leftOut,
      blocked: [],
      unsure: [],
      totalMoves: 0,
      totalBytes: 0,
      movesPerVm: new Map(),
      smallestFree: null,
      feasible: true,
    },
    movesOf: new Uint32Array(depth === 'full' ? site.vms.length : 0),
    doubted: new Set(),
    trials: Math.min(TRIALS, Math.ceil(TRIED_VMS / (site.vms.length + site.hosts.length + 1))),
  }
}

/** Would this host be emptied with something changed? */
function tryAgain(run: Run, hostId: string, change: Change): boolean {
  if (run.trials === 0 || run.depth === 'verdict') return false
  run.trials -= 1
  const { blocked, leftOut } = simulateEvacuation(changed(run.input, change), 'verdict')
  return [...blocked, ...leftOut].every(({ host }) => host.id !== hostId)
}

function changed(input: EvacuationInput, change: Change): EvacuationInput {
  if ('concurrency' in change) return { ...input, concurrency: change.concurrency }
  if ('shutDown' in change) {
    const added = change.shutDown.map(id => [id, 'shutDown'] as const)
    return { ...input, choices: { ...input.choices, ...Object.fromEntries(added) } }
  }
  if ('without' in change) return withoutVm(input, change.without)
  return { ...input, hosts: input.hosts.map(host => (host.id === change.activate ? activated(host) : host)) }
}

/** What it took is free again on its host. */
function withoutVm(input: EvacuationInput, vmId: string): EvacuationInput {
  const gone = input.vms.find(({ id }) => id === vmId)
  if (gone === undefined) return input
  return {
    ...input,
    vms: input.vms.filter(vm => vm !== gone),
    hosts: input.hosts.map(host =>
      host.id === gone.hostId
        ? { ...host, maxSchedulingMemory: host.maxSchedulingMemory + memoryOf(gone) }
        : host,
    ),
  }
}

/** A host in maintenance may say that it gives no memory. */
const activated = (host: Host): Host => ({
  ...host,
  status: 'up',
  maxSchedulingMemory: host.maxSchedulingMemory > 0 ? host.maxSchedulingMemory : host.memory,
})

function leftOutBy(input: EvacuationInput, site: Site, state: SimState): Evacuation['leftOut'] {
  const vmsByHost = new Map<number, number[]>()
  for (const [vm, { choice, home }] of site.vms.entries())
    if (choice === 'leaveHostOut') vmsByHost.set(home, [...(vmsByHost.get(home) ?? []), vm])
  return [...new Set(input.order)].flatMap(id => {
    const index = site.hostIndex.get(id) ?? -1
    const vms = vmsByHost.get(index)
    return vms === undefined ? [] : [{ host: hostName(state, index), vms: vms.map(vm => vmName(state, vm)) }]
  })
}

function simulateWave(run: Run, ids: readonly string[], index: number): EvacuationWave {
  const { state, input, depth } = run
  const hosts = ids.map(id => state.site.hostIndex.get(id) ?? -1)
  takeOut(state, hosts)
  const freeBefore = depth === 'full' ? state.free.slice() : null
  const wasBroken = brokenNow(state)
  const wave: EvacuationWave = { index, hosts: [], memory: null, movesBack: [], brokenRules: [] }
  const emptied: { host: number; how: Emptied }[] = []
  for (const [at, host] of hosts.entries()) {
    const how = begin(run, ids[at] ?? '', host, index, hosts.length)
    wave.hosts.push(told(run, ids[at] ?? '', host, how))
    if (how !== null) emptied.push({ host, how })
  }
  if (emptied.length > 0) noteSmallest(run, index)
  if (freeBefore !== null)
    wave.memory = { freeBefore, freeAfter: state.free.slice(), takesPart: state.isTarget.slice() }
  wave.brokenRules = brokenRules(state, wasBroken)
  comeBack(state, emptied)
  const back = input.moveBack
    ? moveBack(
        state,
        emptied.flatMap(({ how }) => how.moves.map(({ vm }) => vm)),
      )
    : []
  wave.movesBack = back.map(({ move }) => move)
  for (const { vm, move } of back) countMove(run, vm, move.memory)
  return wave
}

/** `null`: blocked, and told so. */
function begin(run: Run, id: string, host: number, wave: number, waveSize: number): Emptied | null {
  const { state, input } = run
  const refused = refusal(state, host, waveSize)
  if (refused !== null) {
    const remedies: Remedy[] =
      refused.code === 'evacuation.lastHostUp'
        ? lowerRemedy(waveSize, change => tryAgain(run, id, change))
        : []
    block(run, {
      host: host === -1 ? { id, name: id } : hostName(state, host),
      wave,
      reasons: [refused],
      remedies: [...remedies, { code: 'leaveHostOut' }],
    })
    return null
  }
  const how = emptyHost(state, host, input.keepHaHeadroom)
  if (how.failures.length === 0) return how
  const context = {
    state,
    host,
    wave,
    waveSize,
    keepHeadroom: input.keepHaHeadroom,
    ordered: run.ordered,
    retry: (change: Change) => tryAgain(run, id, change),
  }
  block(
    run,
    run.depth === 'full'
      ? blockedBy(how.failures, context)
      : { host: hostName(state, host), wave, reasons: [], remedies: [] },
  )
  return null
}

function block(run: Run, blocked: BlockedHost): void {
  run.result.blocked.push(blocked)
}

function refusal(state: SimState, index: number, waveSize: number): BlockReason | null {
  const host = state.site.hosts[index]
  if (host === undefined) return { code: 'evacuation.hostNotInCluster' }
  const first = whatFirst(host)
  if (first !== null) return { code: 'evacuation.hostStatus', status: host.status, first }
  const isLast = waveSize > 1 && state.isUp[index] === 1 && state.targets.length === 0
  return isLast ? { code: 'evacuation.lastHostUp' } : null
}

/** Statuses from which the engine upgrades (engine contract 4.2); whether there is an update is not asked here. */
function whatFirst(host: Host): FirstStep | null {
  const reason = whyNot('upgrade', { ...host, updateAvailable: true })
  if (reason === null) return null
  return reason.code === 'host.statusForbidsUpgrade' ? reason.first : 'wait'
}

function told(run: Run, hostId: string, host: number, how: Emptied | null): HostEvacuation {
  const told: HostEvacuation = { hostId, outcome: 'blocked', moves: [], shutDowns: [], bytesMoved: 0 }
  if (how === null) return told
  const { site } = run.state
  told.outcome = how.moves.length + how.shutDowns.length > 0 ? 'emptied' : 'nothingToDo'
  if (run.depth === 'verdict') {
    for (const { vm } of how.moves) countMove(run, vm, site.memory[vm] ?? 0)
    return told
  }
  for (const { vm, to } of how.moves) {
    const move: VmMove = {
      vmId: site.vms[vm]?.vm.id ?? '',
      from: hostId,
      to: site.hosts[to]?.id ?? '',
      memory: site.memory[vm] ?? 0,
      isForced: site.vms[vm]?.vm.affinity === 'user_migratable',
    }
    told.moves.push(move)
    told.bytesMoved += move.memory
    countMove(run, vm, move.memory)
    noteDoubt(run, vm, host, to)
  }
  told.shutDowns = how.shutDowns.map(vm => ({
    vmId: site.vms[vm]?.vm.id ?? '',
    hostId,
    memory: site.memory[vm] ?? 0,
  }))
  return told
}

function countMove({ result, movesOf }: Run, vm: number, memory: number): void {
  result.totalMoves += 1
  result.totalBytes += memory
  movesOf[vm] = (movesOf[vm] ?? 0) + 1
}

function movesPerVm({ state, movesOf }: Run): Map<string, number> {
  const moves = new Map<string, number>()
  for (const [vm, count] of movesOf.entries())
    if (count > 0) moves.set(state.site.vms[vm]?.vm.id ?? '', count)
  return moves
}

/** Once for each machine: what the facts do not say, and dedicated hosts that it leaves. */
function noteDoubt(run: Run, vm: number, from: number, to: number): void {
  const entry = run.state.site.vms[vm]
  if (entry === undefined || run.doubted.has(vm)) return
  const dedicated = entry.vm.placementHostIds
  const leaves = !entry.vm.isHostedEngine && dedicated.length > 0
  const target = run.state.site.hosts[to]?.id ?? ''
  const reason =
    entry.unsure ??
    (leaves && !dedicated.includes(target)
      ? { code: 'vm.placementNoOtherHost' as const, vm: entry.vm.name, hosts: dedicated.toSorted() }
      : null)
  if (reason === null) return
  run.doubted.add(vm)
  run.result.unsure.push({ vm: vmName(run.state, vm), hostId: run.state.site.hosts[from]?.id ?? '', reason })
}

function noteSmallest({ state, result }: Run, wave: number): void {
  for (const host of state.targets) {
    const free = state.free[host] ?? 0
    if (result.smallestFree === null || free < result.smallestFree.free)
      result.smallestFree = { host: hostName(state, host), wave, free }
  }
}

function capacityOf(site: Site): Float64Array {
  const capacity = site.free.slice()
  for (const [vm, { home }] of site.vms.entries())
    capacity[home] = (capacity[home] ?? 0) + (site.memory[vm] ?? 0)
  return capacity
}

/** Upgraded and back: up unless it was in maintenance before (engine contract 5.3); what was shut down here runs again. */
function comeBack(state: SimState, emptied: readonly { host: number; how: Emptied }[]): void {
  for (const { host, how } of emptied) {
    state.isUp[host] = Number(state.site.hosts[host]?.status !== 'maintenance')
    for (const vm of how.shutDowns) put(state, vm, host)
  }
}
