/** Where everything is at one moment of a simulation: the only thing in this folder that changes. */
import { isWorking } from '~/domain/host-status'
import { hostHeap } from './host-heap'
import type { HostHeap } from './host-heap'
import type { Site } from './site'

/** The place of a machine that is shut down. */
export const NOWHERE = -1

export type SimState = {
  site: Site
  /** By machine: the host it runs on. */
  place: Int32Array
  free: Float64Array
  /** By host: the machines that run there, unordered. */
  on: Set<number>[]
  isUp: Uint8Array
  /** Up, and not out in this wave. */
  isTarget: Uint8Array
  isOut: Uint8Array
  targets: number[]
  roomiest: HostHeap
  /** By group and host: how many of its members run there. */
  members: Int32Array[]
  running: Int32Array
  ha: HaDemand
  /** By group: hosts with any member, and hosts with more than one. */
  places: Int32Array
  crowded: Int32Array
}

/** What headroom.ts remembers of highly available machines, by host. */
export type HaDemand = {
  count: Int32Array
  largest: Float64Array
  /** A rule binds one of them to hosts. */
  isBound: Uint8Array
  /** Among the targets, by free memory. */
  rank: Int32Array
  /** Its machines are others than at the last look. */
  isChanged: Uint8Array
}

export function stateOf(site: Site): SimState {
  const free = site.free.slice()
  const state: SimState = {
    site,
    place: new Int32Array(site.vms.length).fill(NOWHERE),
    free,
    on: site.hosts.map(() => new Set<number>()),
    isUp: Uint8Array.from(site.hosts, host => Number(isWorking(host.status))),
    isTarget: new Uint8Array(site.hosts.length),
    isOut: new Uint8Array(site.hosts.length),
    targets: [],
    roomiest: hostHeap(free),
    members: site.groups.map(() => new Int32Array(site.hosts.length)),
    running: new Int32Array(site.groups.length),
    ha: {
      count: new Int32Array(site.hosts.length),
      largest: new Float64Array(site.hosts.length),
      isBound: new Uint8Array(site.hosts.length),
      rank: new Int32Array(site.hosts.length),
      isChanged: new Uint8Array(site.hosts.length).fill(1),
    },
    places: new Int32Array(site.groups.length),
    crowded: new Int32Array(site.groups.length),
  }
  for (const [index, { home }] of site.vms.entries()) {
    put(state, index, home)
    // What runs there already is not in the free memory.
    state.free[home] = site.free[home] ?? 0
  }
  return state
}

/** Puts a machine on a host, or nowhere; memory, groups and the order of hosts follow. */
export function put(state: SimState, vm: number, to: number): void {
  const from = state.place[vm] ?? NOWHERE
  if (from === to) return
  const memory = state.site.memory[vm] ?? 0
  const groups = state.site.vms[vm]?.rules?.groups ?? []
  if (from !== NOWHERE) {
    state.on[from]?.delete(vm)
    state.ha.isChanged[from] = 1
    state.free[from] = (state.free[from] ?? 0) + memory
    state.roomiest.changed(from)
    for (const group of groups) count(state, group, from, -1)
  }
  if (to !== NOWHERE) {
    state.on[to]?.add(vm)
    state.ha.isChanged[to] = 1
    state.free[to] = (state.free[to] ?? 0) - memory
    state.roomiest.changed(to)
    for (const group of groups) count(state, group, to, 1)
  }
  state.place[vm] = to
}

function count(state: SimState, group: number, host: number, by: 1 | -1): void {
  const members = state.members[group]
  if (members === undefined) return
  const before = members[host] ?? 0
  const after = before + by
  members[host] = after
  state.running[group] = (state.running[group] ?? 0) + by
  state.places[group] = (state.places[group] ?? 0) + Number(after > 0) - Number(before > 0)
  state.crowded[group] = (state.crowded[group] ?? 0) + Number(after > 1) - Number(before > 1)
}

/** From now on these are out: what is up besides takes machines. */
export function takeOut(state: SimState, out: readonly number[]): void {
  state.isOut.fill(0)
  for (const host of out) state.isOut[host] = 1
  state.targets = []
  for (let host = 0; host < state.isUp.length; host++) {
    const isTarget = state.isUp[host] === 1 && state.isOut[host] === 0
    if (isTarget) state.targets.push(host)
    // From one wave to the next few of them are others.
    if ((state.isTarget[host] === 1) === isTarget) continue
    state.isTarget[host] = Number(isTarget)
    if (isTarget) state.roomiest.add(host)
    else state.roomiest.remove(host)
  }
}

/** The machines of a host in the order in which they leave. */
export const leavingOrder = (state: SimState, host: number): number[] =>
  [...(state.on[host] ?? [])].sort((a, b) => a - b)
