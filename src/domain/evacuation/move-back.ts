/** Machines go home as soon as their host is back, where it still has the room and the rules agree. */
import { put } from './state'
import type { SimState } from './state'
import type { VmMove } from './types'

/** A move by its machine's index, too. */
type MoveBack = { vm: number; move: VmMove }

export function moveBack(state: SimState, vms: readonly number[]): MoveBack[] {
  const moves: MoveBack[] = []
  for (const vm of vms.toSorted((a, b) => a - b)) {
    const entry = state.site.vms[vm]
    const from = state.place[vm] ?? -1
    if (entry === undefined || from === entry.home || state.isUp[entry.home] !== 1) continue
    const memory = state.site.memory[vm] ?? 0
    if ((state.free[entry.home] ?? 0) < memory) continue
    if (entry.rules?.allowed !== null && entry.rules?.allowed[entry.home] === 0) continue
    put(state, vm, entry.home)
    const move = {
      vmId: entry.vm.id,
      from: state.site.hosts[from]?.id ?? '',
      to: state.site.hosts[entry.home]?.id ?? '',
      memory,
      isForced: entry.vm.affinity === 'user_migratable',
    }
    moves.push({ vm, move })
  }
  return moves
}
