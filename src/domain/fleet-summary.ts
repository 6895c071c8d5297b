import type { UpdateState, UpdateStateName } from './update-state'

export type FleetSummary = Record<UpdateStateName, number> & {
  total: number
  /** Hosts the engine would upgrade if asked, whatever is known of checks. */
  updateAvailable: number
  isOld: number
  /** The oldest time among the hosts that were ever checked. */
  oldestCheckAt: number | null
}

export function fleetSummary(states: Iterable<UpdateState>): FleetSummary {
  const summary: FleetSummary = {
    available: 0,
    upToDate: 0,
    notChecked: 0,
    checkFailed: 0,
    checking: 0,
    total: 0,
    updateAvailable: 0,
    isOld: 0,
    oldestCheckAt: null,
  }
  for (const state of states) {
    summary[state.state] += 1
    summary.total += 1
    if (state.updateAvailable) summary.updateAvailable += 1
    if (state.isOld) summary.isOld += 1
    if (state.checkedAt !== null)
      summary.oldestCheckAt = Math.min(summary.oldestCheckAt ?? state.checkedAt, state.checkedAt)
  }
  return summary
}
