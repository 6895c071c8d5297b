/** Hard rules between machines that hold no longer. The engine allows it while a host is emptied (engine contract 3.7). */
import { NOWHERE } from './state'
import type { SimState } from './state'
import type { BrokenRule } from './types'

/** By index of the group. */
export function brokenNow({ site, places, crowded }: SimState): boolean[] {
  return site.groups.map(
    ({ isHard, positive }, at) => isHard && (positive ? (places[at] ?? 0) > 1 : (crowded[at] ?? 0) > 0),
  )
}

/** Those that hold no longer and held before. */
export function brokenRules(state: SimState, before: readonly boolean[]): BrokenRule[] {
  const now = brokenNow(state)
  return state.site.groups.flatMap(({ id, name, positive, vms }, at) => {
    if (now[at] !== true || before[at] === true) return []
    const running = vms.filter(vm => state.place[vm] !== NOWHERE)
    const vmIds = running.map(vm => state.site.vms[vm]?.vm.id ?? '').sort()
    return [{ groupId: id, group: name, positive, vmIds }]
  })
}
