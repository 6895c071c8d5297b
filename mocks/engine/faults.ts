/** Things that go wrong on purpose (state.ts, `Fault`): an act asks whether one meets it. */
import type { Cluster, EngineState, Fault, Host, Vm } from './state'

type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>
type HostFaultKind =
  | 'installFails'
  | 'sshRebootFails'
  | 'rebootSlow'
  | 'rebootNever'
  | 'nonOperationalAfterReboot'
  | 'checkFails'
  | 'hostedEngineStaysInMaintenance'
type ClusterFaultKind = 'levelSlow'
type VmFaultKind = 'migrationStuck' | 'migrationFails' | 'guestIgnoresShutdown' | 'placementLost'

const isMeant = (named: string | undefined, thing: { id: string; name: string }): boolean =>
  named === undefined || named === thing.id || named === thing.name

const spend = (state: EngineState, fault: Fault): void => {
  if (!('remaining' in fault) || fault.remaining === undefined) return
  fault.remaining -= 1
  if (fault.remaining <= 0) state.faults = state.faults.filter(one => one !== fault)
}

const find = (
  state: EngineState,
  kind: HostFaultKind | VmFaultKind | ClusterFaultKind,
  thing: { id: string; name: string },
): Fault | undefined =>
  state.faults.find(fault => {
    if (fault.kind !== kind) return false
    if ('vm' in fault) return isMeant(fault.vm, thing)
    if (fault.kind === 'levelSlow') return isMeant(fault.cluster, thing)
    return isMeant('host' in fault ? fault.host : undefined, thing)
  })

/** Whether such a fault waits for this host, without using it up. */
export const awaitsHostFault = (state: EngineState, kind: HostFaultKind, host: Host): boolean =>
  find(state, kind, host) !== undefined

/** The fault that meets this host now, if any; it is used up by one. */
export const meetHostFault = <Kind extends HostFaultKind>(
  state: EngineState,
  kind: Kind,
  host: Host,
): FaultOf<Kind> | null => {
  const fault = find(state, kind, host) as FaultOf<Kind> | undefined
  if (fault === undefined) return null
  spend(state, fault)
  return fault
}

/** The fault that meets this cluster now, if any; it is used up by one. */
export const meetClusterFault = <Kind extends ClusterFaultKind>(
  state: EngineState,
  kind: Kind,
  cluster: Cluster,
): FaultOf<Kind> | null => {
  const fault = find(state, kind, cluster) as FaultOf<Kind> | undefined
  if (fault === undefined) return null
  spend(state, fault)
  return fault
}

/** Whether a migration fault meets this VM now; it is used up by one. */
export const meetsVmFault = (state: EngineState, kind: VmFaultKind, vm: Vm): boolean => {
  const fault = find(state, kind, vm) as FaultOf<VmFaultKind> | undefined
  if (fault === undefined) return false
  spend(state, fault)
  return true
}
