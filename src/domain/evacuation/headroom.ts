/**
 * Room for failure: if one more host failed now, would its highly available machines find a place? Only hard rules
 * count, since they start anew elsewhere.
 */
import type { SimState } from './state'

export type HeadroomProblem = { host: number; vms: number[] }

/** The first host, by name, whose failure would strand highly available machines; `null`: none. */
export function headroomProblem(state: SimState): HeadroomProblem | null {
  const { free, targets, ha } = state
  const roomiestFirst = targets.toSorted((a, b) => (free[b] ?? 0) - (free[a] ?? 0) || a - b)
  for (const [at, host] of roomiestFirst.entries()) ha.rank[host] = at
  for (const host of targets) {
    if (ha.isChanged[host] === 1) look(state, host)
    const count = ha.count[host] ?? 0
    if (count === 0) continue
    // Enough other hosts with room for the largest: each machine could have one for itself. Spares the search nearly always.
    const last = roomiestFirst[(ha.rank[host] ?? 0) < count ? count : count - 1]
    const isEasy = last !== undefined && (free[last] ?? 0) >= (ha.largest[host] ?? 0)
    if (isEasy && ha.isBound[host] === 0) continue
    const stranded = strandedOf(state, host)
    if (stranded.length > 0) return { host, vms: stranded }
  }
  return null
}

const isHa = ({ site }: SimState, vm: number): boolean => site.vms[vm]?.vm.highAvailability.enabled === true

function look(state: SimState, host: number): void {
  const { ha } = state
  let [count, largest, isBound] = [0, 0, 0]
  for (const vm of state.on[host] ?? []) {
    if (!isHa(state, vm)) continue
    count += 1
    largest = Math.max(largest, state.site.memory[vm] ?? 0)
    if ((state.site.vms[vm]?.rules?.allowed ?? null) !== null) isBound = 1
  }
  ha.count[host] = count
  ha.largest[host] = largest
  ha.isBound[host] = isBound
  ha.isChanged[host] = 0
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
