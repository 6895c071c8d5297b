import type { EngineState, Id } from 'mocks/engine/state'
import { HOUR } from 'mocks/engine/world'

/** The VMs of these hosts were shut down a while ago: the hosts have none. */
export const goDown = (state: EngineState, hostIds: readonly Id[], now: number): void => {
  for (const vm of state.vms)
    if (vm.hostId !== null && hostIds.includes(vm.hostId))
      Object.assign(vm, { status: 'down', hostId: null, startTime: null, stopTime: now - 30 * HOUR })
}
