/** Finding things in the state. `need…` are for ids the engine itself wrote down. */
import type { Cluster, DataCenter, EngineState, Host, Id, Vm, VmStatus } from './state'

export const findHost = (state: EngineState, id: Id | null): Host | undefined =>
  state.hosts.find(host => host.id === id)

export const findVm = (state: EngineState, id: Id | null): Vm | undefined =>
  state.vms.find(vm => vm.id === id)

export const findCluster = (state: EngineState, id: Id | null): Cluster | undefined =>
  state.clusters.find(cluster => cluster.id === id)

export const needCluster = (state: EngineState, id: Id): Cluster => {
  const cluster = findCluster(state, id)
  if (cluster === undefined) throw new Error(`no cluster ${id}`)
  return cluster
}

export const findDataCenter = (state: EngineState, id: Id | null): DataCenter | undefined =>
  state.dataCenters.find(dataCenter => dataCenter.id === id)

export const hostsOfCluster = (state: EngineState, clusterId: Id): Host[] =>
  state.hosts.filter(host => host.clusterId === clusterId)

export const hostsOfDataCenter = (state: EngineState, dataCenterId: Id | null): Host[] => {
  if (dataCenterId === null) return []
  const clusterIds = new Set(
    state.clusters.filter(cluster => cluster.dataCenterId === dataCenterId).map(cluster => cluster.id),
  )
  return state.hosts.filter(host => clusterIds.has(host.clusterId))
}

const NOT_RUNNING: ReadonlySet<VmStatus> = new Set(['down', 'suspended', 'image_locked', 'unassigned'])

/** Occupies a host: everything but down, suspended and locked ones. */
export const isRunning = (vm: Vm): boolean => vm.hostId !== null && !NOT_RUNNING.has(vm.status)

export const vmsOn = (state: EngineState, hostId: Id): Vm[] =>
  state.vms.filter(vm => vm.hostId === hostId && isRunning(vm))

export const isHostedEngineVm = (vm: Vm): boolean => vm.origin === 'managed_hosted_engine'

/** As events and faults print a user: login@authz (contract 5.4). */
export const userNameOf = (state: EngineState, userId: Id | null): string | null => {
  const user = state.users.find(one => one.id === userId)
  return user === undefined ? null : `${user.name}@${user.profile}-authz`
}

export const isSameLevel = (
  a: { major: number; minor: number },
  b: { major: number; minor: number },
): boolean => a.major === b.major && a.minor === b.minor

/** Below zero if `a` is the older level. */
export const compareLevels = (
  a: { major: number; minor: number },
  b: { major: number; minor: number },
): number => a.major - b.major || a.minor - b.minor

export const levelText = (level: { major: number; minor: number }): string => `${level.major}.${level.minor}`
