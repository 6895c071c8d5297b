/**
 * Which host takes a machine that has to leave: of those that hard rules allow and that have the memory, the one where
 * the fewest wishes are broken, then the one with most memory left, then the first by name.
 */
import type { SimState } from './state'

export type Placement =
  | { host: number }
  /** None is allowed by the rules, whatever its memory. */
  | { host: null; why: 'rules' }
  /** `nearest`: the allowed one with most memory. */
  | { host: null; why: 'memory'; nearest: number }

export function placementFor(state: SimState, vm: number): Placement {
  const rules = state.site.vms[vm]?.rules ?? null
  if (rules === null) return unbound(state, vm)
  const needed = state.site.memory[vm] ?? 0
  let best = -1
  let bestCost = Infinity
  let nearest = -1
  for (const host of state.targets) {
    if (rules.allowed !== null && rules.allowed[host] !== 1) continue
    const between = groupCost(state, vm, host, rules.groups)
    if (between === Infinity) continue
    if (nearest === -1 || roomier(state, host, nearest)) nearest = host
    if ((state.free[host] ?? 0) < needed) continue
    const cost = between + (rules.cost?.[host] ?? 0) * COST_OF_A_WISH
    if (cost < bestCost || (cost === bestCost && roomier(state, host, best))) {
      best = host
      bestCost = cost
    }
  }
  if (best !== -1) return { host: best }
  return nearest === -1 ? { host: null, why: 'rules' } : { host: null, why: 'memory', nearest }
}

/** A host that would have the roomiest place is the one to take it: memory is all that counts. */
function unbound(state: SimState, vm: number): Placement {
  const host = state.roomiest.top()
  if (host === -1) return { host: null, why: 'rules' }
  return (state.free[host] ?? 0) >= (state.site.memory[vm] ?? 0)
    ? { host }
    : { host: null, why: 'memory', nearest: host }
}

const roomier = (state: SimState, a: number, b: number): boolean =>
  (state.free[a] ?? 0) > (state.free[b] ?? 0)

/** Hard rules between machines weigh most, then wishes about hosts, then soft rules between machines. */
const COST_OF_A_WISH = 1_000
const COST_OF_A_HARD_RULE = 1_000_000

/** How many others of its groups are where they should not be, seen from this host; `Infinity`: forbidden. */
function groupCost(state: SimState, vm: number, host: number, groups: readonly number[]): number {
  let cost = 0
  for (const at of groups) {
    const group = state.site.groups[at]
    if (group === undefined) continue
    const here = state.members[at]?.[host] ?? 0
    const elsewhere = (state.running[at] ?? 0) - here - (state.place[vm] === -1 ? 0 : 1)
    const wrong = group.positive ? elsewhere : here
    if (wrong === 0) continue
    if (group.isBinding) return Infinity
    cost += wrong * (group.isHard ? COST_OF_A_HARD_RULE : 1)
  }
  return cost
}
