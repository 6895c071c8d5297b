/** One host is emptied, or left as it was if not all of its machines can leave: a run does not begin what it cannot end. */
import type { VmReason } from '~/domain/reason'
import { headroomProblem } from './headroom'
import type { HeadroomProblem } from './headroom'
import { placementFor } from './placement'
import { NOWHERE, leavingOrder, put } from './state'
import type { SimState } from './state'

export type Emptied = {
  moves: { vm: number; to: number }[]
  shutDowns: number[]
  failures: Failure[]
}

export type Failure =
  | { why: 'stays'; vm: number; reason: VmReason }
  | { why: 'rules'; vm: number; reason: VmReason }
  | { why: 'memory'; vm: number; nearest: number; missing: number }
  | ({ why: 'headroom' } & HeadroomProblem)

/** Besides what was chosen. */
export type AlsoChosen = { alsoDown?: ReadonlySet<number>; forced?: ReadonlySet<number> }

export function emptyHost(
  state: SimState,
  host: number,
  keepHeadroom: boolean,
  { alsoDown = NONE, forced = NONE }: AlsoChosen = {},
): Emptied {
  const result: Emptied = { moves: [], shutDowns: [], failures: [] }
  const leaving = leavingOrder(state, host)
  for (const vm of leaving) {
    if (state.site.vms[vm]?.choice !== 'shutDown' && !alsoDown.has(vm)) continue
    put(state, vm, NOWHERE)
    result.shutDowns.push(vm)
  }
  for (const vm of leaving) {
    const site = state.site.vms[vm]
    if (site === undefined || state.place[vm] === NOWHERE) continue
    if (site.stays !== null && !forced.has(vm)) {
      result.failures.push({ why: 'stays', vm, reason: site.stays })
      continue
    }
    const placement = placementFor(state, vm)
    if (placement.host !== null) {
      put(state, vm, placement.host)
      result.moves.push({ vm, to: placement.host })
    } else if (placement.why === 'rules')
      result.failures.push({
        why: 'rules',
        vm,
        reason: site.rules?.reason ?? { code: 'vm.noOtherHostUp', vm: site.vm.name },
      })
    else {
      const missing = (state.site.memory[vm] ?? 0) - (state.free[placement.nearest] ?? 0)
      result.failures.push({ why: 'memory', vm, nearest: placement.nearest, missing })
    }
  }
  if (keepHeadroom && result.failures.length === 0) {
    const problem = headroomProblem(state)
    if (problem !== null) result.failures.push({ why: 'headroom', ...problem })
  }
  if (result.failures.length > 0) undo(state, host, result)
  return result
}

/** What would keep it from being emptied with these choices, too; nothing: it would be. Leaves everything as it was. */
export function failuresWith(
  state: SimState,
  host: number,
  keepHeadroom: boolean,
  also: AlsoChosen,
): readonly Failure[] {
  const tried = emptyHost(state, host, keepHeadroom, also)
  if (tried.failures.length === 0) undo(state, host, tried)
  return tried.failures
}

const NONE: ReadonlySet<number> = new Set()

function undo(state: SimState, host: number, { moves, shutDowns }: Emptied): void {
  for (const { vm } of moves) put(state, vm, host)
  for (const vm of shutDowns) put(state, vm, host)
}
