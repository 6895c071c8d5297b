/**
 * Room for failure: if one more host failed now, would its highly available machines find a place? Only hard rules
 * count, since they start anew elsewhere.
 */
import type { SimState } from './state'

export type HeadroomProblem = { host: number; vms: number[] }

/** The first host, by name, whose failure would strand highly available machines; `null`: none. */
export function headroomProblem(state: SimState): HeadroomProblem | null {
  const { free, targets } = state
  const roomiestFirst = targets.toSorted((a, b) => (free[b] ?? 0) - (free[a] ?? 0) || a - b)
  const rank = new Map(roomiestFirst.map((host, at) => [host, at]))
  for (const host of targets) {
    const demand = demandOf(state, host)
    if (demand.count === 0) continue
    // Enough other hosts with room for the largest: each machine could have one for itself. Spares the search nearly always.
    const last = roomiestFirst[(rank.get(host) ?? 0) < demand.count ? demand.count : demand.count - 1]
    if (!demand.isBound && last !== undefined && (free[last] ?? 0) >= demand.largest) continue
    const stranded = strandedOf(state, host)
    if (stranded.length > 0) return { host, vms: stranded }
  }
  return null
}

const isHa = ({ site }: SimState, vm: number): boolean => site.vms[vm]?.vm.highAvailability.enabled === true

function demandOf(state: SimState, host: number): { count: number; largest: number; isBound: boolean } {
  const demand = { count: 0, largest: 0, isBound: false }
  for (const vm of state.on[host] ?? []) {
    if (!isHa(state, vm)) continue
    demand.count += 1
    demand.largest = Math.max(demand.largest, state.site.memory[vm] ?? 0)
    if ((state.site.vms[vm]?.rules?.allowed ?? null) !== null) demand.isBound = true
  }
  return demand
}

/** Largest first, each to the roomiest: what is hardest to place has the first choice. */
function strandedOf(state: SimState, failing: number): number[] {
  const { site, free } = state
  const vms = [...(state.on[failing] ?? [])]
    .filter(vm => isHa(state, vm))
    .sort((a, b) => (site.memory[b] ?? 0) - (site.memory[a] ?? 0) || a - b)
  const room = free.slice()
  const stranded: number[] = []
  for (const vm of vms) {
    const allowed = site.vms[vm]?.rules?.allowed ?? null
    let best = -1
    for (const host of state.targets) {
      if (host === failing || (allowed !== null && allowed[host] !== 1)) continue
      if (best === -1 || (room[host] ?? 0) > (room[best] ?? 0)) best = host
    }
    const needed = site.memory[vm] ?? 0
    if (best === -1 || (room[best] ?? 0) < needed) stranded.push(vm)
    else room[best] = (room[best] ?? 0) - needed
  }
  return stranded
}
